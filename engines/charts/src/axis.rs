// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The vertical axis of values and the horizontal axis of names or days, with labels that never meet.

use crate::canvas::{Anchor, Canvas, Type};
use crate::frame::Frame;
use crate::palette::{AXIS, GRID, MUTED};
use crate::scale::{Scale, ticks};
use crate::text::measure;

/// The rectangle in which data are drawn.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Plot {
    pub(crate) left: f64,
    pub(crate) right: f64,
    pub(crate) top: f64,
    pub(crate) bottom: f64,
}

/// A measured vertical axis.
pub(crate) struct Upright {
    ticks: Vec<(f64, String)>,
    /// The values at the bottom and at the top: the largest one may stand above the last tick.
    ends: (f64, f64),
    /// Room that its labels take at the left.
    pub(crate) room: f64,
}

impl Upright {
    pub(crate) fn new(frame: &Frame<'_>, low: f64, high: f64, height: f64) -> Self {
        let size = frame.size();
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a handful of ticks")]
        let wanted = ((height / (size * 2.4)) as usize).clamp(2, 6);
        let mut round = ticks(low, high, wanted);
        // Rather a value a little above the last line than a third of the paper for nothing.
        if let [.., before, last] = round.as_slice()
            && round.len() > 2
            && high - before < (last - before) * 0.3
        {
            round.pop();
        }
        let ticks: Vec<(f64, String)> = round.into_iter().map(|value| (value, frame.name_tick(value))).collect();
        let ends = (ticks.first().map_or(0.0, |tick| tick.0), ticks.last().map_or(1.0, |tick| tick.0).max(high));
        Self::of(frame, ticks, ends)
    }

    /// An axis of places that the caller has named, from end to end.
    pub(crate) fn of(frame: &Frame<'_>, ticks: Vec<(f64, String)>, ends: (f64, f64)) -> Self {
        let size = frame.size();
        let widest = ticks.iter().map(|(_, label)| measure(label, size)).fold(0.0, f64::max);
        Self { ticks, ends, room: widest.min(frame.width() * 0.3) + size * 0.6 }
    }

    pub(crate) fn scale(&self, plot: Plot) -> Scale {
        Scale::new(self.ends, (plot.bottom, plot.top))
    }

    pub(crate) fn draw(&self, canvas: &mut Canvas, plot: Plot, size: f64) {
        let scale = self.scale(plot);
        let mut above = f64::INFINITY;
        for (value, label) in &self.ticks {
            let y = scale.at(*value);
            let paint = if *value == 0.0 { AXIS } else { GRID };
            canvas.line((plot.left, y), (plot.right, y), &format!("stroke=\"{paint}\" stroke-width=\"1\""));
            if above - y >= size * 1.1 {
                let style = Type::new(size, Anchor::End).fill(MUTED);
                canvas.text(plot.left - size * 0.5, y + size * 0.35, label, style, plot.left - size * 0.5);
                above = y;
            }
        }
    }
}

/// Writes the labels under a plot, each in the middle under its place, leaving out those that would meet the one before.
pub(crate) fn label_below(canvas: &mut Canvas, frame: &Frame<'_>, plot: Plot, labels: &[(f64, String)]) {
    let size = frame.size();
    let mut free = 0.0;
    for (x, label) in labels {
        let width = measure(label, size).min(frame.width());
        let left = (x - width / 2.0).min(frame.width() - width).max(0.0);
        canvas.line(
            (*x, plot.bottom),
            (*x, plot.bottom + size * 0.3),
            &format!("stroke=\"{AXIS}\" stroke-width=\"1\""),
        );
        if left < free {
            continue;
        }
        canvas.text(left, plot.bottom + size * 1.3, label, Type::new(size, Anchor::Start).fill(MUTED), width + 0.1);
        free = left + width + size * 0.6;
    }
}
