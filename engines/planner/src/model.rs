// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The plan as numbers: names resolved to positions, windows to possible starts, work to what it draws from each limit.

use crate::constraint::Constraint;

/// For each action the period in which it starts, or nothing if it is left out.
pub type Starts = Vec<Option<usize>>;

/// A plan ready to be solved. Built by [`Model::new`](crate::Model::new) or by a [`Union`](crate::Union).
#[derive(Clone, Debug)]
pub struct Model {
    pub(crate) periods: usize,
    pub(crate) periods_per_year: usize,
    pub(crate) actions: Vec<Act>,
    pub(crate) limits: Vec<Limit>,
    pub(crate) calls: Vec<Window>,
    pub(crate) groups: Vec<Group>,
    pub(crate) pairs: Vec<Pair>,
    pub(crate) sections: Vec<Section>,
    pub(crate) indicators: Vec<Indicator>,
    pub(crate) goal: Goal,
}

#[derive(Clone, Debug)]
pub(crate) struct Act {
    pub(crate) id: String,
    pub(crate) duration: usize,
    pub(crate) mandatory: bool,
    /// First period to start in, last period to run in, as they are written.
    pub(crate) window: (usize, Option<usize>),
    /// Periods in which it may start, ascending.
    pub(crate) starts: Vec<usize>,
    /// Total cost to the budget and to the funds.
    pub(crate) cost: f64,
    /// What a call pays beside that.
    pub(crate) financed: f64,
    /// The action that this is, paid by a call, and the call.
    pub(crate) by_call: Option<(usize, usize)>,
    /// The same action paid by calls.
    pub(crate) paid_ways: Vec<usize>,
    pub(crate) requires: Vec<usize>,
    /// Joint actions, and the same action paid by a call, that do for whoever requires this one.
    pub(crate) instead: Vec<usize>,
    /// For each start period (0..T) what it draws from which limit; empty outside the window.
    pub(crate) uses: Vec<Vec<(usize, f64)>>,
    /// For each start period its worth under the objective `value`.
    pub(crate) worth: Vec<f64>,
    pub(crate) gains: Vec<(usize, f64)>,
    pub(crate) raises: Vec<(usize, f64)>,
}

#[derive(Clone, Debug)]
pub(crate) struct Limit {
    pub(crate) name: Constraint,
    pub(crate) capacity: f64,
}

#[derive(Clone, Debug)]
pub(crate) struct Group {
    pub(crate) id: String,
    pub(crate) members: Vec<usize>,
    pub(crate) min: usize,
    pub(crate) max: usize,
    /// The ways of doing one action, paid by calls or not: not a rule of the plan, and named as the action's `once`.
    pub(crate) once: bool,
}

/// When a call is open and what it gives; its money is a limit of the same name.
#[derive(Clone, Debug)]
pub(crate) struct Window {
    pub(crate) name: Constraint,
    pub(crate) opens: usize,
    pub(crate) closes: usize,
    pub(crate) done_by: usize,
    pub(crate) share: f64,
}

impl Group {
    pub(crate) fn name(&self) -> Constraint {
        if self.once { Constraint::Once(self.id.clone()) } else { Constraint::Group(self.id.clone()) }
    }
}

impl Act {
    pub(crate) fn end(&self, start: usize) -> usize {
        start + self.duration - 1
    }
}

#[derive(Clone, Debug)]
pub(crate) struct Pair {
    /// For each member the ways of doing it.
    pub(crate) members: Vec<Vec<usize>>,
    pub(crate) bonus: f64,
}

#[derive(Clone, Debug)]
pub(crate) struct Section {
    pub(crate) id: String,
    pub(crate) weight: f64,
    pub(crate) cap: f64,
    pub(crate) score: f64,
    pub(crate) target: Option<f64>,
}

#[derive(Clone, Debug)]
pub(crate) struct Indicator {
    pub(crate) section: usize,
    pub(crate) points: f64,
    pub(crate) room: f64,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Goal {
    Value,
    Capped,
    Geometric { offset: f64, tangents: Vec<f64> },
}

impl Model {
    /// Names of the actions, in the order of the file; then, under the same names, those that a call may pay.
    pub fn action_ids(&self) -> impl Iterator<Item = &str> {
        self.actions.iter().map(|action| action.id.as_str())
    }

    /// Position of an action.
    pub fn position(&self, id: &str) -> Option<usize> {
        self.actions.iter().position(|action| action.id == id)
    }

    /// All constraints that can be dropped or blamed, in the order of their names.
    pub fn constraints(&self) -> Vec<Constraint> {
        let mut all: Vec<Constraint> = self.limits.iter().map(|limit| limit.name.clone()).collect();
        all.extend(self.calls.iter().map(|call| call.name.clone()));
        for action in &self.actions {
            if action.mandatory {
                all.push(Constraint::Once(action.id.clone()));
            }
            all.extend(action.requires.iter().map(|needed| Constraint::Requires {
                action: action.id.clone(),
                prerequisite: self.actions[*needed].id.clone(),
            }));
        }
        all.extend(self.groups.iter().filter(|group| !group.once || group.min > 0).map(Group::name));
        let asked = self.sections.iter().filter(|section| section.target.is_some());
        all.extend(asked.map(|section| Constraint::Target(section.id.clone())));
        all.sort_by_cached_key(ToString::to_string);
        all.dedup();
        all
    }

    /// The same plan without one constraint; an action no longer obligatory may still be done, once.
    pub fn without(&self, constraint: &Constraint) -> Self {
        let mut model = self.clone();
        match constraint {
            Constraint::Once(id) => {
                for action in model.actions.iter_mut().filter(|action| action.id == *id) {
                    action.mandatory = false;
                }
                for ways in model.groups.iter_mut().filter(|group| group.once && group.id == *id) {
                    ways.min = 0;
                }
            }
            Constraint::Requires { action, prerequisite } => {
                let needed = self.position(prerequisite);
                for waiting in model.actions.iter_mut().filter(|other| other.id == *action) {
                    waiting.requires.retain(|other| Some(*other) != needed);
                }
            }
            Constraint::Group(id) => model.groups.retain(|group| group.once || group.id != *id),
            Constraint::Target(id) => {
                for section in model.sections.iter_mut().filter(|section| section.id == *id) {
                    section.target = None;
                }
            }
            limit => {
                model.set_limit(limit, f64::INFINITY);
                model.open(limit);
            }
        }
        model
    }

    /// Leaves a call open from the first period to the last.
    fn open(&mut self, call: &Constraint) {
        let Some(at) = self.calls.iter().position(|window| window.name == *call) else { return };
        for paid in 0..self.actions.len() {
            if let Some((own, _)) = self.actions[paid].by_call.filter(|(_, call)| *call == at) {
                self.actions[paid].starts = self.actions[own].starts.clone();
            }
        }
    }

    /// Makes an action obligatory, whoever pays it; the action itself, and no joint one in its place.
    pub(crate) fn oblige(&mut self, action: usize) {
        let own = self.ways(action);
        match self.groups.iter_mut().find(|group| group.once && group.members.first() == Some(&action)) {
            Some(ways) => {
                ways.min = 1;
                let others = ways.members.iter().filter(|way| !own.contains(way));
                others.for_each(|other| self.actions[*other].starts.clear());
            }
            None => self.actions[action].mandatory = true,
        }
    }

    /// Leaves an action out, whoever would pay it, obligatory or not.
    pub(crate) fn forbid(&mut self, action: usize) {
        *self = self.without(&Constraint::Once(self.actions[action].id.clone()));
        for way in self.ways(action) {
            self.actions[way].starts.clear();
        }
    }

    /// Whether an action must be done.
    pub(crate) fn obligatory(&self, action: usize) -> bool {
        let ways = self.groups.iter().find(|group| group.once && group.members.first() == Some(&action));
        ways.map_or(self.actions[action].mandatory, |ways| ways.min > 0)
    }

    /// The action itself, then the same paid by calls.
    pub(crate) fn ways(&self, action: usize) -> Vec<usize> {
        std::iter::once(action).chain(self.actions[action].paid_ways.iter().copied()).collect()
    }

    /// In which way and when a plan does an action.
    pub(crate) fn done(&self, action: usize, plan: &[Option<usize>]) -> Option<(usize, usize)> {
        self.ways(action).into_iter().find_map(|way| Some((way, plan[way]?)))
    }

    /// The same plan with a limit (money, fund, days) moved by `change`; never below zero.
    pub fn with_limit_moved(&self, limit: &Constraint, change: f64) -> Self {
        let mut model = self.clone();
        for each in model.limits.iter_mut().filter(|each| each.name == *limit) {
            each.capacity = (each.capacity + change).max(0.0);
        }
        model
    }

    pub(crate) fn set_limit(&mut self, name: &Constraint, capacity: f64) {
        for limit in self.limits.iter_mut().filter(|limit| limit.name == *name) {
            limit.capacity = capacity;
        }
    }

    /// The period from which what `needed` gives is there: its own end, or that of a joint action in its place.
    pub(crate) fn ready(&self, needed: usize, plan: &[Option<usize>]) -> Option<usize> {
        let ways = std::iter::once(&needed).chain(&self.actions[needed].instead);
        ways.filter_map(|way| plan[*way].map(|start| start + self.actions[*way].duration)).min()
    }

    /// Whether the action fits beside what is already drawn.
    pub(crate) fn fits(&self, action: usize, start: usize, drawn: &[f64]) -> bool {
        self.actions[action].uses[start]
            .iter()
            .all(|(limit, amount)| drawn[*limit] + amount <= self.limits[*limit].capacity + 1e-9)
    }
}
