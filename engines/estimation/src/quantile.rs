// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Quantiles with Woodruff's interval.

use crate::{
    distributions::t_quantile,
    estimate::Domain,
    problem::{EstimationProblem, Outcome, undefined},
};

/// A quantile of a domain.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct QuantileEstimate {
    /// Smallest y whose cumulated share of weight reaches p.
    pub value: f64,
    /// Woodruff's interval, between values of the sample.
    pub interval: [f64; 2],
    /// Width of the interval over twice the t quantile.
    pub se: f64,
    /// Respondents it rests on.
    pub n: usize,
}

/// Quantile p: the smallest y with cumulated weight share ≥ p; interval at `level`.
///
/// Interval: `P ± t·SE(P)` around the weighted share P of y ≤ that value, read back on the distribution.
/// Source: Woodruff, *Confidence intervals for medians and other position measures*, JASA 47 (1952).
///
/// # Errors
/// p or level outside (0, 1); values that are not finite numbers.
pub fn quantile(domain: &Domain<'_>, y: &[f64], p: f64, level: f64) -> Outcome<QuantileEstimate> {
    for (parameter, value) in [("p", p), ("level", level)] {
        if !(value > 0.0 && value < 1.0) {
            return Err(EstimationProblem::Parameter { parameter: parameter.into(), value, range: "between 0 and 1" });
        }
    }
    domain.total_linearised(y)?;
    let steps = steps(domain, y);
    let value = at(&steps, p).ok_or_else(|| undefined("quantile", "no values"))?;
    let below: Vec<f64> = y.iter().map(|y| if *y <= value { 1.0 } else { 0.0 }).collect();
    let share = domain.mean(&below)?;
    let t = t_quantile(0.5 + level / 2.0, domain.df());
    let bound = |share: f64| at(&steps, share).unwrap_or(value);
    let interval = [bound(share.value - t * share.se()), bound(share.value + t * share.se())];
    Ok(QuantileEstimate { value, interval, se: (interval[1] - interval[0]) / (2.0 * t), n: domain.n() })
}

/// Values in order with their cumulated share of weight.
fn steps(domain: &Domain<'_>, y: &[f64]) -> Vec<(f64, f64)> {
    let weights = domain.design().weights();
    let mut units: Vec<usize> = (0..y.len()).filter(|&unit| domain.inside()[unit]).collect();
    units.sort_by(|&a, &b| y[a].total_cmp(&y[b]).then(a.cmp(&b)));
    let mut reached = 0.0;
    units
        .iter()
        .map(|&unit| {
            reached += weights[unit];
            (y[unit], reached / domain.weight())
        })
        .collect()
}

/// The first value whose share reaches p; shares are compared to 1e-9, as all thresholds are.
fn at(steps: &[(f64, f64)], p: f64) -> Option<f64> {
    let place = steps.partition_point(|(_, share)| crate::sums::rounded(*share) < crate::sums::rounded(p));
    steps.get(place).or(steps.last()).map(|step| step.0)
}
