// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Small pictures: one line the size of a word, and many side by side on one scale.
#![expect(clippy::cast_precision_loss, reason = "counts of panels and points")]

use crate::canvas::{Anchor, Canvas, Type};
use crate::frame::{DataTable, Drawing, Frame, drawing};
use crate::head::{Head, baseline, lines_height};
use crate::lines::{Across, Line, Trace, joined, pieces};
use crate::palette::{ACCENT, AXIS, GRID, MUTED, PRIMARY};
use crate::scale::{Scale, extent};
use crate::text::{measure, wrap};

/// A line without axes, to stand in a table cell or beside a figure: `frame.width` wide and `height` high.
#[must_use]
pub fn sparkline(frame: &Frame<'_>, values: &[Option<f64>], height: f64) -> Drawing {
    let height = if height.is_finite() { height.clamp(4.0, 1000.0) } else { 20.0 };
    let points: Vec<(f64, Option<f64>)> =
        values.iter().enumerate().map(|(place, value)| (place as f64, *value)).collect();
    let (low, high) = extent(values.iter().copied().flatten()).unwrap_or((0.0, 1.0));
    let x = Scale::new((0.0, values.len().saturating_sub(1).max(1) as f64), (3.0, frame.width() - 4.0));
    let y = Scale::new((low, high), (height - 4.0, 4.0));
    let mut canvas = Canvas::new(frame, height);
    let pieces = pieces(&points);
    for piece in &pieces {
        let paint = format!("fill=\"none\" stroke=\"{PRIMARY}\" stroke-width=\"1.5\" stroke-linejoin=\"round\"");
        canvas.path(&joined(piece, Trace::Straight, x, y), &paint);
    }
    if let Some((at, value)) = pieces.concat().last() {
        canvas.circle(x.at(*at), y.at(*value), 2.5, &format!("fill=\"{ACCENT}\""));
    }
    let rows = values.iter().enumerate().map(|(place, value)| vec![(place + 1).to_string(), frame.say(*value)]);
    let table = DataTable { headers: vec![frame.across.to_owned(), frame.measure.to_owned()], rows: rows.collect() };
    drawing(frame, canvas, table)
}

/// Many small line charts on one scale, each named above, with its last value.
#[derive(Clone)]
pub struct Multiples<'a> {
    /// One panel each.
    pub panels: Vec<Line>,
    /// The horizontal axis; its ticks are not drawn, its words fill the table.
    pub across: Across<'a>,
    /// Panels in a row, 1 to 12.
    pub columns: usize,
}

impl Multiples<'_> {
    /// Draws the chart.
    #[must_use]
    pub fn draw(&self, frame: &Frame<'_>) -> Drawing {
        let (size, width) = (frame.size(), frame.width());
        let head = Head::new(frame, Vec::new());
        let columns = self.columns.clamp(1, 12).min(self.panels.len().max(1));
        let gap = size * 1.6;
        let panel = ((width - gap * (columns - 1) as f64) / columns as f64).max(1.0);
        let inner = (panel * 0.42).clamp(size * 2.5, size * 9.0);
        let names: Vec<Vec<String>> = self.panels.iter().map(|line| wrap(&line.name, size, panel, 2)).collect();
        let named: Vec<f64> =
            names.chunks(columns).map(|row| lines_height(row.iter().map(Vec::len).max().unwrap_or(0), size)).collect();
        let under = lines_height(1, size) + inner + size * 1.5;
        let mut tops = vec![head.height];
        for (row, named) in named.iter().enumerate() {
            tops.push(tops[row] + named + under);
        }
        let below = lines_height(1, size);

        let points = || self.panels.iter().flat_map(|line| line.points.iter());
        let values = extent(points().filter_map(|point| point.1).chain(std::iter::once(0.0))).unwrap_or((0.0, 1.0));
        let places = extent(points().map(|point| point.0)).unwrap_or((0.0, 1.0));
        let mut canvas = Canvas::new(frame, tops[tops.len() - 1] + below - size * 1.1);
        head.draw(&mut canvas);
        for (place, line) in self.panels.iter().enumerate() {
            let left = (panel + gap) * (place % columns) as f64;
            let (top, named) = (tops[place / columns], named[place / columns]);
            for (n, name) in names[place].iter().enumerate() {
                canvas.text(left, top + baseline(n, size), name, Type::new(size, Anchor::Start).bold(), panel);
            }
            let plot_top = top + named + lines_height(1, size) + size * 0.3;
            let x = Scale::new(places, (left, left + panel - size * 0.4));
            let y = Scale::new(values, (plot_top + inner, plot_top));
            canvas.line((left, y.at(0.0)), (left + panel, y.at(0.0)), &format!("stroke=\"{AXIS}\" stroke-width=\"1\""));
            canvas.line((left, plot_top), (left + panel, plot_top), &format!("stroke=\"{GRID}\" stroke-width=\"1\""));
            // Where the axis begins and ends is said once for each column.
            if place + columns >= self.panels.len() {
                self.name_ends(&mut canvas, places, (left, left + panel), y.at(0.0).max(plot_top + inner), size);
            }
            let pieces = pieces(&line.points);
            for piece in &pieces {
                let d = joined(piece, Trace::Straight, x, y);
                if let Some(first) = piece.first() {
                    let base = crate::canvas::n(y.at(0.0));
                    let area = format!("{d}V{base}H{}Z", crate::canvas::n(x.at(first.0)));
                    canvas.path(&area, &format!("fill=\"{PRIMARY}\" fill-opacity=\".14\""));
                }
                canvas.path(&d, &format!("fill=\"none\" stroke=\"{PRIMARY}\" stroke-width=\"2\""));
            }
            if let Some((at, value)) = pieces.concat().last() {
                canvas.circle(x.at(*at), y.at(*value), 3.0, &format!("fill=\"{ACCENT}\""));
                let style = Type::new(size, Anchor::Start).fill(MUTED);
                canvas.text(left, top + named + baseline(0, size), &(frame.number)(*value), style, panel);
            }
        }
        drawing(frame, canvas, self.table(frame))
    }

    /// Writes the first and the last place of the axis under a panel, where both have room.
    fn name_ends(&self, canvas: &mut Canvas, ends: (f64, f64), (left, right): (f64, f64), under: f64, size: f64) {
        let (first, last) = ((self.across.name)(ends.0), (self.across.name)(ends.1));
        if measure(&first, size) + measure(&last, size) + size > right - left {
            return;
        }
        for (text, at, anchor) in [(first, left, Anchor::Start), (last, right, Anchor::End)] {
            let style = Type::new(size, anchor).fill(MUTED);
            canvas.text(at, under + size * 1.15, &text, style, measure(&text, size) + 0.1);
        }
    }

    fn table(&self, frame: &Frame<'_>) -> DataTable {
        let rows = self.panels.iter().flat_map(|line| {
            line.points.iter().map(|(at, value)| vec![line.name.clone(), (self.across.name)(*at), frame.say(*value)])
        });
        DataTable {
            headers: vec![String::new(), frame.across.to_owned(), frame.measure.to_owned()],
            rows: rows.collect(),
        }
    }
}
