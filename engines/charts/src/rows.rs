// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Rows of a lying chart: names in a column at the left or, on narrow paper, above; one horizontal axis for all below.

use crate::axis::{Plot, label_below};
use crate::canvas::{Anchor, Canvas, Type};
use crate::frame::Frame;
use crate::head::{baseline, lines_height};
use crate::palette::{AXIS, GRID, INK};
use crate::scale::{Scale, extent, ticks};
use crate::text::{measure, wrap};

/// Where the names and the rows are.
pub(crate) struct Rows {
    size: f64,
    names: Vec<(String, Vec<String>)>,
    /// Room for a name.
    room: f64,
    tops: Vec<f64>,
    middles: Vec<f64>,
    lane: f64,
    /// Whether each name stands above its row: where a column of names would leave nothing to draw in.
    pub(crate) above: bool,
    /// Where data are drawn.
    pub(crate) plot: Plot,
}

/// Whether names stand above their rows on this paper: under some thirty sizes, which is a phone.
pub(crate) fn is_narrow(frame: &Frame<'_>) -> bool {
    frame.width() < frame.size() * 32.0
}

impl Rows {
    /// Rows below `under`, each with a lane as thick as `lane`, and room for texts as wide as `beside`: at the right of the
    /// lanes or, on narrow paper, at the right of the names.
    pub(crate) fn new(frame: &Frame<'_>, under: f64, names: &[&str], lane: f64, beside: f64) -> Self {
        let (size, width, above) = (frame.size(), frame.width(), is_narrow(frame));
        let beside = if beside > 0.0 { beside + size } else { 0.0 };
        let longest = names.iter().map(|name| measure(name, size)).fold(0.0, f64::max);
        let left = if above { size * 0.4 } else { longest.min(width * 0.34) + size };
        let right = width - if above || beside <= 0.0 { size * 0.6 } else { beside };
        let room = if above { width - beside } else { left - size }.max(size * 2.0);
        let names: Vec<_> = names.iter().map(|name| ((*name).to_owned(), wrap(name, size, room, 2))).collect();
        let (mut y, mut tops, mut middles) = (under, Vec::new(), Vec::new());
        for (_, lines) in &names {
            let text = lines_height(lines.len(), size);
            if above {
                tops.push(y);
                middles.push(y + text + lane / 2.0);
                y += text + lane + size * 0.6;
            } else {
                let height = lane.max(text) + size * 0.3;
                tops.push(y + (height - text) / 2.0);
                middles.push(y + height / 2.0);
                y += height;
            }
        }
        let plot = Plot { left, right: right.max(left + 1.0), top: under, bottom: y.max(under + size) };
        Self { size, names, room, tops, middles, lane, above, plot }
    }

    /// The middle of the lane of a row.
    pub(crate) fn middle(&self, row: usize) -> f64 {
        self.middles[row]
    }

    /// The baseline of what is written beside a row: level with its lane, or with its name when that stands above.
    pub(crate) fn base(&self, row: usize) -> f64 {
        if self.above { self.tops[row] + baseline(0, self.size) } else { self.middle(row) + self.size * 0.35 }
    }

    /// Writes the names, the emphasised ones in bold.
    pub(crate) fn name(&self, canvas: &mut Canvas, is_emphasised: impl Fn(usize) -> bool) {
        for (row, (name, lines)) in self.names.iter().enumerate() {
            let style = Type::new(self.size, Anchor::Start);
            let style = if is_emphasised(row) { style.bold() } else { style };
            let is_cut = lines.iter().any(|line| line.ends_with('…'));
            if is_cut {
                canvas.open(name);
            }
            for (place, line) in lines.iter().enumerate() {
                canvas.text(0.0, self.tops[row] + baseline(place, self.size), line, style, self.room + 0.1);
            }
            if is_cut {
                canvas.close();
            }
        }
    }

    /// The scale of all the values, with `inset` left free at both ends, and the round numbers inside it.
    pub(crate) fn scale(&self, values: impl IntoIterator<Item = f64>, inset: f64) -> (Scale, Vec<f64>) {
        let (low, high) = extent(values).unwrap_or((0.0, 1.0));
        let pad = (high - low) * 0.02;
        let ends = (self.plot.left + inset, (self.plot.right - inset).max(self.plot.left + inset + 1.0));
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a handful of ticks")]
        let wanted = (((ends.1 - ends.0) / (self.size * 4.5)) as usize).clamp(3, 7);
        let mut round = ticks(low, high, wanted);
        // A line a little outside the values is worth its room, one far outside is not.
        let reach = (high - low) * 0.12;
        round.retain(|tick| (low - reach..=high + reach).contains(tick));
        let (low, high) = extent(round.iter().copied().chain([low - pad, high + pad])).unwrap_or((low, high));
        (Scale::new((low, high), ends), round)
    }

    /// Draws the lines of the round numbers, with their names below.
    pub(crate) fn grid(&self, canvas: &mut Canvas, frame: &Frame<'_>, x: Scale, round: &[f64]) {
        let plot = self.plot;
        for tick in round {
            let paint = if *tick == 0.0 { AXIS } else { GRID };
            self.upright(canvas, x.at(*tick), &format!("stroke=\"{paint}\" stroke-width=\"1\""));
        }
        let labels: Vec<_> = round.iter().map(|tick| (x.at(*tick), frame.name_tick(*tick))).collect();
        label_below(canvas, frame, plot, &labels);
    }

    /// A line from top to bottom; where names stand between the lanes, only through the lanes.
    fn upright(&self, canvas: &mut Canvas, at: f64, paint: &str) {
        if !self.above {
            return canvas.line((at, self.plot.top - self.size * 0.3), (at, self.plot.bottom), paint);
        }
        for middle in &self.middles {
            canvas.line((at, middle - self.lane / 2.0), (at, middle + self.lane / 2.0), paint);
        }
        canvas.line((at, self.plot.bottom - self.size * 0.4), (at, self.plot.bottom), paint);
    }

    /// Draws a line across all rows with its name and value above them; for it [`REFERENCE`] sizes are kept free.
    pub(crate) fn reference(&self, canvas: &mut Canvas, frame: &Frame<'_>, x: Scale, name: &str, value: f64) {
        let (size, plot, at) = (self.size, self.plot, x.at(value));
        let paint = format!("stroke=\"{INK}\" stroke-width=\"1.5\" stroke-dasharray=\"4 3\"");
        self.upright(canvas, at, &paint);
        let text = format!("{name}: {}", (frame.number)(value));
        let style = Type::new(size, Anchor::Middle).bold();
        canvas.text(at, plot.top - size * 0.65, &text, style, frame.width());
    }
}

/// How many sizes the name of a reference takes above the rows.
pub(crate) const REFERENCE: f64 = 1.7;
