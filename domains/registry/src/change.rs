// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What became of a code: mergers, changes of province, names and numbers that changed.

use chrono::NaiveDate;
use serde::Serialize;

use crate::IstatCode;

/// A code that the list of today does not have, or will soon not have.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Succession {
    /// The code.
    pub code: IstatCode,
    /// The name of the Comune that had it.
    pub name: String,
    /// Its code of the cadastre.
    pub cadastral: String,
    /// Its code in IPA, where the table has it.
    pub ipa: Option<String>,
    /// The last day on which the code was in force.
    pub last_day: NaiveDate,
    /// The code that followed it; unknown for some mergers before 2021.
    pub successor: Option<IstatCode>,
    /// How.
    pub kind: ChangeKind,
    /// The act, where the table names it.
    pub act: Option<String>,
}

impl Succession {
    /// The first day of the successor.
    #[must_use]
    pub fn since(&self) -> NaiveDate {
        self.last_day.succ_opt().unwrap_or(self.last_day)
    }
}

/// How a code came to an end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ChangeKind {
    /// Two or more Comuni became a new one.
    Merger,
    /// The Comune became part of one that goes on.
    Incorporation,
    /// The same Comune, in another province and so with another code.
    Province,
    /// The same Comune, with a new code that ISTAT's list does not have yet.
    Renumbering,
    /// It ceased, and the table does not say what followed.
    Ceased,
}

impl ChangeKind {
    /// Every kind.
    pub const ALL: [Self; 5] = [Self::Merger, Self::Incorporation, Self::Province, Self::Renumbering, Self::Ceased];

    /// Reads the word of the tables.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Some(match word {
            "merger" => Self::Merger,
            "incorporation" => Self::Incorporation,
            "province" => Self::Province,
            "renumbering" => Self::Renumbering,
            "ceased" => Self::Ceased,
            _ => return None,
        })
    }

    /// The word of the tables.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Merger => "merger",
            Self::Incorporation => "incorporation",
            Self::Province => "province",
            Self::Renumbering => "renumbering",
            Self::Ceased => "ceased",
        }
    }

    /// The key of its name in `texts/`.
    #[must_use]
    pub const fn text_key(self) -> &'static str {
        match self {
            Self::Merger => "change-merger",
            Self::Incorporation => "change-incorporation",
            Self::Province => "change-province",
            Self::Renumbering => "change-renumbering",
            Self::Ceased => "change-ceased",
        }
    }
}

/// The Comune of today that a code of some day belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Resolution {
    /// The code is in the list of today and was in force.
    Same(IstatCode),
    /// Another Comune followed it.
    Successor {
        /// The code in the list of today.
        code: IstatCode,
        /// How.
        kind: ChangeKind,
        /// The last day of the old code; `None` for a code newer than the list.
        last_day: Option<NaiveDate>,
    },
    /// Born of Comuni that the list still has one by one: nobody is yet its row.
    NotYetListed {
        /// The Comuni of the list that it unites.
        predecessors: Vec<IstatCode>,
        /// Its first day.
        since: NaiveDate,
    },
    /// It ceased, and the table does not say what followed.
    Ceased(NaiveDate),
    /// Never seen.
    Unknown,
}

impl Resolution {
    /// The Comune of today, when it is one.
    #[must_use]
    pub const fn code(&self) -> Option<IstatCode> {
        match self {
            Self::Same(code) | Self::Successor { code, .. } => Some(*code),
            Self::NotYetListed { .. } | Self::Ceased(_) | Self::Unknown => None,
        }
    }
}

/// A name that a Comune had, or has already though ISTAT's list does not say so.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DatedName {
    /// The Comune.
    pub code: IstatCode,
    /// The name.
    pub name: String,
    /// The last day of a former name; the first day of a newer one.
    pub day: NaiveDate,
}
