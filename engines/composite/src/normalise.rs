// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Bringing indicators to one scale. Only goalposts keep a score still when others move (methodology, principle 3);
//! the relative methods are for robustness analysis.

use crate::moments::deviation;
use crate::problem::{Problem, finite};
use crate::ranks::{Ties, ascending};
use crate::sums::{mean, present};

/// How a column is normalised. Source: OECD/JRC Handbook, step 5 [R1]; the direction multiplies the values first,
/// except with goalposts, where the score is mirrored.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Normalisation {
    /// `l + (u-l)(x-min)/(max-min)`.
    MinMax {
        /// Value of the worst.
        l: f64,
        /// Value of the best.
        u: f64,
    },
    /// `mean + sd·(x-x̄)/s`, s with denominator n - 1.
    ZScore {
        /// Mean after.
        mean: f64,
        /// Standard deviation after.
        sd: f64,
    },
    /// `(rank-1)/(n-1)`.
    PercentileRank(Ties),
    /// Ascending rank: the best has the greatest.
    Rank(Ties),
    /// Rank minus one.
    Borda(Ties),
    /// `1 - (max-x)/(max-min)`.
    DistanceToMaximum,
    /// `(x-min)/(target-min)`, at most 1 when capped.
    DistanceToTarget {
        /// The target, in the units of the indicator.
        target: f64,
        /// Whether going past the target counts no more.
        cap: bool,
    },
    /// `x/max`.
    FractionOfMaximum,
    /// `factor·(x-lower)/(upper-lower)`.
    Scaled {
        /// Value that becomes 0.
        lower: f64,
        /// Value that becomes `factor`.
        upper: f64,
        /// Greatest value after.
        factor: f64,
    },
    /// `scale·(x-lower)/(upper-lower)`, mirrored if less is better, cut to the range if truncated.
    Goalposts {
        /// Value that scores 0 (or 1 if less is better).
        lower: f64,
        /// Value that scores 1.
        upper: f64,
        /// Greatest score.
        scale: f64,
        /// Whether scores beyond the goalposts are cut.
        truncate: bool,
    },
}

impl Normalisation {
    /// Normalises a column; `direction` is 1 if more is better, -1 if less is better. Missing stays missing.
    ///
    /// # Errors
    /// [`Problem::NoSpread`] where the method divides by a spread that is zero, [`Problem::TooFew`] where it needs
    /// two values; `indicator` names the column.
    pub fn apply(self, indicator: &str, column: &[Option<f64>], direction: f64) -> Result<Vec<Option<f64>>, Problem> {
        if let Self::Goalposts { lower, upper, scale, truncate } = self {
            let range = spread(indicator, upper - lower)?;
            let score = |x: f64| {
                let part = if direction < 0.0 { (upper - x) / range } else { (x - lower) / range };
                scale * if truncate { part.clamp(0.0, 1.0) } else { part }
            };
            return checked(indicator, column, score);
        }
        let column: Vec<Option<f64>> = column.iter().map(|x| x.map(|x| x * direction)).collect();
        let values = present(&column);
        if values.is_empty() {
            return Ok(column);
        }
        let min = values.iter().copied().fold(f64::INFINITY, f64::min);
        let max = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let n = values.len() as f64;
        match self {
            Self::MinMax { l, u } => {
                let range = spread(indicator, max - min)?;
                checked(indicator, &column, |x| (x - min) / range * (u - l) + l)
            }
            Self::ZScore { mean: to, sd } => {
                let needed = || Problem::TooFew { place: indicator.to_owned(), needed: 2, got: values.len() };
                let (centre, s) = mean(&values).zip(deviation(&values)).ok_or_else(needed)?;
                let s = spread(indicator, s)?;
                checked(indicator, &column, |x| (x - centre) / s * sd + to)
            }
            Self::PercentileRank(ties) => {
                let others = spread(indicator, n - 1.0)?;
                Ok(ascending(&column, ties).into_iter().map(|r| r.map(|r| (r - 1.0) / others)).collect())
            }
            Self::Rank(ties) => Ok(ascending(&column, ties)),
            Self::Borda(ties) => Ok(ascending(&column, ties).into_iter().map(|r| r.map(|r| r - 1.0)).collect()),
            Self::DistanceToMaximum => {
                let range = spread(indicator, max - min)?;
                checked(indicator, &column, |x| 1.0 - (max - x) / range)
            }
            Self::DistanceToTarget { target, cap } => {
                let range = spread(indicator, target * direction - min)?;
                checked(indicator, &column, |x| {
                    let part = (x - min) / range;
                    if cap { part.min(1.0) } else { part }
                })
            }
            Self::FractionOfMaximum => {
                let max = spread(indicator, max)?;
                checked(indicator, &column, |x| x / max)
            }
            Self::Scaled { lower, upper, factor } => {
                let range = spread(indicator, upper - lower)?;
                checked(indicator, &column, |x| (x - lower) / range * factor)
            }
            Self::Goalposts { .. } => Ok(column),
        }
    }
}

fn spread(indicator: &str, range: f64) -> Result<f64, Problem> {
    if range == 0.0 { Err(Problem::NoSpread { place: indicator.to_owned() }) } else { Ok(range) }
}

fn checked(indicator: &str, column: &[Option<f64>], score: impl Fn(f64) -> f64) -> Result<Vec<Option<f64>>, Problem> {
    let place = || format!("indicator `{indicator}`, normalised");
    column.iter().map(|x| x.map(|x| finite(score(x), place)).transpose()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flat_column_cannot_be_stretched() {
        let flat = [Some(3.0), Some(3.0)];
        let way = Normalisation::MinMax { l: 0.0, u: 100.0 };
        assert_eq!(way.apply("x", &flat, 1.0), Err(Problem::NoSpread { place: "x".into() }));
    }

    #[test]
    fn goalposts_mirror_where_less_is_better() {
        let way = Normalisation::Goalposts { lower: 0.0, upper: 5.0, scale: 100.0, truncate: true };
        assert_eq!(way.apply("x", &[Some(3.0), None, Some(9.0)], -1.0), Ok(vec![Some(40.0), None, Some(0.0)]));
    }
}
