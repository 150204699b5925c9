// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Two values of the same thing and the way between them: then and now, declared and observed.

use crate::canvas::{Anchor, Canvas, Type, marker};
use crate::frame::{DataTable, Drawing, Frame, drawing};
use crate::head::{Head, Swatch};
use crate::palette::{ACCENT, AXIS, GRID, MUTED, PRIMARY};
use crate::rows::Rows;
use crate::scale::{Scale, real};
use crate::text::measure;

/// One thing with its two values.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct DumbbellRow {
    /// Its name.
    pub name: String,
    /// The first value: then, or declared.
    pub from: Option<f64>,
    /// The second value: now, or observed.
    pub to: Option<f64>,
    /// Whether it is the one that matters.
    pub emphasis: bool,
    /// Whether the two values are of different measures, and may not be compared: the line between them is cut.
    pub broken: bool,
}

/// The difference of the two values.
#[derive(Clone, Copy)]
pub struct Gap<'a> {
    /// Its name, header of its column in the table: "Differenza".
    pub name: &'a str,
    /// A difference in words: "+3,2 punti".
    pub number: &'a dyn Fn(f64) -> String,
}

/// A dumbbell chart: a ring, a disc, and the line between them, with both values outside.
#[derive(Clone, Default)]
pub struct Dumbbell<'a> {
    /// The rows.
    pub rows: Vec<DumbbellRow>,
    /// The names of the first and of the second value.
    pub names: [String; 2],
    /// Whether the rows are sorted by the second value, the largest first; otherwise they stand as given.
    pub sorted: bool,
    /// The difference, written at the right of each row.
    pub gap: Option<Gap<'a>>,
    /// What a cut line means, in the legend and in the table, in place of the difference: "non confrontabile". Blank when none is cut.
    pub cut: &'a str,
}

/// The place of the ring among markers; the disc is the first.
const RING: usize = 5;

impl Dumbbell<'_> {
    /// Draws the chart. The horizontal axis need not begin at zero.
    #[must_use]
    pub fn draw(&self, frame: &Frame<'_>) -> Drawing {
        let size = frame.size();
        let rows = self.ordered();
        // Of a line that is cut the legend says what there is to say.
        let gap = |row: &&DumbbellRow| if row.broken { String::new() } else { self.gap(row) };
        let gaps: Vec<String> = rows.iter().map(gap).collect();
        let beside = gaps.iter().map(|gap| measure(gap, size)).fold(0.0, f64::max).min(frame.width() * 0.3);
        let mut legend: Vec<(String, Swatch)> = self.names.iter().cloned().zip([mark(RING), mark(0)]).collect();
        if rows.iter().any(|row| row.broken) && !self.cut.is_empty() {
            legend.push((self.cut.to_owned(), Swatch::Cut));
        }
        let head = Head::new(frame, legend);
        let names: Vec<&str> = rows.iter().map(|row| row.name.as_str()).collect();
        let place = Rows::new(frame, head.height, &names, size * 1.3, beside);
        let values = || rows.iter().flat_map(|row| [row.from, row.to]).flatten();
        let widest = values().map(|value| measure(&frame.say(Some(value)), size)).fold(0.0, f64::max);
        let label = widest.min((place.plot.right - place.plot.left) * 0.25);
        let (x, round) = place.scale(values(), label + size * 0.9);

        let mut canvas = Canvas::new(frame, place.plot.bottom + size * 1.8);
        head.draw(&mut canvas);
        place.grid(&mut canvas, frame, x, &round);
        place.name(&mut canvas, |row| rows[row].emphasis);
        for (at, row) in rows.iter().enumerate() {
            let y = place.middle(at);
            let paint = format!("stroke=\"{GRID}\" stroke-width=\"1\"");
            canvas.line((place.plot.left, y), (place.plot.right, y), &paint);
            canvas.open(&self.told(frame, row));
            draw_pair(&mut canvas, row, x, y, size);
            canvas.close();
            write_values(&mut canvas, frame, row, x, (y, label));
            let style = Type::new(size, Anchor::End).fill(MUTED);
            canvas.text(frame.width(), place.base(at), &gaps[at], style, beside + 0.1);
        }
        drawing(frame, canvas, self.table(frame, &rows))
    }

    fn ordered(&self) -> Vec<&DumbbellRow> {
        let mut rows: Vec<&DumbbellRow> = self.rows.iter().collect();
        if self.sorted {
            let key = |row: &DumbbellRow| row.to.and_then(real).unwrap_or(f64::NEG_INFINITY);
            rows.sort_by(|one, other| key(other).total_cmp(&key(one)));
        }
        rows
    }

    /// The difference of a row in words; nothing where a value is missing, and that it may not be said where the line is cut.
    fn gap(&self, row: &DumbbellRow) -> String {
        if row.broken {
            return self.cut.to_owned();
        }
        let (Some(gap), Some(from), Some(to)) = (self.gap, row.from.and_then(real), row.to.and_then(real)) else {
            return String::new();
        };
        (gap.number)(to - from)
    }

    fn told(&self, frame: &Frame<'_>, row: &DumbbellRow) -> String {
        let [from, to] = &self.names;
        let told = format!("{}: {from} {}, {to} {}", row.name, frame.say(row.from), frame.say(row.to));
        if row.broken { format!("{told}; {}", self.cut) } else { told }
    }

    fn table(&self, frame: &Frame<'_>, rows: &[&DumbbellRow]) -> DataTable {
        let [from, to] = self.names.clone();
        let gap = self.gap.map(|gap| gap.name.to_owned());
        let row = |row: &&DumbbellRow| {
            let gap = self.gap.map(|_| self.gap(row));
            [row.name.clone(), frame.say(row.from), frame.say(row.to)].into_iter().chain(gap).collect()
        };
        DataTable {
            headers: [frame.across.to_owned(), from, to].into_iter().chain(gap).collect(),
            rows: rows.iter().map(row).collect(),
        }
    }
}

fn mark(place: usize) -> Swatch {
    Swatch::Marker(PRIMARY.to_owned(), place)
}

fn draw_pair(canvas: &mut Canvas, row: &DumbbellRow, x: Scale, y: f64, size: f64) {
    let colour = if row.emphasis { ACCENT } else { PRIMARY };
    if let (Some(from), Some(to)) = (row.from.and_then(real), row.to.and_then(real)) {
        let paint = format!("stroke=\"{AXIS}\" stroke-width=\"{}\"", crate::canvas::n(size * 0.22));
        if row.broken {
            draw_cut(canvas, (x.at(from), x.at(to)), y, size);
        } else {
            canvas.line((x.at(from), y), (x.at(to), y), &paint);
        }
    }
    for (value, place) in [(row.from, RING), (row.to, 0)] {
        if let Some(value) = value.and_then(real) {
            marker(canvas, place, x.at(value), y, size * 0.4, colour);
        }
    }
}

/// A line that is cut: two thin ends that do not meet, and two strokes between them.
pub(crate) fn draw_cut(canvas: &mut Canvas, (from, to): (f64, f64), y: f64, size: f64) {
    let (left, right) = (from.min(to), from.max(to));
    // Two points that touch leave no room for a line.
    if right - left < size * 1.5 {
        return;
    }
    let (middle, half) = (f64::midpoint(left, right), size * 0.4);
    let thin = format!("stroke=\"{AXIS}\" stroke-width=\"1\"");
    canvas.line((left, y), (middle - half, y), &thin);
    canvas.line((middle + half, y), (right, y), &thin);
    let bold = format!("stroke=\"{AXIS}\" stroke-width=\"{}\"", crate::canvas::n(size * 0.13));
    for at in [middle - half, middle + half] {
        canvas.line((at - size * 0.14, y + size * 0.42), (at + size * 0.14, y - size * 0.42), &bold);
    }
}

/// Writes both values, each on its outer side: there they never meet, however near the two points are.
fn write_values(canvas: &mut Canvas, frame: &Frame<'_>, row: &DumbbellRow, x: Scale, (y, room): (f64, f64)) {
    let size = frame.size();
    let (from, to) = (row.from.and_then(real), row.to.and_then(real));
    let mut ends: Vec<(f64, bool)> =
        [(from, false), (to, true)].into_iter().filter_map(|(value, last)| Some((value?, last))).collect();
    ends.sort_by(|one, other| one.0.total_cmp(&other.0));
    // Two values that read the same are said once, at the right of both.
    if let [(one, _), (other, _)] = ends.as_slice()
        && (frame.number)(*one) == (frame.number)(*other)
    {
        ends = vec![(*other, true)];
    }
    let count = ends.len();
    for (place, (value, last)) in ends.into_iter().enumerate() {
        let is_left = count == 2 && place == 0;
        let style = Type::new(size, if is_left { Anchor::End } else { Anchor::Start });
        let style = if last { style.bold() } else { style.fill(MUTED) };
        let at = x.at(value) + size * if is_left { -0.65 } else { 0.65 };
        canvas.text(at, y + size * 0.35, &(frame.number)(value), style, room + 0.1);
    }
}
