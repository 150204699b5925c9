// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What acts of this domain are done to, as `policies/identity.cedar` sees it.

use chrono::NaiveDate;
use gate::{Resource, Value};
use kernel::{Id, Person};

use crate::{body::Body, membership::Membership};

/// Something that the gate is asked about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Guarded {
    /// That a person serves a body; `valid` while it has not ended.
    Membership {
        /// The body.
        body: Body,
        /// The person.
        person: Id<Person>,
        /// Whether it counts.
        valid: bool,
    },
    /// An invitation into a body; `presented` by who holds its token.
    Invitation {
        /// The body.
        body: Body,
        /// Whether the request holds the token.
        presented: bool,
        /// Who invited, once somebody has and while they are known.
        by: Option<Id<Person>>,
    },
    /// The door of a body.
    Enrolment {
        /// The body.
        body: Body,
        /// Whether somebody is there who may let others in.
        headed: bool,
    },
    /// What is kept of a person.
    OwnData(Id<Person>),
    /// The identity log.
    IdentityLog,
    /// The keys that seal codici fiscali and the identity log.
    SealingKeys,
}

impl Guarded {
    /// A membership as it stands on a day.
    pub(crate) fn membership(membership: &Membership, today: NaiveDate) -> Self {
        let valid = !membership.has_ended_on(today);
        Self::Membership { body: membership.body.clone(), person: membership.person, valid }
    }
}

impl Resource for Guarded {
    fn kind(&self) -> &'static str {
        match self {
            Self::Membership { .. } => "Membership",
            Self::Invitation { .. } => "Invitation",
            Self::Enrolment { .. } => "Enrolment",
            Self::OwnData(_) => "OwnData",
            Self::IdentityLog => "IdentityLog",
            Self::SealingKeys => "SealingKeys",
        }
    }

    fn id(&self) -> String {
        match self {
            Self::Membership { body, person, .. } => format!("{person}/{body}"),
            Self::Invitation { body, .. } | Self::Enrolment { body, .. } => body.to_string(),
            Self::OwnData(person) => person.to_string(),
            Self::IdentityLog => "identity_log".to_owned(),
            Self::SealingKeys => "sealing_keys".to_owned(),
        }
    }

    fn attributes(&self) -> Vec<(&'static str, Value)> {
        let named = |body: &Body| ("body", Value::Body(body.to_string()));
        match self {
            Self::Membership { body, person, valid } => {
                vec![named(body), ("person", Value::Person(*person)), ("valid", Value::Yes(*valid))]
            }
            Self::Invitation { body, presented, by } => {
                let by = by.map(|person| ("by", Value::Person(person)));
                [named(body), ("presented", Value::Yes(*presented))].into_iter().chain(by).collect()
            }
            Self::Enrolment { headed, .. } => vec![("headed", Value::Yes(*headed))],
            Self::OwnData(person) => vec![("person", Value::Person(*person))],
            Self::IdentityLog | Self::SealingKeys => Vec::new(),
        }
    }
}
