// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Whether one can apply to a call on a day, by its own dates: the word of the source is often months old.

use chrono::NaiveDate;

use crate::Avviso;

/// Whether one can apply to a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Openness {
    /// One can apply.
    Open,
    /// It opens later.
    Coming,
    /// One cannot apply any more.
    Closed,
    /// The list of calls does not have it: only applications name it.
    Unlisted,
}

impl Openness {
    /// All of them, in the order of interest.
    pub const ALL: [Self; 4] = [Self::Open, Self::Coming, Self::Closed, Self::Unlisted];

    /// Whether one can apply to this call on this day.
    #[must_use]
    pub fn of(avviso: &Avviso, on: NaiveDate) -> Self {
        match &avviso.details {
            None => Self::Unlisted,
            Some(details) if on < details.opens_on => Self::Coming,
            Some(details) if on > details.closes_on => Self::Closed,
            Some(_) => Self::Open,
        }
    }

    /// The word of the address.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Open => "aperto",
            Self::Coming => "in-arrivo",
            Self::Closed => "chiuso",
            Self::Unlisted => "non-in-elenco",
        }
    }

    /// What a word of the address means.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.word() == word)
    }
}
