// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Compensated sums and the rounding of comparisons (section 13 of the methodology).

/// Sum with Neumaier's compensation, in the order given.
///
/// Source: A. Neumaier, *Rundungsfehleranalyse einiger Verfahren zur Summation endlicher Summen*, ZAMM 54 (1974).
pub fn sum(values: impl IntoIterator<Item = f64>) -> f64 {
    let mut total = 0.0_f64;
    let mut lost = 0.0_f64;
    for value in values {
        let next = total + value;
        lost += if total.abs() >= value.abs() { (total - next) + value } else { (value - next) + total };
        total = next;
    }
    total + lost
}

/// The value to compare instead of `x`: rounded to 1e-9.
///
/// Thresholds, ranks and ties are decided on these, so that the last bits of a sum decide nothing.
pub fn rounded(x: f64) -> f64 {
    if x.abs() < 1e6 { (x * 1e9).round() / 1e9 } else { x }
}

/// Median of the values (mean of the middle two where they are even); `None` of nothing.
pub fn median(values: &[f64]) -> Option<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let half = sorted.len() / 2;
    match sorted.len() {
        0 => None,
        n if n % 2 == 1 => Some(sorted[half]),
        _ => Some((sorted[half - 1] + sorted[half]) / 2.0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_terms_survive_between_large_ones() {
        assert_eq!(sum([1e16, 1.0, -1e16, 1.0]), 2.0);
    }

    #[test]
    fn the_median_of_four_is_between_the_middle_two() {
        assert_eq!(median(&[4.0, 1.0, 3.0, 2.0]), Some(2.5));
        assert_eq!(median(&[]), None);
    }
}
