// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Sums that do not depend on luck: compensated, in the order given.

/// Sum with Neumaier's compensation (Neumaier, *Rundungsfehleranalyse einiger Verfahren zur Summation endlicher Summen*, 1974).
///
/// Methodology, section 13: sums over Comuni run in ISTAT-code order with compensated summation.
#[must_use]
pub fn sum(values: impl IntoIterator<Item = f64>) -> f64 {
    let (mut total, mut lost) = (0.0_f64, 0.0_f64);
    for value in values {
        let next = total + value;
        lost += if total.abs() >= value.abs() { (total - next) + value } else { (value - next) + total };
        total = next;
    }
    if lost.is_finite() { total + lost } else { total }
}

/// Arithmetic mean, or `None` of nothing.
#[must_use]
pub fn mean(values: &[f64]) -> Option<f64> {
    (!values.is_empty()).then(|| sum(values.iter().copied()) / values.len() as f64)
}

/// Sum of the `power`-th powers of the deviations from `centre`.
#[must_use]
pub fn power_sum(values: &[f64], centre: f64, power: i32) -> f64 {
    sum(values.iter().map(|x| (x - centre).powi(power)))
}

/// Variance with denominator n - 1, or `None` of fewer than two values.
#[must_use]
pub fn variance(values: &[f64]) -> Option<f64> {
    let centre = mean(values)?;
    (values.len() > 1).then(|| power_sum(values, centre, 2) / (values.len() - 1) as f64)
}

/// Variance with denominator n (section 9 and AMPI), or `None` of nothing.
#[must_use]
pub fn population_variance(values: &[f64]) -> Option<f64> {
    let centre = mean(values)?;
    Some(power_sum(values, centre, 2) / values.len() as f64)
}

/// The values that are there, in their order.
#[must_use]
pub fn present(column: &[Option<f64>]) -> Vec<f64> {
    column.iter().flatten().copied().collect()
}

/// Value rounded to 1e-9: what every comparison, rank, threshold and tie looks at (section 13).
#[must_use]
pub fn rounded(value: f64) -> f64 {
    if (value * 1e9).abs() < 9.0e15 { nanos(value) as f64 / 1e9 } else { value }
}

/// The same as an integer count of 1e-9, for sorting; halves go away from zero, NaN is 0.
#[must_use]
pub fn nanos(value: f64) -> i64 {
    // Not f64::round: without SSE 4.1 that is a call.
    let scaled = value * 1e9;
    (scaled + 0.5_f64.copysign(scaled)) as i64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_numbers_are_not_lost_beside_large_ones() {
        assert!((sum([1e16, 1.0, -1e16]) - 1.0).abs() < f64::EPSILON);
    }

    #[test]
    fn nothing_has_no_mean() {
        assert_eq!(mean(&[]), None);
        assert_eq!(variance(&[1.0]), None);
    }

    #[test]
    fn values_apart_by_less_than_a_billionth_are_equal() {
        assert!(rounded(0.1 + 0.2) == rounded(0.3));
        assert_eq!(nanos(25.0 - 1e-13), nanos(25.0));
    }
}
