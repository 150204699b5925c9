// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! How far new weights may move from old ones, and at what price.

use crate::problem::{EstimationProblem, Outcome};

/// The distance function of a calibration: new weight = old weight × `F(x'λ)`.
///
/// Source: Deville, Särndal, *Calibration estimators in survey sampling*, JASA 87 (1992).
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Distance {
    /// `F(u) = 1 + u`: the generalised regression estimator (GREG); weights may become negative.
    Linear,
    /// `F(u) = 1 + u`, cut at the bounds: GREG whose ratios stay in [L, U].
    Truncated {
        /// Smallest ratio of new to old weight, below 1.
        lower: f64,
        /// Largest ratio, above 1.
        upper: f64,
    },
    /// `F(u) = exp u`: raking; weights stay positive.
    Raking,
    /// `F(u) = [L(U-1) + U(1-L)e^{Au}] / [(U-1) + (1-L)e^{Au}]`, `A = (U-L)/((1-L)(U-1))`: ratios stay in (L, U).
    Logit {
        /// Smallest ratio of new to old weight, in [0, 1).
        lower: f64,
        /// Largest ratio, above 1.
        upper: f64,
    },
}

impl Distance {
    /// The bounds offered by the methodology: [0.3, 3].
    pub const BOUNDED: Self = Self::Logit { lower: 0.3, upper: 3.0 };

    pub(crate) fn check(self) -> Outcome<()> {
        let (Self::Logit { lower, upper } | Self::Truncated { lower, upper }) = self else { return Ok(()) };
        if !(0.0..1.0).contains(&lower) {
            return Err(parameter("lower bound of weights", lower, "in [0, 1)"));
        }
        if !(upper > 1.0 && upper.is_finite()) {
            return Err(parameter("upper bound of weights", upper, "above 1"));
        }
        Ok(())
    }

    /// `(F(u), F'(u))`.
    pub(crate) fn ratio(self, u: f64) -> (f64, f64) {
        match self {
            Self::Linear => (1.0 + u, 1.0),
            Self::Truncated { lower, upper } => {
                let inside = lower < 1.0 + u && 1.0 + u < upper;
                ((1.0 + u).clamp(lower, upper), f64::from(u8::from(inside)))
            }
            Self::Raking => (u.exp(), u.exp()),
            Self::Logit { lower, upper } => {
                let a = (upper - lower) / ((1.0 - lower) * (upper - 1.0));
                // Beyond ±500 the exponential would overflow and the ratio has reached its bound long before.
                let growth = (a * u).clamp(-500.0, 500.0).exp();
                let below = (upper - 1.0) + (1.0 - lower) * growth;
                let value = (lower * (upper - 1.0) + upper * (1.0 - lower) * growth) / below;
                let slope = a * growth * (1.0 - lower) * (upper - 1.0) * (upper - lower) / (below * below);
                (value, slope)
            }
        }
    }
}

fn parameter(name: &str, value: f64, range: &'static str) -> EstimationProblem {
    EstimationProblem::Parameter { parameter: name.into(), value, range }
}
