// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What a node is split by: first whether an action is done, then by when; which one, by pseudo-costs and strong branching.

use super::{Search, WHOLE};
use crate::node::{Change, Node};
use crate::simplex::End;

/// What becomes of a node.
pub(super) enum Branch {
    Done,
    Tighten(Vec<Change>),
    Split { set: usize, fraction: f64, up: Vec<Change>, down: Vec<Change>, up_first: bool },
}

impl Search<'_> {
    pub(super) fn branch(&mut self, node: &Node, shares: &[Vec<(usize, f64)>], optimal: bool, point: &[f64]) -> Branch {
        let total = |set: usize| shares[set].iter().map(|(_, share)| share).sum::<f64>();
        let undecided: Vec<(usize, f64)> = (0..shares.len())
            .map(|set| (set, total(set)))
            .filter(|(_, share)| *share > WHOLE && *share < 1.0 - WHOLE)
            .collect();
        if !undecided.is_empty() {
            return self.choose(node, undecided);
        }
        let spread = (0..shares.len())
            .filter(|set| shares[*set].len() > 1)
            .max_by_key(|set| (shares[*set].len(), usize::MAX - set));
        if let Some(set) = spread {
            let mean =
                shares[set].iter().map(|(start, share)| *start as f64 * share).sum::<f64>() / total(set).max(WHOLE);
            let last = shares[set].last().map_or(0, |(start, _)| *start);
            return self.split(set, (mean.floor() as usize).min(last.saturating_sub(1)));
        }
        let plan = self.mip.plan(point);
        let value = self.judge.value(&plan).filter(|_| optimal);
        self.offer(plan);
        if value.is_some_and(|value| node.bound <= value + 1e-7 * value.abs().max(1.0)) || node.bound <= self.cutoff() {
            return Branch::Done;
        }
        // The relaxation is whole but the plan is not sound (rounding, pivots run out).
        self.split_free()
    }

    /// Splits the first action that is still free, whatever the relaxation says; once none is, judges what is left.
    pub(super) fn split_free(&mut self) -> Branch {
        for set in 0..self.mip.sets.len() {
            let starts = self.free_starts(set);
            let row = self.mip.cost.len() + self.mip.sets[set].row;
            if starts.is_empty() || self.simplex.high[row] < 0.5 {
                continue;
            }
            if starts.len() > 1 {
                return self.split(set, starts[(starts.len() - 1) / 2]);
            }
            let only = self.mip.sets[set].starts.iter().find(|(_, start)| *start == starts[0]);
            if let Some((column, _)) = only.filter(|(column, _)| self.simplex.low[*column] < 0.5) {
                let (up, down) = (vec![(*column, 1.0, 1.0)], vec![(*column, 0.0, 0.0)]);
                return Branch::Split { set, fraction: 0.5, up, down, up_first: true };
            }
        }
        let plan = self.mip.plan(&self.simplex.low);
        self.offer(plan);
        Branch::Done
    }

    pub(super) fn free_starts(&self, set: usize) -> Vec<usize> {
        let open = self.mip.sets[set].starts.iter().filter(|(column, _)| self.simplex.high[*column] > 0.5);
        open.map(|(_, start)| *start).collect()
    }

    pub(super) fn split(&self, set: usize, at: usize) -> Branch {
        let shut = |late: bool| {
            let starts = self.mip.sets[set].starts.iter().filter(move |(_, start)| (*start > at) == late);
            starts.map(|(column, _)| (*column, 0.0, 0.0)).collect::<Vec<_>>()
        };
        Branch::Split { set, fraction: 0.5, up: shut(true), down: shut(false), up_first: true }
    }

    pub(super) fn ways(&self, set: usize) -> (Vec<Change>, Vec<Change>) {
        let row = self.mip.cost.len() + self.mip.sets[set].row;
        let none = self.mip.sets[set].starts.iter().map(|(column, _)| (*column, 0.0, 0.0)).collect();
        (vec![(row, 1.0, 1.0)], none)
    }

    /// Pseudo-costs, made reliable by looking a few pivots ahead.
    pub(super) fn choose(&mut self, node: &Node, undecided: Vec<(usize, f64)>) -> Branch {
        let mut ranked: Vec<(f64, usize, f64)> =
            undecided.into_iter().map(|(set, share)| (self.promise(set, share), set, share)).collect();
        ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let mut best: Option<(f64, usize, f64)> = None;
        let mut tried = 0;
        for (promise, set, share) in ranked {
            let unsure = self.pseudo[set].count.iter().any(|count| *count < 3.0);
            let mut promise = promise;
            if unsure && tried < 8 {
                tried += 1;
                match self.look_ahead(node, set, share) {
                    Ok(seen) => promise = seen,
                    Err(changes) => return Branch::Tighten(changes),
                }
            }
            if best.is_none_or(|(other, _, _)| promise > other) {
                best = Some((promise, set, share));
            }
        }
        let Some((_, set, fraction)) = best else {
            return Branch::Done;
        };
        let (up, down) = self.ways(set);
        Branch::Split { set, fraction, up, down, up_first: fraction >= 0.4 }
    }

    pub(super) fn promise(&self, set: usize, share: f64) -> f64 {
        let rate = |way: usize| {
            let pseudo = &self.pseudo[set];
            if pseudo.count[way] > 0.0 { pseudo.sum[way] / pseudo.count[way] } else { 1.0 }
        };
        (rate(1) * (1.0 - share)).max(1e-6) * (rate(0) * share).max(1e-6)
    }

    /// A few pivots into both children: their promise, or the changes to make if one of them is empty.
    pub(super) fn look_ahead(&mut self, node: &Node, set: usize, share: f64) -> Result<f64, Vec<Change>> {
        let (up, down) = self.ways(set);
        let cutoff = self.cutoff();
        let mut drops = [0.0; 2];
        for (upwards, way, other) in [(true, &up, &down), (false, &down, &up)] {
            let mut trial = self.simplex.clone();
            for (variable, low, high) in way {
                trial.low[*variable] = trial.low[*variable].max(*low);
                trial.high[*variable] = trial.high[*variable].min(*high);
            }
            let end = trial.solve(self.mip, cutoff, 25);
            let (bound, _) = trial.safe_bound(self.mip);
            if end == End::Infeasible || bound <= cutoff {
                return Err(other.clone());
            }
            let drop = (node.bound - bound).max(0.0);
            let moved = if upwards { 1.0 - share } else { share };
            drops[usize::from(upwards)] = drop;
            self.pseudo[set].sum[usize::from(upwards)] += drop / moved.max(0.05);
            self.pseudo[set].count[usize::from(upwards)] += 1.0;
        }
        Ok(drops[0].max(1e-6) * drops[1].max(1e-6))
    }
}
