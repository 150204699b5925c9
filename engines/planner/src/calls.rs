// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Funding calls, reduced to what the model has: release, deadline, fund, and at most one of several.

use crate::check::{find, positive, unique, whole};
use crate::constraint::Constraint;
use crate::instance::{Action, Call, Instance};
use crate::model::{Act, Group, Limit, Model, Window};
use crate::problem::PlanError;
use std::collections::{BTreeMap, BTreeSet};

/// Rounds euro down to whole ones, forgiving the last bits of a product.
const CRUMB: f64 = 1e-6;

impl Model {
    /// Puts beside each eligible action the same action paid by the call. See [`Call`].
    pub(crate) fn add_calls(&mut self, instance: &Instance, ids: &BTreeMap<&str, usize>) -> Result<(), PlanError> {
        unique("calls", instance.calls.iter().map(|call| &call.name))?;
        for call in &instance.calls {
            let window = window(instance, call)?;
            let place = || format!("calls.{}.actions", call.name);
            let eligible = call.actions.iter().map(|id| find(ids, id, place)).collect::<Result<BTreeSet<_>, _>>()?;
            let purses = self.purses(instance, call)?;
            self.calls.push(window);
            for own in eligible {
                let paid = self.paid(own, &instance.actions[own], call.share, &purses);
                let at = self.actions.len();
                self.actions[own].paid_ways.push(at);
                self.actions.push(paid);
            }
        }
        (0..instance.actions.len()).for_each(|own| self.join(own));
        Ok(())
    }

    /// The limits that the financed part is drawn from: the call's own money, a fund of the plan.
    fn purses(&mut self, instance: &Instance, call: &Call) -> Result<Vec<usize>, PlanError> {
        let mut purses = Vec::new();
        if let Some(fund) = &call.fund {
            let known = self
                .limits
                .iter()
                .position(|limit| matches!(&limit.name, Constraint::Fund { fund: name, .. } if name == fund));
            let place = || format!("calls.{}.fund", call.name);
            let unknown = || PlanError::Unknown { place: place(), id: fund.clone() };
            purses.push(known.filter(|_| instance.budget.funds.contains_key(fund)).ok_or_else(unknown)?);
        }
        if let Some(amount) = call.amount {
            let capacity = whole(amount, || format!("calls.{}.amount", call.name))?;
            purses.push(self.limits.len());
            self.limits.push(Limit { name: name(call), capacity });
        }
        Ok(purses)
    }

    /// The action as the call would pay it: only while the call is open.
    fn paid(&self, own: usize, action: &Action, share: f64, purses: &[usize]) -> Act {
        let act = &self.actions[own];
        let by_call = self.calls.len() - 1;
        let window = &self.calls[by_call];
        let open = |start: &usize| (window.opens..=window.closes).contains(start) && act.end(*start) <= window.done_by;
        let given: Vec<f64> = action.cost.iter().map(|euro| (euro * share + CRUMB).floor().min(*euro)).collect();
        let financed: f64 = given.iter().sum();
        Act {
            by_call: Some((own, by_call)),
            starts: act.starts.iter().copied().filter(open).collect(),
            cost: act.cost - financed,
            financed,
            mandatory: false,
            uses: (0..self.periods).map(|start| self.spared(act, start, &given, purses)).collect(),
            paid_ways: Vec::new(),
            ..act.clone()
        }
    }

    /// What a start draws once the call has given its part.
    fn spared(&self, act: &Act, start: usize, given: &[f64], purses: &[usize]) -> Vec<(usize, f64)> {
        if !act.starts.contains(&start) {
            return Vec::new();
        }
        let mut uses = Vec::new();
        for (limit, amount) in &act.uses[start] {
            let given: f64 = match &self.limits[*limit].name {
                Constraint::Budget { year, .. } => {
                    let that_year = |work: &usize| (start + work) / self.periods_per_year == *year;
                    (0..given.len()).filter(that_year).map(|work| given[work]).sum()
                }
                Constraint::Fund { .. } => given.iter().sum(),
                _ => 0.0,
            };
            if *amount > given {
                uses.push((*limit, amount - given));
            }
        }
        let financed: f64 = given.iter().sum();
        for purse in purses.iter().filter(|_| financed > 0.0) {
            match uses.iter_mut().find(|(limit, _)| limit == purse) {
                Some((_, amount)) => *amount += financed,
                None => uses.push((*purse, financed)),
            }
        }
        uses
    }

    /// An action and its paid ways: done at most once, and either will do.
    fn join(&mut self, own: usize) {
        let ways = self.ways(own);
        if ways.len() == 1 {
            return;
        }
        let act = &mut self.actions[own];
        let min = usize::from(std::mem::take(&mut act.mandatory));
        act.instead.extend(&ways[1..]);
        for group in self.groups.iter_mut().filter(|group| group.members.contains(&own)) {
            group.members.extend(&ways[1..]);
        }
        for member in self.pairs.iter_mut().flat_map(|pair| &mut pair.members).filter(|member| member.contains(&own)) {
            member.clone_from(&ways);
        }
        self.groups.push(Group { id: self.actions[own].id.clone(), members: ways, min, max: 1, once: true });
    }
}

fn name(call: &Call) -> Constraint {
    Constraint::Call { owner: None, call: call.name.clone() }
}

fn window(instance: &Instance, call: &Call) -> Result<Window, PlanError> {
    let at = |field: &str| format!("calls.{}.{field}", call.name);
    let share = positive(call.share, || at("share"))?;
    if share > 1.0 {
        return Err(PlanError::Number { place: at("share"), value: share, wanted: "between 0 and 1" });
    }
    let last = instance.periods - 1;
    let (closes, done_by) = (call.closes.unwrap_or(last), call.done_by.unwrap_or(last));
    for (field, end) in [("closes", call.closes), ("done_by", call.done_by)] {
        if let Some(last) = end.filter(|end| *end < call.opens) {
            return Err(PlanError::Window { place: at(field), first: call.opens, last });
        }
    }
    Ok(Window { name: name(call), opens: call.opens, closes, done_by, share })
}
