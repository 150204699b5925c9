// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The design: which units stand for which population, and the variance of any total under it.

use std::collections::HashMap;

use crate::{
    calibration::Residuals,
    problem::{EstimationProblem, Outcome, all_finite, same_length},
    sums::sum,
};

/// What a design is made of. Columns go unit by unit, in the order in which sums are to be made (by ISTAT code).
#[derive(Debug, Clone, Copy, Default)]
pub struct DesignColumns<'a> {
    /// Weight of each unit: how many units of the population it stands for.
    pub weights: &'a [f64],
    /// Stratum of each unit; `None`: one stratum.
    pub strata: Option<&'a [String]>,
    /// Primary sampling unit of each unit; `None`: the unit itself.
    pub clusters: Option<&'a [String]>,
    /// Size of the population of the unit's stratum, counted in units (in clusters where there are clusters);
    /// `None`: no finite population correction.
    pub population: Option<&'a [f64]>,
}

#[derive(Debug, Clone)]
struct Stratum {
    name: String,
    clusters: usize,
    population: Option<f64>,
}

/// A stratified, possibly clustered, possibly calibrated design with its finite populations.
///
/// Variances are those of one stage with replacement, times the finite population correction of each stratum
/// (section 8.3 of the methodology; Särndal, Swensson, Wretman, *Model Assisted Survey Sampling*, 1992).
#[derive(Debug, Clone)]
pub struct Design {
    weights: Vec<f64>,
    strata: Vec<Stratum>,
    stratum_of_cluster: Vec<usize>,
    cluster_of_unit: Vec<usize>,
    residuals: Vec<Residuals>,
}

impl Design {
    /// Checks the columns and builds the design.
    ///
    /// # Errors
    /// Names the column, unit, stratum or cluster that cannot stand: different lengths, values that are not numbers,
    /// weights not above zero, a single unit in a stratum that has more, a population smaller than its sample.
    pub fn new(columns: DesignColumns<'_>) -> Outcome<Self> {
        let units = columns.weights.len();
        if units == 0 {
            return Err(EstimationProblem::Empty { place: "design".into() });
        }
        check_weights(columns.weights)?;
        let one = vec![String::new(); if columns.strata.is_none() { units } else { 0 }];
        let names = columns.strata.unwrap_or(&one);
        same_length("strata", units, names.len())?;
        let mut design = Self::grouped(columns.weights, names, columns.clusters)?;
        if let Some(population) = columns.population {
            same_length("population", units, population.len())?;
            all_finite("population", population)?;
            for (unit, &size) in population.iter().enumerate() {
                let stratum = &mut design.strata[design.stratum_of_cluster[design.cluster_of_unit[unit]]];
                let sampled = stratum.clusters;
                if size < sampled as f64 || stratum.population.is_some_and(|known| known != size) {
                    let stratum = stratum.name.clone();
                    return Err(EstimationProblem::Population { stratum, population: size, sampled });
                }
                stratum.population = Some(size);
            }
        }
        let lonely = design.strata.iter().find(|s| s.clusters == 1 && s.population != Some(1.0));
        match lonely {
            None => Ok(design),
            Some(s) => Err(EstimationProblem::LonelyUnit { stratum: s.name.clone(), population: s.population }),
        }
    }

    /// A simple random sample of a population of `population` units, each with weight N/n.
    ///
    /// # Errors
    /// As [`Design::new`].
    pub fn simple(units: usize, population: f64) -> Outcome<Self> {
        let weights = vec![population / units.max(1) as f64; units];
        let sizes = vec![population; units];
        Self::new(DesignColumns { weights: &weights, population: Some(&sizes), ..DesignColumns::default() })
    }

    /// Response homogeneity groups: unit i of cell h has weight `N_h/n_h`, and cells are strata (section 8.2, step 1).
    ///
    /// # Errors
    /// As [`Design::new`]; also where a cell has respondents and no population.
    pub fn of_cells(cells: &[String], populations: &HashMap<String, f64>) -> Outcome<Self> {
        let mut counts: HashMap<&str, usize> = HashMap::new();
        for cell in cells {
            *counts.entry(cell).or_default() += 1;
        }
        let mut sizes = Vec::with_capacity(cells.len());
        for cell in cells {
            let missing = || EstimationProblem::Population {
                stratum: cell.clone(),
                population: 0.0,
                sampled: counts[cell.as_str()],
            };
            sizes.push(*populations.get(cell).ok_or_else(missing)?);
        }
        let weights: Vec<f64> =
            cells.iter().zip(&sizes).map(|(cell, size)| size / counts[cell.as_str()] as f64).collect();
        Self::new(DesignColumns { weights: &weights, strata: Some(cells), population: Some(&sizes), clusters: None })
    }

    fn grouped(weights: &[f64], names: &[String], clusters: Option<&[String]>) -> Outcome<Self> {
        let mut design = Self {
            weights: weights.to_vec(),
            strata: Vec::new(),
            stratum_of_cluster: Vec::new(),
            cluster_of_unit: Vec::with_capacity(weights.len()),
            residuals: Vec::new(),
        };
        let mut known_strata: HashMap<&str, usize> = HashMap::new();
        let mut known_clusters: HashMap<&str, usize> = HashMap::new();
        if let Some(clusters) = clusters {
            same_length("clusters", weights.len(), clusters.len())?;
        }
        for (unit, name) in names.iter().enumerate() {
            let stratum = *known_strata.entry(name).or_insert_with(|| {
                design.strata.push(Stratum { name: name.clone(), clusters: 0, population: None });
                design.strata.len() - 1
            });
            let fresh = design.stratum_of_cluster.len();
            let cluster = clusters.map_or(fresh, |c| *known_clusters.entry(&c[unit]).or_insert(fresh));
            if cluster == fresh {
                design.stratum_of_cluster.push(stratum);
                design.strata[stratum].clusters += 1;
            } else if design.stratum_of_cluster[cluster] != stratum {
                let cluster = clusters.map(|c| c[unit].clone()).unwrap_or_default();
                return Err(EstimationProblem::ClusterAcrossStrata { cluster });
            }
            design.cluster_of_unit.push(cluster);
        }
        Ok(design)
    }

    /// The same design after an adjustment of its weights, whose residuals its variances will use.
    pub(crate) fn adjusted(&self, weights: Vec<f64>, residuals: Residuals) -> Self {
        let mut made = self.clone();
        made.weights = weights;
        made.residuals.push(residuals);
        made
    }

    /// Units of the sample.
    pub fn len(&self) -> usize {
        self.weights.len()
    }

    /// Never: a design has units.
    pub fn is_empty(&self) -> bool {
        self.weights.is_empty()
    }

    /// Weights, in the order of the units.
    pub fn weights(&self) -> &[f64] {
        &self.weights
    }

    /// Degrees of freedom of a domain: primary units in it minus the strata they fall in (at least 1).
    pub fn degrees_of_freedom(&self, domain: &[bool]) -> f64 {
        let mut strata = vec![false; self.strata.len()];
        if self.is_of_units() {
            let inside = || domain.iter().zip(&self.stratum_of_cluster).filter(|(inside, _)| **inside);
            inside().for_each(|(_, &stratum)| strata[stratum] = true);
            return inside().count().saturating_sub(strata.iter().filter(|seen| **seen).count()).max(1) as f64;
        }
        let mut seen = vec![false; self.stratum_of_cluster.len()];
        for (unit, _) in domain.iter().enumerate().filter(|(_, inside)| **inside) {
            let cluster = self.cluster_of_unit[unit];
            seen[cluster] = true;
            strata[self.stratum_of_cluster[cluster]] = true;
        }
        let count = |flags: &[bool]| flags.iter().filter(|flag| **flag).count();
        count(&seen).saturating_sub(count(&strata)).max(1) as f64
    }

    /// Variance of `Σ w_i u_i`: `Σ_h (1-n_h/N_h) n_h/(n_h-1) Σ_c (z_c - z̄_h)²`, `z = w·(calibrated residual of u)`.
    pub fn variance(&self, linearised: &[f64]) -> f64 {
        self.covariance_of(&self.deviations(linearised), None)
    }

    /// Covariances of several totals, by rows.
    pub fn covariance(&self, linearised: &[Vec<f64>]) -> Vec<Vec<f64>> {
        let deviations: Vec<Vec<f64>> = linearised.iter().map(|u| self.deviations(u)).collect();
        let entry = |a: &Vec<f64>, b: &Vec<f64>| self.covariance_of(a, Some(b));
        deviations.iter().map(|a| deviations.iter().map(|b| entry(a, b)).collect()).collect()
    }

    /// What each unit adds to an estimate: `z_i = w_i e_i`, e the calibrated residual of the linearised variable.
    pub fn contributions(&self, linearised: &[f64]) -> Vec<f64> {
        let mut residual = linearised.to_vec();
        for residuals in self.residuals.iter().rev() {
            residuals.apply(&mut residual);
        }
        residual.iter().zip(&self.weights).map(|(e, w)| e * w).collect()
    }

    /// Deviations of the clusters' totals from the mean of their stratum.
    fn deviations(&self, linearised: &[f64]) -> Vec<f64> {
        let mut totals = vec![0.0; self.stratum_of_cluster.len()];
        for (unit, value) in self.contributions(linearised).iter().enumerate() {
            totals[self.cluster_of_unit[unit]] += value;
        }
        let mut means = vec![(0.0, 0.0); self.strata.len()];
        for (&stratum, &value) in self.stratum_of_cluster.iter().zip(&totals) {
            let (total, lost): &mut (f64, f64) = &mut means[stratum];
            let next = *total + value;
            *lost += if total.abs() >= value.abs() { (*total - next) + value } else { (value - next) + *total };
            *total = next;
        }
        for (mean, stratum) in means.iter_mut().zip(&self.strata) {
            mean.0 = (mean.0 + mean.1) / stratum.clusters as f64;
        }
        for (&stratum, value) in self.stratum_of_cluster.iter().zip(&mut totals) {
            *value -= means[stratum].0;
        }
        totals
    }

    fn covariance_of(&self, a: &[f64], b: Option<&[f64]>) -> f64 {
        let factors: Vec<f64> = self.strata.iter().map(Stratum::factor).collect();
        let b = b.unwrap_or(a);
        sum(self.stratum_of_cluster.iter().zip(a.iter().zip(b)).map(|(&stratum, (a, b))| factors[stratum] * a * b))
    }

    /// For each primary unit: its stratum, the primary units of the stratum and their number in the population.
    pub(crate) fn primary_units(&self) -> impl Iterator<Item = (usize, usize, Option<f64>)> + '_ {
        self.stratum_of_cluster.iter().map(|&s| (s, self.strata[s].clusters, self.strata[s].population))
    }

    /// Name of a unit's stratum, its primary units and their number in the population.
    pub(crate) fn stratum_of_unit(&self, unit: usize) -> (&str, usize, Option<f64>) {
        let stratum = &self.strata[self.stratum_of_cluster[self.cluster_of_unit[unit]]];
        (&stratum.name, stratum.clusters, stratum.population)
    }

    /// Is each unit its own primary unit?
    pub(crate) fn is_of_units(&self) -> bool {
        self.stratum_of_cluster.len() == self.weights.len()
    }

    pub(crate) fn cluster_of_unit(&self) -> &[usize] {
        &self.cluster_of_unit
    }

    pub(crate) fn is_calibrated(&self) -> bool {
        !self.residuals.is_empty()
    }
}

impl Stratum {
    /// `(1-n/N) n/(n-1)`; 0 where the whole population answered.
    fn factor(&self) -> f64 {
        let n = self.clusters as f64;
        let correction = self.population.map_or(1.0, |size| 1.0 - n / size);
        if correction <= 0.0 || self.clusters < 2 { 0.0 } else { correction * n / (n - 1.0) }
    }
}

fn check_weights(weights: &[f64]) -> Outcome<()> {
    all_finite("weights", weights)?;
    match weights.iter().position(|weight| *weight <= 0.0) {
        None => Ok(()),
        Some(unit) => Err(EstimationProblem::Weight { place: "weights".into(), unit, weight: weights[unit] }),
    }
}
