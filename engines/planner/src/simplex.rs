// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The linear relaxation: a dual simplex with bounded variables on a dense tableau that is never thrown away.
//!
//! Every variable has a floor and a ceiling, so any basis is made dual feasible by putting each nonbasic variable
//! at the right end; a node of the search tree therefore starts from wherever the last one stopped.
//! What is reported as bound does not rest on the tableau: it is the Lagrangian bound
//! `L(y) = Σ_k max(rc_k l_k, rc_k u_k) + Σ_r max(y_r low_r, y_r high_r)`, `rc = c - A'y`, recomputed from the data
//! with the final multipliers, and holds for any y (Neumaier, Shcherbina, Safe bounds in linear and mixed-integer
//! linear programming, Math. Programming 99, 2004). Ratio test with bound flips: Maros, Computational Techniques of
//! the Simplex Method, 2003, chapter 10.

use crate::formulation::Mip;

const FEASIBLE: f64 = 1e-7;
const PIVOT: f64 = 1e-9;

/// How a relaxation ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum End {
    Optimal,
    Infeasible,
    /// The bound fell to the cutoff: the node holds nothing better.
    Cutoff,
    /// So many pivots that something is wrong, or as many as were allowed.
    Limit,
}

#[derive(Clone)]
pub(crate) struct Simplex {
    m: usize,
    n: usize,
    /// `m × n`: basic variable r = Σ_j table[r][j] · nonbasic variable j.
    table: Vec<f64>,
    reduced: Vec<f64>,
    basic: Vec<usize>,
    nonbasic: Vec<usize>,
    at_high: Vec<bool>,
    value: Vec<f64>,
    /// Bounds of columns, then of rows.
    pub(crate) low: Vec<f64>,
    pub(crate) high: Vec<f64>,
    pub(crate) pivots: usize,
    since_rebuilt: usize,
}

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
    fn reset(&mut self, mip: &Mip) {
        self.table = vec![0.0; self.m * self.n];
        for (r, row) in mip.rows.iter().enumerate() {
            for (j, c) in &row.terms {
                self.table[r * self.n + j] += c;
            }
        }
        self.reduced = mip.cost.clone();
        self.basic = (self.n..self.n + self.m).collect();
        self.nonbasic = (0..self.n).collect();
        self.since_rebuilt = 0;
    }

    /// Sheds the rounding errors of many pivots: the same basis, pivoted afresh.
    fn rebuild(&mut self, mip: &Mip) {
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

    fn nonbasic_value(&self, j: usize) -> f64 {
        let variable = self.nonbasic[j];
        if self.at_high[j] { self.high[variable] } else { self.low[variable] }
    }

    /// Each nonbasic variable to the end its reduced cost asks for, then all basic values.
    fn settle(&mut self) {
        for j in 0..self.n {
            if self.reduced[j] > 1e-12 {
                self.at_high[j] = true;
            } else if self.reduced[j] < -1e-12 {
                self.at_high[j] = false;
            }
        }
        let point: Vec<f64> = (0..self.n).map(|j| self.nonbasic_value(j)).collect();
        for r in 0..self.m {
            let row = &self.table[r * self.n..(r + 1) * self.n];
            self.value[r] = row.iter().zip(&point).map(|(a, b)| a * b).sum();
        }
    }

    fn objective(&self) -> f64 {
        (0..self.n).map(|j| self.reduced[j] * self.nonbasic_value(j)).sum()
    }

    /// Solves under the present bounds; stops early once the bound is at or below `cutoff`.
    pub(crate) fn solve(&mut self, mip: &Mip, cutoff: f64, most_pivots: usize) -> End {
        if self.since_rebuilt > 400 {
            self.rebuild(mip);
        }
        self.settle();
        for _ in 0..most_pivots {
            let Some((r, change)) = self.leaving() else {
                return End::Optimal;
            };
            let Some(j) = self.entering(r, change) else {
                return End::Infeasible;
            };
            self.pivot(r, j);
            if self.objective() <= cutoff {
                return End::Cutoff;
            }
        }
        End::Limit
    }

    /// Solves the root until told to stop; the bound holds wherever it stops.
    pub(crate) fn warm(&mut self, mip: &Mip, stop: &dyn Fn() -> bool) {
        for _ in 0..200 {
            if stop() || self.solve(mip, f64::NEG_INFINITY, 50) != End::Limit {
                break;
            }
        }
    }

    /// The basic variable farthest outside its bounds, and by how much it must change.
    fn leaving(&self) -> Option<(usize, f64)> {
        let mut worst: Option<(usize, f64)> = None;
        for r in 0..self.m {
            let variable = self.basic[r];
            let value = self.value[r];
            let change = if value < self.low[variable] {
                self.low[variable] - value
            } else if value > self.high[variable] {
                self.high[variable] - value
            } else {
                continue;
            };
            if change.abs() > FEASIBLE && worst.is_none_or(|(_, other)| change.abs() > other.abs()) {
                worst = Some((r, change));
            }
        }
        worst
    }

    /// Ratio test: passes variables whose whole range does not repair the row by flipping them to their other end.
    fn entering(&mut self, r: usize, change: f64) -> Option<usize> {
        let row = &self.table[r * self.n..(r + 1) * self.n];
        let mut candidates: Vec<(f64, f64, usize)> = Vec::new();
        for (j, entry) in row.iter().copied().enumerate() {
            let variable = self.nonbasic[j];
            let helps = if change > 0.0 { entry } else { -entry };
            let can = if self.at_high[j] { -helps } else { helps };
            if can > PIVOT && self.high[variable] > self.low[variable] {
                candidates.push((self.reduced[j].abs() / can, can, j));
            }
        }
        candidates.sort_by(|a, b| a.0.total_cmp(&b.0).then(b.1.total_cmp(&a.1)).then(a.2.cmp(&b.2)));
        let mut left = change.abs();
        let mut flips = Vec::new();
        let mut chosen = None;
        for (_, size, j) in candidates {
            let variable = self.nonbasic[j];
            left -= size * (self.high[variable] - self.low[variable]);
            if left < -FEASIBLE * 1e-2 && size > 1e-7 {
                chosen = Some(j);
                break;
            }
            flips.push(j);
        }
        // Repaired to the last crumb by flips alone: let the last one in.
        if chosen.is_none() && left < FEASIBLE {
            chosen = flips.pop();
        }
        chosen?;
        for j in flips {
            let variable = self.nonbasic[j];
            let range = self.high[variable] - self.low[variable];
            let step = if self.at_high[j] { -range } else { range };
            self.at_high[j] = !self.at_high[j];
            for i in 0..self.m {
                self.value[i] += self.table[i * self.n + j] * step;
            }
        }
        chosen
    }

    fn pivot(&mut self, r: usize, j: usize) {
        let leaving = self.basic[r];
        let end_high = self.value[r] > self.high[leaving];
        let target = if end_high {
            self.high[leaving]
        } else if self.value[r] < self.low[leaving] {
            self.low[leaving]
        } else {
            self.value[r]
        };
        let step = (target - self.value[r]) / self.table[r * self.n + j];
        let entered = self.nonbasic_value(j) + step;
        for i in 0..self.m {
            self.value[i] += self.table[i * self.n + j] * step;
        }
        self.exchange(r, j);
        self.value[r] = entered;
        self.at_high[j] = end_high;
        self.pivots += 1;
        self.since_rebuilt += 1;
    }

    /// Swaps basic variable r and nonbasic variable j in the tableau.
    fn exchange(&mut self, r: usize, j: usize) {
        let n = self.n;
        let pivot = self.table[r * n + j];
        let mut row: Vec<f64> = self.table[r * n..(r + 1) * n].iter().map(|a| -a / pivot).collect();
        row[j] = 1.0 / pivot;
        for (i, other) in self.table.chunks_exact_mut(n).enumerate() {
            let factor = other[j];
            if i == r || factor.abs() < 1e-12 {
                if i != r {
                    other[j] = 0.0;
                }
                continue;
            }
            other[j] = 0.0;
            for (a, b) in other.iter_mut().zip(&row) {
                *a += factor * b;
            }
        }
        let factor = self.reduced[j];
        self.reduced[j] = 0.0;
        for (a, b) in self.reduced.iter_mut().zip(&row) {
            *a += factor * b;
        }
        self.table[r * n..(r + 1) * n].copy_from_slice(&row);
        std::mem::swap(&mut self.basic[r], &mut self.nonbasic[j]);
    }

    /// Values of the columns.
    pub(crate) fn point(&self) -> Vec<f64> {
        let mut point = vec![0.0; self.n];
        for j in 0..self.n {
            if self.nonbasic[j] < self.n {
                point[self.nonbasic[j]] = self.nonbasic_value(j);
            }
        }
        for r in 0..self.m {
            if self.basic[r] < self.n {
                point[self.basic[r]] = self.value[r];
            }
        }
        point
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
