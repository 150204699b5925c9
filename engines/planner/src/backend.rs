// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The same programme handed to a solver of `good_lp`: microlp always, HiGHS with the feature `highs`.

use crate::formulation::{Aim, Keep, Mip};
use crate::model::Model;
use crate::problem::PlanError;
use crate::solve::{Solution, Status};
use good_lp::solvers::microlp::microlp;
use good_lp::{
    Expression, ProblemVariables, ResolutionError, Solution as _, SolverModel, Variable, WithTimeLimit, variable,
    variables,
};

/// A solver that is not ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Solver {
    /// microlp, pure Rust.
    Microlp,
    /// HiGHS, one thread.
    #[cfg(feature = "highs")]
    Highs,
}

/// Solves with a solver of `good_lp`, for at most so many seconds (its own clock). Ties are not settled.
///
/// # Errors
/// [`PlanError::Solver`] if it gives up without a plan and without a proof.
pub fn solve_with(model: &Model, solver: Solver, seconds: f64) -> Result<Solution, PlanError> {
    let mip = Mip::new(model, &Aim::Objective, &Keep::default());
    if mip.rows.iter().any(|row| row.terms.is_empty() && row.low > 0.0) {
        return Ok(Solution::none(Status::Infeasible, f64::NEG_INFINITY, 0));
    }
    let (problem, columns, objective) = columns(&mip);
    let unsolved = problem.maximise(objective);
    match solver {
        Solver::Microlp => {
            let mut programme = unsolved.using(microlp).with_time_limit(seconds);
            rows(&mip, &columns, &mut |constraint| {
                programme.add_constraint(constraint);
            });
            let solved = match programme.solve() {
                Ok(solved) => solved,
                Err(ResolutionError::Infeasible) => {
                    return Ok(Solution::none(Status::Infeasible, f64::NEG_INFINITY, 0));
                }
                Err(other) => return Err(PlanError::Solver(other.to_string())),
            };
            let point: Vec<f64> = columns.iter().map(|column| solved.value(*column)).collect();
            let gap = solved.into_inner().gap();
            judged(model, &mip, &point, |objective| gap.map_or(f64::INFINITY, |gap| objective + gap * objective.abs()))
        }
        #[cfg(feature = "highs")]
        Solver::Highs => {
            let mut programme = unsolved.using(good_lp::solvers::highs::highs);
            rows(&mip, &columns, &mut |constraint| {
                programme.add_constraint(constraint);
            });
            let mut inner = programme.try_into_inner().map_err(|problem| PlanError::Solver(problem.to_string()))?;
            let options = [
                ("time_limit", seconds),
                ("mip_rel_gap", 0.0),
                ("mip_abs_gap", 0.0),
                ("mip_feasibility_tolerance", 1e-9),
            ];
            for (name, value) in options {
                inner
                    .try_set_option(name, value)
                    .map_err(|_| PlanError::Solver(format!("HiGHS has no option {name}")))?;
            }
            inner
                .try_set_option("threads", 1)
                .map_err(|_| PlanError::Solver("HiGHS has no option threads".to_owned()))?;
            let solved = inner.try_solve().map_err(|problem| PlanError::Solver(format!("{problem:?}")))?;
            use highs::HighsModelStatus::{Infeasible, UnboundedOrInfeasible};
            if matches!(solved.status(), Infeasible | UnboundedOrInfeasible) {
                return Ok(Solution::none(Status::Infeasible, f64::NEG_INFINITY, 0));
            }
            let bound = solved.double_info_value(c"mip_dual_bound").unwrap_or(f64::INFINITY);
            let solution = solved.get_solution();
            judged(model, &mip, solution.columns(), |_| bound)
        }
    }
}

/// Only a plan that the independent evaluator accepts is handed back.
fn judged(model: &Model, mip: &Mip, point: &[f64], bound: impl Fn(f64) -> f64) -> Result<Solution, PlanError> {
    let plan = mip.plan(point);
    let broken = model.broken(&plan);
    if let Some(first) = broken.first() {
        return Err(PlanError::Solver(format!("its plan breaks {first}")));
    }
    let bound = bound(model.objective(&plan));
    // A solver's own bound is good to its tolerance, no further.
    let slack = 1e-7 * bound.abs().max(1.0);
    let objective = model.objective(&plan);
    let bound = if bound <= objective + slack { objective } else { bound };
    Ok(Solution::of(model, plan, bound, 0))
}

fn columns(mip: &Mip) -> (ProblemVariables, Vec<Variable>, Expression) {
    let mut problem = variables!();
    let mut whole = vec![false; mip.cost.len()];
    for (column, _) in mip.sets.iter().flat_map(|set| &set.starts) {
        whole[*column] = true;
    }
    let mut columns = Vec::with_capacity(whole.len());
    let mut objective = Expression::from(0.0);
    for (at, whole) in whole.into_iter().enumerate() {
        let definition = variable().min(mip.low[at]).max(mip.high[at]);
        let column = problem.add(if whole { definition.integer() } else { definition });
        objective.add_mul(mip.cost[at], column);
        columns.push(column);
    }
    (problem, columns, objective)
}

fn rows(mip: &Mip, columns: &[Variable], add: &mut dyn FnMut(good_lp::Constraint)) {
    for row in &mip.rows {
        if row.terms.is_empty() {
            continue;
        }
        let mut left = Expression::from(0.0);
        for (column, c) in &row.terms {
            left.add_mul(*c, columns[*column]);
        }
        if row.low == row.high {
            add(left.eq(row.low));
            continue;
        }
        if row.low.is_finite() {
            add(left.clone().geq(row.low));
        }
        if row.high.is_finite() {
            add(left.leq(row.high));
        }
    }
}
