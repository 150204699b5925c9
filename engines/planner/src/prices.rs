// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Prices, by solving again: what a choice costs, what a little more money is worth.

use crate::constraint::Constraint;
use crate::model::{Model, Starts};
use crate::solve::{Limits, Solution, Status, solve_from};
use serde::Serialize;

/// The price of doing an action that the plan leaves out.
#[derive(Clone, Debug, Serialize)]
pub struct Price {
    /// What the objective loses, below zero if it gains; nothing if there is no such plan.
    pub loss: Option<f64>,
    /// Whether both plans compared are proven optimal.
    pub exact: bool,
    /// The plan with the action in it, or the reason it cannot be (see [`minimal_conflict`](crate::minimal_conflict)).
    pub with: Solution,
}

/// Solves again with the action done, `Σ_t x_it = 1`; the loss is its price.
pub fn price_of_action(model: &Model, best: &Solution, action: usize, limits: &Limits) -> Price {
    let mut forced = model.clone();
    forced.oblige(action);
    let with = solve_from(&forced, Some(&best.starts), limits);
    let exact = best.status == Status::Optimal && matches!(with.status, Status::Optimal | Status::Infeasible);
    let found = matches!(with.status, Status::Optimal | Status::Feasible);
    Price { loss: found.then(|| (best.objective - with.objective).max(0.0)), exact, with }
}

/// Solves again without an action that the plan has, obligatory or not; the loss is what it is worth to the plan. For one
/// that is done only because it must be, the loss is below zero: without it the plan would be better.
pub fn worth_of_action(model: &Model, best: &Solution, action: usize, limits: &Limits) -> Price {
    let mut without = model.clone();
    without.forbid(action);
    let mut rest = best.starts.clone();
    for way in model.ways(action) {
        rest[way] = None;
    }
    let with = solve_from(&without, Some(&rest), limits);
    let exact = best.status == Status::Optimal && matches!(with.status, Status::Optimal | Status::Infeasible);
    let found = matches!(with.status, Status::Optimal | Status::Feasible);
    let loss = best.objective - with.objective;
    let loss = if exact && loss < -1e-9 { loss } else { loss.max(0.0) };
    Price { loss: found.then_some(loss), exact, with }
}

/// What raising a limit brings.
#[derive(Clone, Debug, Serialize)]
pub struct Gain {
    /// What the objective gains; never negative when the limit is raised.
    pub gain: f64,
    /// Whether both plans compared are proven optimal.
    pub exact: bool,
    /// The plan under the raised limit.
    pub with: Solution,
}

/// Solves again with a limit (a year's budget, a fund, a role's days) raised by `more`, for example 10,000 €.
pub fn price_of_limit(model: &Model, best: &Solution, limit: &Constraint, more: f64, limits: &Limits) -> Gain {
    let with = solve_from(&model.with_limit_moved(limit, more), Some(&best.starts), limits);
    let exact = best.status == Status::Optimal && with.status == Status::Optimal;
    Gain { gain: with.objective - best.objective, exact, with }
}

/// Solves again without a constraint of any kind: the gain is what keeping it costs.
pub fn price_of_constraint(model: &Model, best: &Solution, constraint: &Constraint, limits: &Limits) -> Gain {
    let with = solve_from(&model.without(constraint), Some(&best.starts), limits);
    let exact = best.status == Status::Optimal && with.status == Status::Optimal;
    Gain { gain: with.objective - best.objective, exact, with }
}

/// One point of the budget curve.
#[derive(Clone, Debug, Serialize)]
pub struct CurvePoint {
    /// Ordinary budget of each year.
    pub per_year: Vec<f64>,
    /// The plan it carries.
    pub solution: Solution,
}

/// The plan for each of some budgets. A budget that is nowhere smaller starts from the plan before it, so that along
/// growing budgets values never decrease, even when the search is stopped.
pub fn budget_curve(model: &Model, budgets: &[Vec<f64>], limits: &Limits) -> Vec<CurvePoint> {
    let mut points: Vec<CurvePoint> = Vec::new();
    for per_year in budgets {
        let mut with = model.clone();
        for (year, amount) in per_year.iter().enumerate() {
            with.set_limit(&Constraint::Budget { owner: None, year }, *amount);
        }
        let fits = |other: &&CurvePoint| other.per_year.iter().zip(per_year).all(|(less, more)| less <= more);
        let known: Option<&Starts> = (points.iter().filter(fits))
            .max_by(|a, b| a.solution.objective.total_cmp(&b.solution.objective))
            .map(|point| &point.solution.starts);
        let solution = solve_from(&with, known, limits);
        points.push(CurvePoint { per_year: per_year.clone(), solution });
    }
    points
}
