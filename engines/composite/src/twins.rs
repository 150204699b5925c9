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
    weights: Vec<f64>,
    least_share: f64,
    /// Standardised values, a row per unit; 0 where missing.
    z: Vec<f64>,
    /// 1 where known, 0 where missing.
    known: Vec<f64>,
    /// Order of the units by id.
    by_id: Vec<u32>,
    complete: bool,
}

impl Space {
    /// Standardises the variables (a column each, in the order of `variables`) over all units that know them:
    /// transform, then `z = (x - mean)/sd`, population. A variable without spread tells nothing and has z = 0.
    ///
    /// `least_share` is the share of Σω that the variables known for both must carry (0.7 in version 1).
    ///
    /// # Errors
    /// Lengths, ids given twice, weights that are not positive, values outside the logarithm.
    pub fn new(
        units: Vec<String>,
        variables: &[Variable],
        columns: &[Vec<Option<f64>>],
        least_share: f64,
    ) -> Result<Self, Problem> {
        unique("unit", &units)?;
        same_length("structure variables", variables.len(), columns.len())?;
        let width = variables.len();
        let (mut z, mut known) = (vec![0.0; units.len() * width], vec![0.0; units.len() * width]);
        for (m, (variable, column)) in variables.iter().zip(columns).enumerate() {
            positive(variable.weight, || format!("variable `{}`", variable.id))?;
            same_length(&format!("values of `{}`", variable.id), units.len(), column.len())?;
            for (i, value) in standardised(variable, column, &units)?.into_iter().enumerate() {
                z[i * width + m] = value.unwrap_or(0.0);
                known[i * width + m] = f64::from(u8::from(value.is_some()));
            }
        }
        let mut by_id: Vec<u32> = (0..units.len() as u32).collect();
        by_id.sort_by(|a, b| units[*a as usize].cmp(&units[*b as usize]));
        let mut order = vec![0; units.len()];
        for (place, unit) in by_id.iter().enumerate() {
            order[*unit as usize] = place as u32;
        }
        let complete = known.iter().all(|flag| *flag == 1.0);
        let weights = variables.iter().map(|variable| variable.weight).collect();
        Ok(Self { units, weights, least_share, z, known, by_id: order, complete })
    }

    /// Ids of the units.
    #[must_use]
    pub fn units(&self) -> &[String] {
        &self.units
    }

    /// `√( Σ ω (z_i - z_k)² / Σ ω )` over the variables known for both; `None` if these carry too little weight.
    #[must_use]
    pub fn distance(&self, i: usize, k: usize) -> Option<f64> {
        let (total, square, weight) = self.parts(i, k);
        (weight > 0.0 && weight >= self.least_share * total - 1e-12).then(|| (square / weight).sqrt())
    }

    fn parts(&self, i: usize, k: usize) -> (f64, f64, f64) {
        let width = self.weights.len();
        let total: f64 = self.weights.iter().sum();
        let row = |of: usize| of * width..(of + 1) * width;
        let (a, b) = (&self.z[row(i)], &self.z[row(k)]);
        if self.complete {
            let square = self.weights.iter().zip(a).zip(b).map(|((w, x), y)| w * (x - y) * (x - y)).sum();
            return (total, square, total);
        }
        let both = self.known[row(i)].iter().zip(&self.known[row(k)]).map(|(x, y)| x * y);
        let (mut square, mut weight) = (0.0, 0.0);
        for (((w, x), y), both) in self.weights.iter().zip(a).zip(b).zip(both) {
            square += both * w * (x - y) * (x - y);
            weight += both * w;
        }
        (total, square, weight)
    }

    /// The `count` nearest to a unit, by (d rounded to 1e-9, id), itself excluded.
    #[must_use]
    pub fn nearest(&self, unit: usize, count: usize) -> Vec<Twin> {
        self.nearest_among(unit, count, |_| true)
    }

    /// The `count` nearest among those that `fits` accepts; relative distances are to the farthest of all units.
    #[must_use]
    pub fn nearest_among(&self, unit: usize, count: usize, fits: impl Fn(usize) -> bool) -> Vec<Twin> {
        let mut farthest = 0.0_f64;
        let mut found: Vec<(i64, u32, u32, f64)> = Vec::with_capacity(self.units.len());
        for k in (0..self.units.len()).filter(|k| *k != unit) {
            let Some(d) = self.distance(unit, k) else { continue };
            farthest = farthest.max(d);
            if fits(k) {
                found.push((nanos(d), self.by_id[k], k as u32, d));
            }
        }
        let first = |entry: &(i64, u32, u32, f64)| (entry.0, entry.1);
        if found.len() > count && count > 0 {
            found.select_nth_unstable_by_key(count - 1, first);
        }
        found.truncate(count);
        found.sort_unstable_by_key(first);
        let relative = |d: f64| if farthest > 0.0 { d / farthest } else { 0.0 };
        found.into_iter().map(|(_, _, k, d)| Twin { unit: k as usize, distance: d, relative: relative(d) }).collect()
    }

    /// The nearest of every unit, in the order of the units; the same on one thread or many.
    #[must_use]
    pub fn all(&self, count: usize) -> Vec<Vec<Twin>> {
        (0..self.units.len()).into_par_iter().map(|unit| self.nearest(unit, count)).collect()
    }

    /// The `count` nearest, and further ones until `least` of them fit (have an index): the methodology asks for ten.
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
        let width = self.weights.len();
        let (_, square, _) = self.parts(i, k);
        let share = |m: usize| {
            let (a, b) = (i * width + m, k * width + m);
            let both = self.known[a] * self.known[b] == 1.0;
            let part = self.weights[m] * (self.z[a] - self.z[b]).powi(2);
            both.then(|| if square > 0.0 { part / square } else { 0.0 })
        };
        (0..width).map(share).collect()
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

/// How alike the alike are: is a comparison with these twins fair?
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Fairness {
    /// Mean distance of the twins.
    pub twins: f64,
    /// Mean distance of all Comuni that can be compared.
    pub all: f64,
    /// `1 - twins/all`: 1 = identical, 0 = no nearer than anybody.
    pub likeness: f64,
    /// Distance of the farthest twin.
    pub farthest: f64,
}

impl Space {
    /// Compares the twins of a unit with everybody. `None` without twins or when all are at distance zero.
    #[must_use]
    pub fn fairness(&self, unit: usize, twins: &[Twin]) -> Option<Fairness> {
        let distances: Vec<f64> = twins.iter().map(|twin| twin.distance).collect();
        let others = (0..self.units.len()).filter(|k| *k != unit).filter_map(|k| self.distance(unit, k));
        let all = mean(&others.collect::<Vec<f64>>()).filter(|all| *all > 0.0)?;
        let twins = mean(&distances)?;
        let farthest = distances.into_iter().fold(0.0, f64::max);
        Some(Fairness { twins, all, likeness: 1.0 - twins / all, farthest })
    }
}
