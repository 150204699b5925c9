// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Standard errors by replicates: the jackknife and the bootstrap, with each replicate calibrated as the sample was.

use rayon::prelude::*;

use crate::{
    calibration::{CalibrationPlan, calibrated_weights},
    chance::Draws,
    design::Design,
    problem::{EstimationProblem, Outcome, undefined},
    sums::sum,
};

/// Around what the replicates are measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Centre {
    /// Their own mean, as R's `survey` does by default.
    Replicates,
    /// The estimate with the full weights (mean square error).
    Estimate,
}

/// Estimates of several quantities and their covariances.
#[derive(Debug, Clone, PartialEq)]
pub struct Replicated {
    /// With the full weights.
    pub values: Vec<f64>,
    /// Covariances, by rows.
    pub covariance: Vec<Vec<f64>>,
    /// Replicates made.
    pub replicates: usize,
}

#[derive(Debug, Clone, Copy)]
enum Rule {
    Jackknife,
    Bootstrap { count: u32, seed: u64 },
}

/// Sets of weights that imitate other samples from the same design.
#[derive(Debug, Clone)]
pub struct Replicates<'a> {
    design: &'a Design,
    rule: Rule,
    plan: Option<CalibrationPlan<'a>>,
}

impl<'a> Replicates<'a> {
    /// The delete-one jackknife (JK1 without strata, JKn with): `V = Σ_r s_r (θ_r-θ̄)(θ_r-θ̄)'`.
    ///
    /// Leaving out a primary unit of stratum h multiplies the weights of its fellows by `n_h/(n_h-1)`;
    /// `s_r = (1-n_h/N_h)(n_h-1)/n_h`.
    /// Source: Wolter, *Introduction to Variance Estimation*, 2007, chapter 4.
    ///
    /// # Errors
    /// A design already calibrated: give the one before, and the calibration to [`Replicates::calibrated`].
    pub fn jackknife(design: &'a Design) -> Outcome<Self> {
        Self::new(design, Rule::Jackknife)
    }

    /// The rescaled bootstrap: in each stratum `n_h - 1` primary units drawn with replacement.
    ///
    /// A unit drawn m times has its weight times `1 - λ + λ m n_h/(n_h-1)`, `λ = √(1-n_h/N_h)`, so that the variance of a
    /// total is that of linearisation, finite populations included. Draws are counter-based: the same `seed` gives the
    /// same numbers on one thread or many. Source: Rao, Wu, JASA 83 (1988); Rao, Wu, Yue, Survey Methodology 18 (1992).
    ///
    /// # Errors
    /// As [`Replicates::jackknife`]; fewer than two replicates.
    pub fn bootstrap(design: &'a Design, count: u32, seed: u64) -> Outcome<Self> {
        if count < 2 {
            let value = f64::from(count);
            return Err(EstimationProblem::Parameter { parameter: "replicates".into(), value, range: "at least 2" });
        }
        Self::new(design, Rule::Bootstrap { count, seed })
    }

    fn new(design: &'a Design, rule: Rule) -> Outcome<Self> {
        if design.is_calibrated() {
            return Err(undefined("replicates", "the design is calibrated: start from the one before its calibration"));
        }
        Ok(Self { design, rule, plan: None })
    }

    /// The same, with the full weights and those of each replicate calibrated anew.
    #[must_use]
    pub fn calibrated(self, plan: CalibrationPlan<'a>) -> Self {
        Self { plan: Some(plan), ..self }
    }

    /// Estimates and covariances of what `statistic` makes of a set of weights (those of units left out are 0).
    ///
    /// # Errors
    /// Those of `statistic`; a replicate that cannot be calibrated; nothing to replicate, as all strata are complete.
    pub fn estimate(
        &self,
        centre: Centre,
        statistic: impl Fn(&[f64]) -> Outcome<Vec<f64>> + Sync,
    ) -> Outcome<Replicated> {
        let values = statistic(&self.adjusted(self.design.weights().to_vec())?)?;
        let made: Vec<Outcome<(f64, Vec<f64>)>> = match self.rule {
            Rule::Jackknife => {
                let open = self.open_units();
                open.into_par_iter()
                    .map(|(left_out, scale)| Ok((scale, statistic(&self.adjusted(self.without(left_out))?)?)))
                    .collect()
            }
            Rule::Bootstrap { count, seed } => {
                let rounds = f64::from(if centre == Centre::Estimate { count } else { count - 1 });
                (0..count)
                    .into_par_iter()
                    .map(|round| Ok((1.0 / rounds, statistic(&self.adjusted(self.resampled(seed, round))?)?)))
                    .collect()
            }
        };
        let made = made.into_iter().collect::<Outcome<Vec<_>>>()?;
        if let Some((_, short)) = made.iter().find(|(_, replicate)| replicate.len() != values.len()) {
            return Err(EstimationProblem::Length {
                place: "replicate".into(),
                expected: values.len(),
                got: short.len(),
            });
        }
        Ok(summary(values, centre, &made))
    }

    fn adjusted(&self, weights: Vec<f64>) -> Outcome<Vec<f64>> {
        match &self.plan {
            Some(plan) => calibrated_weights(&weights, plan),
            None => Ok(weights),
        }
    }

    /// Primary units that may be left out, with the scale of their replicate.
    fn open_units(&self) -> Vec<(usize, f64)> {
        let scale = |(unit, (_, n, population)): (usize, (usize, usize, Option<f64>))| {
            let n = n as f64;
            let correction = population.map_or(1.0, |size| 1.0 - n / size);
            (n >= 2.0 && correction > 0.0).then(|| (unit, correction * (n - 1.0) / n))
        };
        self.design.primary_units().enumerate().filter_map(scale).collect()
    }

    fn without(&self, left_out: usize) -> Vec<f64> {
        let primary: Vec<(usize, usize, Option<f64>)> = self.design.primary_units().collect();
        let (stratum, n, _) = primary[left_out];
        let factor = n as f64 / (n as f64 - 1.0);
        let weight = |(cluster, weight): (&usize, &f64)| match *cluster {
            cluster if cluster == left_out => 0.0,
            cluster if primary[cluster].0 == stratum => weight * factor,
            _ => *weight,
        };
        self.design.cluster_of_unit().iter().zip(self.design.weights()).map(weight).collect()
    }

    fn resampled(&self, seed: u64, round: u32) -> Vec<f64> {
        let primary: Vec<(usize, usize, Option<f64>)> = self.design.primary_units().collect();
        let mut members: Vec<Vec<usize>> = Vec::new();
        for (unit, (stratum, _, _)) in primary.iter().enumerate() {
            if members.len() <= *stratum {
                members.resize(stratum + 1, Vec::new());
            }
            members[*stratum].push(unit);
        }
        let mut drawn = vec![0.0; primary.len()];
        for (stratum, units) in members.iter().enumerate().filter(|(_, units)| units.len() > 1) {
            let draws = Draws::new(seed, stratum as u32);
            for place in 1..units.len() {
                drawn[units[draws.below(round, place as u64, units.len())]] += 1.0;
            }
        }
        let factor = |unit: usize| {
            let (_, n, population) = primary[unit];
            let n = n as f64;
            let lambda = population.map_or(1.0, |size| (1.0 - n / size).max(0.0).sqrt());
            if n < 2.0 { 1.0 } else { 1.0 - lambda + lambda * drawn[unit] * n / (n - 1.0) }
        };
        let units = self.design.cluster_of_unit().iter().zip(self.design.weights());
        units.map(|(&cluster, weight)| weight * factor(cluster)).collect()
    }
}

fn summary(values: Vec<f64>, centre: Centre, made: &[(f64, Vec<f64>)]) -> Replicated {
    let count = made.len().max(1) as f64;
    let middle = |at: usize| match centre {
        Centre::Estimate => values[at],
        Centre::Replicates => sum(made.iter().map(|(_, replicate)| replicate[at])) / count,
    };
    let middles: Vec<f64> = (0..values.len()).map(middle).collect();
    let entry = |a: usize, b: usize| {
        sum(made.iter().map(|(scale, replicate)| scale * (replicate[a] - middles[a]) * (replicate[b] - middles[b])))
    };
    let covariance = (0..values.len()).map(|a| (0..values.len()).map(|b| entry(a, b)).collect()).collect();
    Replicated { values, covariance, replicates: made.len() }
}
