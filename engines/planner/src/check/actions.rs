// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! An action: its window, what each start draws from which limit, what it is worth and what it raises.

use super::numbers::{find, finite, positive, whole};
use super::sections::names;
use crate::constraint::Constraint;
use crate::instance::{Action, Instance, Objective};
use crate::model::{Act, Limit, Model};
use crate::problem::PlanError;
use std::collections::{BTreeMap, BTreeSet};

pub(super) fn act(
    instance: &Instance,
    action: &Action,
    ids: &BTreeMap<&str, usize>,
    model: &Model,
) -> Result<Act, PlanError> {
    let at = |field: &str| format!("actions.{}.{field}", action.id);
    if action.duration == 0 {
        return Err(PlanError::Number { place: at("duration"), value: 0.0, wanted: "at least 1" });
    }
    amounts(&action.cost, action.duration, &at("cost"))?;
    whole(action.yearly, || at("yearly"))?;
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

pub(super) fn amounts(list: &[f64], duration: usize, place: &str) -> Result<(), PlanError> {
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
pub(super) fn window(instance: &Instance, action: &Action) -> Vec<usize> {
    let last = action.deadline.map_or(instance.periods - 1, |deadline| deadline.min(instance.periods - 1));
    (action.release..instance.periods)
        .filter(|start| start.checked_add(action.duration - 1).is_some_and(|end| end <= last))
        .collect()
}

/// What an action started then draws from each limit.
pub(super) fn draws(instance: &Instance, action: &Action, start: usize, limits: &[Limit]) -> Vec<(usize, f64)> {
    let mut drawn = Vec::new();
    for (position, limit) in limits.iter().enumerate() {
        let amount: f64 = match &limit.name {
            Constraint::Budget { year, .. } => {
                let year_of = |period: usize| period / instance.periods_per_year;
                let work = action.cost.iter().enumerate().filter(|_| action.fund.is_none());
                let work = work.filter(|(work, _)| year_of(start + work) == *year).map(|(_, cost)| cost);
                let kept_up = year_of(start + action.duration - 1) < *year;
                work.sum::<f64>() + if kept_up { action.yearly } else { 0.0 }
            }
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
pub(super) fn gains(
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

pub(super) fn raises(instance: &Instance, action: &Action) -> Result<Vec<(usize, f64)>, PlanError> {
    let ids = instance.indicators.iter().enumerate().map(|(at, indicator)| (indicator.id.as_str(), at)).collect();
    let place = |id: &str| format!("actions.{}.raises.{id}", action.id);
    let each =
        action.raises.iter().map(|(id, rise)| Ok((find(&ids, id, || place(id))?, positive(*rise, || place(id))?)));
    each.collect()
}
