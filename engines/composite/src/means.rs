// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! From many scores to one: the means that aggregate.

use crate::problem::{Problem, finite, positive, same_length};

/// How the values of a group become one. Weights are re-normalised over the values present; none present gives none.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Mean {
    /// `Σ w x / Σ w`: full substitution.
    Arithmetic,
    /// `exp(Σ w ln x / Σ w)`, values positive.
    Geometric,
    /// `Σ w / Σ (w/x)`, values positive.
    Harmonic,
    /// `(Σ w x^p / Σ w)^{1/p}`, values positive; p = 0 is the geometric.
    Power(f64),
    /// Geometric with offset δ on a 0-100 scale: `x' = δ + (1-δ/100)x`, back from their geometric mean.
    /// Methodology, section 4: a section at zero does not send the index to zero.
    Offset(f64),
    /// `M - S²/M`: arithmetic mean less the penalty for imbalance of Mazziotta and Pareto [R8]; S² weighted, population.
    Penalised,
}

impl Mean {
    /// Aggregates values under weights.
    ///
    /// # Errors
    /// Lengths that differ, weights that are not positive, values out of the mean's domain; `place` names the group.
    pub fn of(self, place: &str, values: &[Option<f64>], weights: &[f64]) -> Result<Option<f64>, Problem> {
        same_length(&format!("weights of `{place}`"), values.len(), weights.len())?;
        for weight in weights {
            positive(*weight, || place.to_owned())?;
        }
        let pairs = || values.iter().zip(weights).filter_map(|(x, w)| x.map(|x| (x, *w)));
        let total: f64 = pairs().map(|(_, w)| w).sum();
        if total == 0.0 {
            return Ok(None);
        }
        if self.needs_positive()
            && let Some((value, _)) = pairs().find(|(x, _)| *x <= 0.0)
        {
            return Err(Problem::Range { place: place.to_owned(), value, rule: "a mean of positive values takes" });
        }
        let weighted = |change: &dyn Fn(f64) -> f64| pairs().map(|(x, w)| w * change(x)).sum::<f64>() / total;
        let result = match self {
            Self::Arithmetic => weighted(&|x| x),
            Self::Geometric | Self::Power(0.0) => weighted(&f64::ln).exp(),
            Self::Harmonic => 1.0 / weighted(&|x| 1.0 / x),
            // The limits: the greatest and the least value.
            Self::Power(p) if p.is_infinite() => {
                let ends = pairs().map(|(x, _)| x).reduce(|a, b| if (b > a) == (p > 0.0) { b } else { a });
                ends.unwrap_or(f64::NAN)
            }
            Self::Power(p) => weighted(&|x| x.powf(p)).powf(1.0 / p),
            Self::Offset(delta) => offset_back(weighted(&|x| offset(x, delta).ln()).exp(), delta),
            Self::Penalised => {
                let centre = weighted(&|x| x);
                let spread = weighted(&|x| (x - centre) * (x - centre));
                if centre == 0.0 { 0.0 } else { centre - spread / centre }
            }
        };
        finite(result, || format!("`{place}`, aggregated")).map(Some)
    }

    fn needs_positive(self) -> bool {
        matches!(self, Self::Geometric | Self::Harmonic | Self::Power(_))
    }
}

/// `δ + (1-δ/100) x`.
#[must_use]
pub fn offset(x: f64, delta: f64) -> f64 {
    delta + (1.0 - delta / 100.0) * x
}

/// The inverse of [`offset`].
#[must_use]
pub fn offset_back(x: f64, delta: f64) -> f64 {
    (x - delta) / (1.0 - delta / 100.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mean(way: Mean, values: [f64; 6]) -> f64 {
        way.of("IMD", &values.map(Some), &[1.0; 6]).expect("computes").expect("exists")
    }

    #[test]
    fn the_checks_written_in_the_methodology_hold() {
        let uneven = [60.0, 40.0, 50.0, 30.0, 70.0, 20.0];
        assert!((mean(Mean::Arithmetic, uneven) - 45.0).abs() < 1e-12);
        assert!((mean(Mean::Offset(10.0), uneven) - 42.233_187_470_190_536).abs() < 1e-12);
        let one_at_zero = [100.0, 100.0, 100.0, 100.0, 100.0, 0.0];
        assert!((mean(Mean::Offset(10.0), one_at_zero) - 64.588_007_673_106_87).abs() < 1e-12);
    }

    #[test]
    fn a_weight_of_zero_is_refused() {
        let refused = Mean::Arithmetic.of("g", &[Some(1.0)], &[0.0]);
        assert_eq!(refused, Err(Problem::Weight { place: "g".into(), value: 0.0 }));
    }

    #[test]
    fn all_missing_gives_nothing() {
        assert_eq!(Mean::Geometric.of("g", &[None, None], &[1.0, 1.0]), Ok(None));
    }

    #[test]
    fn a_geometric_mean_of_zero_is_refused() {
        assert!(matches!(Mean::Geometric.of("g", &[Some(0.0)], &[1.0]), Err(Problem::Range { .. })));
    }
}
