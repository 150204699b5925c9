// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! How far an action is, who answers for it, and what shows that it is done.

use serde::{Deserialize, Serialize};

/// How far an action is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WorkState {
    /// Not begun.
    #[default]
    ToDo,
    /// Begun.
    UnderWay,
    /// Done.
    Done,
    /// Given up.
    GivenUp,
}

impl WorkState {
    /// All, in the order of the form.
    pub const ALL: [Self; 4] = [Self::ToDo, Self::UnderWay, Self::Done, Self::GivenUp];

    /// Its word in forms, files and the database.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::ToDo => "da-fare",
            Self::UnderWay => "in-corso",
            Self::Done => "fatta",
            Self::GivenUp => "abbandonata",
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
            Self::ToDo => "agenda-state-da-fare",
            Self::UnderWay => "agenda-state-in-corso",
            Self::Done => "agenda-state-fatta",
            Self::GivenUp => "agenda-state-abbandonata",
        }
    }
}

/// What a body notes about an action.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Work {
    /// How far it is.
    pub state: WorkState,
    /// Who answers for it: an office or a role; a name only if the body wants it.
    pub owner: String,
    /// An address, or a note, that shows it is done.
    pub proof: String,
}

impl Work {
    /// The proof as an address that one can follow; a note is none.
    #[must_use]
    pub fn link(&self) -> Option<&str> {
        let proof = self.proof.trim();
        let is_address =
            (proof.starts_with("https://") || proof.starts_with("http://")) && !proof.contains(char::is_whitespace);
        is_address.then_some(proof)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_an_address_is_a_link() {
        let work = |proof: &str| Work { proof: proof.to_owned(), ..Work::default() };
        assert_eq!(work(" https://comune.it/atto ").link(), Some("https://comune.it/atto"));
        assert_eq!(work("javascript:alert(1)").link(), None);
        assert_eq!(work("https://a b").link(), None);
    }
}
