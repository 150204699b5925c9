// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A plan by a solver that is not ours: from our greedy plan on, judged by our evaluator, with whichever bound is the lower.

use crate::backend::{Answer, hand_over};
use crate::branch::finest;
use crate::conflict::feasible;
use crate::cuts::tighten;
use crate::formulation::{Aim, Keep, Mip};
use crate::improve::{Improver, better};
use crate::model::{Model, Starts};
use crate::problem::PlanError;
use crate::simplex::{End, Simplex};
use crate::solve::{Limits, Solution, Status, first_plan, grain, settle_ties, solve_from};
use crate::solver::Solver;

/// Rounds of improvement, without any search of ours, of the plan that a solver is given to start from.
const ROUNDS: u64 = 8_000;
/// Part of the time that the first plan and our own bound may take.
const BEGINNING: f64 = 0.25;

/// What a solver says by itself, without our plan to start from and without our bound: to compare solvers. Ties are not
/// settled unless it is ours.
///
/// # Errors
/// [`PlanError::Solver`] if it gives up, or if its plan breaks a constraint.
pub fn solve_alone(model: &Model, solver: Solver, limits: &Limits) -> Result<Solution, PlanError> {
    if solver == Solver::Ours {
        return Ok(solve_from(model, None, &Limits { solver, ..*limits }));
    }
    let mip = Mip::new(model, &Aim::Objective, &Keep::default());
    let answer = hand_over(&mip, solver, None, limits)?;
    let own = Solution { found_by: solver, proven_by: solver, ..Solution::none(Status::Unknown, answer.bound, 0) };
    if answer.infeasible {
        return Ok(Solution { status: Status::Infeasible, ..own });
    }
    let Some(point) = &answer.point else { return Ok(own) };
    let plan = mip.plan(point);
    if let Some(first) = model.broken(&plan).first() {
        return Err(PlanError::Solver(format!("{solver}: its plan breaks {first}")));
    }
    let bound = told(answer.bound, model.objective(&plan), 0.0);
    Ok(Solution { found_by: solver, proven_by: solver, ..Solution::of(model, plan, bound, 0) })
}

/// Solves with the solver of `limits`. What it says is believed as far as it can be checked: a plan only if the evaluator
/// accepts it, a bound only if no plan is known that it denies.
pub(crate) fn solve_by(model: &Model, known: Option<&Starts>, limits: &Limits) -> Solution {
    let solver = limits.solver;
    let mip = Mip::new(model, &Aim::Objective, &Keep::default());
    let (ours, mut ceiling) = limits.part(BEGINNING, |limits| {
        let rounds = limits.rounds.min(ROUNDS);
        let plan = first_plan(model, known, &Limits { rounds, ..*limits });
        // HiGHS always tells a bound; microlp may not.
        (plan, if solver == Solver::Microlp { root_bound(model, &mip, limits) } else { f64::INFINITY })
    });
    let start = ours.as_ref().and_then(|plan| point_of(&mip, plan));
    let answer = hand_over(&mip, solver, start.as_deref(), limits).unwrap_or(Answer::NOTHING);
    if answer.infeasible && ours.is_none() {
        // Nor is that there is no plan, if ours finds one.
        if feasible(model, limits) == Some(true) {
            return solve_from(model, known, &Limits { solver: Solver::Ours, ..*limits });
        }
        return Solution { proven_by: solver, ..Solution::none(Status::Infeasible, f64::NEG_INFINITY, 0) };
    }
    if !answer.bound.is_finite() && !ceiling.is_finite() {
        ceiling = root_bound(model, &mip, limits);
    }
    let theirs = answer.point.as_ref().map(|point| mip.plan(point)).filter(|plan| model.broken(plan).is_empty());
    let improver = Improver::new(model);
    let improves =
        |plan: &Starts| ours.as_ref().is_none_or(|ours| better(&improver.standing(plan), &improver.standing(ours)));
    let (starts, found_by) = match (ours.clone(), theirs.filter(improves)) {
        (_, Some(plan)) => (plan, solver),
        (Some(plan), None) => (plan, Solver::Ours),
        (None, None) => {
            let proven_by = if answer.bound < ceiling { solver } else { Solver::Ours };
            let bound = answer.bound.min(ceiling);
            return Solution { proven_by, ..Solution::none(Status::Unknown, bound, 0) };
        }
    };
    let objective = model.objective(&starts);
    let grain = grain(model, &Aim::Objective);
    let (own, theirs) = (told(ceiling, objective, grain), told(answer.bound, objective, grain));
    let (bound, proven_by) = if theirs < own { (theirs, solver) } else { (own, Solver::Ours) };
    let mut solution = Solution { found_by, proven_by, ..Solution::of(model, starts, bound, 0) };
    if solution.status == Status::Optimal && limits.ties {
        settle_ties(model, &mut solution, limits);
    }
    solution
}

/// A bound as far as it can be believed beside a plan that is there: good to its tolerance, no further, and nothing at
/// all if it denies the plan.
fn told(bound: f64, objective: f64, grain: f64) -> f64 {
    let slack = 1e-7 * objective.abs().max(1.0);
    if !bound.is_finite() || bound + slack < objective {
        return f64::INFINITY;
    }
    let bound = finest(bound, grain);
    if bound <= objective + slack { objective } else { bound }
}

/// Our bound at the root, with our cuts; it holds wherever it is stopped.
fn root_bound(model: &Model, mip: &Mip, limits: &Limits) -> f64 {
    if mip.too_large() {
        return model.ceiling();
    }
    let mut mip = mip.clone();
    let mut root = Simplex::new(&mip);
    root.warm(&mip, limits.stop);
    tighten(&mut mip, &mut root, limits.stop).min(model.ceiling())
}

/// The point that a plan stands for: its starts, and what goes with them at its best.
fn point_of(mip: &Mip, plan: &Starts) -> Option<Vec<f64>> {
    if mip.too_large() {
        return None;
    }
    let mut simplex = Simplex::new(mip);
    for (set, start) in mip.sets.iter().zip(plan) {
        for (column, period) in &set.starts {
            let value = f64::from(u8::from(*start == Some(*period)));
            (simplex.low[*column], simplex.high[*column]) = (value, value);
        }
    }
    (simplex.solve(mip, f64::NEG_INFINITY, 10_000) == End::Optimal).then(|| simplex.point())
}
