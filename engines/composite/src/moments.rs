// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What a column of numbers looks like: centre, spread, shape, quantiles, and the flags of the handbook's step 2.

use crate::ranks::{Ties, ascending};
use crate::sums::{mean, power_sum, present, variance};

/// Standard deviation with denominator n - 1.
#[must_use]
pub fn deviation(values: &[f64]) -> Option<f64> {
    variance(values).map(f64::sqrt)
}

/// Sample-adjusted skewness (type 2): `G1 = g1 √(n(n-1))/(n-2)`, `g1 = m3/m2^{3/2}` with moments of denominator n.
///
/// `None` below three values or without spread. Source: Joanes, Gill, *Comparing measures of sample skewness and
/// kurtosis*, The Statistician 47 (1998).
#[must_use]
pub fn skewness(values: &[f64]) -> Option<f64> {
    let n = values.len() as f64;
    let (second, centre) = spread(values, 3)?;
    let third = power_sum(values, centre, 3) / n;
    Some(third / second.powf(1.5) * (n * (n - 1.0)).sqrt() / (n - 2.0))
}

/// Sample-adjusted excess kurtosis (type 2): `G2 = ((n+1) g2 + 6)(n-1)/((n-2)(n-3))`, `g2 = m4/m2² - 3`.
///
/// `None` below four values or without spread. Source as [`skewness`].
#[must_use]
pub fn kurtosis(values: &[f64]) -> Option<f64> {
    let n = values.len() as f64;
    let (second, centre) = spread(values, 4)?;
    let excess = power_sum(values, centre, 4) / n / (second * second) - 3.0;
    Some(((n + 1.0) * excess + 6.0) * (n - 1.0) / ((n - 2.0) * (n - 3.0)))
}

fn spread(values: &[f64], least: usize) -> Option<(f64, f64)> {
    let centre = mean(values)?;
    let second = power_sum(values, centre, 2) / values.len() as f64;
    let flat = values.windows(2).all(|pair| pair[0] == pair[1]);
    (values.len() >= least && second > 0.0 && !flat).then_some((second, centre))
}

/// Quantile by linear interpolation of order statistics at `1 + (n-1)p` (type 7 of Hyndman and Fan, 1996).
///
/// `sorted` must be in ascending order; `None` of nothing.
#[must_use]
pub fn quantile_of_sorted(sorted: &[f64], p: f64) -> Option<f64> {
    let last = sorted.len().checked_sub(1)?;
    let place = last as f64 * p.clamp(0.0, 1.0);
    // The fuzz is R's: a place that is a whole number but for rounding is that number.
    let below = ((place + 4.0 * f64::EPSILON).floor() as usize).min(last);
    let share = place - below as f64;
    let low = sorted[below];
    if share <= 1e-12 || below == last {
        return Some(low);
    }
    Some(low + share * (sorted[below + 1] - low))
}

/// Quantile of values in any order, type 7.
#[must_use]
pub fn quantile(values: &[f64], p: f64) -> Option<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_unstable_by(f64::total_cmp);
    quantile_of_sorted(&sorted, p)
}

/// Limits of the flags of a column (defaults: JRC COIN tool [R17] and COINr).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Limits {
    /// Absolute skewness from which, together with `kurtosis`, the column is an outlier case.
    pub skewness: f64,
    /// Excess kurtosis from which, together with `skewness`, the column is an outlier case.
    pub kurtosis: f64,
    /// Least share of units with a value.
    pub available: f64,
    /// Least share of values that are not zero.
    pub non_zero: f64,
    /// Least share of values that are unique.
    pub unique: f64,
}

impl Default for Limits {
    fn default() -> Self {
        Self { skewness: 2.0, kurtosis: 3.5, available: 0.65, non_zero: 0.5, unique: 0.5 }
    }
}

/// Description of one column.
#[derive(Debug, Clone, PartialEq)]
pub struct Description {
    /// Least value.
    pub min: Option<f64>,
    /// Greatest value.
    pub max: Option<f64>,
    /// Arithmetic mean.
    pub mean: Option<f64>,
    /// Median.
    pub median: Option<f64>,
    /// Standard deviation, n - 1.
    pub deviation: Option<f64>,
    /// Skewness, type 2.
    pub skewness: Option<f64>,
    /// Excess kurtosis, type 2.
    pub kurtosis: Option<f64>,
    /// Values present.
    pub available: usize,
    /// Values present and not zero.
    pub non_zero: usize,
    /// Different values present.
    pub unique: usize,
    /// Occurrences of the most frequent value.
    pub same: usize,
    /// Units in the column, with or without a value.
    pub units: usize,
}

impl Description {
    /// Describes a column; sums in the order given.
    #[must_use]
    pub fn of(column: &[Option<f64>]) -> Self {
        let values = present(column);
        let mut sorted = values.clone();
        sorted.sort_unstable_by(f64::total_cmp);
        let runs: Vec<usize> = sorted.chunk_by(|a, b| a == b).map(<[f64]>::len).collect();
        Self {
            min: sorted.first().copied(),
            max: sorted.last().copied(),
            mean: mean(&values),
            median: quantile_of_sorted(&sorted, 0.5),
            deviation: deviation(&values),
            skewness: skewness(&values),
            kurtosis: kurtosis(&values),
            available: values.len(),
            non_zero: values.iter().filter(|x| **x != 0.0).count(),
            unique: runs.len(),
            same: runs.into_iter().max().unwrap_or(0),
            units: column.len(),
        }
    }

    /// Share of units with a value.
    #[must_use]
    pub fn share_available(&self) -> f64 {
        self.available as f64 / self.units.max(1) as f64
    }

    /// Share of the values present that `count` makes.
    #[must_use]
    pub fn share_of_available(&self, count: usize) -> f64 {
        count as f64 / self.available.max(1) as f64
    }

    /// Whether skewness **and** kurtosis are beyond their limits: the column has outliers.
    #[must_use]
    pub fn has_outliers(&self, limits: &Limits) -> bool {
        matches!((self.skewness, self.kurtosis),
            (Some(skew), Some(kurt)) if skew.abs() >= limits.skewness && kurt >= limits.kurtosis)
    }
}

/// Share of values at or below each value: the empirical distribution, by highest rank among ties.
#[must_use]
pub fn distribution(column: &[Option<f64>]) -> Vec<Option<f64>> {
    let n = column.iter().flatten().count() as f64;
    ascending(column, Ties::Max).into_iter().map(|rank| rank.map(|r| r / n)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_interpolate_between_order_statistics() {
        assert_eq!(quantile(&[4.0, 1.0, 3.0, 2.0], 0.5), Some(2.5));
        assert_eq!(quantile(&[1.0, 2.0], 0.05), Some(1.05));
        assert_eq!(quantile(&[], 0.5), None);
    }

    #[test]
    fn a_flat_column_has_no_shape() {
        assert_eq!(skewness(&[0.1, 0.1, 0.1, 0.1]), None);
        assert_eq!(kurtosis(&[0.1, 0.1, 0.1, 0.1]), None);
    }

    #[test]
    fn a_symmetric_column_is_not_skewed() {
        assert_eq!(skewness(&[1.0, 2.0, 3.0]), Some(0.0));
    }
}
