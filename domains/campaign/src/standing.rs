// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Where a Comune stands in a campaign.

use survey::State;
use web::components::Look;

/// Where a Comune stands; in order of how far it went.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// Nobody has begun.
    #[default]
    NotStarted,
    /// Being compiled.
    Compiling,
    /// Every section was reviewed: the signature is missing.
    Ready,
    /// Signed off and sent.
    Submitted,
}

impl Standing {
    /// All of them, in order.
    pub const ALL: [Self; 4] = [Self::NotStarted, Self::Compiling, Self::Ready, Self::Submitted];

    /// Its word, in the database, in addresses and in files.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::NotStarted => "not_started",
            Self::Compiling => "compiling",
            Self::Ready => "ready",
            Self::Submitted => "submitted",
        }
    }

    /// Reads its word.
    #[must_use]
    pub fn read(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|standing| standing.word() == word)
    }

    /// The key of its name in `texts/`.
    #[must_use]
    pub const fn text_key(self) -> &'static str {
        match self {
            Self::NotStarted => "campaign-standing-not-started",
            Self::Compiling => "campaign-standing-compiling",
            Self::Ready => "campaign-standing-ready",
            Self::Submitted => "campaign-standing-submitted",
        }
    }

    /// How it is shown.
    #[must_use]
    pub const fn look(self) -> Look {
        match self {
            Self::NotStarted => Look::Neutral,
            Self::Compiling => Look::Progress,
            Self::Ready => Look::Attention,
            Self::Submitted => Look::Success,
        }
    }
}

impl From<State> for Standing {
    fn from(state: State) -> Self {
        match state {
            State::Compiling => Self::Compiling,
            State::Ready => Self::Ready,
            State::Submitted => Self::Submitted,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn standings_are_read_back_from_their_words() {
        for standing in Standing::ALL {
            assert_eq!(Standing::read(standing.word()), Some(standing));
        }
    }
}
