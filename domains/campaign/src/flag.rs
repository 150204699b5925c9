// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A flag: an answer that looks wrong to a rule, until somebody has looked.

use chrono::{DateTime, Utc};
use kernel::Id;
use survey::{Submission, Ticket};
use web::components::Look;

use crate::quality::Rule;

/// A flag on an answer of a version that was signed off.
#[derive(Clone, Debug, PartialEq)]
pub struct Flag {
    /// Its identifier.
    pub id: Id<Flag>,
    /// The year of the campaign.
    pub year: i32,
    /// The submission.
    pub submission: Id<Submission>,
    /// The body, by codice IPA.
    pub body: String,
    /// The Comune, by ISTAT code.
    pub comune: String,
    /// The version that was signed off.
    pub version: i64,
    /// Which rule raised it.
    pub rule: Rule,
    /// The section of the question.
    pub section: String,
    /// The question.
    pub node: String,
    /// What was answered.
    pub found: String,
    /// What would not surprise.
    pub expected: String,
    /// How surprising it is.
    pub score: f64,
    /// Where it stands.
    pub state: FlagState,
    /// When it was raised.
    pub raised_at: DateTime<Utc>,
    /// Why it was cleared.
    pub note: String,
    /// The question that was sent back with it.
    pub ticket: Option<Id<Ticket>>,
}

/// Where a flag stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FlagState {
    /// Nobody has looked.
    Open,
    /// The Comune was asked.
    Sent,
    /// Somebody looked: the answer may stand.
    Cleared,
    /// A later version does not raise it any more.
    Over,
}

impl FlagState {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Open, Self::Sent, Self::Cleared, Self::Over];

    /// Its word, in the database, in addresses and in files.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Sent => "sent",
            Self::Cleared => "cleared",
            Self::Over => "over",
        }
    }

    /// Reads its word.
    #[must_use]
    pub fn read(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.word() == word)
    }

    /// The key of its name in `texts/`.
    #[must_use]
    pub const fn text_key(self) -> &'static str {
        match self {
            Self::Open => "campaign-flag-open",
            Self::Sent => "campaign-flag-sent",
            Self::Cleared => "campaign-flag-cleared",
            Self::Over => "campaign-flag-over",
        }
    }

    /// How it is shown.
    #[must_use]
    pub const fn look(self) -> Look {
        match self {
            Self::Open => Look::Attention,
            Self::Sent => Look::Progress,
            Self::Cleared => Look::Success,
            Self::Over => Look::Ended,
        }
    }

    /// Whether somebody still has to do something.
    #[must_use]
    pub const fn is_pending(self) -> bool {
        matches!(self, Self::Open | Self::Sent)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn states_are_read_back_from_their_words() {
        for state in FlagState::ALL {
            assert_eq!(FlagState::read(state.word()), Some(state));
        }
    }
}
