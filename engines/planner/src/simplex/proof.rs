// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What is proven from the data, whatever the tableau remembers: the bound, that nothing fits, that a point is sound.

use super::Simplex;
use crate::formulation::{Mip, Row};

impl Simplex {
    /// Whether row r of the tableau proves that nothing fits: its combination of the rows of the programme, taken from
    /// the data, cannot bring its variable within its bounds, whatever the others are.
    pub(super) fn is_empty(&self, mip: &Mip, r: usize, change: f64) -> bool {
        let n = self.n;
        let mut left = vec![0.0; n];
        let mut reach = 0.0;
        let sign = change.signum();
        let mut most = |value: f64, variable: usize| {
            let ends = (sign * value * self.low[variable], sign * value * self.high[variable]);
            reach += ends.0.max(ends.1);
        };
        match self.basic[r].checked_sub(n) {
            Some(row) => mip.rows[row].terms.iter().for_each(|(column, c)| left[*column] += c),
            None => left[self.basic[r]] += 1.0,
        }
        for j in 0..n {
            if let Some(row) = self.nonbasic[j].checked_sub(n) {
                let share = self.table[r * n + j];
                most(share, self.nonbasic[j]);
                mip.rows[row].terms.iter().for_each(|(column, c)| left[*column] -= share * c);
            }
        }
        left.iter().enumerate().for_each(|(column, c)| most(*c, column));
        let wanted = if sign > 0.0 { self.low[self.basic[r]] } else { -self.high[self.basic[r]] };
        reach < wanted - 1e-9 * wanted.abs().max(1.0)
    }

    /// Whether the point keeps the rows of the programme as they are written, not as the tableau remembers them.
    pub(crate) fn is_sound(&self, mip: &Mip) -> bool {
        let point = self.point();
        let within =
            |value: f64, variable: usize| value >= self.low[variable] - 1e-6 && value <= self.high[variable] + 1e-6;
        let columns = point.iter().enumerate().all(|(column, value)| within(*value, column));
        let activity = |row: &Row| row.terms.iter().map(|(column, c)| c * point[*column]).sum();
        columns && mip.rows.iter().enumerate().all(|(row, terms)| within(activity(terms), self.n + row))
    }

    /// The safe bound and the reduced costs behind it, from the data and the present multipliers.
    pub(crate) fn safe_bound(&self, mip: &Mip) -> (f64, Vec<f64>) {
        let mut reduced = mip.cost.clone();
        let mut bound = 0.0;
        for j in 0..self.n {
            let Some(r) = self.nonbasic[j].checked_sub(self.n) else {
                continue;
            };
            let multiplier = self.reduced[j];
            let ends = (multiplier * self.low[self.n + r], multiplier * self.high[self.n + r]);
            bound += ends.0.max(ends.1);
            for (column, c) in &mip.rows[r].terms {
                reduced[*column] -= multiplier * c;
            }
        }
        for (column, cost) in reduced.iter().enumerate() {
            bound += (cost * self.low[column]).max(cost * self.high[column]);
        }
        (bound, reduced)
    }
}
