// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Long plans in two stages: what and in which year, then in which period.

use crate::constraint::Constraint;
use crate::model::{Act, Limit, Model, Starts};
use crate::solve::{Limits, Solution, Status, solve_from};
use crate::solver::Solver;
use serde::Serialize;

/// Part of the time in which actions are chosen by year, and of what is then left in which they are spread.
const CHOOSING: f64 = 0.4;
const SPREADING: f64 = 0.3;

/// The choice by year that a long plan was made from. What is proven here is proven of the choice by year, which sees
/// only what holds of whole years; what is proven of the plan itself stands in its [`Solution`].
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct ByYear {
    /// What the choice is worth.
    pub objective: f64,
    /// No choice by year is worth more, and so no plan.
    pub bound: f64,
    /// `(bound - objective) / max(|objective|, 1e-9)`.
    pub gap: f64,
    /// Who made the choice.
    pub found_by: Solver,
    /// Whose bound it is.
    pub proven_by: Solver,
    /// How many actions it takes.
    pub chosen: usize,
    /// How many of them the plan does in the year chosen.
    pub kept: usize,
}

/// Chooses and places by year first, then spreads over the periods with the choice fixed (section 12, «Size»).
///
/// The choice by year is a relaxation: the days of each role are added up over the year, all else is as it is. Its bound
/// therefore holds for the whole plan too, and the lower of the two is the one reported. The plan so made is where the
/// whole programme then starts from, as long as there is time. [`Solution::by_year`] tells of the first stage.
pub fn solve_by_years(model: &Model, limits: &Limits) -> Solution {
    by_years_from(model, None, limits)
}

/// The same, with a plan that is known: where the choice by year cannot be spread, the whole programme starts from that.
pub(crate) fn by_years_from(model: &Model, known: Option<&Starts>, limits: &Limits) -> Solution {
    if model.periods_per_year == 1 || model.periods <= model.periods_per_year {
        return solve_from(model, known, limits);
    }
    let yearly = yearly(model);
    let chosen = limits.part(CHOOSING, |limits| solve_from(&yearly, None, &staged(limits)));
    if chosen.status == Status::Infeasible {
        return chosen;
    }
    let placed = limits.part(SPREADING, |limits| spread(model, &chosen.starts, limits));
    let start = known.filter(|_| !model.broken(&placed).is_empty()).unwrap_or(&placed);
    let mut solution = solve_from(model, Some(start), limits);
    if chosen.bound < solution.bound && !solution.starts.is_empty() {
        let nodes = solution.nodes + chosen.nodes;
        let own = (solution.ties_settled, solution.found_by);
        solution = Solution::of(model, solution.starts, chosen.bound, nodes);
        (solution.ties_settled, solution.found_by) = own;
        solution.proven_by = chosen.proven_by;
    }
    if !solution.ties_settled {
        pull_forward(model, &mut solution);
    }
    solution.by_year = (!chosen.starts.is_empty()).then(|| by_year(model, &chosen, &solution.starts));
    solution
}

/// Of ties that the search had no time to settle: each action as early as the others allow, the first to start first.
fn pull_forward(model: &Model, solution: &mut Solution) {
    let mut order: Vec<usize> = (0..solution.starts.len()).filter(|at| solution.starts[*at].is_some()).collect();
    order.sort_by_key(|at| solution.starts[*at]);
    for at in order {
        let Some(now) = solution.starts[at] else { continue };
        for earlier in model.actions[at].starts.iter().copied().filter(|start| *start < now) {
            let mut moved = solution.starts.clone();
            moved[at] = Some(earlier);
            let worth = model.worth(&moved);
            if worth.objective >= solution.objective && model.broken(&moved).is_empty() {
                solution.sum_start_plus_1 = worth.starts;
                solution.objective = worth.objective;
                solution.starts = moved;
                break;
            }
        }
    }
}

/// Nobody reads the plans of a stage: their ties stay open.
fn staged<'a>(limits: &Limits<'a>) -> Limits<'a> {
    let nodes = if limits.until.is_finite() { limits.nodes } else { limits.nodes.min(40) };
    Limits { nodes, rounds: limits.rounds.min(2_000), ties: false, ..*limits }
}

fn by_year(model: &Model, chosen: &Solution, plan: &[Option<usize>]) -> ByYear {
    let year = |start: &Option<usize>| start.map(|start| start / model.periods_per_year);
    let both = chosen.starts.iter().zip(plan).filter(|(chosen, _)| chosen.is_some());
    let kept = both.filter(|(chosen, start)| year(chosen) == year(start));
    ByYear {
        objective: chosen.objective,
        bound: chosen.bound,
        gap: chosen.gap,
        found_by: chosen.found_by,
        proven_by: chosen.proven_by,
        chosen: chosen.starts.iter().flatten().count(),
        kept: kept.count(),
    }
}

/// The chosen actions in their years, periods free; nothing else.
fn spread(model: &Model, chosen: &Starts, limits: &Limits) -> Starts {
    let mut fixed = model.clone();
    let year = |start: usize| start / model.periods_per_year;
    for (at, action) in fixed.actions.iter_mut().enumerate() {
        let chosen = chosen.get(at).copied().flatten();
        action.starts.retain(|start| chosen.map(year) == Some(year(*start)));
        action.mandatory = false;
    }
    for group in &mut fixed.groups {
        group.min = 0;
    }
    for section in &mut fixed.sections {
        section.target = None;
    }
    let placed = solve_from(&fixed, None, &staged(limits));
    if placed.starts.is_empty() { vec![None; model.actions.len()] } else { placed.starts }
}

/// The same plan with the days of each role added up over the year: everything else as it is.
fn yearly(model: &Model) -> Model {
    let mut limits: Vec<Limit> = Vec::new();
    let mut place = Vec::with_capacity(model.limits.len());
    for limit in &model.limits {
        let name = match &limit.name {
            Constraint::Staff { owner, role, period } => {
                let year = period / model.periods_per_year;
                Constraint::Staff { owner: owner.clone(), role: role.clone(), period: year }
            }
            other => other.clone(),
        };
        let known = limits.iter().position(|other| other.name == name);
        place.push(known.unwrap_or(limits.len()));
        match known {
            Some(at) => limits[at].capacity += limit.capacity,
            None => limits.push(Limit { name, capacity: limit.capacity }),
        }
    }
    let mut yearly = Model { limits, ..model.clone() };
    for action in &mut yearly.actions {
        action.uses.iter_mut().for_each(|uses| *uses = added_up(uses, &place));
    }
    let ordered = in_order(model);
    for (action, _) in yearly.actions.iter_mut().zip(ordered).filter(|(_, ordered)| !ordered) {
        only_first_of_equals(action, model.periods_per_year);
    }
    yearly
}

fn added_up(uses: &[(usize, f64)], place: &[usize]) -> Vec<(usize, f64)> {
    let mut sums: Vec<(usize, f64)> = Vec::with_capacity(uses.len());
    for (limit, amount) in uses {
        match sums.iter_mut().find(|(other, _)| *other == place[*limit]) {
            Some((_, sum)) => *sum += amount,
            None => sums.push((place[*limit], *amount)),
        }
    }
    sums
}

/// For each action whether it waits for others, or others for it: then every start differs.
fn in_order(model: &Model) -> Vec<bool> {
    let mut ordered: Vec<bool> = model.actions.iter().map(|action| !action.requires.is_empty()).collect();
    for needed in model.actions.iter().flat_map(|action| &action.requires) {
        ordered[*needed] = true;
        model.actions[*needed].instead.iter().for_each(|way| ordered[*way] = true);
    }
    ordered
}

/// Of the starts of a year that draw the same and are worth the same, the first stands for all.
fn only_first_of_equals(action: &mut Act, per_year: usize) {
    let mut kept: Vec<usize> = Vec::with_capacity(action.starts.len());
    for start in std::mem::take(&mut action.starts) {
        let alike = |other: &&usize| {
            **other / per_year == start / per_year
                && action.worth[**other] == action.worth[start]
                && action.uses[**other] == action.uses[start]
        };
        if !kept.iter().any(|other| alike(&other)) {
            kept.push(start);
        }
    }
    action.starts = kept;
}
