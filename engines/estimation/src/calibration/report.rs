// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What is published of a set of weights.

use crate::sums::{median, sum};

/// The spread of a set of weights (section 8.2, step 3).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct WeightReport {
    /// Smallest weight.
    pub min: f64,
    /// Largest weight.
    pub max: f64,
    /// Median weight.
    pub median: f64,
    /// `Σw`.
    pub sum: f64,
    /// `Σw²`.
    pub sum_of_squares: f64,
    /// Kish's factor `n Σw²/(Σw)²`: how much unequal weights alone inflate a variance.
    pub kish: f64,
}

/// Describes the weights; all zeros of nothing.
pub fn weight_report(weights: &[f64]) -> WeightReport {
    let total = sum(weights.iter().copied());
    let squares = sum(weights.iter().map(|w| w * w));
    WeightReport {
        min: weights.iter().copied().reduce(f64::min).unwrap_or(0.0),
        max: weights.iter().copied().reduce(f64::max).unwrap_or(0.0),
        median: median(weights).unwrap_or(0.0),
        sum: total,
        sum_of_squares: squares,
        kish: if total == 0.0 { 0.0 } else { weights.len() as f64 * squares / (total * total) },
    }
}
