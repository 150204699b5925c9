// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! From what is written to what can be solved: every name found, every number sound, no circle of prerequisites.

use crate::constraint::Constraint;
use crate::instance::{Action, Instance, Objective};
use crate::model::{Act, Goal, Group, Indicator, Limit, Model, Pair, Section};
use crate::problem::PlanError;
use std::collections::{BTreeMap, BTreeSet};

/// Periods, actions and the product of both that a plan may have.
const MOST_PERIODS: usize = 240;
const MOST_ACTIONS: usize = 2_000;
/// Integers beyond this are not exact in f64.
const MOST_MONEY: f64 = 9.0e15;

impl Model {
    /// Checks an instance and resolves its names.
    ///
    /// # Errors
    /// [`PlanError`] naming the place: NaN, infinite or negative amounts, money or days that are not whole,
    /// unknown or repeated names, lists of the wrong length, circles of prerequisites, groups that contradict themselves,
    /// deadlines before the release, calls that close before they open.
    pub fn new(instance: &Instance) -> Result<Self, PlanError> {
        let model = Self::as_written(instance)?;
        circle(&model)?;
        contradictions(instance)?;
        Ok(model)
    }

    /// The same, also where the plan contradicts itself and so cannot be carried out.
    pub(crate) fn as_written(instance: &Instance) -> Result<Self, PlanError> {
        sizes(instance)?;
        let mut model = Self {
            periods: instance.periods,
            periods_per_year: instance.periods_per_year,
            actions: Vec::new(),
            limits: limits(instance, None)?,
            calls: Vec::new(),
            groups: Vec::new(),
            pairs: Vec::new(),
            sections: sections(instance)?,
            indicators: Vec::new(),
            goal: goal(instance)?,
        };
        let ids = unique("actions", instance.actions.iter().map(|action| &action.id))?;
        model.indicators = indicators(instance, &model.sections)?;
        for action in &instance.actions {
            let act = act(instance, action, &ids, &model)?;
            model.actions.push(act);
        }
        model.groups = groups(instance, &ids)?;
        model.pairs = pairs(instance, &ids)?;
        model.add_calls(instance, &ids)?;
        Ok(model)
    }
}

fn sizes(instance: &Instance) -> Result<(), PlanError> {
    if instance.periods == 0 {
        return Err(PlanError::Empty("periods"));
    }
    if instance.periods_per_year == 0 {
        return Err(PlanError::Empty("periods_per_year"));
    }
    let too_large = |what, count, most| Err(PlanError::TooLarge { what, count, most });
    if instance.periods > MOST_PERIODS {
        return too_large("periods", instance.periods, MOST_PERIODS);
    }
    if instance.actions.len() > MOST_ACTIONS {
        return too_large("actions", instance.actions.len(), MOST_ACTIONS);
    }
    Ok(())
}

pub(crate) fn unique<'a>(
    place: &str,
    ids: impl Iterator<Item = &'a String>,
) -> Result<BTreeMap<&'a str, usize>, PlanError> {
    let mut found = BTreeMap::new();
    for (position, id) in ids.enumerate() {
        if found.insert(id.as_str(), position).is_some() {
            return Err(PlanError::Twice { place: place.to_owned(), id: id.clone() });
        }
    }
    Ok(found)
}

pub(crate) fn find(ids: &BTreeMap<&str, usize>, id: &str, place: impl Fn() -> String) -> Result<usize, PlanError> {
    ids.get(id).copied().ok_or_else(|| PlanError::Unknown { place: place(), id: id.to_owned() })
}

/// A finite number, or the place where it is not.
fn finite(value: f64, place: impl Fn() -> String) -> Result<f64, PlanError> {
    if value.is_finite() && value.abs() <= MOST_MONEY {
        return Ok(value);
    }
    Err(PlanError::Number { place: place(), value, wanted: "a finite number" })
}

/// A whole number, not negative: money and days.
pub(crate) fn whole(value: f64, place: impl Fn() -> String) -> Result<f64, PlanError> {
    if (0.0..=MOST_MONEY).contains(&value) && value.fract() == 0.0 {
        return Ok(value);
    }
    Err(PlanError::Number { place: place(), value, wanted: "a whole number, zero or more" })
}

pub(crate) fn positive(value: f64, place: impl Fn() -> String) -> Result<f64, PlanError> {
    if (0.0..=MOST_MONEY).contains(&value) {
        return Ok(value);
    }
    Err(PlanError::Number { place: place(), value, wanted: "a finite number, zero or more" })
}

/// Budgets of the years, then funds, then days by role and period.
pub(crate) fn limits(instance: &Instance, owner: Option<&str>) -> Result<Vec<Limit>, PlanError> {
    let owner = owner.map(str::to_owned);
    let years = instance.periods.div_ceil(instance.periods_per_year);
    let budget = &instance.budget;
    if budget.per_year.len() < years {
        return Err(PlanError::Length {
            place: "budget.per_year".to_owned(),
            found: budget.per_year.len(),
            wanted: years,
        });
    }
    let mut limits = Vec::new();
    for (year, amount) in budget.per_year.iter().enumerate() {
        let capacity = whole(*amount, || format!("budget.per_year[{year}]"))?;
        limits.push(Limit { name: Constraint::Budget { owner: owner.clone(), year }, capacity });
    }
    for (fund, amount) in &budget.funds {
        let capacity = whole(*amount, || format!("budget.funds.{fund}"))?;
        let name = Constraint::Fund { owner: owner.clone(), fund: fund.clone() };
        limits.push(Limit { name, capacity });
    }
    for (role, days) in &instance.staff {
        if days.len() != instance.periods {
            let place = format!("staff.{role}");
            return Err(PlanError::Length { place, found: days.len(), wanted: instance.periods });
        }
        for (period, amount) in days.iter().enumerate() {
            let capacity = whole(*amount, || format!("staff.{role}[{period}]"))?;
            let name = Constraint::Staff { owner: owner.clone(), role: role.clone(), period };
            limits.push(Limit { name, capacity });
        }
    }
    Ok(limits)
}

fn sections(instance: &Instance) -> Result<Vec<Section>, PlanError> {
    let ids = unique("dimensions", instance.dimensions.iter().map(|dimension| &dimension.id))?;
    let mut sections = Vec::new();
    for dimension in &instance.dimensions {
        let at = |field: &str| format!("dimensions.{}.{field}", dimension.id);
        let score = positive(dimension.score, || at("score"))?;
        if score > 100.0 {
            let wanted = "between 0 and 100";
            return Err(PlanError::Number { place: at("score"), value: score, wanted });
        }
        sections.push(Section {
            id: dimension.id.clone(),
            weight: positive(dimension.weight, || at("weight"))?,
            cap: dimension.cap.map_or(Ok(f64::INFINITY), |cap| positive(cap, || at("cap")))?,
            score,
            target: dimension.target.map(|least| finite(least, || at("target"))).transpose()?,
        });
    }
    for (id, least) in instance.targets.pairs() {
        let place = || format!("targets.{id}");
        let least = finite(least, place)?;
        match ids.get(id) {
            Some(section) => sections[*section].target = Some(least),
            None => sections.push(Section {
                id: id.to_owned(),
                weight: 0.0,
                cap: f64::INFINITY,
                score: 0.0,
                target: Some(least),
            }),
        }
    }
    Ok(sections)
}

fn indicators(instance: &Instance, sections: &[Section]) -> Result<Vec<Indicator>, PlanError> {
    unique("indicators", instance.indicators.iter().map(|indicator| &indicator.id))?;
    let ids: BTreeMap<&str, usize> = names(sections);
    let mut found = Vec::new();
    for indicator in &instance.indicators {
        let at = |field: &str| format!("indicators.{}.{field}", indicator.id);
        let score = positive(indicator.score, || at("score"))?;
        if score > 1.0 {
            return Err(PlanError::Number { place: at("score"), value: score, wanted: "between 0 and 1" });
        }
        found.push(Indicator {
            section: find(&ids, &indicator.dimension, || at("dimension"))?,
            points: positive(indicator.points, || at("points"))?,
            room: 1.0 - score,
        });
    }
    Ok(found)
}

fn names(sections: &[Section]) -> BTreeMap<&str, usize> {
    sections.iter().enumerate().map(|(position, section)| (section.id.as_str(), position)).collect()
}

fn goal(instance: &Instance) -> Result<Goal, PlanError> {
    match &instance.objective {
        Objective::Value { discount: None } => Ok(Goal::Value),
        Objective::Value { discount: Some(factors) } => {
            if factors.len() < instance.periods {
                let place = "objective.discount".to_owned();
                return Err(PlanError::Length { place, found: factors.len(), wanted: instance.periods });
            }
            for (period, factor) in factors.iter().enumerate() {
                finite(*factor, || format!("objective.discount[{period}]"))?;
            }
            Ok(Goal::Value)
        }
        Objective::Capped => Ok(Goal::Capped),
        Objective::GeometricPwl { offset, tangents } => {
            let wanted = "above 0 and up to 100";
            let inside = |value: f64| value > 0.0 && value <= 100.0;
            if !inside(*offset) {
                let place = "objective.offset".to_owned();
                return Err(PlanError::Number { place, value: *offset, wanted });
            }
            if tangents.is_empty() {
                return Err(PlanError::Empty("objective.tangents"));
            }
            if let Some(at) = tangents.iter().position(|point| !inside(*point)) {
                let place = format!("objective.tangents[{at}]");
                return Err(PlanError::Number { place, value: tangents[at], wanted });
            }
            Ok(Goal::Geometric { offset: *offset, tangents: tangents.clone() })
        }
    }
}

fn act(instance: &Instance, action: &Action, ids: &BTreeMap<&str, usize>, model: &Model) -> Result<Act, PlanError> {
    let at = |field: &str| format!("actions.{}.{field}", action.id);
    if action.duration == 0 {
        return Err(PlanError::Number { place: at("duration"), value: 0.0, wanted: "at least 1" });
    }
    amounts(&action.cost, action.duration, &at("cost"))?;
    for (role, days) in &action.staff {
        amounts(days, action.duration, &at(&format!("staff.{role}")))?;
        if !instance.staff.contains_key(role) && days.iter().any(|amount| *amount > 0.0) {
            return Err(PlanError::Unknown { place: at("staff"), id: role.clone() });
        }
    }
    if let Some(fund) = action.fund.as_ref().filter(|fund| !instance.budget.funds.contains_key(*fund)) {
        return Err(PlanError::Unknown { place: at("fund"), id: fund.clone() });
    }
    let value = finite(action.value, || at("value"))?;
    let needed = action.requires.iter().map(|id| find(ids, id, || at("requires")));
    let requires = needed.collect::<Result<BTreeSet<_>, _>>()?.into_iter().collect();
    let starts = window(instance, action);
    let uses = (0..instance.periods)
        .map(|start| if starts.contains(&start) { draws(instance, action, start, &model.limits) } else { Vec::new() })
        .collect();
    Ok(Act {
        id: action.id.clone(),
        duration: action.duration,
        mandatory: action.mandatory,
        window: (action.release, action.deadline),
        cost: action.cost.iter().sum(),
        financed: 0.0,
        by_call: None,
        paid_ways: Vec::new(),
        requires,
        instead: Vec::new(),
        uses,
        worth: worth(&instance.objective, value, instance.periods),
        gains: gains(&action.gain, &names(&model.sections), &at("gain"))?,
        raises: raises(instance, action)?,
        starts,
    })
}

fn amounts(list: &[f64], duration: usize, place: &str) -> Result<(), PlanError> {
    if !list.is_empty() && list.len() != duration {
        return Err(PlanError::Length { place: place.to_owned(), found: list.len(), wanted: duration });
    }
    for (period, amount) in list.iter().enumerate() {
        whole(*amount, || format!("{place}[{period}]"))?;
    }
    Ok(())
}

pub(crate) fn worth(objective: &Objective, value: f64, periods: usize) -> Vec<f64> {
    match objective {
        Objective::Value { discount: Some(factors) } => factors.iter().take(periods).map(|f| value * f).collect(),
        Objective::Value { discount: None } => vec![value; periods],
        Objective::Capped | Objective::GeometricPwl { .. } => vec![0.0; periods],
    }
}

/// `release ≤ t` and `t + p - 1 ≤ min(deadline, T - 1)`.
fn window(instance: &Instance, action: &Action) -> Vec<usize> {
    let last = action.deadline.map_or(instance.periods - 1, |deadline| deadline.min(instance.periods - 1));
    (action.release..instance.periods)
        .filter(|start| start.checked_add(action.duration - 1).is_some_and(|end| end <= last))
        .collect()
}

/// What an action started then draws from each limit.
fn draws(instance: &Instance, action: &Action, start: usize, limits: &[Limit]) -> Vec<(usize, f64)> {
    let mut drawn = Vec::new();
    for (position, limit) in limits.iter().enumerate() {
        let amount: f64 = match &limit.name {
            Constraint::Budget { year, .. } if action.fund.is_none() => (action.cost.iter().enumerate())
                .filter(|(work, _)| (start + work) / instance.periods_per_year == *year)
                .map(|(_, cost)| cost)
                .sum(),
            Constraint::Fund { fund, .. } if action.fund.as_ref() == Some(fund) => action.cost.iter().sum(),
            Constraint::Staff { role, period, .. } => {
                (action.staff.get(role)).and_then(|days| days.get(period.checked_sub(start)?)).copied().unwrap_or(0.0)
            }
            _ => 0.0,
        };
        if amount > 0.0 {
            drawn.push((position, amount));
        }
    }
    drawn
}

/// Gains in sections the plan does not weigh count nothing.
fn gains(
    table: &BTreeMap<String, f64>,
    ids: &BTreeMap<&str, usize>,
    place: &str,
) -> Result<Vec<(usize, f64)>, PlanError> {
    let mut found = Vec::new();
    for (id, gain) in table {
        let gain = positive(*gain, || format!("{place}.{id}"))?;
        if let Some(section) = ids.get(id.as_str()).filter(|_| gain > 0.0) {
            found.push((*section, gain));
        }
    }
    Ok(found)
}

fn raises(instance: &Instance, action: &Action) -> Result<Vec<(usize, f64)>, PlanError> {
    let ids = instance.indicators.iter().enumerate().map(|(at, indicator)| (indicator.id.as_str(), at)).collect();
    let place = |id: &str| format!("actions.{}.raises.{id}", action.id);
    let each =
        action.raises.iter().map(|(id, rise)| Ok((find(&ids, id, || place(id))?, positive(*rise, || place(id))?)));
    each.collect()
}

fn groups(instance: &Instance, ids: &BTreeMap<&str, usize>) -> Result<Vec<Group>, PlanError> {
    unique("groups", instance.groups.iter().map(|group| &group.id))?;
    let mut found = Vec::new();
    for group in &instance.groups {
        let place = || format!("groups.{}.actions", group.id);
        let members = group.actions.iter().map(|id| find(ids, id, place)).collect::<Result<BTreeSet<_>, _>>()?;
        let max = group.max.unwrap_or(members.len());
        let members = members.into_iter().collect();
        found.push(Group { id: group.id.clone(), members, min: group.min, max, once: false });
    }
    Ok(found)
}

/// Bonuses count under the objective `value` only.
fn pairs(instance: &Instance, ids: &BTreeMap<&str, usize>) -> Result<Vec<Pair>, PlanError> {
    let mut found = Vec::new();
    for (position, synergy) in instance.synergies.iter().enumerate() {
        let place = || format!("synergies[{position}]");
        let members = synergy.actions.iter().map(|id| find(ids, id, place)).collect::<Result<BTreeSet<_>, _>>()?;
        let bonus = finite(synergy.bonus, place)?;
        if matches!(instance.objective, Objective::Value { .. }) && bonus != 0.0 && !members.is_empty() {
            found.push(Pair { members: members.into_iter().map(|member| vec![member]).collect(), bonus });
        }
    }
    Ok(found)
}

/// What no plan could keep, whatever the money and the people.
fn contradictions(instance: &Instance) -> Result<(), PlanError> {
    for group in &instance.groups {
        let members = group.actions.iter().collect::<BTreeSet<_>>().len();
        let max = group.max.map_or(members, |max| max.min(members));
        if group.min > max {
            return Err(PlanError::Group { group: group.id.clone(), min: group.min, max });
        }
    }
    for action in &instance.actions {
        if let Some(last) = action.deadline.filter(|deadline| *deadline < action.release) {
            let place = format!("actions.{}.deadline", action.id);
            return Err(PlanError::Window { place, first: action.release, last });
        }
    }
    Ok(())
}

/// Follows prerequisites depth first, without recursion; a circle comes back with its names.
fn circle(model: &Model) -> Result<(), PlanError> {
    let mut done = vec![false; model.actions.len()];
    for first in 0..model.actions.len() {
        let mut path: Vec<(usize, usize)> = vec![(first, 0)];
        while let Some((action, next)) = path.last().copied() {
            let Some(needed) = model.actions[action].requires.get(next).copied().filter(|_| !done[action]) else {
                done[action] = true;
                path.pop();
                continue;
            };
            if let Some(last) = path.last_mut() {
                last.1 += 1;
            }
            if let Some(at) = path.iter().position(|(on_path, _)| *on_path == needed) {
                let mut names: Vec<String> = path[at..].iter().map(|(id, _)| model.actions[*id].id.clone()).collect();
                names.push(model.actions[needed].id.clone());
                return Err(PlanError::Cycle(names));
            }
            if !done[needed] {
                path.push((needed, 0));
            }
        }
    }
    Ok(())
}
