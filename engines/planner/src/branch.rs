// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Branch and bound over the relaxation: best bound first, plunging from each node as deep as it goes.
//!
//! First the question «is it done?» is branched on, then «by when does it start?»; which action, is chosen by
//! pseudo-costs started with strong branching (Achterberg, Koch, Martin, Branching rules revisited, Operations
//! Research Letters 33, 2005). Starts whose reduced cost exceeds the gap are struck out.

mod choice;

use crate::formulation::Mip;
use crate::model::Starts;
use crate::node::{Change, Node};
use crate::simplex::{End, Simplex};
use choice::Branch;
use std::collections::BinaryHeap;

const WHOLE: f64 = 1e-6;

/// What the search asks about plans.
pub(crate) trait Judge {
    /// The value of a plan under the aim, if it can be carried out.
    fn value(&self, plan: &Starts) -> Option<f64>;
    /// A plan made from a fractional point, if one can be made.
    fn round(&mut self, plan_of: &[Vec<(usize, f64)>]) -> Option<Starts>;
}

/// How long to search.
pub(crate) struct Patience<'a> {
    pub(crate) stop: &'a dyn Fn() -> bool,
    pub(crate) nodes: u64,
    /// Stop as soon as any plan is known (questions of feasibility).
    pub(crate) first: bool,
}

pub(crate) struct Found {
    pub(crate) best: Option<(Starts, f64)>,
    pub(crate) bound: f64,
    /// Nothing is left to look at: the best is optimal, or there is none.
    pub(crate) complete: bool,
    pub(crate) nodes: u64,
}

#[derive(Clone, Copy, Default)]
struct Pseudo {
    sum: [f64; 2],
    count: [f64; 2],
}

pub(crate) struct Search<'a> {
    mip: &'a Mip,
    judge: &'a mut dyn Judge,
    grain: f64,
    simplex: Simplex,
    base: (Vec<f64>, Vec<f64>),
    pseudo: Vec<Pseudo>,
    best: Option<(Starts, f64)>,
    open: BinaryHeap<Node>,
    nodes: u64,
    born: u64,
}

/// The largest whole multiple of the grain up to a bound.
pub(crate) fn finest(bound: f64, grain: f64) -> f64 {
    if grain > 0.0 && bound.is_finite() { (bound / grain + 1e-6).floor() * grain } else { bound }
}

impl<'a> Search<'a> {
    /// `grain`: all values are whole multiples of it (0 = unknown).
    /// `simplex`: of the same programme, perhaps solved already.
    pub(crate) fn new(
        mip: &'a Mip,
        simplex: Simplex,
        judge: &'a mut dyn Judge,
        grain: f64,
        best: Option<(Starts, f64)>,
    ) -> Self {
        Self {
            base: (simplex.low.clone(), simplex.high.clone()),
            pseudo: vec![Pseudo::default(); mip.sets.len()],
            open: BinaryHeap::new(),
            nodes: 0,
            born: 0,
            mip,
            judge,
            grain,
            simplex,
            best,
        }
    }

    /// Below this no plan is worth finding.
    fn cutoff(&self) -> f64 {
        let Some((_, best)) = &self.best else {
            return f64::NEG_INFINITY;
        };
        best + (self.grain * (1.0 - 1e-6)).max(1e-9 * best.abs().max(1.0))
    }

    pub(crate) fn run(mut self, patience: &Patience) -> Found {
        let (bound, _) = self.simplex.safe_bound(self.mip);
        let mut next = Some(Node { bound, depth: 0, order: 0, changes: Vec::new(), came_by: None });
        let mut complete = true;
        while let Some(node) = next.take().or_else(|| self.open.pop()) {
            if node.bound <= self.cutoff() {
                continue;
            }
            let enough = patience.first && self.best.is_some();
            if enough || self.nodes >= patience.nodes || (patience.stop)() {
                self.open.push(node);
                complete = false;
                break;
            }
            self.nodes += 1;
            next = self.expand(node, patience);
        }
        let best = self.best.as_ref().map_or(f64::NEG_INFINITY, |(_, value)| *value);
        let cutoff = self.cutoff();
        let open = self.open.iter().map(|node| node.bound).filter(|bound| *bound > cutoff);
        let bound = finest(open.fold(best, f64::max), self.grain).max(best);
        let complete = complete || (bound <= best && best.is_finite());
        Found { best: self.best, bound, complete, nodes: self.nodes }
    }

    fn offer(&mut self, plan: Starts) {
        let Some(value) = self.judge.value(&plan) else {
            return;
        };
        if self.best.as_ref().is_none_or(|(_, best)| value > best + 1e-9) {
            self.best = Some((plan, value));
        }
    }

    fn apply(&mut self, changes: &[(usize, f64, f64)]) {
        self.simplex.low.copy_from_slice(&self.base.0);
        self.simplex.high.copy_from_slice(&self.base.1);
        for (variable, low, high) in changes {
            self.simplex.low[*variable] = self.simplex.low[*variable].max(*low);
            self.simplex.high[*variable] = self.simplex.high[*variable].min(*high);
        }
    }

    /// Solves the relaxation of the node, looking up from time to time.
    fn relax(&mut self, stop: &dyn Fn() -> bool) -> End {
        let mut rebuilt = false;
        for _ in 0..40 {
            let end = self.simplex.solve(self.mip, self.cutoff(), 100);
            let wrong = match end {
                End::Optimal => !self.simplex.is_sound(self.mip),
                End::Cutoff => self.simplex.safe_bound(self.mip).0 > self.cutoff(),
                End::Infeasible | End::Limit => false,
            };
            if wrong && !rebuilt {
                self.simplex.rebuild(self.mip);
                rebuilt = true;
            } else if end != End::Limit || stop() {
                return end;
            }
        }
        End::Limit
    }

    /// Whether changes say anything that the present bounds do not.
    fn is_news(&self, changes: &[Change]) -> bool {
        let (low, high) = (&self.simplex.low, &self.simplex.high);
        changes.iter().any(|(variable, floor, ceiling)| low[*variable] < *floor || high[*variable] > *ceiling)
    }

    /// Solves a node; its better child comes back, the other waits in the heap.
    fn expand(&mut self, mut node: Node, patience: &Patience) -> Option<Node> {
        let mut tightened = 0;
        loop {
            if tightened > 0 && (patience.stop)() {
                self.open.push(node);
                return None;
            }
            self.apply(&node.changes);
            if (0..self.simplex.low.len()).any(|at| self.simplex.low[at] > self.simplex.high[at] + 1e-12) {
                return None;
            }
            let end = self.relax(patience.stop);
            if end == End::Infeasible {
                self.learn(&node, None);
                return None;
            }
            let (bound, reduced) = self.simplex.safe_bound(self.mip);
            let parent = node.bound;
            node.bound = bound.min(parent);
            if node.came_by.is_some() {
                self.learn(&node, Some((parent - node.bound).max(0.0)));
            }
            node.came_by = None;
            if node.bound <= self.cutoff() {
                return None;
            }
            let point = self.simplex.point();
            let shares = self.shares(&point);
            if self.nodes <= 20 || self.nodes.is_multiple_of(16) {
                if let Some(plan) = self.judge.round(&shares) {
                    self.offer(plan);
                }
                if node.bound <= self.cutoff() {
                    return None;
                }
            }
            self.strike_out(&mut node, bound, &point, &reduced);
            match self.branch(&node, &shares, end == End::Optimal, &point) {
                Branch::Done => return None,
                Branch::Tighten(changes) if self.is_news(&changes) => {
                    tightened += 1;
                    node.changes.extend(changes);
                }
                // The relaxation does not do what it is told: rounding.
                Branch::Tighten(_) => match self.split_free() {
                    Branch::Split { set, fraction, up, down, up_first } => {
                        return Some(self.children(&node, set, fraction, (up, down), up_first));
                    }
                    _ => return None,
                },
                Branch::Split { set, fraction, up, down, up_first } => {
                    return Some(self.children(&node, set, fraction, (up, down), up_first));
                }
            }
        }
    }

    fn children(
        &mut self,
        node: &Node,
        set: usize,
        fraction: f64,
        ways: (Vec<Change>, Vec<Change>),
        up_first: bool,
    ) -> Node {
        let mut child = |changes: Vec<Change>, upwards: bool| {
            self.born += 1;
            let moved = if upwards { 1.0 - fraction } else { fraction };
            let mut all = node.changes.clone();
            all.extend(changes);
            let came_by = Some((set, upwards, moved.max(0.05)));
            Node { bound: node.bound, depth: node.depth + 1, order: self.born, changes: all, came_by }
        };
        let (up, down) = (child(ways.0, true), child(ways.1, false));
        let (first, second) = if up_first { (up, down) } else { (down, up) };
        self.open.push(second);
        first
    }

    fn learn(&mut self, node: &Node, drop: Option<f64>) {
        let (Some((set, upwards, moved)), Some(drop)) = (node.came_by, drop) else {
            return;
        };
        let pseudo = &mut self.pseudo[set];
        pseudo.sum[usize::from(upwards)] += drop / moved;
        pseudo.count[usize::from(upwards)] += 1.0;
    }

    /// For each set its starts with more than nothing on them.
    fn shares(&self, point: &[f64]) -> Vec<Vec<(usize, f64)>> {
        let of = |set: &crate::formulation::Set| {
            let some = set.starts.iter().filter(|(column, _)| point[*column] > WHOLE);
            some.map(|(column, start)| (*start, point[*column])).collect()
        };
        self.mip.sets.iter().map(of).collect()
    }

    /// A start that would cost more than the gap is never chosen below this node. `bound` is the one that the reduced
    /// costs belong to, which may be above that of the node.
    fn strike_out(&self, node: &mut Node, bound: f64, point: &[f64], reduced: &[f64]) {
        let room = bound - self.cutoff();
        if !room.is_finite() {
            return;
        }
        for (column, _) in self.mip.sets.iter().flat_map(|set| &set.starts) {
            let column = *column;
            if self.simplex.high[column] <= self.simplex.low[column] {
                continue;
            }
            if point[column] < WHOLE && -reduced[column] >= room {
                node.changes.push((column, 0.0, 0.0));
            } else if point[column] > 1.0 - WHOLE && reduced[column] >= room {
                node.changes.push((column, 1.0, 1.0));
            }
        }
    }
}
