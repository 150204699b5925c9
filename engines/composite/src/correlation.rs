// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! How indicators move together: correlations, their tests, Cronbach's alpha.

use statrs::function::beta::beta_reg;

use crate::ranks::{Ties, ascending};
use crate::sums::{mean, sum};

/// Which correlation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Correlation {
    /// Of the values.
    Pearson,
    /// Of the mid-ranks among the pairs known for both.
    Spearman,
    /// Kendall's τ-b: concordant less discordant pairs, corrected for ties on either side.
    KendallB,
}

/// Pairs known on both sides.
fn complete(a: &[Option<f64>], b: &[Option<f64>]) -> (Vec<f64>, Vec<f64>) {
    a.iter().zip(b).filter_map(|(x, y)| Some(((*x)?, (*y)?))).unzip()
}

impl Correlation {
    /// Correlation of two columns over the units known for both; `None` below two pairs or without spread.
    #[must_use]
    pub fn of(self, a: &[Option<f64>], b: &[Option<f64>]) -> Option<f64> {
        let (x, y) = complete(a, b);
        match self {
            Self::Pearson => pearson(&x, &y),
            Self::Spearman => pearson(&mid_ranks(&x), &mid_ranks(&y)),
            Self::KendallB => kendall(&x, &y),
        }
    }

    /// The matrix of the correlations of all pairs of columns.
    #[must_use]
    pub fn matrix(self, columns: &[Vec<Option<f64>>]) -> Vec<Vec<Option<f64>>> {
        let mut matrix = vec![vec![None; columns.len()]; columns.len()];
        for i in 0..columns.len() {
            for k in i..columns.len() {
                let r = self.of(&columns[i], &columns[k]);
                matrix[i][k] = r;
                matrix[k][i] = r;
            }
        }
        matrix
    }
}

fn mid_ranks(values: &[f64]) -> Vec<f64> {
    let column: Vec<Option<f64>> = values.iter().copied().map(Some).collect();
    ascending(&column, Ties::Average).into_iter().flatten().collect()
}

/// Sum of products of deviations.
fn crossed(x: &[f64], y: &[f64]) -> Option<f64> {
    let (mx, my) = (mean(x)?, mean(y)?);
    Some(sum(x.iter().zip(y).map(|(a, b)| (a - mx) * (b - my))))
}

fn pearson(x: &[f64], y: &[f64]) -> Option<f64> {
    let spread = (crossed(x, x)? * crossed(y, y)?).sqrt();
    let r = crossed(x, y)? / spread;
    (x.len() > 1 && r.is_finite()).then(|| r.clamp(-1.0, 1.0))
}

fn kendall(x: &[f64], y: &[f64]) -> Option<f64> {
    let (mut net, mut known_x, mut known_y) = (0_i64, 0_i64, 0_i64);
    let sign = |a: f64, b: f64| i64::from(a > b) - i64::from(a < b);
    for i in 0..x.len() {
        for k in i + 1..x.len() {
            let (dx, dy) = (sign(x[i], x[k]), sign(y[i], y[k]));
            net += dx * dy;
            known_x += dx.abs();
            known_y += dy.abs();
        }
    }
    let tau = net as f64 / ((known_x as f64).sqrt() * (known_y as f64).sqrt());
    tau.is_finite().then_some(tau)
}

/// Two-sided p-value of a Pearson correlation of `n` pairs: `t = r √((n-2)/(1-r²))` with n - 2 degrees of freedom.
/// `None` below three pairs; 0 when |r| = 1.
#[must_use]
pub fn p_value(r: f64, n: usize) -> Option<f64> {
    let df = n.checked_sub(2).filter(|df| *df > 0)? as f64;
    let rest = (1.0 - r * r).clamp(0.0, 1.0);
    // P(|T| > t) = I_{df/(df+t²)}(df/2, ½), and df/(df+t²) = 1 - r².
    Some(if rest == 0.0 { 0.0 } else { beta_reg(df / 2.0, 0.5, rest) })
}

/// Pairs of units known for both columns.
#[must_use]
pub fn pairs(a: &[Option<f64>], b: &[Option<f64>]) -> usize {
    a.iter().zip(b).filter(|(x, y)| x.is_some() && y.is_some()).count()
}

/// Cronbach's alpha: `k² c̄ / ΣΣ c`, c the covariances (n - 1, pairwise complete) of the k columns, c̄ the mean of those
/// off the diagonal. `None` below two columns or when a covariance does not exist.
/// Source: Cronbach, Psychometrika 16 (1951); OECD/JRC Handbook, step 4.
#[must_use]
pub fn cronbach_alpha(columns: &[Vec<Option<f64>>]) -> Option<f64> {
    let k = columns.len();
    if k < 2 {
        return None;
    }
    let (mut all, mut off) = (Vec::with_capacity(k * k), Vec::with_capacity(k * k));
    for (i, a) in columns.iter().enumerate() {
        for (j, b) in columns.iter().enumerate() {
            let (x, y) = complete(a, b);
            let covariance = crossed(&x, &y).filter(|_| x.len() > 1)? / (x.len() - 1) as f64;
            all.push(covariance);
            if i != j {
                off.push(covariance);
            }
        }
    }
    let alpha = (k * k) as f64 * mean(&off)? / sum(all);
    alpha.is_finite().then_some(alpha)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn column(values: &[f64]) -> Vec<Option<f64>> {
        values.iter().copied().map(Some).collect()
    }

    #[test]
    fn a_line_correlates_fully_whichever_way_it_is_measured() {
        let (x, y) = (column(&[1.0, 2.0, 3.0, 5.0]), column(&[-2.0, -4.0, -6.0, -10.0]));
        for way in [Correlation::Pearson, Correlation::Spearman, Correlation::KendallB] {
            assert!((way.of(&x, &y).expect("correlates") + 1.0).abs() < 1e-15);
        }
    }

    #[test]
    fn a_flat_column_correlates_with_nothing() {
        assert_eq!(Correlation::Pearson.of(&column(&[1.0, 1.0]), &column(&[1.0, 2.0])), None);
    }

    #[test]
    fn copies_of_one_item_are_perfectly_consistent() {
        let x = column(&[1.0, 2.0, 4.0]);
        assert!((cronbach_alpha(&[x.clone(), x]).expect("exists") - 1.0).abs() < 1e-15);
    }

    #[test]
    fn no_correlation_has_a_p_value_of_one() {
        assert!((p_value(0.0, 10).expect("exists") - 1.0).abs() < 1e-12);
        assert_eq!(p_value(0.5, 2), None);
    }
}
