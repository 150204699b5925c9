// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A programme handed to a solver of `good_lp`: microlp always, HiGHS with the feature `highs`.

use crate::formulation::Mip;
use crate::problem::PlanError;
use crate::solve::Limits;
use crate::solver::Solver;
use good_lp::solvers::microlp::microlp;
use good_lp::variable::UnsolvedProblem;
use good_lp::{
    Expression, ResolutionError, Solution as _, SolverModel, Variable, WithInitialSolution, WithTimeLimit, variable,
    variables,
};

/// What a solver says of a programme.
#[derive(Debug)]
pub(crate) struct Answer {
    /// The best point it found.
    pub(crate) point: Option<Vec<f64>>,
    /// No point can have more, it says; infinite if it says nothing.
    pub(crate) bound: f64,
    /// It says that there is no point.
    pub(crate) infeasible: bool,
}

impl Answer {
    /// Nothing found, nothing proven.
    pub(crate) const NOTHING: Self = Self { point: None, bound: f64::INFINITY, infeasible: false };
    const INFEASIBLE: Self = Self { infeasible: true, bound: f64::NEG_INFINITY, ..Self::NOTHING };
}

/// Hands a programme over, with a point to start from, until `limits.until` by `limits.clock`.
///
/// # Errors
/// [`PlanError::Solver`] if it gives up otherwise than for want of time.
pub(crate) fn hand_over(
    mip: &Mip,
    solver: Solver,
    start: Option<&[f64]>,
    limits: &Limits,
) -> Result<Answer, PlanError> {
    // A row without terms, which no solver is given.
    if mip.rows.iter().any(|row| row.terms.is_empty() && row.low > 0.0) {
        return Ok(Answer::INFEASIBLE);
    }
    let left = limits.left();
    if left <= 0.0 || (limits.stop)() {
        return Ok(Answer::NOTHING);
    }
    let (unsolved, columns) = problem(mip);
    match solver {
        Solver::Ours => Ok(Answer::NOTHING),
        Solver::Microlp => by_microlp(mip, unsolved, &columns, start, left),
        #[cfg(feature = "highs")]
        Solver::Highs => by_highs(mip, unsolved, &columns, start, (left, limits.nodes)),
    }
}

fn by_microlp(
    mip: &Mip,
    unsolved: UnsolvedProblem,
    columns: &[Variable],
    start: Option<&[f64]>,
    seconds: f64,
) -> Result<Answer, PlanError> {
    let mut programme = unsolved.using(microlp);
    if seconds.is_finite() {
        programme = programme.with_time_limit(seconds);
    }
    if let Some(point) = start {
        programme = programme.with_initial_solution(columns.iter().copied().zip(point.iter().copied()));
    }
    rows(mip, columns, &mut |constraint| {
        programme.add_constraint(constraint);
    });
    match programme.solve() {
        Ok(solved) => {
            let point = columns.iter().map(|column| solved.value(*column)).collect();
            let stats = solved.into_inner().stats();
            let bound = stats.best_bound.unwrap_or(f64::INFINITY);
            Ok(Answer { point: Some(point), bound, ..Answer::NOTHING })
        }
        Err(ResolutionError::Infeasible) => Ok(Answer::INFEASIBLE),
        // So it says that the time was up before it had a plan.
        Err(ResolutionError::Other(_)) => Ok(Answer::NOTHING),
        Err(other) => Err(PlanError::Solver(other.to_string())),
    }
}

#[cfg(feature = "highs")]
fn by_highs(
    mip: &Mip,
    unsolved: UnsolvedProblem,
    columns: &[Variable],
    start: Option<&[f64]>,
    (seconds, nodes): (f64, u64),
) -> Result<Answer, PlanError> {
    use highs::{HighsModelStatus, HighsSolutionStatus};
    let refused = |what: String| PlanError::Solver(format!("HiGHS: {what}"));
    let mut programme = unsolved.using(good_lp::solvers::highs::highs);
    rows(mip, columns, &mut |constraint| {
        programme.add_constraint(constraint);
    });
    let mut inner = programme.try_into_inner().map_err(|problem| refused(problem.to_string()))?;
    let exact = [("mip_rel_gap", 0.0), ("mip_abs_gap", 0.0), ("mip_feasibility_tolerance", 1e-9)];
    let clock = Some(("time_limit", seconds)).filter(|_| seconds.is_finite());
    for (name, value) in exact.into_iter().chain(clock) {
        inner.try_set_option(name, value).map_err(|_| refused(format!("no option {name}")))?;
    }
    let most_nodes = i32::try_from(nodes).ok().map(|nodes| ("mip_max_nodes", nodes));
    for (name, value) in [("threads", 1)].into_iter().chain(most_nodes) {
        inner.try_set_option(name, value).map_err(|_| refused(format!("no option {name}")))?;
    }
    if let Some(point) = start {
        // If it does not like the point, it starts from nothing.
        inner.try_set_solution(Some(point), None, None, None).unwrap_or_default();
    }
    let solved = inner.try_solve().map_err(|problem| refused(format!("{problem:?}")))?;
    if matches!(solved.status(), HighsModelStatus::Infeasible | HighsModelStatus::UnboundedOrInfeasible) {
        return Ok(Answer::INFEASIBLE);
    }
    let found = solved.primal_solution_status() == HighsSolutionStatus::Feasible;
    Ok(Answer {
        point: found.then(|| solved.get_solution().columns().to_vec()),
        bound: solved.double_info_value(c"mip_dual_bound").unwrap_or(f64::INFINITY),
        infeasible: false,
    })
}

fn problem(mip: &Mip) -> (UnsolvedProblem, Vec<Variable>) {
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
    (problem.maximise(objective), columns)
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
