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

use crate::formulation::{Mip, Row};

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
    fn reset(&mut self, mip: &Mip) {
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

    /// Whether row r of the tableau proves that nothing fits: its combination of the rows of the programme, taken from
    /// the data, cannot bring its variable within its bounds, whatever the others are.
    fn is_empty(&self, mip: &Mip, r: usize, change: f64) -> bool {
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

    /// Swaps basic variable r and nonbasic variable j in the tableau.
    fn exchange(&mut self, r: usize, j: usize) {
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
