// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Principal components of the correlations of a group of indicators.

use crate::correlation::Correlation;
use crate::problem::Problem;

/// Components in decreasing order of eigenvalue.
#[derive(Debug, Clone, PartialEq)]
pub struct Components {
    /// Variances of the components; they sum to the number of indicators.
    pub eigenvalues: Vec<f64>,
    /// Row per indicator, column per component; columns have length one; the entry of largest absolute value is positive.
    pub loadings: Vec<Vec<f64>>,
    /// Share of variance of each component.
    pub explained: Vec<f64>,
}

/// Principal components of the correlation matrix, over the units with all indicators (OECD/JRC Handbook, step 4).
///
/// # Errors
/// Fewer than two complete units, or an indicator without spread among them.
pub fn components(group: &str, columns: &[Vec<Option<f64>>]) -> Result<Components, Problem> {
    let units = columns.first().map_or(0, Vec::len);
    let whole: Vec<usize> = (0..units).filter(|i| columns.iter().all(|column| column[*i].is_some())).collect();
    if whole.len() < 2 {
        return Err(Problem::TooFew { place: format!("complete units of `{group}`"), needed: 2, got: whole.len() });
    }
    let kept: Vec<Vec<Option<f64>>> = columns.iter().map(|c| whole.iter().map(|i| c[*i]).collect()).collect();
    let place = || Problem::NoSpread { place: format!("an indicator of `{group}`") };
    let rows = Correlation::Pearson.matrix(&kept).into_iter();
    let matrix: Option<Vec<Vec<f64>>> = rows.map(|row| row.into_iter().collect()).collect();
    Ok(of_matrix(matrix.ok_or_else(place)?))
}

/// Components of a symmetric matrix.
#[must_use]
pub fn of_matrix(matrix: Vec<Vec<f64>>) -> Components {
    let k = matrix.len();
    let (values, vectors) = jacobi(matrix);
    let mut order: Vec<usize> = (0..k).collect();
    order.sort_by(|a, b| values[*b].total_cmp(&values[*a]));
    let total: f64 = values.iter().sum();
    let mut loadings = vec![vec![0.0; k]; k];
    for (to, from) in order.iter().enumerate() {
        let largest =
            (0..k).map(|i| vectors[i][*from]).fold(0.0_f64, |a, b| if b.abs() > a.abs() + 1e-12 { b } else { a });
        let sign = if largest < 0.0 { -1.0 } else { 1.0 };
        for i in 0..k {
            loadings[i][to] = sign * vectors[i][*from];
        }
    }
    let eigenvalues: Vec<f64> = order.iter().map(|i| values[*i]).collect();
    let explained = eigenvalues.iter().map(|value| value / total).collect();
    Components { eigenvalues, loadings, explained }
}

/// Cyclic Jacobi rotations (Golub, Van Loan, *Matrix Computations*, §8.5): eigenvalues, and eigenvectors by column.
fn jacobi(mut a: Vec<Vec<f64>>) -> (Vec<f64>, Vec<Vec<f64>>) {
    let n = a.len();
    let mut v: Vec<Vec<f64>> = (0..n).map(|i| (0..n).map(|k| f64::from(u8::from(i == k))).collect()).collect();
    for _sweep in 0..100 {
        let off: f64 = (0..n).flat_map(|i| (0..i).map(move |k| (i, k))).map(|(i, k)| a[i][k] * a[i][k]).sum();
        if off < 1e-30 {
            break;
        }
        for p in 0..n {
            for q in p + 1..n {
                rotate(&mut a, &mut v, p, q);
            }
        }
    }
    ((0..n).map(|i| a[i][i]).collect(), v)
}

fn rotate(a: &mut [Vec<f64>], v: &mut [Vec<f64>], p: usize, q: usize) {
    if a[p][q] == 0.0 {
        return;
    }
    let theta = (a[q][q] - a[p][p]) / (2.0 * a[p][q]);
    let t = theta.signum() / (theta.abs() + (theta * theta + 1.0).sqrt());
    let c = 1.0 / (t * t + 1.0).sqrt();
    let s = t * c;
    for row in a.iter_mut().chain(v.iter_mut()) {
        (row[p], row[q]) = (c * row[p] - s * row[q], s * row[p] + c * row[q]);
    }
    let (above, below) = a.split_at_mut(q);
    for (x, y) in above[p].iter_mut().zip(&mut below[0]) {
        (*x, *y) = (c * *x - s * *y, s * *x + c * *y);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_correlated_indicators_have_a_sum_and_a_difference() {
        let found = of_matrix(vec![vec![1.0, 0.6], vec![0.6, 1.0]]);
        assert!((found.eigenvalues[0] - 1.6).abs() < 1e-14);
        assert!((found.explained[0] - 0.8).abs() < 1e-14);
        assert!((found.loadings[0][0] - found.loadings[1][0]).abs() < 1e-14);
    }

    #[test]
    fn too_few_complete_units_are_refused() {
        let columns = [vec![Some(1.0), None], vec![Some(2.0), Some(1.0)]];
        assert!(matches!(components("g", &columns), Err(Problem::TooFew { needed: 2, got: 1, .. })));
    }
}
