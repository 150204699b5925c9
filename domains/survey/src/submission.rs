// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What one body answers to one campaign, and where each section of it stands.

use chrono::{DateTime, Utc};
use kernel::{Id, Person};

/// The answers of a body, as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Submission {
    /// Its identifier.
    pub id: Id<Submission>,
    /// The year of its campaign.
    pub year: i32,
    /// The body, by codice IPA in small letters.
    pub body: String,
    /// The Comune by ISTAT code; blank when the body is a Union.
    pub comune: String,
    /// The version of the edition it answers.
    pub version: String,
    /// Where it stands.
    pub state: State,
    /// When the first of its people began.
    pub started_at: DateTime<Utc>,
    /// When it was signed off and sent, if it stands so.
    pub submitted_at: Option<DateTime<Utc>>,
}

/// Where a submission stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum State {
    /// Still being compiled.
    Compiling,
    /// Every section was reviewed: it can be signed off.
    Ready,
    /// Signed off and sent.
    Submitted,
}

/// Where a section stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SectionState {
    /// It is being answered.
    Open,
    /// Closed by who compiled it.
    Closed,
    /// Read and approved by the RTD.
    Reviewed,
}

/// A section of a submission.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SectionStanding {
    /// Its name in the edition: `organizzazione`.
    pub name: String,
    /// Where it stands.
    pub state: SectionState,
    /// Who brought it there.
    pub person: Option<Id<Person>>,
    /// When.
    pub at: Option<DateTime<Utc>>,
    /// Why it was sent back, when it was.
    pub note: String,
    /// Questions that are asked, as last counted.
    pub asked: i64,
    /// Those of them with an answer.
    pub answered: i64,
}

impl State {
    /// Its word, in the database, in texts and in policies.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Compiling => "compiling",
            Self::Ready => "ready",
            Self::Submitted => "submitted",
        }
    }

    /// Reads its word.
    #[must_use]
    pub fn read(word: &str) -> Option<Self> {
        [Self::Compiling, Self::Ready, Self::Submitted].into_iter().find(|state| state.word() == word)
    }
}

impl SectionState {
    /// Its word, in the database, in texts and in policies.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Closed => "closed",
            Self::Reviewed => "reviewed",
        }
    }

    /// Reads its word.
    #[must_use]
    pub fn read(word: &str) -> Option<Self> {
        [Self::Open, Self::Closed, Self::Reviewed].into_iter().find(|state| state.word() == word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn states_are_read_back_from_their_words() {
        for state in [State::Compiling, State::Ready, State::Submitted] {
            assert_eq!(State::read(state.word()), Some(state));
        }
        for state in [SectionState::Open, SectionState::Closed, SectionState::Reviewed] {
            assert_eq!(SectionState::read(state.word()), Some(state));
        }
        assert_eq!((State::read("reviewed"), SectionState::read("ready")), (None, None));
    }
}
