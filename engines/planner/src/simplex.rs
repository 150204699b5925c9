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

mod proof;
mod tableau;

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
    /// Sum of the squares of each row of the table: what a row's repair would move (steepest edge).
    norm: Vec<f64>,
    /// Bounds of columns, then of rows.
    pub(crate) low: Vec<f64>,
    pub(crate) high: Vec<f64>,
    pub(crate) pivots: usize,
    since_rebuilt: usize,
}

impl Simplex {
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
                if self.is_empty(mip, r, change) {
                    return End::Infeasible;
                }
                // Rounding errors only say so.
                if self.since_rebuilt == 0 {
                    return End::Limit;
                }
                self.rebuild(mip);
                self.settle();
                continue;
            };
            self.pivot(r, j, change);
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

    /// The basic variable farthest outside its bounds for what its row weighs, and by how much it must change
    /// (dual steepest edge: Forrest, Goldfarb, Mathematical Programming 57, 1992).
    fn leaving(&self) -> Option<(usize, f64)> {
        let mut worst: Option<(usize, f64, f64)> = None;
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
            let weighed = change * change / (1.0 + self.norm[r]);
            if change.abs() > FEASIBLE && worst.is_none_or(|(_, _, other)| weighed > other) {
                worst = Some((r, change, weighed));
            }
        }
        worst.map(|(r, change, _)| (r, change))
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
            if left < -FEASIBLE * 1e-2 && size > 1e-6 {
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

    /// The leaving variable goes to the end that it was beyond, also where flips alone have brought it there.
    fn pivot(&mut self, r: usize, j: usize, change: f64) {
        let leaving = self.basic[r];
        let end_high = change < 0.0;
        let target = if end_high { self.high[leaving] } else { self.low[leaving] };
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
}
