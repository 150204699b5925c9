// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Calibration and its variance a second, simple way: dense matrices, a ridge for what is redundant, no engine.

/// Rows of a respondent: the values of each known total.
pub(crate) type Rows = Vec<Vec<f64>>;

/// Solves `A x = b`, A symmetric and perhaps singular: a ridge makes it regular.
fn solve(mut a: Vec<Vec<f64>>, mut b: Vec<f64>) -> Vec<f64> {
    let n = b.len();
    for (at, row) in a.iter_mut().enumerate() {
        row[at] += 1e-9;
    }
    for at in 0..n {
        let best = (at..n).max_by(|x, y| a[*x][at].abs().total_cmp(&a[*y][at].abs())).expect("a row");
        a.swap(at, best);
        b.swap(at, best);
        for row in at + 1..n {
            let factor = a[row][at] / a[at][at];
            let (above, below) = a.split_at_mut(row);
            below[0].iter_mut().zip(&above[at]).skip(at).for_each(|(x, y)| *x -= factor * y);
            b[row] -= factor * b[at];
        }
    }
    for at in (0..n).rev() {
        let known: f64 = (at + 1..n).map(|column| a[at][column] * b[column]).sum();
        b[at] = (b[at] - known) / a[at][at];
    }
    b
}

fn gram(rows: &Rows, weights: &[f64]) -> Vec<Vec<f64>> {
    let width = rows[0].len();
    let mut found = vec![vec![0.0; width]; width];
    for (row, weight) in rows.iter().zip(weights) {
        for i in (0..width).filter(|i| row[*i] != 0.0) {
            for j in 0..width {
                found[i][j] += weight * row[i] * row[j];
            }
        }
    }
    found
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

/// Raking weights `d exp(xλ)` that meet the totals.
pub(crate) fn raked(rows: &Rows, start: &[f64], totals: &[f64]) -> Vec<f64> {
    let mut lambda = vec![0.0; totals.len()];
    let weights = |lambda: &[f64]| {
        rows.iter().zip(start).map(|(row, start)| start * dot(row, lambda).exp()).collect::<Vec<f64>>()
    };
    for _ in 0..60 {
        let now = weights(&lambda);
        let reached: Vec<f64> =
            (0..totals.len()).map(|at| rows.iter().zip(&now).map(|(row, weight)| weight * row[at]).sum()).collect();
        let short: Vec<f64> = totals.iter().zip(&reached).map(|(total, reached)| total - reached).collect();
        if short.iter().all(|short| short.abs() < 1e-8) {
            break;
        }
        let step = solve(gram(rows, &now), short);
        lambda.iter_mut().zip(step).for_each(|(lambda, step)| *lambda += step);
    }
    weights(&lambda)
}

/// Weights cut to five times their median.
pub(crate) fn trimmed(weights: &[f64]) -> Vec<f64> {
    let mut sorted = weights.to_vec();
    sorted.sort_by(f64::total_cmp);
    let at = sorted.len() / 2;
    let median = if sorted.len().is_multiple_of(2) { f64::midpoint(sorted[at - 1], sorted[at]) } else { sorted[at] };
    weights.iter().map(|weight| weight.min(5.0 * median)).collect()
}

/// The weights from which residuals are taken, and the weights of publication: where some are cut, the totals are met again.
pub(crate) fn published(rows: &Rows, flat: &[f64], totals: &[f64]) -> (Vec<f64>, Vec<f64>) {
    let first = raked(rows, flat, totals);
    let cut = trimmed(&first);
    if cut == first {
        return (flat.to_vec(), first);
    }
    let weights = raked(rows, &cut, totals);
    (cut, weights)
}

/// A share of those who answered, and its standard error.
pub(crate) fn share(rows: &Rows, start: &[f64], weights: &[f64], yes: &[Option<bool>], population: f64) -> (f64, f64) {
    let values: Vec<Option<f64>> = yes.iter().map(|yes| yes.map(|yes| f64::from(u8::from(yes)))).collect();
    let ones = vec![1.0; values.len()];
    let made = ratio(rows, (start, weights), &values, &ones, population);
    (made.value, made.se)
}

/// A ratio of two totals among those of whom the numerator is known.
pub(crate) struct Ratio {
    pub(crate) value: f64,
    pub(crate) se: f64,
    /// What each respondent adds to it.
    pub(crate) parts: Vec<f64>,
}

/// The ratio of the totals of `over` and `under`: linearised, with the residuals of the regression on the known totals. A
/// mean has ones below.
pub(crate) fn ratio(
    rows: &Rows,
    (start, weights): (&[f64], &[f64]),
    over: &[Option<f64>],
    under: &[f64],
    population: f64,
) -> Ratio {
    let known = || over.iter().zip(under).zip(weights);
    let below: f64 = known().map(|((over, under), weight)| over.map_or(0.0, |_| weight * under)).sum();
    let above: f64 = known().map(|((over, _), weight)| over.map_or(0.0, |over| weight * over)).sum();
    let value = above / below;
    let u: Vec<f64> =
        over.iter().zip(under).map(|(over, under)| over.map_or(0.0, |over| (over - value * under) / below)).collect();
    let moment = |at: usize| rows.iter().zip(&u).zip(start).map(|((row, u), start)| start * row[at] * u).sum();
    let beta = solve(gram(rows, start), (0..rows[0].len()).map(moment).collect());
    let parts: Vec<f64> =
        rows.iter().zip(&u).zip(weights).map(|((row, u), weight)| weight * (u - dot(row, &beta))).collect();
    #[expect(clippy::cast_precision_loss, reason = "a number of Comuni")]
    let n = parts.len() as f64;
    let mean = parts.iter().sum::<f64>() / n;
    let spread: f64 = parts.iter().map(|z| (z - mean) * (z - mean)).sum();
    Ratio { value, se: ((1.0 - n / population) * n / (n - 1.0) * spread).sqrt(), parts }
}
