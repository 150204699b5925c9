// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A ticket: something asked beside a question, and the reply that lands there.

use chrono::{DateTime, Utc};
use gate::{Resource, Value};
use kernel::{Id, Person};

use crate::submission::Submission;

/// A question beside a question of the form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ticket {
    /// Its identifier.
    pub id: Id<Ticket>,
    /// The submission it is about.
    pub submission: Id<Submission>,
    /// The year of the campaign.
    pub year: i32,
    /// The body, by codice IPA in small letters.
    pub body: String,
    /// The Comune by ISTAT code; blank when the body is a Union.
    pub comune: String,
    /// The section of the form.
    pub section: String,
    /// The node: `/data/servizio[2]/nome`; blank when it is about the section.
    pub node: String,
    /// Which side asks.
    pub asked_by: Side,
    /// Who.
    pub person: Option<Id<Person>>,
    /// When.
    pub opened_at: DateTime<Utc>,
    /// What is asked.
    pub text: String,
    /// What was replied, once somebody did.
    pub reply: Option<Reply>,
}

/// What was replied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reply {
    /// What.
    pub text: String,
    /// Who; none once the person was forgotten.
    pub person: Option<Id<Person>>,
    /// When.
    pub at: DateTime<Utc>,
}

/// The two sides of a ticket.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Side {
    /// The people of the body: "I don't understand this".
    Body,
    /// The analysts of the control room: "is this right?".
    Room,
}

impl Side {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Body, Self::Room];

    /// Its word in the database.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Body => "body",
            Self::Room => "room",
        }
    }

    /// Reads its word.
    #[must_use]
    pub fn read(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|side| side.word() == word)
    }
}

/// A ticket as the gate sees it: a question of the room is a flag on an answer, for who replies.
pub(crate) struct Asked<'a> {
    pub(crate) by: Side,
    pub(crate) body: &'a str,
}

impl Resource for Asked<'_> {
    fn kind(&self) -> &'static str {
        match self.by {
            Side::Body => "Ticket",
            Side::Room => "Flag",
        }
    }

    fn id(&self) -> String {
        self.body.to_owned()
    }

    fn attributes(&self) -> Vec<(&'static str, Value)> {
        vec![("body", Value::Body(self.body.to_owned()))]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sides_are_read_back_from_their_words() {
        for side in Side::ALL {
            assert_eq!(Side::read(side.word()), Some(side));
        }
    }
}
