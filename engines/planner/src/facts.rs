// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What stands behind the name of a constraint: the amounts, windows and actions that a sentence about it needs.

use crate::constraint::Constraint;
use crate::model::Model;
use serde::Serialize;

/// A constraint with its numbers. Periods and years are counted from 0; money is euro.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Fact {
    /// The ordinary budget of a year.
    Budget {
        /// The member of a Union it belongs to.
        owner: Option<String>,
        /// The year.
        year: usize,
        /// How much there is.
        amount: f64,
    },
    /// A fund.
    Fund {
        /// The member of a Union it belongs to.
        owner: Option<String>,
        /// Its name.
        fund: String,
        /// How much there is.
        amount: f64,
    },
    /// A funding call.
    Call {
        /// The member of a Union it belongs to.
        owner: Option<String>,
        /// Its name.
        call: String,
        /// First period in which a financed action may start.
        opens: usize,
        /// Last period in which it may.
        closes: usize,
        /// Last period in which it may still run.
        done_by: usize,
        /// How much there is; nothing = as much as is asked.
        amount: Option<f64>,
        /// Part of the cost that it pays.
        share: f64,
        /// The eligible actions.
        actions: Vec<String>,
    },
    /// The days of a role in a period.
    Staff {
        /// The member of a Union it belongs to.
        owner: Option<String>,
        /// The role.
        role: String,
        /// The period.
        period: usize,
        /// How many days there are.
        days: f64,
    },
    /// The action must be done.
    Once {
        /// Which.
        action: String,
        /// First period in which it may start.
        release: usize,
        /// Last period in which it may still run, if one is written.
        deadline: Option<usize>,
        /// Periods of work.
        duration: usize,
        /// What it costs the budget or its fund.
        cost: f64,
    },
    /// An action starts only when another is finished.
    Requires {
        /// The one that waits.
        action: String,
        /// The one waited for.
        prerequisite: String,
    },
    /// So many of a group.
    Group {
        /// Its name.
        group: String,
        /// How many at least.
        min: usize,
        /// How many at most.
        max: usize,
        /// Its members.
        actions: Vec<String>,
    },
    /// The least gain of a section.
    Target {
        /// The section.
        dimension: String,
        /// The least total gain.
        least: f64,
        /// What all actions together could gain.
        most: f64,
    },
}

impl Model {
    /// The numbers behind a constraint of this plan; nothing if it has no such constraint.
    pub fn fact(&self, constraint: &Constraint) -> Option<Fact> {
        let amount = || self.limits.iter().find(|limit| limit.name == *constraint).map(|limit| limit.capacity);
        match constraint.clone() {
            Constraint::Budget { owner, year } => Some(Fact::Budget { owner, year, amount: amount()? }),
            Constraint::Fund { owner, fund } => Some(Fact::Fund { owner, fund, amount: amount()? }),
            Constraint::Staff { owner, role, period } => Some(Fact::Staff { owner, role, period, days: amount()? }),
            Constraint::Call { owner, call } => self.call_fact(constraint, owner, call, amount()),
            Constraint::Once(action) => {
                let act = &self.actions[self.position(&action)?];
                let ((release, deadline), duration, cost) = (act.window, act.duration, act.cost);
                Some(Fact::Once { action, release, deadline, duration, cost })
            }
            Constraint::Requires { action, prerequisite } => Some(Fact::Requires { action, prerequisite }),
            Constraint::Group(group) => {
                let found = self.groups.iter().find(|other| !other.once && other.id == group)?;
                Some(Fact::Group { group, min: found.min, max: found.max, actions: self.own_ids(&found.members) })
            }
            Constraint::Target(dimension) => {
                let at = self.sections.iter().position(|section| section.id == dimension)?;
                let own =
                    self.actions.iter().map(|action| Some(0).filter(|_| action.by_call.is_none())).collect::<Vec<_>>();
                Some(Fact::Target { dimension, least: self.sections[at].target?, most: self.gains(&own)[at] })
            }
        }
    }

    fn call_fact(&self, name: &Constraint, owner: Option<String>, call: String, amount: Option<f64>) -> Option<Fact> {
        let at = self.calls.iter().position(|window| window.name == *name)?;
        let window = &self.calls[at];
        let paid = self.actions.iter().filter(|action| action.by_call.is_some_and(|(_, call)| call == at));
        let actions = paid.map(|action| action.id.clone()).collect();
        let (opens, closes, done_by, share) = (window.opens, window.closes, window.done_by, window.share);
        Some(Fact::Call { owner, call, opens, closes, done_by, amount, share, actions })
    }

    /// Names of actions, each once though calls may pay it too.
    pub(crate) fn own_ids(&self, actions: &[usize]) -> Vec<String> {
        let own = actions.iter().map(|at| &self.actions[*at]).filter(|action| action.by_call.is_none());
        own.map(|action| action.id.clone()).collect()
    }
}
