// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A call of the help desk to a Comune, and what came of it.

use chrono::{DateTime, NaiveDate, Utc};
use kernel::{Id, Person};

/// A call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    /// The Comune, by ISTAT code.
    pub comune: String,
    /// Who called; none once the person was forgotten.
    pub person: Option<Id<Person>>,
    /// When.
    pub at: DateTime<Utc>,
    /// What came of it.
    pub outcome: CallOutcome,
    /// What was said.
    pub note: String,
    /// The day on which to call again.
    pub again_on: Option<NaiveDate>,
}

/// What came of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CallOutcome {
    /// Somebody was spoken to.
    Reached,
    /// Nobody answered.
    NoAnswer,
    /// To be called again.
    Again,
    /// The Comune will not take part.
    Declined,
}

impl CallOutcome {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Reached, Self::NoAnswer, Self::Again, Self::Declined];

    /// Its word in the database, in forms and in files.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Reached => "reached",
            Self::NoAnswer => "no_answer",
            Self::Again => "again",
            Self::Declined => "declined",
        }
    }

    /// Reads its word.
    #[must_use]
    pub fn read(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|outcome| outcome.word() == word)
    }

    /// The key of its name in `texts/`.
    #[must_use]
    pub const fn text_key(self) -> &'static str {
        match self {
            Self::Reached => "campaign-call-reached",
            Self::NoAnswer => "campaign-call-no-answer",
            Self::Again => "campaign-call-again",
            Self::Declined => "campaign-call-declined",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outcomes_are_read_back_from_their_words() {
        for outcome in CallOutcome::ALL {
            assert_eq!(CallOutcome::read(outcome.word()), Some(outcome));
        }
    }
}
