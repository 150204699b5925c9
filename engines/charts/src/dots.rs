// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Estimates with their intervals, one in a row: what is known, and how well.

use crate::canvas::{Anchor, Canvas, Type};
use crate::frame::{DataTable, Drawing, Frame, drawing};
use crate::head::Head;
use crate::palette::{ACCENT, BESIDE, GRID, INK, MUTED, PRIMARY};
use crate::rows::{REFERENCE, Rows, is_narrow};
use crate::scale::real;
use crate::text::measure;

/// One estimate.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct DotRow {
    /// What it is of: "Sicilia".
    pub name: String,
    /// The estimate; none where there is none to publish.
    pub value: Option<f64>,
    /// The two ends of its interval.
    pub interval: Option<(f64, f64)>,
    /// What else is to be said of it: how many answered, or why there is no value.
    pub note: String,
    /// Whether it is the one that matters.
    pub emphasis: bool,
}

/// The words of a dot plot, in the reader's language.
#[derive(Clone, Copy)]
pub struct DotWords<'a> {
    /// Header of the intervals in the table: "Intervallo al 90%".
    pub interval: &'a str,
    /// An interval, from its two ends in words: "tra 58,1% e 68,0%".
    pub between: &'a dyn Fn(&str, &str) -> String,
    /// Header of the notes in the table.
    pub note: &'a str,
}

/// A dot plot: a point in each row and the interval around it, with both in words at the right.
#[derive(Clone)]
pub struct Dots<'a> {
    /// The estimates.
    pub rows: Vec<DotRow>,
    /// Whether the rows are sorted, the largest first and those without a value last; otherwise they stand as given.
    pub sorted: bool,
    /// A value to read all others against: "Italia", and how much.
    pub reference: Option<(String, f64)>,
    /// The words.
    pub words: DotWords<'a>,
}

/// What is said of a row: value, interval, note.
struct Said {
    value: String,
    interval: String,
    note: String,
}

impl Said {
    /// Interval and note, and interval alone: what may stand beside the value.
    fn rest(&self, noted: bool) -> String {
        // Why there is no value is never left out.
        match (self.interval.is_empty(), self.note.is_empty()) {
            (false, false) if noted => format!("{}, {}", self.interval, self.note),
            (true, _) => self.note.clone(),
            _ => self.interval.clone(),
        }
    }

    fn whole(&self) -> String {
        let rest = self.rest(true);
        if rest.is_empty() { self.value.clone() } else { format!("{}, {rest}", self.value) }
    }
}

impl Dots<'_> {
    /// Draws the chart. The horizontal axis need not begin at zero: places, not lengths, tell the values.
    #[must_use]
    pub fn draw(&self, frame: &Frame<'_>) -> Drawing {
        self.paint(frame, false)
    }

    /// The same as bars, which begin at zero, each with its interval upon it.
    #[must_use]
    pub fn draw_bars(&self, frame: &Frame<'_>) -> Drawing {
        self.paint(frame, true)
    }

    fn paint(&self, frame: &Frame<'_>, bars: bool) -> Drawing {
        let size = frame.size();
        let rows = self.ordered();
        let said: Vec<Said> = rows.iter().map(|row| self.said(frame, row)).collect();
        let widest =
            |part: &dyn Fn(&Said) -> String| said.iter().map(|one| measure(&part(one), size)).fold(0.0, f64::max);
        let value = widest(&|one| one.value.clone()).min(frame.width() * 0.3);
        // Interval and note are always in the table; beside the rows stands what leaves room for names and points.
        let most = frame.width() * if is_narrow(frame) { 0.58 } else { 0.38 };
        let mut told = [true, false].into_iter().map(|noted| (noted, widest(&|one| one.rest(noted)) + size * 0.6));
        let (noted, rest) = told.find(|(_, rest)| value + rest <= most).unwrap_or((false, 0.0));

        let reference = self.reference.as_ref().and_then(|(name, value)| Some((name, real(*value)?)));
        let head = Head::new(frame, Vec::new());
        let top = head.height + if reference.is_some() { size * REFERENCE } else { 0.0 };
        let names: Vec<&str> = rows.iter().map(|row| row.name.as_str()).collect();
        let place = Rows::new(frame, top, &names, size * 1.2, value + rest);
        let ends = rows.iter().filter(|row| drawn(row).is_some());
        let ends = ends.flat_map(|row| [row.value, interval(row).map(|one| one.0), interval(row).map(|one| one.1)]);
        let zero = bars.then_some(0.0);
        let (x, round) = place.scale(ends.flatten().chain(reference.map(|one| one.1)).chain(zero), size * 0.4);

        let mut canvas = Canvas::new(frame, place.plot.bottom + size * 1.8);
        head.draw(&mut canvas);
        place.grid(&mut canvas, frame, x, &round);
        if let Some((name, value)) = reference {
            place.reference(&mut canvas, frame, x, name, value);
        }
        place.name(&mut canvas, |row| rows[row].emphasis);
        for (at, row) in rows.iter().enumerate() {
            let y = place.middle(at);
            let paint = format!("stroke=\"{GRID}\" stroke-width=\"1\"");
            canvas.line((place.plot.left, y), (place.plot.right, y), &paint);
            if drawn(row).is_some() {
                canvas.open(&format!("{}: {}", row.name, said[at].whole()));
                if bars {
                    draw_bar(&mut canvas, row, |value| x.at(value), y, size);
                } else {
                    draw_dot(&mut canvas, row, |value| x.at(value), y, size);
                }
                canvas.close();
            }
            let right = frame.width() - rest;
            let style = Type::new(size, Anchor::End).bold();
            canvas.text(right, place.base(at), &said[at].value, style, value + 0.1);
            if rest > 0.0 {
                let style = Type::new(size, Anchor::Start).fill(MUTED);
                canvas.text(right + size * 0.6, place.base(at), &said[at].rest(noted), style, rest);
            }
        }
        drawing(frame, canvas, self.table(frame, &rows))
    }

    fn ordered(&self) -> Vec<&DotRow> {
        let mut rows: Vec<&DotRow> = self.rows.iter().collect();
        if self.sorted {
            let key = |row: &DotRow| row.value.and_then(real).unwrap_or(f64::NEG_INFINITY);
            rows.sort_by(|one, other| key(other).total_cmp(&key(one)));
        }
        rows
    }

    fn between(&self, frame: &Frame<'_>, row: &DotRow) -> Option<String> {
        let (low, high) = interval(row)?;
        Some((self.words.between)(&(frame.number)(low), &(frame.number)(high)))
    }

    fn said(&self, frame: &Frame<'_>, row: &DotRow) -> Said {
        let interval = self.between(frame, row).unwrap_or_default();
        Said { value: frame.say(row.value), interval, note: row.note.clone() }
    }

    fn table(&self, frame: &Frame<'_>, rows: &[&DotRow]) -> DataTable {
        let is_noted = rows.iter().any(|row| !row.note.is_empty());
        let note = |text: &str| is_noted.then(|| text.to_owned());
        let headers = [frame.across, frame.measure, self.words.interval].map(str::to_owned);
        let cells = |row: &&DotRow| {
            let between = self.between(frame, row).unwrap_or_else(|| "–".to_owned());
            [row.name.clone(), frame.say(row.value), between].into_iter().chain(note(&row.note)).collect()
        };
        let mut rows: Vec<Vec<String>> = rows.iter().map(cells).collect();
        if let Some((name, value)) = &self.reference {
            let empty = note("");
            rows.push([name.clone(), frame.say(Some(*value)), "–".to_owned()].into_iter().chain(empty).collect());
        }
        DataTable { headers: headers.into_iter().chain(note(self.words.note)).collect(), rows }
    }
}

/// The ends of the interval of a row, the lower first.
fn interval(row: &DotRow) -> Option<(f64, f64)> {
    let (one, other) = row.interval?;
    let (one, other) = (real(one)?, real(other)?);
    row.value.and_then(real).map(|_| (one.min(other), one.max(other)))
}

fn drawn(row: &DotRow) -> Option<f64> {
    row.value.and_then(real)
}

fn draw_dot(canvas: &mut Canvas, row: &DotRow, x: impl Fn(f64) -> f64, y: f64, size: f64) {
    let (dot, bar) = if row.emphasis {
        (ACCENT, format!("stroke=\"{ACCENT}\" stroke-opacity=\".75\""))
    } else {
        (PRIMARY, format!("stroke=\"{BESIDE}\""))
    };
    if let Some((low, high)) = interval(row) {
        let (low, high) = (x(low), x(high));
        let thick = crate::canvas::n(size * 0.24);
        canvas.line((low, y), (high.max(low + 1.0), y), &format!("{bar} stroke-width=\"{thick}\""));
    }
    if let Some(value) = drawn(row) {
        let paint = format!("fill=\"{dot}\" stroke=\"#FFF\" stroke-width=\"1.5\"");
        canvas.circle(x(value), y, size * 0.42, &paint);
    }
}

/// A bar from zero, and its interval as a line with two ends: dark, so that it is seen on the bar and beyond it.
fn draw_bar(canvas: &mut Canvas, row: &DotRow, x: impl Fn(f64) -> f64, y: f64, size: f64) {
    let Some(value) = drawn(row) else { return };
    let (from, to) = (x(value.min(0.0)), x(value.max(0.0)));
    let colour = if row.emphasis { ACCENT } else { PRIMARY };
    canvas.rect(
        from,
        y - size * 0.42,
        (to - from).max(1.0),
        size * 0.84,
        &format!("fill=\"{colour}\" fill-opacity=\".8\""),
    );
    let Some((low, high)) = interval(row) else { return };
    let (low, high) = (x(low), x(high));
    for (colour, thick) in [("#FFF", 4.0), (INK, 1.5)] {
        let paint = format!("stroke=\"{colour}\" stroke-width=\"{thick}\"");
        canvas.line((low, y), (high.max(low + 1.0), y), &paint);
        for end in [low, high] {
            canvas.line((end, y - size * 0.24), (end, y + size * 0.24), &paint);
        }
    }
}
