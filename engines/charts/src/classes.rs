// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Classes of values for a map: where to cut, and which class a value is in.

/// How to cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Cut {
    /// As many values in each class.
    #[default]
    Quantile,
    /// As wide each class.
    Equal,
    /// The least variance inside the classes (Jenks' natural breaks, exact by Fisher's method on at most 512 quantiles).
    Natural,
}

/// The upper bounds of all classes but the last, rising, without repeats: `n` classes have at most `n - 1`. Values that
/// are not numbers do not count. Fewer come back when there are fewer different values.
#[must_use]
pub fn classes(values: &[f64], n: usize, how: Cut) -> Vec<f64> {
    let sorted = sorted(values);
    let (Some(&low), Some(&high)) = (sorted.first(), sorted.last()) else { return Vec::new() };
    let n = n.clamp(1, 20);
    #[expect(clippy::cast_precision_loss, reason = "at most twenty classes")]
    let mut cuts: Vec<f64> = match how {
        Cut::Quantile => (1..n).filter_map(|k| quantile_sorted(&sorted, k as f64 / n as f64)).collect(),
        Cut::Equal => (1..n).map(|k| low + (high / n as f64 - low / n as f64) * k as f64).collect(),
        Cut::Natural => natural(&thinned(&sorted), n),
    };
    cuts.retain(|cut| *cut >= low && *cut < high);
    cuts.dedup();
    cuts
}

/// The class of a value among `cuts`, from 0 to `cuts.len()`; none for what is not a number. A cut belongs to the class below it.
#[must_use]
pub fn class_of(cuts: &[f64], value: f64) -> Option<usize> {
    (!value.is_nan()).then(|| cuts.partition_point(|cut| *cut < value))
}

/// The quantile `part` (0 to 1) of the numbers among the values, interpolated (type 7 of Hyndman and Fan, as R and NumPy do).
#[must_use]
pub fn quantile(values: &[f64], part: f64) -> Option<f64> {
    quantile_sorted(&sorted(values), part)
}

pub(crate) fn sorted(values: &[f64]) -> Vec<f64> {
    let mut sorted: Vec<f64> = values.iter().copied().filter_map(crate::scale::real).map(|value| value + 0.0).collect();
    sorted.sort_by(f64::total_cmp);
    sorted
}

#[expect(clippy::cast_precision_loss, reason = "a count of Comuni")]
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "an index")]
pub(crate) fn quantile_sorted(sorted: &[f64], part: f64) -> Option<f64> {
    let last = sorted.len().checked_sub(1)?;
    let at = part.clamp(0.0, 1.0) * last as f64;
    let below = at.floor() as usize;
    let (from, to) = (sorted[below], sorted[(below + 1).min(last)]);
    Some(from + (to - from) * (at - below as f64))
}

/// At most 512 values that stand for all.
fn thinned(sorted: &[f64]) -> Vec<f64> {
    const MOST: usize = 512;
    if sorted.len() <= MOST {
        return sorted.to_vec();
    }
    (0..MOST).map(|k| sorted[k * (sorted.len() - 1) / (MOST - 1)]).collect()
}

/// Fisher's dynamic programme: `best[k][j]` is the least sum of squares of the first `j` values in `k + 1` classes.
fn natural(sorted: &[f64], n: usize) -> Vec<f64> {
    let len = sorted.len();
    let n = n.min(len);
    // Scaled, so that squares of huge values stay finite.
    let most = sorted.iter().fold(0.0_f64, |most, value| most.max(value.abs())).max(f64::MIN_POSITIVE);
    let (mut sums, mut squares) = (vec![0.0], vec![0.0]);
    for value in sorted {
        let value = value / most;
        sums.push(sums[sums.len() - 1] + value);
        squares.push(squares[squares.len() - 1] + value * value);
    }
    #[expect(clippy::cast_precision_loss, reason = "at most 512")]
    let spread = |from: usize, to: usize| {
        let sum: f64 = sums[to] - sums[from];
        (squares[to] - squares[from] - sum * sum / (to - from) as f64).max(0.0)
    };
    let mut best: Vec<f64> = (0..=len).map(|j| if j == 0 { 0.0 } else { spread(0, j) }).collect();
    let mut starts = vec![vec![0; len + 1]];
    for k in 1..n {
        let mut next = vec![f64::INFINITY; len + 1];
        let mut start = vec![0; len + 1];
        for j in k + 1..=len {
            for (i, before) in best.iter().enumerate().take(j).skip(k) {
                let cost = before + spread(i, j);
                if cost < next[j] {
                    (next[j], start[j]) = (cost, i);
                }
            }
        }
        best = next;
        starts.push(start);
    }
    let mut cuts = Vec::new();
    let mut end = len;
    for start in starts.iter().skip(1).rev() {
        end = start[end];
        if end == 0 {
            break;
        }
        cuts.push(sorted[end - 1]);
    }
    cuts.reverse();
    cuts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cuts_as_many_values_in_each_class() {
        let values: Vec<f64> = (1..=100).map(f64::from).collect();
        let cuts = classes(&values, 4, Cut::Quantile);
        let counts = values.iter().fold([0; 4], |mut counts, value| {
            counts[class_of(&cuts, *value).expect("a number")] += 1;
            counts
        });
        assert_eq!(counts, [25; 4]);
    }

    #[test]
    fn finds_the_gaps_between_groups() {
        let values = [1.0, 2.0, 3.0, 50.0, 51.0, 52.0, 900.0, 901.0];
        assert_eq!(classes(&values, 3, Cut::Natural), [3.0, 52.0]);
    }

    #[test]
    fn cuts_less_when_values_repeat() {
        assert_eq!(classes(&[5.0; 30], 4, Cut::Quantile), Vec::<f64>::new());
        assert_eq!(classes(&[0.0, 0.0, 0.0, 0.0, 9.0], 4, Cut::Quantile), [0.0]);
        assert_eq!(classes(&[f64::NAN], 4, Cut::Equal), Vec::<f64>::new());
    }

    #[test]
    fn interpolates_quantiles() {
        assert_eq!(quantile(&[4.0, 1.0, 3.0, 2.0, f64::NAN], 0.5), Some(2.5));
        assert_eq!(quantile(&[], 0.5), None);
    }
}
