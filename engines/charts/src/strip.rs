// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! One among many: where a Comune stands beside its province, its region, its size class.

use crate::axis::{Plot, label_below};
use crate::canvas::{Anchor, Canvas, Type, diamond, n};
use crate::classes::{quantile_sorted, sorted};
use crate::frame::{DataTable, Drawing, Frame, drawing};
use crate::head::{Head, baseline, lines_height};
use crate::palette::{ACCENT, AXIS, GRID, INK, MUTED, PRIMARY};
use crate::scale::{Scale, extent, real, ticks};
use crate::text::{measure, wrap};

/// The words of the data table, in the reader's language.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StripWords {
    /// How many there are.
    pub count: String,
    /// The smallest.
    pub least: String,
    /// The first quartile.
    pub first_quartile: String,
    /// The median; also written in the picture.
    pub median: String,
    /// The third quartile.
    pub third_quartile: String,
    /// The largest.
    pub most: String,
}

/// One group to stand beside.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct StripRow {
    /// Its name: "Provincia di Forlì-Cesena".
    pub name: String,
    /// The values of all in it; what is not a number does not count.
    pub values: Vec<f64>,
}

/// Groups one under the other on one scale, and the one that matters across them.
#[derive(Clone)]
pub struct Strip<'a> {
    /// The groups.
    pub rows: Vec<StripRow>,
    /// The one that matters: name and value.
    pub mark: Option<(String, f64)>,
    /// A count in words; `frame.number` says the values.
    pub count: &'a dyn Fn(f64) -> String,
    /// The words of the table.
    pub words: StripWords,
}

impl Strip<'_> {
    /// Draws the chart: for each group all its values as faint strokes, the middle half as a bar, the median as a line with
    /// its value; the one that matters as a diamond on every row and a value above.
    #[must_use]
    pub fn draw(&self, frame: &Frame<'_>) -> Drawing {
        let (size, width) = (frame.size(), frame.width());
        let head = Head::new(frame, Vec::new());
        let mark = self.mark.as_ref().and_then(|(name, value)| Some((name, real(*value)?)));
        let longest = self.rows.iter().map(|row| measure(&row.name, size)).fold(0.0, f64::max);
        let left = longest.min(width * 0.32) + size;
        let row_height = size * 3.0;
        let top = head.height + if mark.is_some() { size * 1.5 } else { 0.0 };
        #[expect(clippy::cast_precision_loss, reason = "a handful of rows")]
        let bottom = top + row_height * self.rows.len().max(1) as f64;
        let plot = Plot { left, right: width - size * 0.6, top, bottom };
        #[expect(clippy::cast_precision_loss, reason = "a handful of rows")]
        let middle = |place: usize| top + row_height * (place as f64 + 0.5);

        let all = self.rows.iter().flat_map(|row| row.values.iter().copied());
        let (low, high) = extent(all.chain(mark.map(|mark| mark.1))).unwrap_or((0.0, 1.0));
        let pad = (high - low) * 0.02;
        let x = Scale::new((low - pad, high + pad), (plot.left, plot.right.max(plot.left + 1.0)));
        let mut round = ticks(low, high, 6);
        round.retain(|tick| (low - pad..=high + pad).contains(tick));

        let mut canvas = Canvas::new(frame, bottom + size * 1.8);
        head.draw(&mut canvas);
        for tick in &round {
            canvas.line((x.at(*tick), top), (x.at(*tick), bottom), &format!("stroke=\"{GRID}\" stroke-width=\"1\""));
        }
        let labels: Vec<_> = round.iter().map(|tick| (x.at(*tick), frame.name_tick(*tick))).collect();
        label_below(&mut canvas, frame, plot, &labels);
        for (place, row) in self.rows.iter().enumerate() {
            let y = middle(place);
            draw_row(&mut canvas, frame, row, x, (left, y));
        }
        if let Some((name, value)) = mark {
            let at = x.at(value);
            canvas.line((at, top), (at, bottom), &format!("stroke=\"{ACCENT}\" stroke-width=\"1.5\""));
            let text = format!("{name}: {}", (frame.number)(value));
            canvas.text(
                at,
                head.height + size * 0.95,
                &text,
                Type::new(size, Anchor::Middle).bold().fill(ACCENT),
                width,
            );
            for place in 0..self.rows.len() {
                let y = middle(place);
                canvas.path(
                    &diamond(at, y, size * 0.5),
                    &format!("fill=\"{ACCENT}\" stroke=\"#FFF\" stroke-width=\"1\""),
                );
            }
        }
        for (place, row) in self.rows.iter().enumerate() {
            let y = middle(place);
            name_median(&mut canvas, frame, row, x, (left, y));
        }
        drawing(frame, canvas, self.table(frame))
    }

    fn table(&self, frame: &Frame<'_>) -> DataTable {
        let words = &self.words;
        let mut headers: Vec<String> = vec![frame.across.to_owned()];
        headers.extend(
            [&words.count, &words.least, &words.first_quartile, &words.median, &words.third_quartile, &words.most]
                .map(Clone::clone),
        );
        let mut rows: Vec<Vec<String>> = self
            .rows
            .iter()
            .map(|row| {
                let sorted = sorted(&row.values);
                let parts = [0.0, 0.25, 0.5, 0.75, 1.0].map(|part| frame.say(quantile_sorted(&sorted, part)));
                #[expect(clippy::cast_precision_loss, reason = "a count of Comuni")]
                let count = (self.count)(sorted.len() as f64);
                [row.name.clone(), count].into_iter().chain(parts).collect()
            })
            .collect();
        if let Some((name, value)) = &self.mark {
            let value = frame.say(Some(*value));
            let mut row = vec![name.clone(), (self.count)(1.0)];
            row.extend(std::iter::repeat_n(value, 5));
            rows.push(row);
        }
        DataTable { headers, rows }
    }
}

fn draw_row(canvas: &mut Canvas, frame: &Frame<'_>, row: &StripRow, x: Scale, at: (f64, f64)) {
    let (size, (left, y)) = (frame.size(), at);
    let lines = wrap(&row.name, size, left - size, 2);
    for (place, line) in lines.iter().enumerate() {
        let top = y - lines_height(lines.len(), size) / 2.0;
        canvas.text(0.0, top + baseline(place, size), line, Type::new(size, Anchor::Start), left - size);
    }
    let sorted = sorted(&row.values);
    let part = |part: f64| quantile_sorted(&sorted, part);
    let (Some(low), Some(q1), Some(middle), Some(q3), Some(high)) =
        (part(0.0), part(0.25), part(0.5), part(0.75), part(1.0))
    else {
        return;
    };
    let say = |value| (frame.number)(value);
    canvas.open(&format!("{}: {} – {} – {} – {} – {}", row.name, say(low), say(q1), say(middle), say(q3), say(high)));
    canvas.line((x.at(low), y), (x.at(high), y), &format!("stroke=\"{AXIS}\" stroke-width=\"1\""));
    // One stroke a place is enough: 7,896 Comuni are not 7,896 strokes.
    let mut places: Vec<String> = sorted.iter().map(|value| n(x.at(*value).round())).collect();
    places.dedup();
    let d: String = places.iter().map(|place| format!("M{place} {}v{}", n(y - size * 0.5), n(size))).collect();
    canvas.path(&d, &format!("stroke=\"{PRIMARY}\" stroke-opacity=\".35\" stroke-width=\"1\""));
    let paint = format!("fill=\"{PRIMARY}\" fill-opacity=\".3\" stroke=\"{PRIMARY}\" stroke-width=\"1\"");
    canvas.rect(x.at(q1), y - size * 0.36, (x.at(q3) - x.at(q1)).max(1.0), size * 0.72, &paint);
    canvas.line(
        (x.at(middle), y - size * 0.6),
        (x.at(middle), y + size * 0.6),
        &format!("stroke=\"{INK}\" stroke-width=\"2.5\""),
    );
    canvas.close();
}

/// Writes the median under its line, over whatever line passes there.
fn name_median(canvas: &mut Canvas, frame: &Frame<'_>, row: &StripRow, x: Scale, at: (f64, f64)) {
    let Some(middle) = quantile_sorted(&sorted(&row.values), 0.5) else { return };
    let (size, label) = (frame.size() * 0.86, (frame.number)(middle));
    let room = measure(&label, size);
    // At the left edge the median would be written into the name.
    let (middle, base) = (x.at(middle).max(at.0 + room / 2.0), at.1 + frame.size() * 1.36);
    canvas.rect(middle - room / 2.0, base - size * 0.8, room, size, "fill=\"#FFF\"");
    canvas.text(middle, base, &label, Type::new(size, Anchor::Middle).fill(MUTED), room + 0.1);
}
