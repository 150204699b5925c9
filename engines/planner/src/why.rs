// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Why an action is in a plan or not, as far as the plan itself tells, without solving again.

use crate::constraint::Constraint;
use crate::improve::rounded;
use crate::model::{Act, Model, Starts};
use crate::solve::{Solution, Status};
use serde::Serialize;

/// The reason of a choice. Names are of actions, groups, limits; a page or a report makes a sentence of it
/// ([`Words`](crate::Words) does).
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Why {
    /// Done: it must be.
    Obligatory,
    /// Done: it adds to the objective, and perhaps others wait for it.
    Worth {
        /// What the objective would lose if it were taken out with those that wait for it, all else staying.
        adds: f64,
        /// Actions of the plan that can only follow it.
        needed_by: Vec<String>,
    },
    /// Done: a group or a section needs it, though it adds nothing by itself.
    Asked {
        /// The groups, targets and obligations that would be broken without it.
        by: Vec<Constraint>,
    },
    /// Left out: its work does not fit between its release and its deadline.
    NoWindow {
        /// First period in which it may start.
        release: usize,
        /// Last period in which it may still run.
        last: usize,
        /// Periods of work.
        duration: usize,
    },
    /// Left out: even alone it asks more of a limit than there is.
    TooMuch {
        /// The limit.
        limit: Constraint,
        /// What it asks.
        needs: f64,
        /// What there is.
        has: f64,
    },
    /// Left out: what it requires is left out too.
    Waits {
        /// The prerequisites that are not in the plan.
        missing: Vec<String>,
    },
    /// Left out: what it requires is finished too late in this plan.
    TooLate {
        /// The prerequisites that end last.
        prerequisites: Vec<String>,
        /// The first period in which it could then start.
        ready: usize,
    },
    /// Left out: a group has all it may have.
    Instead {
        /// The group.
        group: String,
        /// Its members in the plan.
        chosen: Vec<String>,
    },
    /// Left out: a joint action does the same for it, or the members do it by themselves.
    AnotherWay {
        /// What does the same.
        chosen: Vec<String>,
    },
    /// Left out: beside what was chosen there is not enough of something.
    NoRoom {
        /// At the start where least is missing.
        start: usize,
        /// What is missing there.
        short: Vec<Short>,
    },
    /// Left out: there is room, but it adds nothing to the objective (or takes away).
    AddsNothing,
    /// Left out: there is room and it would add; the search was stopped before it was tried.
    NotTried,
    /// There is no plan.
    NoPlan,
}

/// What is missing of a limit.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Short {
    /// The limit.
    pub limit: Constraint,
    /// What the action asks of it.
    pub needs: f64,
    /// What the plan leaves of it.
    pub left: f64,
}

/// The reason of an action in a solution.
pub(crate) fn why(model: &Model, solution: &Solution, action: usize) -> Why {
    if solution.starts.is_empty() {
        return hopeless(model, action).unwrap_or(Why::NoPlan);
    }
    match model.done(action, &solution.starts) {
        Some(_) => why_done(model, solution, action),
        None => why_left_out(model, solution, action),
    }
}

fn why_done(model: &Model, solution: &Solution, action: usize) -> Why {
    if model.obligatory(action) {
        return Why::Obligatory;
    }
    let mut without = solution.starts.clone();
    let mut needed_by = Vec::new();
    take_out(model, action, &mut without, &mut needed_by);
    needed_by.retain(|other| *other != action);
    needed_by.sort_unstable();
    let adds = rounded(solution.objective - model.objective(&without));
    let by = model.broken(&without);
    if adds <= 0.0 && !by.is_empty() {
        return Why::Asked { by };
    }
    Why::Worth { adds, needed_by: model.own_ids(&needed_by) }
}

/// Takes an action out, and with it those that can then no longer be done; their own positions are gathered.
fn take_out(model: &Model, action: usize, plan: &mut Starts, gone: &mut Vec<usize>) {
    gone.push(action);
    for way in model.ways(action) {
        plan[way] = None;
    }
    for at in 0..model.actions.len() {
        let Some(start) = plan[at] else { continue };
        let needs = &model.actions[at].requires;
        if needs.iter().any(|needed| model.ready(*needed, plan).is_none_or(|ready| ready > start)) {
            take_out(model, model.actions[at].by_call.map_or(at, |(own, _)| own), plan, gone);
        }
    }
}

/// What keeps an action out of every plan.
fn hopeless(model: &Model, action: usize) -> Option<Why> {
    let ways: Vec<&Act> = model.ways(action).into_iter().map(|way| &model.actions[way]).collect();
    if ways.iter().all(|act| act.starts.is_empty()) {
        let act = &model.actions[action];
        let end = model.periods - 1;
        let last = act.window.1.map_or(end, |deadline| deadline.min(end));
        return Some(Why::NoWindow { release: act.window.0, last, duration: act.duration });
    }
    let mut least: Option<(f64, Why)> = None;
    for (act, start) in ways.iter().flat_map(|act| act.starts.iter().map(move |start| (act, *start))) {
        let over = act.uses[start].iter().find(|(limit, amount)| *amount > model.limits[*limit].capacity + 1e-9);
        let (limit, needs) = over?;
        let limit = &model.limits[*limit];
        let excess = (needs - limit.capacity) / limit.capacity.max(1.0);
        if least.as_ref().is_none_or(|(other, _)| excess < *other) {
            least = Some((excess, Why::TooMuch { limit: limit.name.clone(), needs: *needs, has: limit.capacity }));
        }
    }
    least.map(|(_, why)| why)
}

fn why_left_out(model: &Model, solution: &Solution, action: usize) -> Why {
    if let Some(why) = hopeless(model, action) {
        return why;
    }
    let plan = &solution.starts;
    let needs = &model.actions[action].requires;
    let missing: Vec<usize> = needs.iter().copied().filter(|needed| model.ready(*needed, plan).is_none()).collect();
    if !missing.is_empty() {
        return Why::Waits { missing: model.own_ids(&missing) };
    }
    let ready = needs.iter().filter_map(|needed| model.ready(*needed, plan)).max().unwrap_or(0);
    let ways = model.ways(action);
    let starts = || ways.iter().flat_map(|way| model.actions[*way].starts.iter().map(move |start| (*way, *start)));
    if starts().all(|(_, start)| start < ready) {
        let last = needs.iter().copied().filter(|needed| model.ready(*needed, plan) == Some(ready)).collect::<Vec<_>>();
        return Why::TooLate { prerequisites: model.own_ids(&last), ready };
    }
    let full = |members: &[usize], max: usize| members.iter().filter(|member| plan[**member].is_some()).count() >= max;
    if let Some(group) =
        model.groups.iter().find(|group| group.members.contains(&action) && full(&group.members, group.max))
    {
        let chosen = group.members.iter().filter(|member| plan[**member].is_some());
        let chosen = chosen.map(|member| model.actions[*member].id.clone()).collect();
        return if group.once { Why::AnotherWay { chosen } } else { Why::Instead { group: group.id.clone(), chosen } };
    }
    no_room(model, solution, starts().filter(|(_, start)| *start >= ready).collect())
}

/// What is missing at the start where least is missing; if nothing is, whether the action would add anything.
fn no_room(model: &Model, solution: &Solution, starts: Vec<(usize, usize)>) -> Why {
    let mut drawn = vec![0.0; model.limits.len()];
    for (action, start) in model.actions.iter().zip(&solution.starts) {
        for (limit, amount) in start.iter().flat_map(|start| &action.uses[*start]) {
            drawn[*limit] += amount;
        }
    }
    let mut least: Option<(f64, usize, Vec<Short>)> = None;
    for (way, start) in starts {
        let uses = &model.actions[way].uses[start];
        let left = |limit: usize| model.limits[limit].capacity - drawn[limit];
        let over = uses.iter().filter(|(limit, amount)| *amount > left(*limit) + 1e-9);
        let short: Vec<Short> = over
            .map(|(at, needs)| Short { limit: model.limits[*at].name.clone(), needs: *needs, left: left(*at) })
            .collect();
        if short.is_empty() {
            let mut with = solution.starts.clone();
            with[way] = Some(start);
            let better = rounded(model.objective(&with) - solution.objective) > 0.0 && model.broken(&with).is_empty();
            return if better && solution.status != Status::Optimal { Why::NotTried } else { Why::AddsNothing };
        }
        let missing: f64 = short.iter().map(|short| (short.needs - short.left) / short.needs.max(1.0)).sum();
        if least.as_ref().is_none_or(|(other, _, _)| missing < *other) {
            least = Some((missing, start, short));
        }
    }
    least.map_or(Why::AddsNothing, |(_, start, short)| Why::NoRoom { start, short })
}
