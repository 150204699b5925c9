// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What somebody who knows linear programming can work out of the cells hidden.

use super::{Relation, Shown};

const ZERO: f64 = 1e-9;

/// Has enough been met to stop?
type Enough<'a> = &'a dyn Fn(&[(f64, f64)]) -> bool;

/// The equations among hidden cells, solved once; then the least and the most of each cell.
///
/// Hidden cells are the unknowns of `A x = b, x ≥ 0`, one row a published relation; the ends of a cell are two linear
/// programmes. The method is the simplex on a dense tableau, with Bland's rule once steps stop gaining.
/// Source: Dantzig, *Linear Programming and Extensions*, 1963; Bland, Mathematics of Operations Research 2 (1977).
pub(crate) struct Attack {
    hidden: Vec<usize>,
    /// One row a basic variable: its coefficients, then its value.
    rows: Vec<Vec<f64>>,
    basis: Vec<usize>,
    /// Least and most of each hidden cell among the solutions met so far.
    met: Vec<(f64, f64)>,
}

impl Attack {
    /// Sets up the equations of the cells hidden.
    pub(crate) fn new(counts: &[u64], relations: &[Relation], shown: &[Shown]) -> Self {
        let hidden: Vec<usize> = (0..shown.len()).filter(|&cell| shown[cell] != Shown::Yes).collect();
        let truth: Vec<f64> = hidden.iter().map(|&cell| counts[cell] as f64).collect();
        let place = |cell: usize| hidden.binary_search(&cell).ok();
        let mut rows = Vec::new();
        for relation in relations {
            let mut row = vec![0.0; hidden.len() + 1];
            relation.parts.iter().filter_map(|&cell| place(cell)).for_each(|at| row[at] += 1.0);
            if let Some(at) = place(relation.total) {
                row[at] -= 1.0;
            }
            // The truth solves every equation: what is left on the right is what the published cells tell.
            row[hidden.len()] = row.iter().zip(&truth).map(|(a, x)| a * x).sum();
            if row.iter().any(|value| *value != 0.0) {
                rows.push(row);
            }
        }
        let met = truth.iter().map(|&x| (x, x)).collect();
        let mut attack = Self { hidden, rows, basis: Vec::new(), met };
        attack.find_basis();
        attack
    }

    /// Can the cell be anything between two values at least `wide` apart, for all that is published?
    pub(crate) fn leaves_open(&mut self, cell: usize, wide: f64) -> bool {
        let Ok(at) = self.hidden.binary_search(&cell) else { return false };
        let open = |met: &[(f64, f64)]| met[at].1 - met[at].0 >= wide - 1e-6;
        open(&self.met) || self.reach(at, -1.0, wide) || open(&self.met) || self.reach(at, 1.0, wide) || open(&self.met)
    }

    /// How far apart the least and the most of the cell lie, up to `wide`.
    pub(crate) fn width(&mut self, cell: usize, wide: f64) -> f64 {
        if self.leaves_open(cell, wide) {
            return wide;
        }
        self.hidden.binary_search(&cell).map_or(0.0, |at| self.met[at].1 - self.met[at].0)
    }

    /// First phase: artificial variables, one a row, are driven out of the basis.
    fn find_basis(&mut self) {
        let width = self.hidden.len();
        let height = self.rows.len();
        for (at, row) in self.rows.iter_mut().enumerate() {
            if row[width] < 0.0 {
                row.iter_mut().for_each(|value| *value = -*value);
            }
            let value = row.pop().unwrap_or(0.0);
            row.extend((0..height).map(|other| f64::from(u8::from(other == at))));
            row.push(value);
        }
        self.basis = (width..width + height).collect();
        let mut gain = vec![0.0; width + height + 1];
        for row in &self.rows {
            (0..width).for_each(|column| gain[column] += row[column]);
        }
        self.climb(&mut gain, width, &|_| false);
        // What is left in the basis at zero leaves by any column, or its equation said nothing new.
        let mut at = 0;
        while at < self.rows.len() {
            if self.basis[at] < width {
                at += 1;
                continue;
            }
            match (0..width).find(|&column| self.rows[at][column].abs() > ZERO) {
                Some(column) => self.pivot(at, column, &mut gain),
                None => {
                    self.rows.remove(at);
                    self.basis.remove(at);
                }
            }
        }
        for row in &mut self.rows {
            row.drain(width..width + height);
        }
        self.note();
    }

    /// Moves a cell down (-1) or up (1) as far as it goes, or as far as asked; true where there is no end.
    fn reach(&mut self, cell: usize, sign: f64, wide: f64) -> bool {
        let width = self.hidden.len();
        let mut gain = vec![0.0; width + 1];
        match self.basis.iter().position(|&basic| basic == cell) {
            Some(row) => {
                (0..width).filter(|&k| k != cell).for_each(|column| gain[column] = -sign * self.rows[row][column]);
            }
            None => gain[cell] = sign,
        }
        self.climb(&mut gain, width, &|met: &[(f64, f64)]| met[cell].1 - met[cell].0 >= wide - 1e-6)
    }

    /// The simplex: until nothing gains, `enough` is met, or a column has no end (then true).
    fn climb(&mut self, gain: &mut [f64], columns: usize, enough: Enough<'_>) -> bool {
        let mut idle = 0;
        for _ in 0..100_000 {
            let gaining = (0..columns).filter(|&column| gain[column] > ZERO);
            let entering = match idle < 20 {
                true => gaining.reduce(|best, next| if gain[next] > gain[best] { next } else { best }),
                false => gaining.min(),
            };
            let Some(entering) = entering else { return false };
            let last = self.rows.first().map_or(0, |row| row.len() - 1);
            let ratio = |row: usize| self.rows[row][last].max(0.0) / self.rows[row][entering];
            let leaving = (0..self.rows.len())
                .filter(|&row| self.rows[row][entering] > ZERO)
                .min_by(|&a, &b| ratio(a).total_cmp(&ratio(b)).then(self.basis[a].cmp(&self.basis[b])));
            let Some(leaving) = leaving else { return true };
            idle = if ratio(leaving) > ZERO { 0 } else { idle + 1 };
            self.pivot(leaving, entering, gain);
            if columns + 1 == gain.len() {
                self.note();
                if enough(&self.met) {
                    return false;
                }
            }
        }
        false
    }

    fn pivot(&mut self, row: usize, column: usize, gain: &mut [f64]) {
        let by = self.rows[row][column];
        self.rows[row].iter_mut().for_each(|value| *value /= by);
        let pivot = self.rows[row].clone();
        let cleared = |target: &mut [f64]| {
            let times = target[column];
            if times != 0.0 {
                target.iter_mut().zip(&pivot).for_each(|(value, pivot)| *value -= times * pivot);
                target[column] = 0.0;
            }
        };
        self.rows.iter_mut().enumerate().filter(|(at, _)| *at != row).for_each(|(_, target)| cleared(target));
        cleared(gain);
        self.basis[row] = column;
    }

    /// Widens what has been met by the solution at hand.
    fn note(&mut self) {
        let width = self.hidden.len();
        let mut now = vec![0.0; width];
        for (row, &basic) in self.rows.iter().zip(&self.basis) {
            now[basic] = row[width].max(0.0);
        }
        for (met, now) in self.met.iter_mut().zip(&now) {
            *met = (met.0.min(*now), met.1.max(*now));
        }
    }
}
