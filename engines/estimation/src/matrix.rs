// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Small symmetric systems with redundant columns, as margins make them.

use crate::sums::sum;

/// Rows with few non-zero entries: one row a unit, one column a margin.
#[derive(Debug, Clone, Default)]
pub(crate) struct SparseRows {
    starts: Vec<usize>,
    columns: Vec<u32>,
    values: Vec<f64>,
    pub(crate) width: usize,
}

impl SparseRows {
    /// From rows of (column, value); entries of zero are left out.
    pub(crate) fn new(width: usize, rows: impl Iterator<Item = Vec<(usize, f64)>>) -> Self {
        let mut made = Self { starts: vec![0], width, ..Self::default() };
        for row in rows {
            for (column, value) in row.into_iter().filter(|(_, value)| *value != 0.0) {
                made.columns.push(u32::try_from(column).unwrap_or(u32::MAX));
                made.values.push(value);
            }
            made.starts.push(made.columns.len());
        }
        made
    }

    pub(crate) fn len(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    pub(crate) fn row(&self, unit: usize) -> impl Iterator<Item = (usize, f64)> + Clone + '_ {
        let (start, end) = (self.starts[unit], self.starts[unit + 1]);
        self.columns[start..end].iter().zip(&self.values[start..end]).map(|(&column, &value)| (column as usize, value))
    }

    /// `row · vector`.
    pub(crate) fn dot(&self, unit: usize, vector: &[f64]) -> f64 {
        self.row(unit).map(|(column, value)| value * vector[column]).sum()
    }

    /// `Σ_i k_i x_i`, compensated column by column, in the order of the units.
    pub(crate) fn weighted_totals(&self, weight: impl Fn(usize) -> f64) -> Vec<f64> {
        let mut total = vec![0.0_f64; self.width];
        let mut lost = vec![0.0_f64; self.width];
        for unit in 0..self.len() {
            let weight = weight(unit);
            if weight == 0.0 {
                continue;
            }
            for (column, value) in self.row(unit) {
                let term = weight * value;
                let next = total[column] + term;
                lost[column] += if total[column].abs() >= term.abs() {
                    (total[column] - next) + term
                } else {
                    (term - next) + total[column]
                };
                total[column] = next;
            }
        }
        total.iter().zip(&lost).map(|(total, lost)| total + lost).collect()
    }

    /// `Σ_i k_i x_i x_i'`.
    pub(crate) fn gram(&self, weight: impl Fn(usize) -> f64) -> Symmetric {
        let mut gram = Symmetric::zero(self.width);
        for unit in 0..self.len() {
            let weight = weight(unit);
            for (a, x) in self.row(unit) {
                for (b, y) in self.row(unit) {
                    gram.values[a * self.width + b] += weight * x * y;
                }
            }
        }
        gram
    }

    /// The same rows with column `c` divided by `scale[c]`.
    pub(crate) fn scaled(&self, scale: &[f64]) -> Self {
        let mut made = self.clone();
        for (value, column) in made.values.iter_mut().zip(&self.columns) {
            *value /= scale[*column as usize];
        }
        made
    }
}

/// A symmetric positive semi-definite matrix, full storage by rows.
#[derive(Debug, Clone)]
pub(crate) struct Symmetric {
    pub(crate) width: usize,
    pub(crate) values: Vec<f64>,
}

impl Symmetric {
    pub(crate) fn zero(width: usize) -> Self {
        Self { width, values: vec![0.0; width * width] }
    }

    pub(crate) fn at(&self, row: usize, column: usize) -> f64 {
        self.values[row * self.width + column]
    }

    /// Cholesky with complete pivoting on the matrix scaled to a unit diagonal; columns that depend on others within
    /// `tolerance` are set aside. Source: N. Higham, *Accuracy and Stability of Numerical Algorithms*, 2002, section 10.3.
    pub(crate) fn factor(&self, tolerance: f64) -> Factor {
        let n = self.width;
        let scale: Vec<f64> = (0..n).map(|i| self.at(i, i).max(0.0).sqrt()).collect();
        let unit = |i: usize, j: usize| {
            if scale[i] > 0.0 && scale[j] > 0.0 { self.at(i, j) / scale[i] / scale[j] } else { 0.0 }
        };
        let mut left: Vec<usize> = (0..n).collect();
        let mut order = Vec::new();
        let mut lower: Vec<Vec<f64>> = Vec::new();
        let mut diagonal: Vec<f64> = (0..n).map(|i| unit(i, i)).collect();
        let mut rows: Vec<Vec<f64>> = vec![Vec::new(); n];
        while let Some((place, &pivot)) =
            left.iter().enumerate().reduce(|best, next| if diagonal[*next.1] > diagonal[*best.1] { next } else { best })
        {
            if diagonal[pivot] <= tolerance {
                break;
            }
            left.remove(place);
            let root = diagonal[pivot].sqrt();
            let mut row = rows[pivot].clone();
            row.push(root);
            for &other in &left {
                let known = sum(rows[other].iter().zip(&row).map(|(a, b)| a * b));
                let entry = (unit(other, pivot) - known) / root;
                diagonal[other] -= entry * entry;
                rows[other].push(entry);
            }
            order.push(pivot);
            lower.push(row);
        }
        Factor { width: n, scale, order, lower, redundant: left }
    }
}

/// A factored matrix, and which of its columns say nothing new.
#[derive(Debug, Clone)]
pub(crate) struct Factor {
    width: usize,
    scale: Vec<f64>,
    order: Vec<usize>,
    lower: Vec<Vec<f64>>,
    pub(crate) redundant: Vec<usize>,
}

impl Factor {
    pub(crate) fn rank(&self) -> usize {
        self.order.len()
    }

    /// Solves on the independent columns; the redundant ones get zero.
    pub(crate) fn solve(&self, right: &[f64]) -> Vec<f64> {
        let rank = self.rank();
        let mut y = vec![0.0; rank];
        for i in 0..rank {
            let known: f64 = (0..i).map(|k| self.lower[i][k] * y[k]).sum();
            y[i] = (right[self.order[i]] / self.scale[self.order[i]] - known) / self.lower[i][i];
        }
        for i in (0..rank).rev() {
            let known: f64 = (i + 1..rank).map(|k| self.lower[k][i] * y[k]).sum();
            y[i] = (y[i] - known) / self.lower[i][i];
        }
        let mut solution = vec![0.0; self.width];
        for (value, &column) in y.iter().zip(&self.order) {
            solution[column] = value / self.scale[column];
        }
        solution
    }

    /// The inverse; `None` where some column is redundant.
    pub(crate) fn inverse(&self) -> Option<Vec<Vec<f64>>> {
        if !self.redundant.is_empty() {
            return None;
        }
        let basis = |column: usize| (0..self.width).map(|i| if i == column { 1.0 } else { 0.0 }).collect::<Vec<_>>();
        Some((0..self.width).map(|column| self.solve(&basis(column))).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_that_repeats_others_is_set_aside_and_the_rest_is_solved() {
        let rows = SparseRows::new(
            3,
            [[1.0, 1.0, 0.0], [1.0, 0.0, 1.0], [1.0, 0.0, 1.0]]
                .iter()
                .map(|row| row.iter().copied().enumerate().collect()),
        );
        let factor = rows.gram(|_| 1.0).factor(1e-10);
        assert_eq!(factor.rank(), 2);
        let totals = rows.weighted_totals(|_| 2.0);
        let solution = factor.solve(&totals);
        for unit in 0..3 {
            assert!((rows.dot(unit, &solution) - 2.0).abs() < 1e-12);
        }
    }
}
