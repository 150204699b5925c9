// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! «Gemelli»: the Comuni most alike in structure, never in what is digital (methodology, section 9).

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::problem::{Problem, finite, positive, same_length};
use crate::sums::{mean, nanos, population_variance, present};
use crate::table::unique;

/// How a structure variable is stretched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Stretch {
    /// Base-10 logarithm: residents, density.
    Log10,
    /// `ln(1+x)`: altitude, tourist beds.
    Log1p,
    /// As it is: shares.
    #[default]
    None,
}

/// A structure variable and the weight that the user gives it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Variable {
    /// Its id.
    pub id: String,
    /// How it is stretched before being standardised.
    #[serde(default)]
    pub transform: Stretch,
    /// ω.
    #[serde(default = "one")]
    pub weight: f64,
}

fn one() -> f64 {
    1.0
}

/// A Comune and how far it is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Twin {
    /// Its place among the units.
    pub unit: usize,
    /// d, in standard deviations.
    pub distance: f64,
    /// d over the distance of the farthest Comune.
    pub relative: f64,
}

/// The space in which Comuni are near or far.
#[derive(Debug, Clone, PartialEq)]
pub struct Space {
    units: Vec<String>,
    variables: Vec<Variable>,
    least_share: f64,
    /// Standardised values, a column per variable; 0 where missing.
    z: Vec<Vec<f64>>,
    /// 1 where known, 0 where missing.
    known: Vec<Vec<f64>>,
    /// Order of the units by id.
    by_id: Vec<u32>,
}

/// Room for the distances of one unit to all.
#[derive(Debug, Default)]
pub(crate) struct Room {
    squares: Vec<f64>,
    weights: Vec<f64>,
    fitting: Vec<(f64, u32)>,
    near: Vec<(i64, u32, u32, f64)>,
}

impl Space {
    /// Standardises the variables (a column each, in the order of `variables`) over all units that know them:
    /// transform, then `z = (x - mean)/sd`, population. A variable without spread tells nothing and has z = 0.
    ///
    /// `least_share` is the share of Σω that the variables known for both must carry (0.7 in version 1).
    ///
    /// # Errors
    /// Lengths, ids given twice, weights that are not positive, values outside the logarithm, a share outside 0-1.
    pub fn new(
        units: Vec<String>,
        variables: &[Variable],
        columns: &[Vec<Option<f64>>],
        least_share: f64,
    ) -> Result<Self, Problem> {
        unique("unit", &units)?;
        unique("variable", &variables.iter().map(|variable| variable.id.clone()).collect::<Vec<_>>())?;
        same_length("structure variables", variables.len(), columns.len())?;
        if !(0.0..=1.0).contains(&least_share) {
            let rule = "a share allows";
            return Err(Problem::Range { place: "least share of the weights".into(), value: least_share, rule });
        }
        let (mut z, mut known) = (Vec::with_capacity(variables.len()), Vec::with_capacity(variables.len()));
        for (variable, column) in variables.iter().zip(columns) {
            positive(variable.weight, || format!("variable `{}`", variable.id))?;
            same_length(&format!("values of `{}`", variable.id), units.len(), column.len())?;
            let values = standardised(variable, column, &units)?;
            known.push(values.iter().map(|value| f64::from(u8::from(value.is_some()))).collect());
            z.push(values.into_iter().map(|value| value.unwrap_or(0.0)).collect());
        }
        let mut by_id: Vec<u32> = (0..units.len() as u32).collect();
        by_id.sort_by(|a, b| units[*a as usize].cmp(&units[*b as usize]));
        let mut order = vec![0; units.len()];
        for (place, unit) in by_id.iter().enumerate() {
            order[*unit as usize] = place as u32;
        }
        Ok(Self { units, variables: variables.to_vec(), least_share, z, known, by_id: order })
    }

    /// Ids of the units.
    #[must_use]
    pub fn units(&self) -> &[String] {
        &self.units
    }

    /// The variables with their weights, in order.
    #[must_use]
    pub fn variables(&self) -> &[Variable] {
        &self.variables
    }

    /// The same space under other weights: users may change them, the standardised values stay.
    ///
    /// # Errors
    /// Another number of weights; weights that are not positive.
    pub fn with_weights(mut self, weights: &[f64]) -> Result<Self, Problem> {
        same_length("weights of the structure variables", self.variables.len(), weights.len())?;
        for (variable, weight) in self.variables.iter_mut().zip(weights) {
            variable.weight = positive(*weight, || format!("variable `{}`", variable.id))?;
        }
        Ok(self)
    }

    /// The standardised value of a unit in the variable at a place.
    #[must_use]
    pub fn standing(&self, unit: usize, variable: usize) -> Option<f64> {
        (self.known[variable][unit] == 1.0).then(|| self.z[variable][unit])
    }

    /// `√( Σ ω (z_i - z_k)² / Σ ω )` over the variables known for both; `None` if these carry too little weight.
    #[must_use]
    pub fn distance(&self, i: usize, k: usize) -> Option<f64> {
        let (mut square, mut weight) = (0.0, 0.0);
        for (m, variable) in self.variables.iter().enumerate() {
            let both = self.known[m][i] * self.known[m][k] * variable.weight;
            square += both * (self.z[m][i] - self.z[m][k]) * (self.z[m][i] - self.z[m][k]);
            weight += both;
        }
        self.enough(weight).then(|| (square / weight).sqrt())
    }

    fn enough(&self, weight: f64) -> bool {
        let total: f64 = self.variables.iter().map(|variable| variable.weight).sum();
        weight > 0.0 && weight >= self.least_share * total - 1e-12
    }

    /// Squared distance of a unit to all; NaN where too little is known.
    fn squares(&self, unit: usize, room: &mut Room) {
        let n = self.units.len();
        room.squares.clear();
        room.squares.resize(n, 0.0);
        room.weights.clear();
        room.weights.resize(n, 0.0);
        for (m, variable) in self.variables.iter().enumerate().filter(|(m, _)| self.known[*m][unit] == 1.0) {
            let own = self.z[m][unit];
            let sums = room.squares.iter_mut().zip(&mut room.weights);
            for ((square, weight), (z, known)) in sums.zip(self.z[m].iter().zip(&self.known[m])) {
                let both = known * variable.weight;
                *square += both * (own - z) * (own - z);
                *weight += both;
            }
        }
        let total: f64 = self.variables.iter().map(|variable| variable.weight).sum();
        let least = self.least_share * total - 1e-12;
        for (square, weight) in room.squares.iter_mut().zip(&room.weights) {
            let enough = *weight > 0.0 && *weight >= least;
            *square = if enough { *square / weight } else { f64::NAN };
        }
    }

    /// The `count` nearest to a unit, by (d rounded to 1e-9, id), itself excluded.
    #[must_use]
    pub fn nearest(&self, unit: usize, count: usize) -> Vec<Twin> {
        self.nearest_among(unit, count, |_| true)
    }

    /// The `count` nearest among those that `fits` accepts; relative distances are to the farthest of all units.
    #[must_use]
    pub fn nearest_among(&self, unit: usize, count: usize, fits: impl Fn(usize) -> bool) -> Vec<Twin> {
        self.search(unit, count, &fits, &mut Room::default())
    }

    fn search(&self, unit: usize, count: usize, fits: &dyn Fn(usize) -> bool, room: &mut Room) -> Vec<Twin> {
        self.look_around(unit, room);
        self.pick(count, fits, room)
    }

    /// Measures the distances of a unit to all others.
    pub(crate) fn look_around(&self, unit: usize, room: &mut Room) {
        self.squares(unit, room);
        room.squares[unit] = f64::NAN;
    }

    /// The nearest around the unit last looked from.
    pub(crate) fn pick(&self, count: usize, fits: &dyn Fn(usize) -> bool, room: &mut Room) -> Vec<Twin> {
        let Room { squares, fitting, near, .. } = room;
        let farthest = squares.iter().copied().fold(0.0, f64::max).sqrt();
        fitting.clear();
        let known = squares.iter().enumerate().filter(|(k, square)| !square.is_nan() && fits(*k));
        fitting.extend(known.map(|(k, square)| (*square, k as u32)));
        let mut limit = f64::INFINITY;
        if fitting.len() > count && count > 0 {
            let (_, last, _) = fitting.select_nth_unstable_by(count - 1, |a, b| a.0.total_cmp(&b.0));
            // All that rounding may put beside the last one.
            limit = (last.0.sqrt() + 2e-9).powi(2);
        }
        near.clear();
        near.extend(fitting.iter().filter(|(square, _)| *square <= limit).map(|(square, k)| {
            let d = square.sqrt();
            (nanos(d), self.by_id[*k as usize], *k, d)
        }));
        near.sort_unstable_by_key(|entry| (entry.0, entry.1));
        near.truncate(count);
        let relative = |d: f64| if farthest > 0.0 { d / farthest } else { 0.0 };
        near.iter().map(|(_, _, k, d)| Twin { unit: *k as usize, distance: *d, relative: relative(*d) }).collect()
    }

    /// The nearest of every unit, in the order of the units; the same on one thread or many.
    #[must_use]
    pub fn all(&self, count: usize) -> Vec<Vec<Twin>> {
        self.all_among(count, |_, _| true)
    }

    /// The nearest of every unit among those that `fit` (unit, other) accepts: the same class, the same area.
    #[must_use]
    pub fn all_among(&self, count: usize, fit: impl Fn(usize, usize) -> bool + Sync) -> Vec<Vec<Twin>> {
        let one = |room: &mut Room, unit: usize| self.search(unit, count, &|k| fit(unit, k), room);
        (0..self.units.len()).into_par_iter().map_init(Room::default, one).collect()
    }

    /// The `count` nearest, and further ones until `least` of them fit (have an index): the methodology asks for ten.
    /// How far they are is in their distances.
    #[must_use]
    pub fn nearest_with(&self, unit: usize, count: usize, least: usize, fits: impl Fn(usize) -> bool) -> Vec<Twin> {
        let near = self.nearest(unit, count);
        let missing = least.saturating_sub(near.iter().filter(|twin| fits(twin.unit)).count());
        if missing == 0 {
            return near;
        }
        let mut kept = near;
        let seen: Vec<usize> = kept.iter().map(|twin| twin.unit).collect();
        kept.extend(self.nearest_among(unit, missing, |k| fits(k) && !seen.contains(&k)));
        kept
    }

    /// Share of d² that each variable makes: where the two differ, and (the small ones) why they are alike.
    /// `None` for variables not known for both; zero distance gives zeros.
    #[must_use]
    pub fn reasons(&self, i: usize, k: usize) -> Vec<Option<f64>> {
        let part = |m: usize| {
            let difference = self.standing(i, m)? - self.standing(k, m)?;
            Some(self.variables[m].weight * difference * difference)
        };
        let parts: Vec<Option<f64>> = (0..self.variables.len()).map(part).collect();
        let total: f64 = parts.iter().flatten().sum();
        parts.into_iter().map(|part| part.map(|part| if total > 0.0 { part / total } else { 0.0 })).collect()
    }
}

fn standardised(variable: &Variable, column: &[Option<f64>], units: &[String]) -> Result<Vec<Option<f64>>, Problem> {
    let stretch = |x: f64| match variable.transform {
        Stretch::Log10 => x.log10(),
        Stretch::Log1p => x.ln_1p(),
        Stretch::None => x,
    };
    let mut stretched = Vec::with_capacity(column.len());
    for (value, unit) in column.iter().zip(units) {
        let place = || format!("unit `{unit}`, variable `{}`", variable.id);
        stretched.push(value.map(|x| finite(stretch(x), place)).transpose()?);
    }
    let values = present(&stretched);
    let (centre, spread) = (mean(&values).unwrap_or(0.0), population_variance(&values).unwrap_or(0.0).sqrt());
    let z = |x: f64| if spread > 0.0 { (x - centre) / spread } else { 0.0 };
    Ok(stretched.into_iter().map(|x| x.map(z)).collect())
}
