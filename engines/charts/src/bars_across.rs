// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Where the bars and their labels go, lying and standing.
#![expect(clippy::cast_precision_loss, reason = "counts of bars")]

use crate::axis::{Plot, Upright};
use crate::bars::{Bar, Bars, draw_bar};
use crate::canvas::{Anchor, Canvas, Type};
use crate::frame::Frame;
use crate::head::{Head, baseline, lines_height};
use crate::palette::{AXIS, INK, ink_on};
use crate::scale::{Scale, extent};
use crate::text::{LEADING, measure, wrap};
use crate::texture::is_plain;

/// Lying bars: names at the left, values at the ends, no axis to read them from.
pub(crate) fn lying(chart: &Bars<'_>, frame: &Frame<'_>) -> Canvas {
    let (size, width) = (frame.size(), frame.width());
    let head = Head::new(frame, chart.legend());
    let bars = chart.bars(frame);
    let totals = chart.totals(frame);
    let summed = totals.iter().flatten().map(|(_, total)| measure(total, size)).fold(0.0, f64::max);
    let rows = Rows::of(chart, frame, head.height);
    let scale = lying_scale(chart, &bars, summed, (rows.left, width), size);

    let mut canvas = Canvas::new(frame, rows.bottom);
    head.draw(&mut canvas);
    rows.name(&mut canvas, chart);
    for bar in &bars {
        draw_lying(&mut canvas, chart, bar, &rows, &scale, width * 0.3);
    }
    for (category, total) in totals.iter().enumerate() {
        let Some((end, total)) = total else { continue };
        let y = rows.top(category) + rows.height(category) / 2.0 + size * 0.35;
        let style = Type::new(size, Anchor::Start).bold();
        canvas.text(scale.at(*end) + size * 0.35, y, total, style, summed.min(width * 0.3));
    }
    let zero = scale.at(0.0);
    canvas.line(
        (zero, head.height),
        (zero, rows.bottom - size * 0.3),
        &format!("stroke=\"{AXIS}\" stroke-width=\"1\""),
    );
    canvas
}

/// The rows of lying bars: one for each category, as high as its name or its bars.
struct Rows {
    size: f64,
    /// Where the bars begin.
    left: f64,
    /// How thick a bar is.
    thick: f64,
    /// How high the bars of a category are together.
    lanes: f64,
    names: Vec<Vec<String>>,
    tops: Vec<f64>,
    bottom: f64,
}

impl Rows {
    fn of(chart: &Bars<'_>, frame: &Frame<'_>, under: f64) -> Self {
        let (size, width) = (frame.size(), frame.width());
        let longest = chart.categories.iter().map(|name| measure(name, size)).fold(0.0, f64::max);
        let left = longest.min(width * 0.36) + size * 0.6;
        let names: Vec<_> = chart.categories.iter().map(|name| wrap(name, size, left - size * 0.6, 2)).collect();
        let thick = if chart.lanes() == 1 { size * 1.35 } else { size * 1.15 };
        let lanes = thick * chart.lanes() as f64;
        let mut bottom = under;
        let mut tops = Vec::with_capacity(names.len());
        for lines in &names {
            tops.push(bottom);
            bottom += row_height(lines, lanes, size);
        }
        Self { size, left, thick, lanes, names, tops, bottom: bottom.max(under + size) }
    }

    fn top(&self, category: usize) -> f64 {
        self.tops[category]
    }

    /// Without the gap below.
    fn height(&self, category: usize) -> f64 {
        row_height(&self.names[category], self.lanes, self.size) - self.size * 0.55
    }

    /// Writes the names at the left, that of the emphasised category in bold.
    fn name(&self, canvas: &mut Canvas, chart: &Bars<'_>) {
        let room = self.left - self.size * 0.6;
        for (category, lines) in self.names.iter().enumerate() {
            let top = self.top(category) + (self.height(category) - lines_height(lines.len(), self.size)) / 2.0;
            let style = Type::new(self.size, Anchor::End);
            for (place, line) in lines.iter().enumerate() {
                let style = if chart.emphasis == Some(category) { style.bold() } else { style };
                let whole = if lines.len() == 1 && line.ends_with('…') { &chart.categories[category] } else { line };
                canvas.text(room, top + baseline(place, self.size), whole, style, room);
            }
        }
    }
}

/// The scale of lying bars. A label outside a bar needs room beyond it, on the side to which it grows.
fn lying_scale(chart: &Bars<'_>, bars: &[Bar], summed: f64, (left, width): (f64, f64), size: f64) -> Scale {
    let (low, high) = extent(bars.iter().flat_map(|bar| [bar.from, bar.to, 0.0])).unwrap_or((0.0, 1.0));
    let room = |side: fn(&Bar) -> bool| {
        let widest = bars.iter().filter(|bar| side(bar)).map(|bar| measure(&bar.label, size)).fold(0.0, f64::max);
        let widest = if chart.stacked() { summed } else { widest };
        if widest > 0.0 { widest.min(width * 0.3) + size * 0.5 } else { 0.0 }
    };
    let from = left + if low < 0.0 { room(|bar| bar.to < 0.0) } else { 0.0 };
    Scale::new((low, high), (from, (width - room(|bar| bar.to >= 0.0)).max(from + 1.0)))
}

/// A lying bar with its label: inside when bars are stacked, at its end otherwise.
fn draw_lying(canvas: &mut Canvas, chart: &Bars<'_>, bar: &Bar, rows: &Rows, scale: &Scale, most: f64) {
    let (size, thick) = (rows.size, rows.thick);
    let y = rows.top(bar.category) + (rows.height(bar.category) - rows.lanes) / 2.0 + thick * bar.lane as f64;
    let (from, to) = (scale.at(bar.from), scale.at(bar.to));
    draw_bar(canvas, chart, bar, (from, y, to - from, thick - if chart.lanes() > 1 { 1.0 } else { 0.0 }));
    let base = y + thick / 2.0 + size * 0.35;
    if chart.stacked() {
        return inside(canvas, chart, bar, (f64::midpoint(from, to), base, (to - from).abs(), thick), size);
    }
    let (at, anchor) = if bar.to < 0.0 { (to - size * 0.35, Anchor::End) } else { (to + size * 0.35, Anchor::Start) };
    canvas.text(at, base, &bar.label, Type::new(size, anchor), measure(&bar.label, size).min(most));
}

/// Standing bars: an axis at the left, names below, values above when they have room.
pub(crate) fn standing(chart: &Bars<'_>, frame: &Frame<'_>) -> Canvas {
    let (size, width) = (frame.size(), frame.width());
    let head = Head::new(frame, chart.legend());
    let bars = chart.bars(frame);
    let (low, high) = extent(bars.iter().flat_map(|bar| [bar.from, bar.to, 0.0])).unwrap_or((0.0, 1.0));
    let height = (width * 0.42).clamp(size * 11.0, size * 24.0);
    let is_share = matches!(chart.arrangement, crate::bars::Arrangement::Share(_));
    let words = |value: f64| match chart.arrangement {
        crate::bars::Arrangement::Share(words) => words(value),
        _ => (frame.number)(value),
    };
    let axis =
        Upright::new(&Frame { number: &words, tick: frame.tick.filter(|_| !is_share), ..*frame }, low, high, height);
    let left = axis.room;
    let band = (width - left) / chart.categories.len().max(1) as f64;
    // Names take up to three lines of their band, or every second, third… name the bands of its neighbours.
    let need =
        chart.categories.iter().flat_map(|name| name.split(' ')).map(|word| measure(word, size)).fold(0.0, f64::max);
    let every = ((need + size * 0.5) / band).ceil().clamp(1.0, 60.0);
    let names: Vec<Vec<String>> =
        chart.categories.iter().map(|name| wrap(name, size, (band * every - size * 0.5).max(size), 3)).collect();
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "1 to 60")]
    let every = every as usize;
    let lines = names.iter().step_by(every).map(Vec::len).max().unwrap_or(0);

    // Room for a value above the highest bar.
    let top = head.height + size * 1.2;
    let plot = Plot { left, right: width, top, bottom: top + height };
    let mut canvas = Canvas::new(frame, plot.bottom + lines_height(lines, size) + size * 0.7);
    head.draw(&mut canvas);
    axis.draw(&mut canvas, plot, size);
    let scale = axis.scale(plot);
    // A value may be wider than its bar where no other bar stands beside.
    let (fill, beyond) = if chart.lanes() == 1 { (0.74, band - size * 0.4) } else { (0.84, 0.0) };
    let thick = (band * fill / chart.lanes() as f64).min(size * 5.0);
    let fits = bars.iter().all(|bar| measure(&bar.label, size) <= thick.max(beyond));
    for bar in &bars {
        let middle = left + band * (bar.category as f64 + 0.5);
        let x = middle + thick * (bar.lane as f64 - chart.lanes() as f64 / 2.0);
        let (from, to) = (scale.at(bar.from), scale.at(bar.to));
        draw_bar(&mut canvas, chart, bar, (x, to, thick, from - to));
        let at = x + thick / 2.0;
        if chart.stacked() {
            inside(&mut canvas, chart, bar, (at, (from + to) / 2.0 + size * 0.35, thick, (from - to).abs()), size);
        } else if fits {
            let y = if bar.to < 0.0 { to + size } else { to - size * 0.35 };
            let room = thick.max(beyond) + 0.1;
            canvas.text(at, y, &bar.label, Type::new(size, Anchor::Middle), room);
        }
    }
    canvas.line((left, scale.at(0.0)), (width, scale.at(0.0)), &format!("stroke=\"{AXIS}\" stroke-width=\"1\""));
    name_below(&mut canvas, chart, &names, every, (left, band, plot.bottom));
    canvas
}

/// Writes every `every`-th name under its band, the bands beginning at `left`.
fn name_below(
    canvas: &mut Canvas,
    chart: &Bars<'_>,
    names: &[Vec<String>],
    every: usize,
    (left, band, under): (f64, f64, f64),
) {
    let size = canvas.size();
    for (category, lines) in names.iter().enumerate().step_by(every) {
        let x = left + band * (category as f64 + 0.5);
        for (place, line) in lines.iter().enumerate() {
            let style = Type::new(size, Anchor::Middle);
            let style = if chart.emphasis == Some(category) { style.bold() } else { style };
            canvas.text(x, under + size * 0.3 + baseline(place, size), line, style, band * every as f64);
        }
    }
}

fn row_height(lines: &[String], lanes: f64, size: f64) -> f64 {
    lanes.max(lines_height(lines.len(), size)) + size * 0.55
}

/// Writes the label inside its bar when there is room for all of it.
fn inside(canvas: &mut Canvas, chart: &Bars<'_>, bar: &Bar, place: (f64, f64, f64, f64), size: f64) {
    let (x, y, width, height) = place;
    let text_width = measure(&bar.label, size);
    if bar.label.is_empty() || text_width + size * 0.4 > width || size * LEADING * 0.95 > height {
        return;
    }
    let (colour, texture) = chart.colour(bar);
    if !is_plain(texture) {
        // A plain ground under the text: it must not be read through a texture.
        canvas.rect(
            x - text_width / 2.0 - 2.0,
            y - size * 0.82,
            text_width + 4.0,
            size * 1.05,
            &format!("fill=\"{colour}\""),
        );
    }
    let ink = ink_on(colour);
    let style = Type::new(size, Anchor::Middle);
    let style = if ink == INK { style } else { style.fill(ink) };
    canvas.text(x, y, &bar.label, style, text_width + 0.1);
}
