// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Weights kept from growing too large.

use crate::{
    problem::{EstimationProblem, Outcome},
    sums::sum,
};

/// Weights moved into [lower, upper], what was cut spread equally over the units that were inside: one pass.
///
/// Source: `trimWeights` of R's `survey` (Lumley, *Complex Surveys*, 2010); the total stays as it was.
///
/// # Errors
/// Bounds in the wrong order or not numbers; no unit inside them.
pub fn trim_weights(weights: &[f64], lower: f64, upper: f64) -> Outcome<Vec<f64>> {
    if lower.is_nan() || upper.is_nan() || lower >= upper {
        let parameter = "lower bound of weights".to_owned();
        return Err(EstimationProblem::Parameter { parameter, value: lower, range: "below the upper bound" });
    }
    let outside = |weight: f64| weight < lower || weight > upper;
    let cut = sum(weights.iter().map(|&weight| weight - weight.clamp(lower, upper)));
    let inside = weights.iter().filter(|weight| !outside(**weight)).count();
    if inside == 0 {
        return Err(EstimationProblem::Empty { place: "weights inside the bounds".into() });
    }
    let share = cut / inside as f64;
    Ok(weights.iter().map(|&w| if outside(w) { w.clamp(lower, upper) } else { w + share }).collect())
}

/// Weights above `times` the median cut to that; `None` where there are none (section 8.2: 5 times).
///
/// The median is that of the weights above zero: units left out of a replicate do not count.
pub fn trimmed_to_median(weights: &[f64], times: f64) -> Option<Vec<f64>> {
    let positive: Vec<f64> = weights.iter().copied().filter(|weight| *weight > 0.0).collect();
    let limit = times * crate::sums::median(&positive)?;
    let over = weights.iter().any(|weight| *weight > limit);
    over.then(|| weights.iter().map(|weight| weight.min(limit)).collect())
}
