// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A section, or some of its questions, in the hands of a named person.

use chrono::{DateTime, NaiveDate, Utc};
use kernel::{Id, Person};

/// A part of a submission that somebody was asked to answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delegation {
    /// Its identifier.
    pub id: Id<Delegation>,
    /// The section.
    pub section: String,
    /// The questions, by name; none for the whole section.
    pub nodes: Vec<String>,
    /// To whom; none until who was written to has come in.
    pub person: Option<Id<Person>>,
    /// The address that was invited; blank once it is known who reads it.
    pub email: String,
    /// What whoever gave it says about it.
    pub note: String,
    /// By when.
    pub due_on: Option<NaiveDate>,
    /// Where it stands.
    pub state: DelegationState,
    /// Who gave it.
    pub given_by: Id<Person>,
    /// When.
    pub given_at: DateTime<Utc>,
    /// What the person said when handing it back.
    pub answer: String,
}

/// Where a delegation stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DelegationState {
    /// Sent, not yet answered.
    Offered,
    /// Taken on.
    Accepted,
    /// Given back by the person.
    HandedBack,
    /// Taken back by who gave it.
    Withdrawn,
}

impl Delegation {
    /// Whether the person may work on it: an offer is accepted by answering, too.
    #[must_use]
    pub const fn is_held(&self) -> bool {
        matches!(self.state, DelegationState::Offered | DelegationState::Accepted)
    }

    /// Whether it covers a node: `/data/atti/delibere`.
    #[must_use]
    pub fn covers(&self, node: &str) -> bool {
        let path: String =
            node.split('/').map(|part| part.split('[').next().unwrap_or(part)).collect::<Vec<_>>().join("/");
        self.nodes.is_empty() || self.nodes.iter().any(|name| path.split('/').any(|part| part == name))
    }
}

impl DelegationState {
    /// Its word, in the database and in texts.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Offered => "offered",
            Self::Accepted => "accepted",
            Self::HandedBack => "handed_back",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// Reads its word.
    #[must_use]
    pub fn read(word: &str) -> Option<Self> {
        [Self::Offered, Self::Accepted, Self::HandedBack, Self::Withdrawn].into_iter().find(|one| one.word() == word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_delegation_of_questions_covers_them_in_every_instance_and_no_others() {
        let id = |n| uuid::Uuid::from_u128(n);
        let mut delegation = Delegation {
            id: Id::from_uuid(id(1)),
            section: "applicazioni".to_owned(),
            nodes: vec!["applicativo_nome".to_owned()],
            person: None,
            email: "anna@example.it".to_owned(),
            note: String::new(),
            due_on: None,
            state: DelegationState::Offered,
            given_by: Id::from_uuid(id(2)),
            given_at: DateTime::UNIX_EPOCH,
            answer: String::new(),
        };
        assert!(delegation.covers("/data/applicazioni/applicativo[3]/applicativo_nome"));
        assert!(!delegation.covers("/data/applicazioni/applicativo[3]/applicativo_anno"));
        delegation.nodes.clear();
        assert!(delegation.covers("/data/applicazioni/applicativo[3]/applicativo_anno"));
    }
}
