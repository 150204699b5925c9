// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What a Comune is, apart from anything digital: by this, and this alone, Comuni are called alike (methodology, section 9).

use std::collections::{HashMap, HashSet};

use composite::{
    cells::Strata,
    twins::{Space, Stretch, Variable},
};
use registry::{Comune, Point, ProvinceCode, ProvinceKind, Registry};

use super::{LEAST, MaturityProblem};

/// A structure variable: its key in texts and addresses, how it is stretched, its usual weight.
#[derive(Clone, Copy, Debug)]
pub struct Structure {
    /// `residenti`.
    pub key: &'static str,
    stretch: Stretch,
    /// ω: who compares may change it.
    pub weight: f64,
    value: Value,
}

/// Where the value of a Comune is read.
#[derive(Clone, Copy, Debug)]
enum Value {
    /// On the Comune itself.
    Own(fn(&Comune) -> Option<f64>),
    /// From where it lies.
    Placed(fn(&Comune, &Seats) -> Option<f64>),
}

/// The variables that are known of every Comune from ISTAT's list, residents and boundaries. The methodology names more
/// (altitude, income, staff, spending, inner areas, broadband, tourist beds): no open source that this house takes in has
/// them yet. The distance from the seat of the province stands for that from services, as far as a list of places can.
pub const VARIABLES: [Structure; 8] = [
    own("residenti", Stretch::Log10, 2.0, |it| it.population().map(f64::from)),
    own("densita", Stretch::Log10, 1.0, Comune::density),
    own("superficie", Stretch::Log10, 0.5, |it| Some(it.area_km2)),
    own("anziani", Stretch::None, 1.0, |it| ages(it, 4..6)),
    own("giovani", Stretch::None, 0.5, |it| ages(it, 0..1)),
    own("latitudine", Stretch::None, 0.5, |it| Some(it.point.latitude)),
    placed("capoluogo", Stretch::Log1p, 1.0, |it, seats| seats.distance(it)),
    placed("metropolitana", Stretch::None, 0.5, |it, seats| Some(seats.metropolitan(it))),
];

const fn own(key: &'static str, stretch: Stretch, weight: f64, value: fn(&Comune) -> Option<f64>) -> Structure {
    Structure { key, stretch, weight, value: Value::Own(value) }
}

const fn placed(
    key: &'static str,
    stretch: Stretch,
    weight: f64,
    value: fn(&Comune, &Seats) -> Option<f64>,
) -> Structure {
    Structure { key, stretch, weight, value: Value::Placed(value) }
}

/// Share of the weight that the variables known for both must carry (version 1 of the methodology).
pub(super) const LEAST_SHARE: f64 = 0.7;

impl Structure {
    /// The value of a Comune, where it alone tells it: persons, persons per km², km², shares from 0 to 1, degrees.
    #[must_use]
    pub fn of(&self, comune: &Comune) -> Option<f64> {
        match self.value {
            Value::Own(value) => value(comune),
            Value::Placed(_) => None,
        }
    }

    /// The value of a Comune among the others: what [`Structure::of`] gives, kilometres, 1 for yes and 0 for no.
    #[must_use]
    pub fn among(&self, comune: &Comune, seats: &Seats) -> Option<f64> {
        match self.value {
            Value::Own(value) => value(comune),
            Value::Placed(value) => value(comune, seats),
        }
    }
}

/// Where the seats of the provinces are, and which provinces are metropolitan cities.
#[derive(Clone, Debug)]
pub struct Seats {
    points: HashMap<ProvinceCode, Vec<Point>>,
    metropolitan: HashSet<ProvinceCode>,
}

impl Seats {
    /// Those of a registry.
    #[must_use]
    pub fn of(registry: &Registry) -> Self {
        let mut points: HashMap<ProvinceCode, Vec<Point>> = HashMap::new();
        for seat in registry.comuni().iter().filter(|comune| comune.capital) {
            points.entry(seat.province).or_default().push(seat.point);
        }
        let cities = registry.provinces().iter().filter(|one| one.kind == ProvinceKind::MetropolitanCity);
        Self { points, metropolitan: cities.map(|one| one.code).collect() }
    }

    /// Kilometres to the seat of the own province, in a straight line; to the nearest where there are more.
    fn distance(&self, comune: &Comune) -> Option<f64> {
        let seats = self.points.get(&comune.province)?.iter();
        seats.map(|seat| kilometres(comune.point, *seat)).min_by(f64::total_cmp)
    }

    fn metropolitan(&self, comune: &Comune) -> f64 {
        f64::from(u8::from(self.metropolitan.contains(&comune.province)))
    }
}

/// The distance of two points over a sphere as large as the earth (haversine).
fn kilometres(one: Point, other: Point) -> f64 {
    const EARTH: f64 = 6_371.0;
    let half = |a: f64, b: f64| ((a - b).to_radians() / 2.0).sin().powi(2);
    let cosines = one.latitude.to_radians().cos() * other.latitude.to_radians().cos();
    let share = half(one.latitude, other.latitude) + cosines * half(one.longitude, other.longitude);
    2.0 * EARTH * share.sqrt().min(1.0).asin()
}

/// Share of the residents in these age classes.
fn ages(comune: &Comune, classes: std::ops::Range<usize>) -> Option<f64> {
    let residents = comune.residents?;
    let some: u32 = residents.by_age.get(classes)?.iter().sum();
    (residents.total() > 0).then(|| f64::from(some) / f64::from(residents.total()))
}

/// The variables as the engine takes them, and a column of values for each.
pub(super) fn columns(registry: &Registry) -> (Vec<Variable>, Vec<Vec<Option<f64>>>) {
    let seats = Seats::of(registry);
    let variable = |one: &Structure| Variable { id: one.key.to_owned(), transform: one.stretch, weight: one.weight };
    let positive = |one: &Structure, comune: &Comune| {
        one.among(comune, &seats).filter(|value| value.is_finite() && (one.stretch != Stretch::Log10 || *value > 0.0))
    };
    let column = |one: &Structure| registry.comuni().iter().map(|comune| positive(one, comune)).collect();
    (VARIABLES.iter().map(variable).collect(), VARIABLES.iter().map(column).collect())
}

pub(super) fn space(registry: &Registry) -> Result<Space, MaturityProblem> {
    let (variables, columns) = columns(registry);
    let units = registry.comuni().iter().map(|comune| comune.code.to_string()).collect();
    Ok(Space::new(units, &variables, &columns, LEAST_SHARE)?)
}

pub(super) fn strata(registry: &Registry, responded: &[bool]) -> Result<Strata, MaturityProblem> {
    let area =
        |comune: &Comune| registry.region(comune.region).map(|region| format!("{:?}", region.area)).unwrap_or_default();
    let areas: Vec<String> = registry.comuni().iter().map(area).collect();
    let classes: Vec<usize> =
        registry.comuni().iter().map(|comune| usize::from(comune.size_class().number())).collect();
    Ok(Strata::new(&areas, &classes, responded, LEAST.0, LEAST.1)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comune_is_as_far_from_its_seat_as_the_map_says() {
        let registry = Registry::embedded();
        let seats = Seats::of(&registry);
        let value = |code: &str, key: &str| {
            let comune = registry.comune(code.parse().expect("a code")).expect("a Comune");
            VARIABLES.iter().find(|one| one.key == key).and_then(|one| one.among(comune, &seats)).expect("known")
        };
        assert!(value("058091", "capoluogo") < 1e-9, "Roma is its own seat");
        let tivoli = value("058104", "capoluogo");
        assert!((20.0..35.0).contains(&tivoli), "Tivoli lies some 27 km from Roma: {tivoli}");
        let barletta = value("110002", "capoluogo");
        assert!(barletta < 1e-9, "one of three seats");
        assert_eq!((value("058104", "metropolitana"), value("007003", "metropolitana")), (1.0, 0.0));
        assert!(registry.comuni().iter().all(|comune| seats.distance(comune).is_some()), "every province has a seat");
    }
}
