// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Which assumption moves the result: variance-based indices over a Saltelli design (methodology, section 7).

use crate::chance::Stream;
use crate::moments::quantile;
use crate::problem::{Problem, finite, same_length};
use crate::sums::{mean, sum, variance};

/// Outputs of a Saltelli design: rows of A, rows of B, then for each factor the rows of A with that factor from B.
#[derive(Debug, Clone, PartialEq)]
pub struct Design {
    rows: usize,
    factors: usize,
    y: Vec<f64>,
}

impl Design {
    /// A design of `rows` rows and `factors` factors with its `rows·(factors + 2)` outputs.
    ///
    /// # Errors
    /// A wrong number of outputs, fewer than two rows, outputs that are not finite.
    pub fn new(rows: usize, factors: usize, y: Vec<f64>) -> Result<Self, Problem> {
        same_length("outputs of the design", rows * (factors + 2), y.len())?;
        if rows < 2 {
            return Err(Problem::TooFew { place: "rows of the design".into(), needed: 2, got: rows });
        }
        for (row, value) in y.iter().enumerate() {
            finite(*value, || format!("output {} of the design", row + 1))?;
        }
        Ok(Self { rows, factors, y })
    }

    fn a(&self) -> &[f64] {
        &self.y[..self.rows]
    }

    fn b(&self) -> &[f64] {
        &self.y[self.rows..2 * self.rows]
    }

    fn ab(&self, factor: usize) -> &[f64] {
        &self.y[(2 + factor) * self.rows..(3 + factor) * self.rows]
    }
}

/// First-order and total index of a factor.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Index {
    /// S: share of variance that goes away if the factor alone is fixed.
    pub first: f64,
    /// ST: share of variance that stays if all but the factor are fixed.
    pub total: f64,
}

/// `S_i = mean((y_B - m)(y_ABi - y_A))/V` [R9], centred; `ST_i = Σ(y_A - y_ABi)²/(2NV)` [R10]; m and V (n - 1) over A
/// and B. All zero if the output never varies.
#[must_use]
pub fn indices(design: &Design) -> Vec<Index> {
    let rows: Vec<usize> = (0..design.rows).collect();
    indices_over(design, &rows, true)
}

/// The first-order indices without centring, as some tools give them: same expectation, far noisier.
#[must_use]
pub fn uncentred_first(design: &Design) -> Vec<f64> {
    let rows: Vec<usize> = (0..design.rows).collect();
    indices_over(design, &rows, false).into_iter().map(|index| index.first).collect()
}

fn indices_over(design: &Design, rows: &[usize], centred: bool) -> Vec<Index> {
    let (a, b) = (design.a(), design.b());
    let both: Vec<f64> = rows.iter().map(|r| a[*r]).chain(rows.iter().map(|r| b[*r])).collect();
    let (centre, spread) = (mean(&both).unwrap_or(0.0), variance(&both).unwrap_or(0.0));
    let m = if centred { centre } else { 0.0 };
    let n = rows.len() as f64;
    let one = |factor: usize| {
        if spread == 0.0 {
            return Index { first: 0.0, total: 0.0 };
        }
        let ab = design.ab(factor);
        let first = sum(rows.iter().map(|r| (b[*r] - m) * (ab[*r] - a[*r]))) / n / spread;
        let total = sum(rows.iter().map(|r| (a[*r] - ab[*r]).powi(2))) / (2.0 * n * spread);
        Index { first, total }
    };
    (0..design.factors).map(one).collect()
}

/// A factor's indices with percentile bootstrap intervals.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Confidence {
    /// The estimates.
    pub index: Index,
    /// 5% and 95% of S.
    pub first: (f64, f64),
    /// 5% and 95% of ST.
    pub total: (f64, f64),
}

impl Confidence {
    /// Whether the 90% interval of ST is narrower than 0.1.
    #[must_use]
    pub fn converged(&self) -> bool {
        self.total.1 - self.total.0 < 0.1
    }
}

/// Indices with intervals: percentile bootstrap over rows, `draws` resamples (1,000 in version 1).
#[must_use]
pub fn bootstrap(design: &Design, draws: u32, seed: u64) -> Vec<Confidence> {
    let mut firsts = vec![Vec::new(); design.factors];
    let mut totals = vec![Vec::new(); design.factors];
    for draw in 0..draws {
        let stream = Stream::new(seed, "bootstrap", u64::from(draw));
        let pick = |row: usize| stream.below(row as u64, design.rows as u64) as usize;
        let rows: Vec<usize> = (0..design.rows).map(pick).collect();
        for (factor, index) in indices_over(design, &rows, true).into_iter().enumerate() {
            firsts[factor].push(index.first);
            totals[factor].push(index.total);
        }
    }
    let band = |values: &[f64]| (quantile(values, 0.05).unwrap_or(0.0), quantile(values, 0.95).unwrap_or(0.0));
    let with = |(factor, index): (usize, Index)| Confidence {
        index,
        first: band(&firsts[factor]),
        total: band(&totals[factor]),
    };
    indices(design).into_iter().enumerate().map(with).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// y = x1 + 2 x2 with uniform inputs: S = ST = 1/5 and 4/5.
    fn additive(rows: usize) -> Design {
        let of = |matrix: u64, row: usize, factor: u64| Stream::new(7, "test", matrix).uniform(row as u64 * 2 + factor);
        let y = |first: u64, second: u64, row: usize| of(first, row, 0) + 2.0 * of(second, row, 1);
        let blocks = [(0, 0), (1, 1), (1, 0), (0, 1)];
        let all = blocks.iter().flat_map(|(f, s)| (0..rows).map(move |row| y(*f, *s, row))).collect();
        Design::new(rows, 2, all).expect("a design")
    }

    #[test]
    fn shares_of_an_additive_model_are_found() {
        let found = bootstrap(&additive(4096), 200, 1);
        for (confidence, share) in found.iter().zip([0.2, 0.8]) {
            assert!((confidence.index.first - share).abs() < 0.05, "{confidence:?}");
            assert!((confidence.index.total - share).abs() < 0.05, "{confidence:?}");
            assert!(confidence.converged());
        }
    }

    #[test]
    fn an_output_that_never_moves_has_no_cause() {
        let still = Design::new(2, 1, vec![1.0; 6]).expect("a design");
        assert_eq!(indices(&still), [Index { first: 0.0, total: 0.0 }]);
    }
}
