// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What is left of a variable once the margins have explained it: the source of a calibrated variance.

use crate::matrix::{Factor, SparseRows};

/// How a linearised variable becomes a residual.
#[derive(Debug, Clone)]
pub(crate) enum Residuals {
    /// Regression on the margins, weighted by the weights before the calibration (Deville–Särndal).
    Regression {
        /// Margins, unit by unit.
        rows: SparseRows,
        /// Weights before the calibration.
        base: Vec<f64>,
        /// `X'DX`, factored.
        factor: Factor,
    },
    /// Ten unweighted sweeps over the margins of a raking, as `rake()` of R's `survey` does.
    Sweeps {
        /// Category of each unit, margin by margin.
        margins: Vec<Vec<usize>>,
    },
}

impl Residuals {
    pub(crate) fn regression(rows: SparseRows, base: &[f64]) -> Self {
        let factor = rows.gram(|unit| base[unit]).factor(1e-11);
        Self::Regression { rows, base: base.to_vec(), factor }
    }

    pub(crate) fn apply(&self, u: &mut [f64]) {
        match self {
            Self::Regression { rows, base, factor } => {
                let slopes = factor.solve(&rows.weighted_totals(|unit| base[unit] * u[unit]));
                for (unit, value) in u.iter_mut().enumerate() {
                    *value -= rows.dot(unit, &slopes);
                }
            }
            Self::Sweeps { margins } => {
                for _ in 0..10 {
                    for margin in margins {
                        subtract_means(u, margin);
                    }
                }
            }
        }
    }
}

fn subtract_means(u: &mut [f64], categories: &[usize]) {
    let width = categories.iter().max().map_or(0, |last| last + 1);
    let mut groups = vec![(0.0, 0.0); width];
    for (value, &category) in u.iter().zip(categories) {
        groups[category].0 += value;
        groups[category].1 += 1.0;
    }
    for (value, &category) in u.iter_mut().zip(categories) {
        *value -= groups[category].0 / groups[category].1;
    }
}
