// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Long plans in two stages: what and in which year, then in which period.

use crate::constraint::Constraint;
use crate::model::{Act, Limit, Model, Starts};
use crate::solve::{Limits, Solution, Status, solve_from};

/// Chooses and places by year first, then spreads over the periods with the choice fixed (section 12, «Size»).
///
/// The yearly plan is a relaxation: each start in a year draws from every limit the least that any of its periods
/// would, days of a role are added up over the year, and a prerequisite may finish in the year it is needed. Its bound
/// therefore holds for the whole plan, and is the one reported. The plan so made is where the
/// whole programme then starts from, as long as there is time.
pub fn solve_by_years(model: &Model, limits: &Limits) -> Solution {
    if model.periods_per_year == 1 || model.periods <= model.periods_per_year {
        return solve_from(model, None, limits);
    }
    let yearly = yearly(model);
    let chosen = solve_from(
        &yearly,
        None,
        &Limits { nodes: limits.nodes.min(40), rounds: limits.rounds.min(2_000), ties: false, ..*limits },
    );
    if chosen.status == Status::Infeasible {
        return chosen;
    }
    let placed = spread(model, &chosen.starts, limits);
    let mut solution = solve_from(model, Some(&placed), limits);
    if !solution.starts.is_empty() {
        let known = Solution::of(
            model,
            solution.starts.clone(),
            solution.bound.min(chosen.bound),
            solution.nodes + chosen.nodes,
        );
        solution = Solution { ties_settled: solution.ties_settled, ..known };
    }
    solution
}

/// The chosen actions in their years, periods free; nothing else.
fn spread(model: &Model, years: &Starts, limits: &Limits) -> Starts {
    let mut fixed = model.clone();
    for (at, action) in fixed.actions.iter_mut().enumerate() {
        let year = years.get(at).copied().flatten();
        action.starts.retain(|start| year == Some(start / model.periods_per_year));
        action.mandatory = false;
    }
    for group in &mut fixed.groups {
        group.min = 0;
    }
    for section in &mut fixed.sections {
        section.target = None;
    }
    let placed = solve_from(
        &fixed,
        None,
        &Limits { nodes: limits.nodes.min(20), rounds: limits.rounds.min(2_000), ties: false, ..*limits },
    );
    if placed.starts.is_empty() { vec![None; model.actions.len()] } else { placed.starts }
}

fn yearly(model: &Model) -> Model {
    let per_year = model.periods_per_year;
    let years = model.periods.div_ceil(per_year);
    let mut limits: Vec<Limit> = Vec::new();
    let mut place = Vec::with_capacity(model.limits.len());
    for limit in &model.limits {
        let name = match &limit.name {
            Constraint::Staff { owner, role, period } => {
                Constraint::Staff { owner: owner.clone(), role: role.clone(), period: period / per_year }
            }
            other => other.clone(),
        };
        match limits.iter().position(|other| other.name == name) {
            Some(at) => {
                limits[at].capacity += limit.capacity;
                place.push(at);
            }
            None => {
                place.push(limits.len());
                limits.push(Limit { name, capacity: limit.capacity });
            }
        }
    }
    let actions =
        model.actions.iter().map(|action| yearly_act(action, years, per_year, &place, limits.len())).collect();
    Model { periods: years, periods_per_year: 1, actions, limits, ..model.clone() }
}

fn yearly_act(action: &Act, years: usize, per_year: usize, place: &[usize], limits: usize) -> Act {
    let mut act = Act {
        starts: Vec::new(),
        uses: Vec::new(),
        worth: Vec::new(),
        duration: action.duration / per_year,
        ..action.clone()
    };
    for year in 0..years {
        let starts: Vec<usize> = action.starts.iter().copied().filter(|start| start / per_year == year).collect();
        let mut least = vec![f64::INFINITY; limits];
        for start in &starts {
            let mut drawn = vec![0.0; limits];
            for (limit, amount) in &action.uses[*start] {
                drawn[place[*limit]] += amount;
            }
            for (least, drawn) in least.iter_mut().zip(drawn) {
                *least = least.min(drawn);
            }
        }
        let uses = least.into_iter().enumerate().filter(|(_, amount)| *amount > 0.0 && amount.is_finite());
        act.uses.push(uses.collect());
        act.worth.push(starts.iter().map(|start| action.worth[*start]).fold(f64::NEG_INFINITY, f64::max));
        if !starts.is_empty() {
            act.starts.push(year);
        }
    }
    act
}
