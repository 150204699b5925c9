// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The tableau of a relaxation: written from the rows of the programme, pivoted, rebuilt, longer or shorter by a few rows.

use super::Simplex;
use crate::formulation::{Mip, Row};

impl Simplex {
    pub(crate) fn new(mip: &Mip) -> Self {
        let (m, n) = (mip.rows.len(), mip.cost.len());
        let mut simplex = Self {
            m,
            n,
            table: Vec::new(),
            reduced: Vec::new(),
            basic: Vec::new(),
            nonbasic: Vec::new(),
            at_high: vec![false; n],
            value: vec![0.0; m],
            norm: Vec::new(),
            low: mip.low.iter().copied().chain(mip.rows.iter().map(|row| row.low)).collect(),
            high: mip.high.iter().copied().chain(mip.rows.iter().map(|row| row.high)).collect(),
            pivots: 0,
            since_rebuilt: 0,
        };
        for (r, row) in mip.rows.iter().enumerate() {
            // Infinite ends become those that the columns can reach.
            let ends = row.terms.iter().fold((0.0, 0.0), |(least, most), (j, c)| {
                let (a, b) = (c * mip.low[*j], c * mip.high[*j]);
                (least + a.min(b), most + a.max(b))
            });
            simplex.low[n + r] = if row.low.is_finite() { row.low } else { ends.0.min(row.high) };
            simplex.high[n + r] = if row.high.is_finite() { row.high } else { ends.1.max(row.low) };
        }
        simplex.reset(mip);
        simplex
    }

    /// Back to the basis of the rows.
    pub(super) fn reset(&mut self, mip: &Mip) {
        self.table = vec![0.0; self.m * self.n];
        for (r, row) in mip.rows.iter().enumerate() {
            for (j, c) in &row.terms {
                self.table[r * self.n + j] += c;
            }
        }
        self.norm = self.table.chunks_exact(self.n.max(1)).map(|row| row.iter().map(|a| a * a).sum()).collect();
        self.norm.resize(self.m, 0.0);
        self.reduced = mip.cost.clone();
        self.basic = (self.n..self.n + self.m).collect();
        self.nonbasic = (0..self.n).collect();
        self.since_rebuilt = 0;
    }

    /// Sheds the rounding errors of many pivots: the same basis, pivoted afresh.
    pub(crate) fn rebuild(&mut self, mip: &Mip) {
        let wanted: Vec<usize> = self.basic.iter().copied().filter(|variable| *variable < self.n).collect();
        self.reset(mip);
        for variable in wanted {
            let Some(j) = self.nonbasic.iter().position(|other| *other == variable) else {
                continue;
            };
            let row = (0..self.m)
                .filter(|r| self.basic[*r] >= self.n)
                .max_by(|a, b| self.table[a * self.n + j].abs().total_cmp(&self.table[b * self.n + j].abs()));
            if let Some(r) = row.filter(|r| self.table[r * self.n + j].abs() > 1e-7) {
                self.exchange(r, j);
            }
        }
        self.since_rebuilt = 0;
    }

    /// A row of the programme more: its variable enters the basis.
    pub(crate) fn add_row(&mut self, mip: &Mip, row: &Row) {
        let mut place = vec![(false, 0); self.n + self.m];
        self.nonbasic.iter().enumerate().for_each(|(j, variable)| place[*variable] = (false, j));
        self.basic.iter().enumerate().for_each(|(r, variable)| place[*variable] = (true, r));
        let mut fresh = vec![0.0; self.n];
        for (column, c) in &row.terms {
            match place[*column] {
                (false, j) => fresh[j] += c,
                (true, r) => {
                    let old = &self.table[r * self.n..(r + 1) * self.n];
                    fresh.iter_mut().zip(old).for_each(|(a, b)| *a += c * b);
                }
            }
        }
        self.norm.push(fresh.iter().map(|a| a * a).sum());
        self.table.extend(fresh);
        self.basic.push(self.n + self.m);
        self.value.push(0.0);
        self.m += 1;
        let reach = |most: bool| {
            let ends = row.terms.iter().map(|(j, c)| {
                let (a, b) = (c * mip.low[*j], c * mip.high[*j]);
                if most { a.max(b) } else { a.min(b) }
            });
            ends.sum::<f64>()
        };
        self.low.push(if row.low.is_finite() { row.low } else { reach(false).min(row.high) });
        self.high.push(if row.high.is_finite() { row.high } else { reach(true).max(row.low) });
    }

    /// Takes out of the programme and out of the tableau the rows from `first` on that hold nothing back.
    pub(crate) fn drop_slack_rows(&mut self, mip: &mut Mip, first: usize) {
        let n = self.n;
        let slack: Vec<bool> =
            (0..n + self.m).map(|variable| variable >= n + first && self.basic.contains(&variable)).collect();
        let mut name = Vec::with_capacity(slack.len());
        let mut kept = 0;
        for gone in &slack {
            name.push(kept);
            kept += usize::from(!gone);
        }
        let stays: Vec<usize> = (0..self.m).filter(|r| !slack[self.basic[*r]]).collect();
        self.table = stays.iter().flat_map(|r| self.table[r * n..(r + 1) * n].to_vec()).collect();
        self.value = stays.iter().map(|r| self.value[*r]).collect();
        self.norm = stays.iter().map(|r| self.norm[*r]).collect();
        self.basic = stays.iter().map(|r| name[self.basic[*r]]).collect();
        self.nonbasic.iter_mut().for_each(|variable| *variable = name[*variable]);
        for ends in [&mut self.low, &mut self.high] {
            let mut at = 0;
            ends.retain(|_| {
                at += 1;
                !slack[at - 1]
            });
        }
        let mut row = 0;
        mip.rows.retain(|_| {
            row += 1;
            !slack[n + row - 1]
        });
        self.m = stays.len();
    }

    /// Swaps basic variable r and nonbasic variable j in the tableau.
    pub(super) fn exchange(&mut self, r: usize, j: usize) {
        let n = self.n;
        let pivot = self.table[r * n + j];
        let mut row: Vec<f64> = self.table[r * n..(r + 1) * n].iter().map(|a| -a / pivot).collect();
        row[j] = 1.0 / pivot;
        let some: Vec<(usize, f64)> = row.iter().copied().enumerate().filter(|(_, b)| *b != 0.0).collect();
        let sparse = some.len() * 4 < n;
        for (i, other) in self.table.chunks_exact_mut(n).enumerate() {
            let factor = other[j];
            if i == r || factor.abs() < 1e-12 {
                if i != r {
                    other[j] = 0.0;
                }
                continue;
            }
            if sparse {
                let mut gained = -factor * factor;
                other[j] = 0.0;
                for (at, b) in &some {
                    let (old, new) = (other[*at], other[*at] + factor * b);
                    gained += new * new - old * old;
                    other[*at] = new;
                }
                self.norm[i] = (self.norm[i] + gained).max(0.0);
            } else {
                other[j] = 0.0;
                for (a, b) in other.iter_mut().zip(&row) {
                    *a += factor * b;
                }
                self.norm[i] = squares(other);
            }
        }
        self.norm[r] = squares(&row);
        let factor = self.reduced[j];
        self.reduced[j] = 0.0;
        for (a, b) in self.reduced.iter_mut().zip(&row) {
            *a += factor * b;
        }
        self.table[r * n..(r + 1) * n].copy_from_slice(&row);
        std::mem::swap(&mut self.basic[r], &mut self.nonbasic[j]);
    }
}

/// Sum of squares, in eight lanes.
fn squares(row: &[f64]) -> f64 {
    let mut lanes = [0.0; 8];
    let chunks = row.chunks_exact(8);
    let rest: f64 = chunks.remainder().iter().map(|a| a * a).sum();
    for chunk in chunks {
        for (lane, a) in lanes.iter_mut().zip(chunk) {
            *lane += a * a;
        }
    }
    lanes.iter().sum::<f64>() + rest
}
