// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Solving: a greedy plan, its improvement, the proof, then the ties in the stated order.

use crate::branch::{Found, Judge, Patience, Search};
use crate::cuts::tighten;
use crate::formulation::{Aim, Keep, Mip};
use crate::improve::{Improver, better, rounded};
use crate::model::{Goal, Model, Starts};
use crate::peer::solve_by;
use crate::simplex::Simplex;
use crate::solver::Solver;
use crate::years::ByYear;
use serde::Serialize;

/// With what to solve, and how long to look. The engine has no clock: the caller says when it is enough.
#[derive(Clone, Copy)]
pub struct Limits<'a> {
    /// The solver; its plan is always begun by our greedy one, and ties are settled by ours.
    pub solver: Solver,
    /// Asked often; once it says yes, the best so far comes back with its gap.
    pub stop: &'a dyn Fn() -> bool,
    /// Nodes of the search tree, for a limit that does not depend on the machine.
    pub nodes: u64,
    /// Rounds of improvement before the tree.
    pub rounds: u64,
    /// Whether ties are settled once the objective is proven.
    pub ties: bool,
    /// Seconds by the caller's clock, from any moment: to tell how long a plan took, and how much is left.
    pub clock: &'a dyn Fn() -> f64,
    /// When to be done, by that clock; infinite if only `stop` and `nodes` say. Solvers with a clock of their own get what
    /// is left, since they cannot ask `stop`, and long plans part it among their stages.
    pub until: f64,
}

impl Default for Limits<'_> {
    fn default() -> Self {
        Self {
            solver: Solver::Ours,
            stop: &|| false,
            nodes: u64::MAX,
            rounds: 20_000,
            ties: true,
            clock: &|| 0.0,
            until: f64::INFINITY,
        }
    }
}

impl Limits<'_> {
    /// Seconds left; infinite without an end.
    pub(crate) fn left(&self) -> f64 {
        self.until - (self.clock)()
    }

    /// Runs with a part of the time that is left.
    pub(crate) fn part<T>(&self, part: f64, run: impl FnOnce(&Limits) -> T) -> T {
        let until = if self.until.is_finite() { (self.clock)() + part * self.left() } else { self.until };
        let stop = || (self.stop)() || (self.clock)() >= until;
        run(&Limits { stop: &stop, until, ..*self })
    }
}

/// What is known of a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// No plan has more objective, and this is proven.
    Optimal,
    /// A plan that can be carried out; the gap says how much better another could be.
    Feasible,
    /// Proven: no plan keeps all constraints.
    Infeasible,
    /// Stopped before any plan was found.
    Unknown,
}

/// A plan with what is proven about it.
#[derive(Clone, Debug, Serialize)]
pub struct Solution {
    /// Optimal, feasible, infeasible, unknown.
    pub status: Status,
    /// For each action its start period, in the order of the file; empty without a plan.
    pub starts: Starts,
    /// The objective of the plan.
    pub objective: f64,
    /// No plan can have more than this.
    pub bound: f64,
    /// `(bound - objective) / max(|objective|, 1e-9)`; zero when optimal.
    pub gap: f64,
    /// Total cost, euro.
    pub cost: f64,
    /// `Σ (start + 1)`.
    pub sum_start_plus_1: f64,
    /// Whether the plan is the first of the optimal ones in the stated order of ties.
    pub ties_settled: bool,
    /// Nodes of our search tree looked at.
    pub nodes: u64,
    /// Who found the plan; ours, if another solver found no better one than it was given.
    pub found_by: Solver,
    /// Whose bound it is, or whose proof that there is no plan.
    pub proven_by: Solver,
    /// Of a long plan, the choice by year that it was made from.
    pub by_year: Option<ByYear>,
}

impl Solution {
    /// The chosen actions by name, with their start.
    pub fn plan<'a>(&'a self, model: &'a Model) -> impl Iterator<Item = (&'a str, usize)> {
        model.action_ids().zip(&self.starts).filter_map(|(id, start)| Some((id, (*start)?)))
    }

    pub(crate) fn none(status: Status, bound: f64, nodes: u64) -> Self {
        let starts = Vec::new();
        Self {
            status,
            starts,
            objective: f64::NEG_INFINITY,
            bound,
            gap: f64::INFINITY,
            cost: 0.0,
            sum_start_plus_1: 0.0,
            ties_settled: false,
            nodes,
            found_by: Solver::Ours,
            proven_by: Solver::Ours,
            by_year: None,
        }
    }

    pub(crate) fn of(model: &Model, starts: Starts, bound: f64, nodes: u64) -> Self {
        let worth = model.worth(&starts);
        let bound = bound.max(worth.objective);
        let gap = (bound - worth.objective) / worth.objective.abs().max(1e-9);
        let proven = rounded(gap) <= 0.0;
        Self {
            status: if proven { Status::Optimal } else { Status::Feasible },
            starts,
            objective: worth.objective,
            bound,
            gap: if proven { 0.0 } else { gap },
            cost: worth.cost,
            sum_start_plus_1: worth.starts,
            ties_settled: false,
            nodes,
            found_by: Solver::Ours,
            proven_by: Solver::Ours,
            by_year: None,
        }
    }
}

/// Solves a plan, with the solver of `limits`.
///
/// Ours is a branch and bound over the linear relaxation of section 12; its bound is safe against rounding. Whoever solves,
/// the plan is judged by an evaluator that knows nothing of the solver. The same answer every time, unless `stop` or
/// `until` depend on a clock.
pub fn solve(model: &Model, limits: &Limits) -> Solution {
    solve_from(model, None, limits)
}

/// Solves a plan, starting from one already known (kept only if it can be carried out).
pub fn solve_from(model: &Model, known: Option<&Starts>, limits: &Limits) -> Solution {
    if limits.solver != Solver::Ours {
        return solve_by(model, known, limits);
    }
    let mut mip = Mip::new(model, &Aim::Objective, &Keep::default());
    if mip.too_large() {
        let plan = first_plan(model, known, limits);
        return plan.map_or_else(
            || Solution::none(Status::Unknown, model.ceiling(), 0),
            |plan| Solution::of(model, plan, model.ceiling(), 0),
        );
    }
    let mut root = Simplex::new(&mip);
    root.warm(&mip, limits.stop);
    let ceiling = tighten(&mut mip, &mut root, limits.stop);
    let best = first_plan(model, known, limits);
    let mut found = stage_from(model, (&mip, root), &Aim::Objective, &Keep::default(), best, limits);
    found.bound = found.bound.min(ceiling);
    let Some((starts, _)) = found.best else {
        let status = if found.complete { Status::Infeasible } else { Status::Unknown };
        return Solution::none(status, found.bound, found.nodes);
    };
    let mut solution = Solution::of(model, starts, found.bound, found.nodes);
    if found.complete {
        solution.bound = solution.objective;
        solution.gap = 0.0;
        solution.status = Status::Optimal;
        if limits.ties {
            settle_ties(model, &mut solution, limits);
        }
    }
    solution
}

/// Greedy, then improved; nothing if the obligations could not be met.
pub(crate) fn first_plan(model: &Model, known: Option<&Starts>, limits: &Limits) -> Option<Starts> {
    let mut improver = Improver::new(model);
    let mut plan = improver.greedy();
    if let Some(known) = known.filter(|known| known.len() == model.actions.len() && model.broken(known).is_empty())
        && better(&improver.standing(known), &improver.standing(&plan))
    {
        plan.clone_from(known);
    }
    plan = improver.improve(&plan, limits.rounds, limits.stop);
    Some(plan).filter(|plan| model.broken(plan).is_empty()).map(|plan| polish(model, plan, &mut improver, limits))
}

/// Fixes part of the plan at random and solves the rest, a few times over; the less it finds, the more it frees
/// (relaxation induced neighbourhoods: Danna, Rothberg, Le Pape, Mathematical Programming 102, 2005).
fn polish(model: &Model, mut plan: Starts, improver: &mut Improver, limits: &Limits) -> Starts {
    if model.actions.len() < 16 || limits.rounds < 10_000 {
        return plan;
    }
    let mut fruitless = 0u32;
    for _ in 0..60 {
        if fruitless >= 14 || (limits.stop)() {
            break;
        }
        let mut part = model.clone();
        for (at, action) in part.actions.iter_mut().enumerate() {
            if improver.unit() < 0.65 - 0.03 * f64::from(fruitless) {
                action.starts.retain(|start| plan[at] == Some(*start));
            }
        }
        let mip = Mip::new(&part, &Aim::Objective, &Keep::default());
        if mip.too_large() {
            break;
        }
        let few = Limits { nodes: 40 + 20 * u64::from(fruitless), ..*limits };
        let found = stage(&part, &mip, &Aim::Objective, &Keep::default(), Some(plan.clone()), &few);
        let before = improver.standing(&plan);
        fruitless += 1;
        if let Some((other, _)) = found.best.filter(|(other, _)| better(&improver.standing(other), &before)) {
            plan = other;
            fruitless = 0;
        }
    }
    plan
}

/// Judges plans for one stage.
pub(crate) struct StageJudge<'a> {
    model: &'a Model,
    aim: &'a Aim,
    keep: &'a Keep,
    improver: Improver<'a>,
    burst: u64,
}

impl Judge for StageJudge<'_> {
    fn value(&self, plan: &Starts) -> Option<f64> {
        if !self.model.broken(plan).is_empty() {
            return None;
        }
        let worth = self.model.worth(plan);
        let kept = self.keep.objective.is_none_or(|least| worth.objective >= least)
            && self.keep.cost.is_none_or(|most| worth.cost <= most)
            && self.keep.starts.is_none_or(|most| worth.starts <= most)
            && self.keep.fixed.iter().zip(plan).all(|(fixed, start)| fixed == start);
        kept.then(|| value(self.model, self.aim, plan))
    }

    fn round(&mut self, shares: &[Vec<(usize, f64)>]) -> Option<Starts> {
        if !matches!(self.aim, Aim::Objective) {
            return None;
        }
        let wish: Vec<f64> = shares.iter().map(|set| set.iter().map(|(_, share)| share).sum()).collect();
        let plan = self.improver.follow(&wish);
        Some(if self.burst > 0 { self.improver.improve(&plan, self.burst, &|| false) } else { plan })
    }
}

fn value(model: &Model, aim: &Aim, plan: &Starts) -> f64 {
    let worth = model.worth(plan);
    match aim {
        Aim::Nothing => 0.0,
        Aim::Objective => worth.objective,
        Aim::Cost => -worth.cost,
        Aim::Starts => -worth.starts,
        Aim::Early(action) => plan[*action].map_or(0.0, |start| (model.periods - start) as f64),
    }
}

pub(crate) fn stage(model: &Model, mip: &Mip, aim: &Aim, keep: &Keep, best: Option<Starts>, limits: &Limits) -> Found {
    stage_from(model, (mip, Simplex::new(mip)), aim, keep, best, limits)
}

fn stage_from(
    model: &Model,
    (mip, root): (&Mip, Simplex),
    aim: &Aim,
    keep: &Keep,
    best: Option<Starts>,
    limits: &Limits,
) -> Found {
    let mut judge =
        StageJudge { model, aim, keep, improver: Improver::new(model), burst: if limits.nodes > 500 { 40 } else { 0 } };
    let best = best.map(|plan| {
        let value = value(model, aim, &plan);
        (plan, value)
    });
    let first = matches!(aim, Aim::Nothing);
    let patience = Patience { stop: limits.stop, nodes: limits.nodes, first };
    Search::new(mip, root, &mut judge, grain(model, aim), best).run(&patience)
}

/// Less cost, then earlier, then action by action; the plan stays the best of what was proven before.
pub(crate) fn settle_ties(model: &Model, solution: &mut Solution, limits: &Limits) {
    let tolerance = 1e-9 * solution.objective.abs().max(1.0);
    let mut keep = Keep { objective: Some(solution.objective - tolerance), ..Keep::default() };
    let mut plan = solution.starts.clone();
    let mut settled = true;
    let mut run = |aim: Aim, keep: &Keep, plan: &mut Starts, settled: &mut bool| {
        let mip = Mip::new(model, &aim, keep);
        let found = stage(model, &mip, &aim, keep, Some(plan.clone()), limits);
        solution.nodes += found.nodes;
        *settled &= found.complete;
        if let Some((better, _)) = found.best {
            *plan = better;
        }
    };
    run(Aim::Cost, &keep, &mut plan, &mut settled);
    keep.cost = Some(model.worth(&plan).cost);
    run(Aim::Starts, &keep, &mut plan, &mut settled);
    keep.starts = Some(model.worth(&plan).starts);
    for action in 0..plan.len() {
        let first = model.actions[action].starts.first().copied();
        if plan[action] != first && settled {
            run(Aim::Early(action), &keep, &mut plan, &mut settled);
        }
        keep.fixed.push(plan[action]);
    }
    let worth = model.worth(&plan);
    solution.starts = plan;
    solution.objective = worth.objective;
    solution.bound = worth.objective.max(solution.bound);
    solution.cost = worth.cost;
    solution.sum_start_plus_1 = worth.starts;
    solution.ties_settled = settled;
}

/// The largest number all values of an aim are whole multiples of, or 0.
pub(crate) fn grain(model: &Model, aim: &Aim) -> f64 {
    let numbers: Vec<f64> = match aim {
        Aim::Nothing | Aim::Starts | Aim::Early(_) => return 1.0,
        Aim::Cost => model.actions.iter().map(|action| action.cost).collect(),
        Aim::Objective => match model.goal {
            Goal::Value => {
                let worths =
                    model.actions.iter().flat_map(|action| action.starts.iter().map(|start| action.worth[*start]));
                worths.chain(model.pairs.iter().map(|pair| pair.bonus)).collect()
            }
            Goal::Capped if model.indicators.is_empty() => {
                let gains = model.actions.iter().flat_map(|action| action.gains.iter().copied());
                let weighed = gains.map(|(section, gain)| model.sections[section].weight * gain);
                let caps = model.sections.iter().filter(|section| section.cap.is_finite());
                weighed.chain(caps.map(|section| section.weight * section.cap)).collect()
            }
            _ => return 0.0,
        },
    };
    [1.0, 10.0, 100.0, 1000.0].into_iter().find_map(|scale| common(&numbers, scale)).unwrap_or(0.0)
}

fn common(numbers: &[f64], scale: f64) -> Option<f64> {
    let mut divisor = 0u64;
    for number in numbers {
        let scaled = (number * scale).abs();
        if scaled > 1e12 || (scaled - scaled.round()).abs() > 1e-9 {
            return None;
        }
        let (mut a, mut b) = (divisor, scaled.round() as u64);
        while b > 0 {
            (a, b) = (b, a % b);
        }
        divisor = a;
    }
    Some(if divisor == 0 { 1.0 } else { divisor as f64 / scale })
}
