// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Standard errors by replicates: the jackknife, one primary unit left out at a time.

use crate::{
    design::Design,
    problem::{Outcome, undefined},
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
}

/// The delete-one jackknife (JK1 without strata, JKn with): `V = Σ_r s_r (θ_r-θ̄)(θ_r-θ̄)'`.
///
/// Leaving out a unit of stratum h multiplies the weights of its fellows by `n_h/(n_h-1)`;
/// `s_r = (1-n_h/N_h)(n_h-1)/n_h`. `statistic` receives the weights and returns the quantities.
/// Source: Wolter, *Introduction to Variance Estimation*, 2007, chapter 4.
///
/// # Errors
/// Those of `statistic`; a calibrated design, whose replicates would have to be calibrated one by one.
pub fn jackknife(
    design: &Design,
    centre: Centre,
    statistic: impl Fn(&[f64]) -> Outcome<Vec<f64>>,
) -> Outcome<Replicated> {
    if design.is_calibrated() {
        return Err(undefined(
            "jackknife",
            "calibrate each replicate inside the statistic, from the design before calibration",
        ));
    }
    let values = statistic(design.weights())?;
    let primary: Vec<(usize, usize, Option<f64>)> = design.primary_units().collect();
    let mut replicates = Vec::new();
    let mut scales = Vec::new();
    for (left_out, &(stratum, n, population)) in primary.iter().enumerate() {
        let n = n as f64;
        let correction = population.map_or(1.0, |size| 1.0 - n / size);
        if n < 2.0 || correction <= 0.0 {
            continue;
        }
        let weight = |(unit, weight): (usize, &f64)| match design.cluster_of_unit()[unit] {
            cluster if cluster == left_out => 0.0,
            cluster if primary[cluster].0 == stratum => weight * n / (n - 1.0),
            _ => *weight,
        };
        let weights: Vec<f64> = design.weights().iter().enumerate().map(weight).collect();
        replicates.push(statistic(&weights)?);
        scales.push(correction * (n - 1.0) / n);
    }
    let count = replicates.len() as f64;
    let middle = |at: usize| match centre {
        Centre::Estimate => values[at],
        Centre::Replicates if count > 0.0 => sum(replicates.iter().map(|r| r[at])) / count,
        Centre::Replicates => 0.0,
    };
    let middles: Vec<f64> = (0..values.len()).map(middle).collect();
    let entry = |a: usize, b: usize| {
        sum(replicates.iter().zip(&scales).map(|(r, scale)| scale * (r[a] - middles[a]) * (r[b] - middles[b])))
    };
    let covariance = (0..values.len()).map(|a| (0..values.len()).map(|b| entry(a, b)).collect()).collect();
    Ok(Replicated { values, covariance })
}
