// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! From what is written to what can be solved: every name found, every number sound, no circle of prerequisites.

mod actions;
mod contradictions;
mod numbers;
mod sections;

use crate::constraint::Constraint;
use crate::instance::{Instance, Objective};
use crate::model::{Group, Limit, Model, Pair};
use crate::problem::PlanError;
use actions::act;
pub(crate) use actions::worth;
use contradictions::{circle, contradictions};
use numbers::finite;
pub(crate) use numbers::{find, positive, unique, whole};
use sections::{goal, indicators, sections};
use std::collections::{BTreeMap, BTreeSet};

/// Periods, actions and the product of both that a plan may have.
const MOST_PERIODS: usize = 240;
const MOST_ACTIONS: usize = 2_000;

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
