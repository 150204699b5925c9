// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The joint plan of a Union: each member's own plan, and what is done once for several of them.

use crate::constraint::Constraint;
use crate::instance::{Action, Instance};
use crate::model::{Act, Group, Model};
use crate::problem::PlanError;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The owner of the staff that does joint actions.
const UNION: &str = "Union";

/// Comuni that plan together. All have the same periods and the same objective.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Union {
    /// The members, each with its own money, people and actions.
    pub members: Vec<Member>,
    /// What can be done once for several.
    #[serde(default)]
    pub joint: Vec<JointAction>,
    /// Days of the Union's own staff, by role and period; in the names of limits their owner is `Union`.
    #[serde(default)]
    pub staff: BTreeMap<String, Vec<f64>>,
}

/// A member.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Member {
    /// Its name; actions and constraints of its plan are called `name/…`.
    pub id: String,
    /// Its own plan.
    pub instance: Instance,
}

/// An action done once for several members.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct JointAction {
    /// What it costs in all, how many days of the Union's staff, its window; its `value` and `gain` are not used.
    pub action: Action,
    /// What each member pays and gets.
    pub members: Vec<Share>,
}

/// A member's part in a joint action.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Share {
    /// The member.
    pub member: String,
    /// Its part of the cost; parts are relative to their sum.
    pub share: f64,
    /// What it is worth to this member (objective `value`).
    #[serde(default)]
    pub value: f64,
    /// Points gained in each section of this member.
    #[serde(default)]
    pub gain: BTreeMap<String, f64>,
    /// The member's own action that this one stands in for: not both; what requires that one is content with this, and
    /// so is its obligation (within this one's own window).
    #[serde(default)]
    pub replaces: Option<String>,
}

impl Model {
    /// The joint plan of a Union as one model: members' limits keep their owner (`budget:Poppi:year0`), their actions
    /// are called `Poppi/cloud`; the objective is the sum of the members'. Costs of joint actions fall on the members'
    /// ordinary budgets by share, in whole euro (largest remainders), year by year.
    ///
    /// # Errors
    /// As [`Model::new`], and if members differ in periods or objective.
    pub fn of_union(union: &Union) -> Result<Self, PlanError> {
        let mut members = union.members.iter();
        let first = members.next().ok_or(PlanError::Empty("members"))?;
        let mut joined = owned(first)?;
        for member in members {
            let model = owned(member)?;
            if model.periods != joined.periods
                || model.periods_per_year != joined.periods_per_year
                || model.goal != joined.goal
            {
                return Err(PlanError::Mismatch { member: member.id.clone() });
            }
            if union.members.iter().filter(|other| other.id == member.id).count() > 1 {
                return Err(PlanError::Twice { place: "members".to_owned(), id: member.id.clone() });
            }
            joined.append(model);
        }
        joined.append_joint(union, &first.instance)?;
        Ok(joined)
    }

    fn append(&mut self, other: Self) {
        let (actions, limits) = (self.actions.len(), self.limits.len());
        let (sections, indicators) = (self.sections.len(), self.indicators.len());
        let calls = self.calls.len();
        self.limits.extend(other.limits);
        self.calls.extend(other.calls);
        self.sections.extend(other.sections);
        self.indicators.extend(other.indicators.into_iter().map(|mut indicator| {
            indicator.section += sections;
            indicator
        }));
        self.actions.extend(other.actions.into_iter().map(|mut action| {
            for other in [&mut action.requires, &mut action.instead, &mut action.paid_ways] {
                other.iter_mut().for_each(|other| *other += actions);
            }
            action.by_call = action.by_call.map(|(own, call)| (own + actions, call + calls));
            action.uses.iter_mut().flatten().for_each(|(limit, _)| *limit += limits);
            action.gains.iter_mut().for_each(|(section, _)| *section += sections);
            action.raises.iter_mut().for_each(|(indicator, _)| *indicator += indicators);
            action
        }));
        self.groups.extend(other.groups.into_iter().map(|mut group| {
            group.members.iter_mut().for_each(|member| *member += actions);
            group
        }));
        self.pairs.extend(other.pairs.into_iter().map(|mut pair| {
            pair.members.iter_mut().flatten().for_each(|way| *way += actions);
            pair
        }));
    }

    fn append_joint(&mut self, union: &Union, pattern: &Instance) -> Result<(), PlanError> {
        for (role, days) in &union.staff {
            if days.len() != self.periods {
                let place = format!("staff.{role}");
                return Err(PlanError::Length { place, found: days.len(), wanted: self.periods });
            }
        }
        // The joint actions alone, as a plan of the Union's own, checked like any other.
        let mut own = pattern.clone();
        own.actions = union
            .joint
            .iter()
            .map(|joint| Action { gain: BTreeMap::new(), fund: None, ..joint.action.clone() })
            .collect();
        own.staff.clone_from(&union.staff);
        own.budget.funds.clear();
        (own.groups, own.synergies, own.dimensions, own.indicators) = Default::default();
        own.calls.clear();
        own.targets = Default::default();
        let mut checked = Self::new(&own)?;
        for limit in &mut checked.limits {
            rename(&mut limit.name, UNION);
        }
        let before = self.actions.len();
        self.append(checked);
        for (at, joint) in union.joint.iter().enumerate() {
            self.share_out(before + at, joint, union, pattern)?;
        }
        // The Union has no money of its own: all of it was shared out.
        self.drop_limits(|name| matches!(name, Constraint::Budget { owner, .. } if owner.as_deref() == Some(UNION)));
        Ok(())
    }

    /// Takes out limits that nothing draws from.
    fn drop_limits(&mut self, gone: impl Fn(&Constraint) -> bool) {
        let mut place = Vec::with_capacity(self.limits.len());
        let mut kept = 0;
        for limit in &self.limits {
            place.push(kept);
            kept += usize::from(!gone(&limit.name));
        }
        self.limits.retain(|limit| !gone(&limit.name));
        for (limit, _) in self.actions.iter_mut().flat_map(|action| action.uses.iter_mut().flatten()) {
            *limit = place[*limit];
        }
    }

    /// Moves the cost of a joint action to its members' budgets, and its worth and gains to their sections.
    fn share_out(
        &mut self,
        at: usize,
        joint: &JointAction,
        union: &Union,
        pattern: &Instance,
    ) -> Result<(), PlanError> {
        let place = |field: &str| format!("joint.{}.{field}", joint.action.id);
        let bad = |share: &f64| !share.is_finite() || *share < 0.0;
        let total: f64 = joint.members.iter().map(|share| share.share).sum();
        if joint.members.iter().any(|share| bad(&share.share) || !share.value.is_finite())
            || total <= 0.0
            || !total.is_finite()
        {
            return Err(PlanError::Number {
                place: place("share"),
                value: total,
                wanted: "finite parts with a sum above 0",
            });
        }
        let years: Vec<usize> = self.budget_years(at);
        for share in &joint.members {
            if !union.members.iter().any(|member| member.id == share.member) {
                return Err(PlanError::Unknown { place: place("member"), id: share.member.clone() });
            }
            for (section, gain) in &share.gain {
                let name = format!("{}/{section}", share.member);
                let section = self.sections.iter().position(|section| section.id == name);
                let section = section.ok_or_else(|| PlanError::Unknown { place: place("gain"), id: name })?;
                if bad(gain) {
                    return Err(PlanError::Number {
                        place: place("gain"),
                        value: *gain,
                        wanted: "a finite number, zero or more",
                    });
                }
                self.actions[at].gains.push((section, *gain));
            }
            if let Some(own) = &share.replaces {
                let name = format!("{}/{own}", share.member);
                let replaced = self
                    .position(&name)
                    .ok_or_else(|| PlanError::Unknown { place: place("replaces"), id: name.clone() })?;
                self.actions[replaced].instead.push(at);
                self.stand_in(replaced, at);
            }
        }
        if self.goal == crate::model::Goal::Value {
            let value: f64 = joint.members.iter().map(|share| share.value).sum();
            self.actions[at].worth = crate::check::worth(&pattern.objective, value, self.periods);
        }
        let parts: Vec<f64> = joint.members.iter().map(|share| share.share / total).collect();
        for start in self.actions[at].starts.clone() {
            for year in &years {
                self.divide(at, start, *year, joint, &parts);
            }
        }
        Ok(())
    }

    /// A member's own action or the joint one, not both; either meets the obligation.
    fn stand_in(&mut self, own: usize, joint: usize) {
        if let Some(ways) = self.groups.iter_mut().find(|group| group.once && group.members.first() == Some(&own)) {
            ways.members.push(joint);
            return;
        }
        let act = &mut self.actions[own];
        let min = usize::from(std::mem::take(&mut act.mandatory));
        let id = act.id.clone();
        self.groups.push(Group { id, members: vec![own, joint], min, max: 1, once: true });
    }

    fn budget_years(&self, at: usize) -> Vec<usize> {
        let drawn = self.actions[at].uses.iter().flatten();
        let mut years: Vec<usize> = drawn
            .filter(|(limit, _)| matches!(self.limits[*limit].name, Constraint::Budget { .. }))
            .map(|(limit, _)| *limit)
            .collect();
        years.sort_unstable();
        years.dedup();
        years
    }

    /// What one start draws from one year of the Union, divided among the members' budgets of that year.
    fn divide(&mut self, at: usize, start: usize, union_limit: usize, joint: &JointAction, parts: &[f64]) {
        let Constraint::Budget { year, .. } = self.limits[union_limit].name else { return };
        let uses = &mut self.actions[at].uses[start];
        let Some(found) = uses.iter().position(|(limit, _)| *limit == union_limit) else { return };
        let (_, amount) = uses.remove(found);
        for (share, euro) in joint.members.iter().zip(largest_remainders(amount, parts)) {
            let name = Constraint::Budget { owner: Some(share.member.clone()), year };
            if let Some(limit) = self.limits.iter().position(|limit| limit.name == name).filter(|_| euro > 0.0) {
                self.actions[at].uses[start].push((limit, euro));
            }
        }
    }
}

/// Whole amounts in proportion to the parts that add up to the whole.
fn largest_remainders(amount: f64, parts: &[f64]) -> Vec<f64> {
    let mut whole: Vec<f64> = parts.iter().map(|part| (amount * part).floor()).collect();
    let mut order: Vec<usize> = (0..parts.len()).collect();
    let remainder = |at: usize| amount * parts[at] - (amount * parts[at]).floor();
    order.sort_by(|a, b| remainder(*b).total_cmp(&remainder(*a)).then(a.cmp(b)));
    let left = (amount - whole.iter().sum::<f64>()).max(0.0) as usize;
    for at in order.into_iter().cycle().take(left) {
        whole[at] += 1.0;
    }
    whole
}

/// A member's plan under its own name.
fn owned(member: &Member) -> Result<Model, PlanError> {
    let model = Model::new(&member.instance);
    let mut model =
        model.map_err(|problem| PlanError::Member { member: member.id.clone(), problem: Box::new(problem) })?;
    model.limits.iter_mut().for_each(|limit| rename(&mut limit.name, &member.id));
    model.calls.iter_mut().for_each(|call| rename(&mut call.name, &member.id));
    let name = |id: &mut String| *id = format!("{}/{id}", member.id);
    model.actions.iter_mut().for_each(|action: &mut Act| name(&mut action.id));
    model.groups.iter_mut().for_each(|group| name(&mut group.id));
    model.sections.iter_mut().for_each(|section| name(&mut section.id));
    Ok(model)
}

fn rename(name: &mut Constraint, member: &str) {
    match name {
        Constraint::Budget { owner, .. }
        | Constraint::Fund { owner, .. }
        | Constraint::Call { owner, .. }
        | Constraint::Staff { owner, .. } => *owner = Some(member.to_owned()),
        _ => {}
    }
}
