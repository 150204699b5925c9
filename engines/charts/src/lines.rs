// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Lines: how values go along a number or a time, straight or in steps, bare or over a filled area.

use std::fmt::Write as _;

use crate::axis::{Plot, Upright, label_below};
use crate::canvas::{Anchor, Canvas, Type, marker, n};
use crate::frame::{DataTable, Drawing, Frame, drawing};
use crate::head::{Head, Swatch, stroke};
use crate::palette::CATEGORICAL;
use crate::scale::{Scale, extent, real, ticks};
use crate::text::measure;

/// The horizontal axis of numbers or days.
#[derive(Clone, Copy)]
pub struct Across<'a> {
    /// The places to label; without any, round numbers said by `name`. For days: [`crate::month_starts`].
    pub ticks: &'a [(f64, String)],
    /// A place in words, for the table and the tooltips; a place without words, as one where a line is cut, is no row of the table.
    pub name: &'a dyn Fn(f64) -> String,
}

/// How the points of a line are joined.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Trace {
    /// By straight lines.
    #[default]
    Straight,
    /// Level until the next point: what is cumulated by acts of a day.
    Steps,
}

/// One line.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Line {
    /// Its name, written at its end.
    pub name: String,
    /// Place and value, in order of place; no value is a gap.
    pub points: Vec<(f64, Option<f64>)>,
}

/// What lies around a line: an interval, or where the middle half is.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Band {
    /// The line it is of: its place among [`Lines::lines`], whose colour it has.
    pub line: usize,
    /// Its name in the legend: "metà dei Comuni".
    pub name: String,
    /// The names of its lower and of its upper edge, headers of the table.
    pub edges: [String; 2],
    /// Place, lower and upper edge, in order of place; no edges are a gap.
    pub points: Vec<(f64, Option<(f64, f64)>)>,
}

/// A line chart.
#[derive(Clone)]
pub struct Lines<'a> {
    /// The lines.
    pub lines: Vec<Line>,
    /// The bands behind them.
    pub bands: Vec<Band>,
    /// The horizontal axis.
    pub across: Across<'a>,
    /// How points are joined.
    pub trace: Trace,
    /// Whether the area down to zero is filled.
    pub area: bool,
    /// Whether the vertical axis begins at zero; always so with an area.
    pub from_zero: bool,
}

impl Lines<'_> {
    /// Draws the chart.
    #[must_use]
    pub fn draw(&self, frame: &Frame<'_>) -> Drawing {
        let size = frame.size();
        let room = self.lines.iter().map(|line| measure(&line.name, size)).fold(0.0, f64::max);
        // Names stand at the ends of their lines, or in a legend where there is no room for them.
        let direct = self.lines.len() > 1 && self.lines.len() <= 7 && frame.width() > size * 28.0;
        let beside = if direct { room.min(frame.width() * 0.24) + size * 1.1 } else { size * 0.6 };
        let mut legend = if direct || self.lines.len() < 2 { Vec::new() } else { self.legend() };
        legend.extend(self.bands.iter().map(|band| (band.name.clone(), Swatch::Band(colour(band.line).to_owned()))));

        let zero = (self.area || self.from_zero).then_some(0.0);
        let values = self.lines.iter().flat_map(|line| &line.points).filter_map(|point| point.1);
        let edges = self.bands.iter().flat_map(|band| &band.points).filter_map(|point| point.1);
        let values = values.chain(edges.flat_map(|(low, high)| [low, high]));
        let (low, high) = extent(values.chain(zero)).unwrap_or((0.0, 1.0));
        let chart = Ground::new(frame, legend, (low, high), beside, self.extent_across());
        let (mut canvas, plot, x, y) = chart.draw(frame, self.across);

        for band in &self.bands {
            draw_band(&mut canvas, band, self.trace, (x, y));
        }
        for (place, line) in self.lines.iter().enumerate() {
            self.draw_line(&mut canvas, frame, place, line, (x, y));
        }
        if direct {
            self.name_ends(&mut canvas, plot, (x, y), size, beside);
        }
        drawing(frame, canvas, self.table(frame))
    }

    fn extent_across(&self) -> (f64, f64) {
        let lines = self.lines.iter().flat_map(|line| line.points.iter().map(|point| point.0));
        let bands = self.bands.iter().flat_map(|band| band.points.iter().map(|point| point.0));
        extent(lines.chain(bands)).unwrap_or((0.0, 1.0))
    }

    fn legend(&self) -> Vec<(String, Swatch)> {
        let swatch = |place: usize| Swatch::Line(colour(place).to_owned(), place);
        self.lines.iter().enumerate().map(|(place, line)| (line.name.clone(), swatch(place))).collect()
    }

    fn draw_line(&self, canvas: &mut Canvas, frame: &Frame<'_>, place: usize, line: &Line, scales: (Scale, Scale)) {
        let (size, (x, y)) = (frame.size(), scales);
        canvas.open(&line.name);
        let pieces = pieces(&line.points);
        for piece in &pieces {
            let d = joined(piece, self.trace, x, y);
            if self.area {
                let first = piece.first().map_or(0.0, |point| point.0);
                let closed = format!("{d}V{}H{}Z", n(y.at(0.0)), n(x.at(first)));
                canvas.path(&closed, &format!("fill=\"{}\" fill-opacity=\".14\"", colour(place)));
            }
            canvas.path(&d, &stroke(colour(place), place, size));
        }
        canvas.close();
        let points: Vec<(f64, f64)> = pieces.concat();
        // Every point has its mark while they stand apart; then only the last, and those that stand alone.
        let apart = points.windows(2).all(|pair| x.at(pair[1].0) - x.at(pair[0].0) >= size * 1.2);
        for (at, value) in &points {
            let alone = pieces.iter().any(|piece| piece.len() == 1 && piece[0].0 == *at);
            let last = points.last().is_some_and(|point| point.0 == *at);
            if apart || alone || last {
                canvas.open(&format!("{}: {}, {}", line.name, (self.across.name)(*at), (frame.number)(*value)));
                marker(canvas, place, x.at(*at), y.at(*value), size * 0.28, colour(place));
                canvas.close();
            }
        }
    }

    /// The names at the ends, moved apart so that none covers another.
    fn name_ends(&self, canvas: &mut Canvas, plot: Plot, scales: (Scale, Scale), size: f64, room: f64) {
        let end = |line: &Line| pieces(&line.points).concat().last().copied();
        let mut ends: Vec<(f64, usize)> = self
            .lines
            .iter()
            .enumerate()
            .filter_map(|(place, line)| Some((scales.1.at(end(line)?.1), place)))
            .collect();
        ends.sort_by(|one, other| one.0.total_cmp(&other.0));
        let step = size * 1.12;
        for (place, y) in
            spread(&ends.iter().map(|end| end.0).collect::<Vec<_>>(), step, plot.top, plot.bottom).iter().enumerate()
        {
            let line = ends[place].1;
            let style = Type::new(size, Anchor::Start).bold().fill(colour(line));
            canvas.text(plot.right + size * 0.7, y + size * 0.35, &self.lines[line].name, style, room - size * 0.7);
        }
    }

    fn table(&self, frame: &Frame<'_>) -> DataTable {
        let edge = |band: &Band, part: fn((f64, f64)) -> f64| -> Course {
            band.points.iter().map(|(at, edges)| (*at, edges.map(part))).collect()
        };
        let mut columns: Vec<(String, Course)> =
            self.lines.iter().map(|line| (line.name.clone(), line.points.clone())).collect();
        for band in &self.bands {
            columns.push((band.edges[0].clone(), edge(band, |(low, high)| low.min(high))));
            columns.push((band.edges[1].clone(), edge(band, |(low, high)| low.max(high))));
        }
        for (_, points) in &mut columns {
            points.retain(|point| point.0.is_finite());
            points.sort_by(|one, other| one.0.total_cmp(&other.0));
        }
        let mut places: Vec<f64> =
            columns.iter().flat_map(|(_, points)| points.iter().map(|p| p.0)).filter_map(real).collect();
        places.sort_by(f64::total_cmp);
        places.dedup();
        places.retain(|place| !(self.across.name)(*place).is_empty());
        let row = |place: &f64| {
            let value = |points: &Course| {
                points.binary_search_by(|point| point.0.total_cmp(place)).ok().and_then(|at| points[at].1)
            };
            let values = columns.iter().map(|(_, points)| frame.say(value(points)));
            std::iter::once((self.across.name)(*place)).chain(values).collect()
        };
        let rows = places.iter().map(row).collect();
        let names = columns.into_iter().map(|(name, _)| name);
        DataTable { headers: std::iter::once(frame.across.to_owned()).chain(names).collect(), rows }
    }
}

/// Values along an axis.
type Course = Vec<(f64, Option<f64>)>;

/// Draws a band in the colour of its line, thin enough for the lines of others to be seen through it.
fn draw_band(canvas: &mut Canvas, band: &Band, trace: Trace, (x, y): (Scale, Scale)) {
    let edge = |part: fn((f64, f64)) -> f64| -> Course {
        let known = |edges: Option<(f64, f64)>| edges.filter(|(low, high)| low.is_finite() && high.is_finite());
        band.points.iter().map(|(at, edges)| (*at, known(*edges).map(part))).collect()
    };
    let (upper, lower) = (pieces(&edge(|(low, high)| low.max(high))), pieces(&edge(|(low, high)| low.min(high))));
    canvas.open(&band.name);
    for (above, below) in upper.iter().zip(&lower) {
        if let ([high], [low]) = (above.as_slice(), below.as_slice()) {
            canvas.path(
                &whisker(x.at(high.0), y.at(high.1), y.at(low.1)),
                &format!("fill=\"none\" stroke=\"{}\" stroke-opacity=\".6\" stroke-width=\"2\"", colour(band.line)),
            );
            continue;
        }
        let (above, mut below) = (corners(above, trace), corners(below, trace));
        let edge = format!("fill=\"none\" stroke=\"{}\" stroke-opacity=\".45\" stroke-width=\".8\"", colour(band.line));
        let over = joined(&above, Trace::Straight, x, y);
        canvas.path(&joined(&below, Trace::Straight, x, y), &edge);
        below.reverse();
        let back = joined(&below, Trace::Straight, x, y).replacen('M', "L", 1);
        canvas.path(&format!("{over}{back}Z"), &format!("fill=\"{}\" fill-opacity=\".16\"", colour(band.line)));
        canvas.path(&over, &edge);
    }
    canvas.close();
}

/// The band of a point that stands alone.
fn whisker(x: f64, top: f64, bottom: f64) -> String {
    let (left, right) = (n(x - 4.0), n(x + 4.0));
    let [x, top, bottom] = [x, top, bottom].map(n);
    format!("M{left} {top}H{right}M{x} {top}V{bottom}M{left} {bottom}H{right}")
}

/// The points through which straight lines draw the same as `trace` does.
fn corners(points: &[(f64, f64)], trace: Trace) -> Vec<(f64, f64)> {
    match trace {
        Trace::Straight => points.to_vec(),
        Trace::Steps => {
            let ends = points.windows(2).flat_map(|pair| [pair[0], (pair[1].0, pair[0].1)]);
            ends.chain(points.last().copied()).collect()
        }
    }
}

/// Axes on which lines and bands are drawn.
pub(crate) struct Ground {
    head: Head,
    axis: Upright,
    plot: Plot,
    across: (f64, f64),
}

impl Ground {
    pub(crate) fn new(
        frame: &Frame<'_>,
        legend: Vec<(String, Swatch)>,
        values: (f64, f64),
        beside: f64,
        places: (f64, f64),
    ) -> Self {
        let (size, width) = (frame.size(), frame.width());
        let head = Head::new(frame, legend);
        let height = (width * 0.42).clamp(size * 11.0, size * 24.0);
        let axis = Upright::new(frame, values.0, values.1, height);
        let top = head.height + size * 0.7;
        let right = (width - beside).max(axis.room + 1.0);
        Self { plot: Plot { left: axis.room, right, top, bottom: top + height }, head, axis, across: places }
    }

    /// The paper with its axes, and the two scales.
    pub(crate) fn draw(&self, frame: &Frame<'_>, across: Across<'_>) -> (Canvas, Plot, Scale, Scale) {
        let (size, plot) = (frame.size(), self.plot);
        let mut canvas = Canvas::new(frame, plot.bottom + size * 1.8);
        self.head.draw(&mut canvas);
        self.axis.draw(&mut canvas, plot, size);
        let x = Scale::new(self.across, (plot.left, plot.right));
        let inside = |place: &f64| (self.across.0..=self.across.1).contains(place);
        let labels: Vec<(f64, String)> = if across.ticks.is_empty() {
            ticks(self.across.0, self.across.1, 7)
                .into_iter()
                .filter(inside)
                .map(|at| (x.at(at), (across.name)(at)))
                .collect()
        } else {
            across.ticks.iter().filter(|tick| inside(&tick.0)).map(|tick| (x.at(tick.0), tick.1.clone())).collect()
        };
        label_below(&mut canvas, frame, plot, &labels);
        (canvas, plot, x, self.axis.scale(plot))
    }
}

pub(crate) fn colour(place: usize) -> &'static str {
    CATEGORICAL[place % CATEGORICAL.len()]
}

/// The runs of points between gaps, in order of place.
pub(crate) fn pieces(points: &[(f64, Option<f64>)]) -> Vec<Vec<(f64, f64)>> {
    let mut points: Vec<(f64, Option<f64>)> =
        points.iter().filter_map(|(at, value)| Some((real(*at)?, value.and_then(real)))).collect();
    points.sort_by(|one, other| one.0.total_cmp(&other.0));
    points
        .split(|point| point.1.is_none())
        .filter(|run| !run.is_empty())
        .map(|run| run.iter().filter_map(|(at, value)| Some((*at, (*value)?))).collect())
        .collect()
}

/// The path through points.
pub(crate) fn joined(points: &[(f64, f64)], trace: Trace, x: Scale, y: Scale) -> String {
    let mut d = String::new();
    for (place, (at, value)) in points.iter().enumerate() {
        let (at, value) = (n(x.at(*at)), n(y.at(*value)));
        let _ = match (place, trace) {
            (0, _) => write!(d, "M{at} {value}"),
            (_, Trace::Straight) => write!(d, "L{at} {value}"),
            (_, Trace::Steps) => write!(d, "H{at}V{value}"),
        };
    }
    d
}

/// Places at least `step` apart and inside `top..=bottom` when they all fit, as near as can be to the ones asked (rising).
pub(crate) fn spread(places: &[f64], step: f64, top: f64, bottom: f64) -> Vec<f64> {
    let mut spread = places.to_vec();
    let mut free = top;
    for place in &mut spread {
        *place = place.max(free);
        free = *place + step;
    }
    let mut limit = bottom;
    for place in spread.iter_mut().rev() {
        *place = place.min(limit);
        limit = *place - step;
    }
    spread
}
