// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! How values are spread: how many fall in each of equal steps.
#![expect(clippy::cast_precision_loss, reason = "counts")]

use crate::axis::{Plot, Upright, label_below};
use crate::canvas::{Anchor, Canvas, Type};
use crate::frame::{DataTable, Drawing, Frame, drawing};
use crate::head::Head;
use crate::palette::{ACCENT, AXIS, PRIMARY};
use crate::scale::{Scale, extent, real, ticks};

/// A histogram. Steps begin and end at round numbers.
#[derive(Clone)]
pub struct Histogram<'a> {
    /// The values; what is not a number does not count.
    pub values: Vec<f64>,
    /// About how many steps.
    pub steps: usize,
    /// The one that matters: name and value.
    pub mark: Option<(String, f64)>,
    /// A count in words; `frame.number` says the values below.
    pub count: &'a dyn Fn(f64) -> String,
}

impl Histogram<'_> {
    /// Draws the chart.
    #[must_use]
    pub fn draw(&self, frame: &Frame<'_>) -> Drawing {
        let (size, width) = (frame.size(), frame.width());
        let (cuts, counts) = self.counts();
        let most = counts.iter().copied().max().unwrap_or(0) as f64;
        let head = Head::new(frame, Vec::new());
        let mark = self.mark.as_ref().and_then(|(name, value)| Some((name, real(*value)?)));
        let height = (width * 0.34).clamp(size * 11.0, size * 20.0);
        let axis = Upright::new(&Frame { number: self.count, tick: None, ..*frame }, 0.0, most, height);
        let top = head.height + size * if mark.is_some() { 1.6 } else { 0.7 };
        let plot = Plot { left: axis.room, right: width - size * 0.6, top, bottom: top + height };
        let (y, ends) = (axis.scale(plot), (cuts[0], cuts[cuts.len() - 1]));
        let x = Scale::new(ends, (plot.left, plot.right.max(plot.left + 1.0)));

        let mut canvas = Canvas::new(frame, plot.bottom + size * 1.8);
        head.draw(&mut canvas);
        axis.draw(&mut canvas, plot, size);
        for (pair, count) in cuts.windows(2).zip(&counts) {
            let (from, to, up) = (x.at(pair[0]), x.at(pair[1]), y.at(*count as f64));
            canvas.open(&format!("{}: {}", self.step(frame, pair), (self.count)(*count as f64)));
            canvas.rect(from, up, (to - from - 1.0).max(0.5), plot.bottom - up, &format!("fill=\"{PRIMARY}\""));
            canvas.close();
        }
        canvas.line(
            (plot.left, plot.bottom),
            (plot.right, plot.bottom),
            &format!("stroke=\"{AXIS}\" stroke-width=\"1\""),
        );
        let labels: Vec<_> = cuts.iter().map(|cut| (x.at(*cut), frame.name_tick(*cut))).collect();
        label_below(&mut canvas, frame, plot, &labels);
        if let Some((name, value)) = mark {
            let at = x.at(value);
            canvas.line((at, top - size * 0.3), (at, plot.bottom), &format!("stroke=\"{ACCENT}\" stroke-width=\"2\""));
            let text = format!("{name}: {}", (frame.number)(value));
            let style = Type::new(size, Anchor::Middle).bold().fill(ACCENT);
            canvas.text(at, head.height + size * 0.9, &text, style, width);
        }
        drawing(frame, canvas, self.table(frame, &cuts, &counts))
    }

    /// The bounds of the steps, at least two, and how many values are in each. The last step holds its upper bound too.
    fn counts(&self) -> (Vec<f64>, Vec<usize>) {
        let mark = self.mark.as_ref().map(|mark| mark.1);
        let (low, high) = extent(self.values.iter().copied().chain(mark)).unwrap_or((0.0, 1.0));
        let cuts = ticks(low, high, self.steps.clamp(1, 40) + 1);
        let mut counts = vec![0; cuts.len() - 1];
        for value in self.values.iter().copied().filter_map(real) {
            let place = cuts.partition_point(|cut| *cut <= value).clamp(1, counts.len()) - 1;
            counts[place] += 1;
        }
        (cuts, counts)
    }

    fn step(&self, frame: &Frame<'_>, pair: &[f64]) -> String {
        format!("{} – {}", (frame.number)(pair[0]), (frame.number)(pair[1]))
    }

    fn table(&self, frame: &Frame<'_>, cuts: &[f64], counts: &[usize]) -> DataTable {
        let row = |(pair, count): (&[f64], &usize)| vec![self.step(frame, pair), (self.count)(*count as f64)];
        DataTable {
            headers: vec![frame.across.to_owned(), frame.measure.to_owned()],
            rows: cuts.windows(2).zip(counts).map(row).collect(),
        }
    }
}
