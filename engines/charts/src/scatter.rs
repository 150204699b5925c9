// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Two measures of many things: a point for each, names for some, and the line through them all.

use crate::axis::{Plot, Upright, label_below};
use crate::canvas::{Anchor, Canvas, Type, marker, n};
use crate::frame::{DataTable, Drawing, Frame, drawing};
use crate::head::{Head, Swatch};
use crate::labels::{Label, place};
use crate::palette::{ACCENT, BESIDE, CATEGORICAL, MUTED};
use crate::scale::{Scale, extent, log_ticks, real, ticks};
use crate::text::{elide, measure};

/// How values are laid along an axis.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Along {
    /// As far apart as they differ.
    #[default]
    Linear,
    /// As far apart as they are times each other; what is not above zero cannot be drawn, and is in the table only.
    Logarithmic,
}

/// One thing.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Point {
    /// Its name.
    pub name: String,
    /// Along the horizontal axis.
    pub x: f64,
    /// Along the vertical axis.
    pub y: f64,
    /// Its group among [`Scatter::groups`]; 0 where there are none.
    pub group: usize,
    /// Whether its name is written beside it, where there is room.
    pub named: bool,
}

/// How well a point is known: the two ends of its interval along each axis, where there is one.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Cross {
    /// Along the horizontal axis.
    pub x: Option<(f64, f64)>,
    /// Along the vertical axis.
    pub y: Option<(f64, f64)>,
}

/// A scatter plot.
#[derive(Clone)]
pub struct Scatter<'a> {
    /// The things.
    pub points: Vec<Point>,
    /// The names of the groups, in the legend; groups differ by colour and by mark. At most one needs no name.
    pub groups: Vec<String>,
    /// The horizontal and the vertical axis.
    pub along: (Along, Along),
    /// A value of the horizontal axis in words; `frame.number` says those of the vertical one.
    pub across: &'a dyn Fn(f64) -> String,
    /// The name of the line of least squares; none draws none. On a logarithmic axis it fits the logarithms.
    pub trend: Option<String>,
}

/// Above so many points none has a mark of its own: they are one stroke of dots.
const MANY: usize = 600;

impl Scatter<'_> {
    /// Draws the chart. `frame.across` names the horizontal axis, under it; `frame.measure` the vertical one, above it.
    #[must_use]
    pub fn draw(&self, frame: &Frame<'_>) -> Drawing {
        self.draw_crossed(frame, &[])
    }

    /// The same of estimates: behind each point a cross, as wide and as high as its intervals. One for each point.
    #[must_use]
    pub fn draw_crossed(&self, frame: &Frame<'_>, crosses: &[Cross]) -> Drawing {
        let (size, width) = (frame.size(), frame.width());
        let head = Head::new(frame, self.legend());
        let points: Vec<(usize, (f64, f64))> =
            self.points.iter().enumerate().filter_map(|(at, point)| Some((at, self.laid(point)?))).collect();
        let ends = |part: fn(&(f64, f64)) -> f64| extent(points.iter().map(|(_, laid)| part(laid)));
        let arms = |along: Along, part: fn(&Cross) -> Option<(f64, f64)>| {
            let arms = crosses
                .iter()
                .filter_map(part)
                .filter_map(move |(low, high)| Some([lay(along, low)?, lay(along, high)?]));
            extent(arms.flatten())
        };
        let wider = |one: Option<(f64, f64)>, other: Option<(f64, f64)>| match (one, other) {
            (Some(one), Some(other)) => Some((one.0.min(other.0), one.1.max(other.1))),
            (one, other) => one.or(other),
        };
        let low = wider(ends(|laid| laid.0), arms(self.along.0, |cross| cross.x)).unwrap_or((0.0, 1.0));
        let high = wider(ends(|laid| laid.1), arms(self.along.1, |cross| cross.y)).unwrap_or((0.0, 1.0));
        let height = (width * 0.56).clamp(size * 17.0, size * 28.0);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a handful of ticks")]
        let wanted = ((height / (size * 3.5)) as usize).clamp(2, 7);
        let (round, up) = axis(self.along.1, high, wanted, &|value| frame.name_tick(value));
        let axis_up = Upright::of(frame, round, up);
        let top = head.height + size * 0.7;
        let plot = Plot { left: axis_up.room + size * 0.4, right: width - size * 0.6, top, bottom: top + height };
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a handful of ticks")]
        let wanted = (((plot.right - plot.left) / (size * 6.0)) as usize).clamp(2, 8);
        let (round, right) = axis(self.along.0, low, wanted, self.across);
        let x = Scale::new(right, (plot.left, plot.right.max(plot.left + 1.0)));
        let y = Scale::new(up, (plot.bottom, plot.top));

        let mut canvas = Canvas::new(frame, plot.bottom + size * 3.2);
        head.draw(&mut canvas);
        axis_up.draw(&mut canvas, plot, size);
        label_below(
            &mut canvas,
            frame,
            plot,
            &round.iter().map(|(at, name)| (x.at(*at), name.clone())).collect::<Vec<_>>(),
        );
        let style = Type::new(size, Anchor::End).fill(MUTED);
        canvas.text(plot.right, plot.bottom + size * 2.75, frame.across, style, width);
        let placed: Vec<(usize, (f64, f64))> =
            points.iter().map(|(at, laid)| (*at, (x.at(laid.0), y.at(laid.1)))).collect();
        for (at, place) in &placed {
            if let Some(cross) = crosses.get(*at) {
                self.draw_cross(&mut canvas, cross, *place, (x, y));
            }
        }
        self.draw_points(&mut canvas, frame, &placed);
        if self.trend.is_some() {
            let laid: Vec<(f64, f64)> = points.iter().map(|point| point.1).collect();
            draw_trend(&mut canvas, &laid, (low, up), (x, y), size);
        }
        self.name_points(&mut canvas, &placed, plot, size);
        drawing(frame, canvas, self.table(frame))
    }

    fn legend(&self) -> Vec<(String, Swatch)> {
        let groups = self.groups.iter().enumerate().filter(|_| self.groups.len() > 1);
        let mark = |at: usize| Swatch::Marker(colour(at).to_owned(), at);
        let trend = self.trend.iter().map(|name| (name.clone(), Swatch::Dash(ACCENT.to_owned())));
        groups.map(|(at, name)| (name.clone(), mark(at))).chain(trend).collect()
    }

    /// Where a point lies along both axes; none where an axis has no place for it.
    fn laid(&self, point: &Point) -> Option<(f64, f64)> {
        Some((lay(self.along.0, point.x)?, lay(self.along.1, point.y)?))
    }

    fn draw_cross(&self, canvas: &mut Canvas, cross: &Cross, place: (f64, f64), (x, y): (Scale, Scale)) {
        let paint = format!("stroke=\"{BESIDE}\" stroke-opacity=\".8\" stroke-width=\"1.2\"");
        let laid = |along: Along, ends: (f64, f64)| Some((lay(along, ends.0)?, lay(along, ends.1)?));
        if let Some((low, high)) = cross.x.and_then(|ends| laid(self.along.0, ends)) {
            canvas.line((x.at(low), place.1), (x.at(high), place.1), &paint);
        }
        if let Some((low, high)) = cross.y.and_then(|ends| laid(self.along.1, ends)) {
            canvas.line((place.0, y.at(low)), (place.0, y.at(high)), &paint);
        }
    }

    fn draw_points(&self, canvas: &mut Canvas, frame: &Frame<'_>, placed: &[(usize, (f64, f64))]) {
        let size = frame.size();
        if placed.len() > MANY {
            for group in 0..self.groups.len().max(1) {
                let of_group = placed.iter().filter(|(at, _)| self.points[*at].group == group);
                let mut dots: Vec<String> =
                    of_group.map(|(_, (x, y))| format!("M{} {}h0", n(x.round()), n(y.round()))).collect();
                dots.sort();
                dots.dedup();
                let thick = n(size * 0.26);
                let paint = format!(
                    "stroke=\"{}\" stroke-opacity=\".7\" stroke-width=\"{thick}\" stroke-linecap=\"round\"",
                    colour(group)
                );
                canvas.path(&dots.concat(), &paint);
            }
            return;
        }
        for (at, (x, y)) in placed {
            let point = &self.points[*at];
            canvas.open(&format!("{}: {}, {}", point.name, (self.across)(point.x), (frame.number)(point.y)));
            marker(canvas, point.group, *x, *y, size * 0.34, colour(point.group));
            canvas.close();
        }
    }

    /// Writes the names that were asked for, where each covers neither another nor a named point.
    fn name_points(&self, canvas: &mut Canvas, placed: &[(usize, (f64, f64))], plot: Plot, size: f64) {
        let most = (plot.right - plot.left) * 0.45;
        let named = placed.iter().filter(|(at, _)| self.points[*at].named);
        let labels: Vec<Label> = named
            .map(|(at, place)| {
                let words = elide(self.points[*at].name.trim(), size, most);
                Label { at: *place, width: measure(&words, size), words }
            })
            .collect();
        let others: Vec<(f64, f64)> = placed.iter().map(|point| point.1).collect();
        for (label, corner) in labels.iter().zip(place(&labels, &others, plot, size)) {
            let Some((left, base)) = corner else { continue };
            // A light ground, so that a name is read through the points it lies over.
            let ground = "fill=\"#FFF\" fill-opacity=\".75\"";
            canvas.rect(left - 1.0, base - size * 0.8, label.width + 2.0, size, ground);
            canvas.text(left, base, &label.words, Type::new(size, Anchor::Start), label.width + 0.1);
        }
    }

    fn table(&self, frame: &Frame<'_>) -> DataTable {
        let is_grouped = self.groups.len() > 1;
        let group = |point: &Point| is_grouped.then(|| self.groups.get(point.group).cloned().unwrap_or_default());
        let row = |point: &Point| {
            let x = real(point.x).map_or_else(|| "–".to_owned(), |x| (self.across)(x));
            [point.name.clone(), x, frame.say(Some(point.y))].into_iter().chain(group(point)).collect()
        };
        let headers = [String::new(), frame.across.to_owned(), frame.measure.to_owned()];
        DataTable {
            headers: headers.into_iter().chain(is_grouped.then(String::new)).collect(),
            rows: self.points.iter().map(row).collect(),
        }
    }
}

fn colour(group: usize) -> &'static str {
    CATEGORICAL[group % CATEGORICAL.len()]
}

fn lay(along: Along, value: f64) -> Option<f64> {
    match along {
        Along::Linear => real(value),
        Along::Logarithmic => real(value).filter(|value| *value >= 1e-100).map(f64::log10),
    }
}

/// The named places of an axis, and its two ends, a little beyond the data.
fn axis(
    along: Along,
    (low, high): (f64, f64),
    wanted: usize,
    say: &dyn Fn(f64) -> String,
) -> (Vec<(f64, String)>, (f64, f64)) {
    let (low, high) =
        if high > low { (low, high) } else { (low - low.abs() * 0.5 - 0.5, high + high.abs() * 0.5 + 0.5) };
    let pad = (high - low) * 0.04;
    let (low, high) = (low - pad, high + pad);
    let places: Vec<(f64, f64)> = match along {
        Along::Linear => ticks(low, high, wanted).into_iter().map(|value| (value, value)).collect(),
        Along::Logarithmic => {
            let values = log_ticks(10_f64.powf(low), 10_f64.powf(high), wanted);
            values.into_iter().map(|value| (value.log10(), value)).collect()
        }
    };
    let inside = places.into_iter().filter(|(at, _)| (low..=high).contains(at));
    (inside.map(|(at, value)| (at, say(value))).collect(), (low, high))
}

/// The line of least squares of the second number on the first: intercept and slope. None for less than two places.
///
/// b = Σ(x−x̄)(y−ȳ) / Σ(x−x̄)², a = ȳ − b·x̄ (Legendre 1805).
fn least_squares(points: &[(f64, f64)]) -> Option<(f64, f64)> {
    #[expect(clippy::cast_precision_loss, reason = "a count of points")]
    let count = points.len() as f64;
    let mean = |part: fn(&(f64, f64)) -> f64| points.iter().map(|point| part(point) / count).sum::<f64>();
    let (x, y) = (mean(|point| point.0), mean(|point| point.1));
    let over: f64 = points.iter().map(|point| (point.0 - x) * (point.1 - y)).sum();
    let under: f64 = points.iter().map(|point| (point.0 - x).powi(2)).sum();
    let slope = over / under;
    (points.len() > 1 && under > 0.0 && slope.is_finite()).then_some((y - slope * x, slope))
}

/// Draws the line of least squares over the width of the data, as much of it as lies between the ends of the plot.
fn draw_trend(
    canvas: &mut Canvas,
    laid: &[(f64, f64)],
    (across, up): ((f64, f64), (f64, f64)),
    (x, y): (Scale, Scale),
    size: f64,
) {
    let Some((start, slope)) = least_squares(laid) else { return };
    let (mut from, mut to) = across;
    if slope != 0.0 {
        let (one, other) = ((up.0 - start) / slope, (up.1 - start) / slope);
        (from, to) = (from.max(one.min(other)), to.min(one.max(other)));
    }
    if from >= to {
        return;
    }
    let at = |place: f64| (x.at(place), y.at(start + slope * place));
    let paint =
        format!("stroke=\"{ACCENT}\" stroke-width=\"2\" stroke-dasharray=\"{} {}\"", n(size * 0.5), n(size * 0.3));
    canvas.line(at(from), at(to), &paint);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fits_the_line_through_points_on_it() {
        let (start, slope) = least_squares(&[(1.0, 5.0), (2.0, 7.0), (4.0, 11.0)]).expect("a line");
        assert!((start - 3.0).abs() < 1e-12 && (slope - 2.0).abs() < 1e-12);
        assert_eq!(least_squares(&[(1.0, 5.0)]), None);
        assert_eq!(least_squares(&[(1.0, 5.0), (1.0, 7.0)]), None, "no line is upright");
    }
}
