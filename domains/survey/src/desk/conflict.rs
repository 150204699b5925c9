// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Two people gave one question two answers: both are kept until somebody chooses.

use std::{borrow::Cow, collections::BTreeSet};

use chrono::{DateTime, Utc};
use kernel::{Id, Person};
use xlsform::run::{View, World};

use super::Desk;
use crate::change::{Change, Verb};

/// The answers that contradict the one that stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// The node of the question.
    pub node: String,
    /// The answer that stands.
    pub standing: Proposal,
    /// Those that contradict it, oldest first.
    pub proposals: Vec<Proposal>,
}

/// An answer that somebody gave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// The change that brought it; 0 for an answer that nobody gave.
    pub number: i64,
    /// Who.
    pub person: Option<Id<Person>>,
    /// When.
    pub at: DateTime<Utc>,
    /// The answer.
    pub value: String,
}

impl From<&Change> for Proposal {
    fn from(change: &Change) -> Self {
        Self { number: change.number, person: change.person, at: change.at, value: change.value.clone() }
    }
}

impl Desk {
    /// What somebody must choose about.
    #[must_use]
    pub fn conflicts(&self) -> Vec<Conflict> {
        self.conflicts_at(i64::MAX)
    }

    /// Those of questions that are asked now: of the others nothing is sent, and nobody is shown them to choose.
    #[must_use]
    pub fn open_conflicts(&self, world: &dyn World) -> Vec<Conflict> {
        let mut found = self.conflicts();
        if !found.is_empty() {
            let mut asked = BTreeSet::new();
            note_asked(&self.record().walk(world), &mut asked);
            found.retain(|conflict| asked.contains(&conflict.node));
        }
        found
    }

    /// What somebody had to choose about after this change.
    pub(crate) fn conflicts_at(&self, number: i64) -> Vec<Conflict> {
        let mut found: Vec<Conflict> = Vec::new();
        for (at, change) in self.changes().iter().enumerate().take_while(|(_, change)| change.number <= number) {
            match change.verb {
                Verb::Propose => propose(&mut found, change, &self.changes()[..at]),
                Verb::Settle => found.retain(|conflict| conflict.node != change.node),
                Verb::Remove => found.retain_mut(|conflict| conflict.stays_after(change)),
                Verb::Set | Verb::Know | Verb::Inherit | Verb::Carry => stand(&mut found, change),
                Verb::Add | Verb::Aside => {}
            }
        }
        found
    }

    /// What somebody must choose about at this question.
    pub(crate) fn conflict(&self, node: &str) -> Option<Conflict> {
        self.conflicts().into_iter().find(|conflict| conflict.node == node)
    }
}

fn note_asked(views: &[View], asked: &mut BTreeSet<String>) {
    for view in views {
        match view {
            View::Question(question) if question.relevant => drop(asked.insert(question.reference.to_string())),
            View::Group(group) if group.relevant => note_asked(&group.children, asked),
            View::Repeat(repeat) if repeat.relevant => {
                repeat.instances.iter().for_each(|one| note_asked(&one.children, asked));
            }
            View::Question(_) | View::Group(_) | View::Repeat(_) => {}
        }
    }
}

impl Conflict {
    /// Whether its question is still there once an instance was removed; what it is called then.
    fn stays_after(&mut self, removal: &Change) -> bool {
        let called = removal.called_after(&self.node).map(Cow::into_owned);
        called.map(|node| self.node = node).is_some()
    }
}

/// Who gave the answer that stands has changed it.
fn stand(found: &mut [Conflict], change: &Change) {
    if let Some(conflict) = found.iter_mut().find(|conflict| conflict.node == change.node) {
        conflict.standing = change.into();
    }
}

fn propose(found: &mut Vec<Conflict>, change: &Change, before: &[Change]) {
    match found.iter_mut().find(|conflict| conflict.node == change.node) {
        Some(conflict) => {
            // Who changes their mind proposes one thing, the last.
            conflict.proposals.retain(|other| other.person != change.person);
            conflict.proposals.push(change.into());
        }
        None => {
            let nobody = Proposal { number: 0, person: None, at: change.at, value: String::new() };
            let last = before.iter().rev().find(|one| one.node == change.node && one.verb.applies());
            let standing = last.map_or(nobody, Proposal::from);
            found.push(Conflict { node: change.node.clone(), standing, proposals: vec![change.into()] });
        }
    }
}
