// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Functions about places on a sphere: `lat lon alt accuracy`, parted by `;` in lines.

use super::{Arguments, Id};
use crate::xpath::{evaluate::Outcome, value::Value};

/// Metres; what the web engines and Collect take for the radius of the Earth.
const RADIUS: f64 = 6_378_100.0;

/// Degrees.
#[derive(Clone, Copy, PartialEq)]
struct Point {
    latitude: f64,
    longitude: f64,
}

impl<'a> Arguments<'_, 'a> {
    pub(super) fn about_places(&self, id: Id) -> Outcome<Value<'a>> {
        Ok(match id {
            Id::Area => Value::Number(self.points(0, 1)?.map_or(f64::NAN, |points| to_centimetres(area(&points)))),
            Id::Distance => {
                let points = self.points(0, self.len())?;
                Value::Number(points.map_or(f64::NAN, |points| to_centimetres(distance(&points))))
            }
            Id::Geofence => {
                let (point, shape) = (self.points(0, 1)?, self.points(1, 2)?);
                Value::Boolean(match (point.as_deref(), shape.as_deref()) {
                    (Some([point]), Some(shape)) => contains(shape, *point),
                    _ => false,
                })
            }
            _ => {
                let points = self.points(0, 1)?.unwrap_or_default();
                self.machine.charge(points.len().saturating_mul(points.len()) / 8)?;
                Value::Boolean(crosses_itself(&points))
            }
        })
    }

    /// The points of some arguments; none when any is no point.
    fn points(&self, first: usize, end: usize) -> Outcome<Option<Vec<Point>>> {
        let mut points = Some(Vec::new());
        let some = Arguments { all: &self.all[..end.min(self.len())], ..*self };
        some.each_value(first, &mut |value| {
            let text = self.machine.text_of_value(value)?;
            // A line may end in a semicolon.
            for written in text.trim().trim_end_matches(';').split(';') {
                match (point(written), &mut points) {
                    (Some(point), Some(points)) => points.push(point),
                    _ => points = None,
                }
            }
            Ok(())
        })?;
        Ok(points)
    }
}

fn point(written: &str) -> Option<Point> {
    let mut numbers = written.split_whitespace().map(|number| number.parse::<f64>().ok());
    let (latitude, longitude) = (numbers.next()??, numbers.next()??);
    let rest: Option<Vec<f64>> = numbers.collect();
    let known = latitude.abs() <= 90.0 && longitude.abs() <= 180.0 && rest?.len() <= 2;
    known.then_some(Point { latitude, longitude })
}

/// To the centimetre, as all engines do.
fn to_centimetres(metres: f64) -> f64 {
    (metres * 100.0).round().abs() / 100.0
}

/// Square metres inside a line that goes back to its start.
fn area(points: &[Point]) -> f64 {
    if points.len() < 3 {
        return 0.0;
    }
    let next = points.iter().cycle().skip(1);
    let sides = points.iter().zip(next).map(|(one, other)| {
        let heights = 2.0 + one.latitude.to_radians().sin() + other.latitude.to_radians().sin();
        (other.longitude - one.longitude).to_radians() * heights
    });
    sides.sum::<f64>() * RADIUS * RADIUS / 2.0
}

/// Metres along a line, by the law of cosines.
fn distance(points: &[Point]) -> f64 {
    let legs = points.windows(2).map(|leg| {
        let (one, other) = (leg[0].latitude.to_radians(), leg[1].latitude.to_radians());
        let turn = (leg[0].longitude - leg[1].longitude).to_radians();
        let cosine = one.sin() * other.sin() + one.cos() * other.cos() * turn.cos();
        cosine.clamp(-1.0, 1.0).acos() * RADIUS
    });
    legs.sum()
}

/// Is a point inside a closed shape? On the plane of degrees; a shape that is not closed holds nothing.
fn contains(shape: &[Point], point: Point) -> bool {
    if shape.len() < 4 || shape.first() != shape.last() {
        return false;
    }
    let crossed = shape.windows(2).filter(|side| {
        let (one, other) = (side[0], side[1]);
        let beside = (one.latitude > point.latitude) != (other.latitude > point.latitude);
        let slope = (other.longitude - one.longitude) / (other.latitude - one.latitude);
        beside && point.longitude < slope * (point.latitude - one.latitude) + one.longitude
    });
    crossed.count() % 2 == 1
}

/// Do two sides of a line meet, other than where one follows the other?
fn crosses_itself(points: &[Point]) -> bool {
    let sides: Vec<&[Point]> = points.windows(2).collect();
    let closed = points.first() == points.last();
    sides.iter().enumerate().any(|(first, one)| {
        sides.iter().enumerate().skip(first + 2).any(|(second, other)| {
            let joined = closed && first == 0 && second + 1 == sides.len();
            !joined && meet(one, other)
        })
    })
}

fn meet(one: &[Point], other: &[Point]) -> bool {
    let turn = |from: Point, to: Point, point: Point| {
        (to.longitude - from.longitude) * (point.latitude - from.latitude)
            - (to.latitude - from.latitude) * (point.longitude - from.longitude)
    };
    let between = |from: Point, to: Point, point: Point| {
        let within = |a: f64, b: f64, x: f64| x >= a.min(b) && x <= a.max(b);
        within(from.latitude, to.latitude, point.latitude) && within(from.longitude, to.longitude, point.longitude)
    };
    let (a, b, c, d) = (one[0], one[1], other[0], other[1]);
    let turns = [turn(a, b, c), turn(a, b, d), turn(c, d, a), turn(c, d, b)];
    if turns[0] * turns[1] < 0.0 && turns[2] * turns[3] < 0.0 {
        return true;
    }
    let touching = [(a, b, c), (a, b, d), (c, d, a), (c, d, b)];
    turns.iter().zip(touching).any(|(turn, (from, to, point))| *turn == 0.0 && between(from, to, point))
}
