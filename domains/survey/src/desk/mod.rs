// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A submission that is open: its answers in memory, as the log has made them, and who is working on it.

mod conflict;
mod presence;
mod progress;

use std::sync::Arc;

use chrono::NaiveDate;
use kernel::{Id, Person};
use xlsform::run::{AnswerProblem, OpenProblem, Record, Reference, Writing};

pub use conflict::{Conflict, Proposal};
pub(crate) use presence::{Presence, Present};
pub use progress::Progress;

use crate::{
    campaign::Campaign,
    change::{Change, Verb},
    delegation::Delegation,
    form::Form,
    guarded::{Guarded, OfBody},
    here::Here,
    submission::{SectionStanding, SectionState, Submission},
};

/// An open submission. Whoever works on it has it alone for that moment: see [`crate::queries::desks::sit`].
#[derive(Debug)]
pub struct Desk {
    /// What it is.
    pub submission: Submission,
    /// The campaign it answers.
    pub campaign: Campaign,
    /// The form it answers.
    pub form: Arc<Form>,
    /// Where its sections stand, in the order of the form.
    pub sections: Vec<SectionStanding>,
    /// What is in whose hands.
    pub delegations: Vec<Delegation>,
    pub(crate) presence: Presence,
    record: Record,
    /// The record as last written down, and the change it holds.
    snapshot: (i64, String),
    /// The log, whole.
    changes: Vec<Change>,
    /// What is in memory is not what the database holds: it must be read again.
    pub(crate) is_stale: bool,
}

/// The record of the log, and what cannot be read of it.
pub(crate) struct Log {
    pub(crate) snapshot: (i64, String),
    pub(crate) changes: Vec<Change>,
}

impl Desk {
    /// Opens a submission: the last snapshot, and every change after it.
    ///
    /// # Errors
    /// When the snapshot is not a record of this form.
    pub(crate) fn open(
        submission: Submission,
        campaign: Campaign,
        form: Arc<Form>,
        log: Log,
    ) -> Result<Self, OpenProblem> {
        let record = replay(&form, &log.snapshot, &log.changes, i64::MAX, &submission)?;
        let Log { snapshot, changes } = log;
        Ok(Self {
            submission,
            campaign,
            form,
            sections: Vec::new(),
            delegations: Vec::new(),
            presence: Presence::default(),
            record,
            snapshot,
            changes,
            is_stale: false,
        })
    }

    /// The answers.
    #[must_use]
    pub fn record(&self) -> &Record {
        &self.record
    }

    /// The number of the last change: what a page that is drawn now has seen.
    #[must_use]
    pub fn number(&self) -> i64 {
        self.changes.last().map_or(self.snapshot.0, |change| change.number)
    }

    /// The log, oldest first.
    #[must_use]
    pub fn changes(&self) -> &[Change] {
        &self.changes
    }

    /// The answers as a page that had seen this change showed them; none when that is too long ago.
    pub(crate) fn record_at(&self, seen: i64) -> Option<Record> {
        if seen < self.snapshot.0 {
            return None;
        }
        replay(&self.form, &self.snapshot, &self.changes, seen, &self.submission).ok()
    }

    /// The last change that gave a node its answer.
    #[must_use]
    pub fn last(&self, node: &str) -> Option<&Change> {
        self.changes.iter().rev().find(|change| change.node == node && change.verb.applies())
    }

    /// The answer that a page which had seen this change showed, where it is another one now.
    #[must_use]
    pub fn shown_at(&self, node: &str, seen: i64) -> Option<&str> {
        self.last(node).filter(|last| last.number > seen)?;
        let before = |change: &&Change| change.node == node && change.verb.applies() && change.number <= seen;
        Some(self.changes.iter().rev().find(before).map_or("", |change| change.value.as_str()))
    }

    /// Whether an answer to a node contradicts that of somebody else: given after this change, or standing while nobody
    /// has chosen among several.
    pub(crate) fn is_contested(&self, node: &str, seen: i64, by: Option<Id<Person>>) -> bool {
        let is_newer = self.last(node).is_some_and(|last| {
            last.number > seen && last.person != by && !matches!(last.verb, Verb::Know | Verb::Carry)
        });
        is_newer || self.conflict(node).is_some_and(|conflict| conflict.standing.person != by)
    }

    /// Whether the instances of a repeat around this node are others than a page showed that had seen this change.
    pub(crate) fn is_renumbered(&self, node: &str, seen: i64) -> bool {
        let newer = self.changes.iter().rev().take_while(|change| change.number > seen);
        newer.filter(|change| change.verb == Verb::Remove).any(|change| {
            let repeat = change.node.rsplit_once('[').map_or(change.node.as_str(), |(repeat, _)| repeat);
            node.strip_prefix(repeat).is_some_and(|rest| rest.starts_with('['))
        })
    }

    /// Does to the record what a change says, and adds it to the log. Its value becomes what the record then holds.
    ///
    /// # Errors
    /// When the record does not take it: nothing changed then.
    pub(crate) fn take(&mut self, mut change: Change) -> Result<&Change, AnswerProblem> {
        if change.verb.applies() {
            apply(&mut self.record, &change)?;
            if matches!(change.verb, Verb::Set | Verb::Settle | Verb::Know | Verb::Inherit) {
                change.value = self.stored(&change.node, &change.value);
            }
        }
        let at = self.changes.len();
        self.changes.push(change);
        Ok(&self.changes[at])
    }

    /// Adds to the log what the record holds already, or will once it is written down.
    pub(crate) fn note(&mut self, change: Change) {
        self.changes.push(change);
    }

    /// What the record holds; of an entry that cannot be read, the entry.
    fn stored(&self, node: &str, given: &str) -> String {
        match self.record.value(&Reference::from(node)) {
            Some(value) if !value.is_empty() => value.to_owned(),
            _ => given.to_owned(),
        }
    }

    /// The record as a draft, to be written down when enough has changed since the last time.
    pub(crate) fn snapshot_due(&self, every: i64) -> Option<String> {
        (self.number() - self.snapshot.0 >= every).then(|| self.record.to_xml(Writing::Draft))
    }

    /// The snapshot was written down.
    pub(crate) fn snapshot_kept(&mut self, xml: String) {
        self.snapshot = (self.number(), xml);
    }

    /// Where a section stands.
    #[must_use]
    pub fn standing(&self, section: &str) -> Option<&SectionStanding> {
        self.sections.iter().find(|standing| standing.name == section)
    }

    /// Whose it is, as the gate is told.
    pub(crate) fn of_body(&self, today: NaiveDate) -> OfBody {
        OfBody {
            body: self.submission.body.clone(),
            state: self.submission.state,
            campaign_open: self.campaign.is_open(today),
        }
    }

    /// The submission, as the gate is asked about it.
    pub(crate) fn guarded(&self, today: NaiveDate) -> Guarded {
        Guarded::Submission(self.of_body(today))
    }

    /// A section, as the gate is asked about it.
    pub(crate) fn guarded_section(&self, name: &str, today: NaiveDate) -> Guarded {
        let delegates = self.delegates(|one| one.section == name && one.nodes.is_empty());
        Guarded::Section { of: self.of_body(today), name: name.to_owned(), state: self.state_of(name), delegates }
    }

    /// A question, as the gate is asked about it.
    pub(crate) fn guarded_question(&self, node: &str, today: NaiveDate) -> Guarded {
        let section = self.form.section_of(node).map_or("", |section| section.name.as_str());
        let delegates = self.delegates(|one| one.section == section && one.covers(node));
        Guarded::Question { of: self.of_body(today), node: node.to_owned(), state: self.state_of(section), delegates }
    }

    /// The questions of a delegation, as the gate is asked about them.
    pub(crate) fn guarded_apart(&self, held: &Delegation, today: NaiveDate) -> Guarded {
        Guarded::Question {
            of: self.of_body(today),
            node: format!("{}: {}", held.section, held.nodes.join(" ")),
            state: self.state_of(&held.section),
            delegates: held.person.into_iter().collect(),
        }
    }

    fn state_of(&self, section: &str) -> SectionState {
        self.standing(section).map_or(SectionState::Open, |standing| standing.state)
    }

    fn delegates(&self, holds: impl Fn(&Delegation) -> bool) -> Vec<Id<Person>> {
        let held = self.delegations.iter().filter(|one| one.is_held() && holds(one));
        held.filter_map(|one| one.person).collect()
    }
}

/// The record after the changes up to one.
fn replay(
    form: &Form,
    snapshot: &(i64, String),
    changes: &[Change],
    until: i64,
    submission: &Submission,
) -> Result<Record, OpenProblem> {
    let program = Arc::clone(&form.program);
    let world = Here::on(submission.started_at).of(submission.id.uuid());
    let mut record = match snapshot.1.as_str() {
        "" => Record::new(program, &world),
        xml => Record::open(program, xml, &world)?.0,
    };
    let later = changes.iter().filter(|change| change.number > snapshot.0 && change.number <= until);
    for change in later.filter(|change| change.verb.applies()) {
        // What the record took once it takes again; a form that was mended since may not, and keeps the rest.
        if let Err(problem) = apply(&mut record, change) {
            tracing::warn!(number = change.number, %problem, "a change of a submission is not taken any more");
        }
    }
    Ok(record)
}

fn apply(record: &mut Record, change: &Change) -> Result<(), AnswerProblem> {
    let world = Here::on(change.at);
    let node = Reference::from(change.node.as_str());
    match change.verb {
        Verb::Set | Verb::Know | Verb::Inherit | Verb::Settle => record.set(&node, &change.value, &world).map(drop),
        Verb::Add => record.add_repeat(&node, &world).map(drop),
        Verb::Remove => record.remove_repeat(&node, &world).map(drop),
        // What was carried over stands in the record that was written down with it.
        Verb::Propose | Verb::Aside | Verb::Carry => Ok(()),
    }
}
