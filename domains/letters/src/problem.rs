// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What can go wrong with letters.

use gate::Refusal;
use kernel::{Problem, ProblemKind};
use store::StoreProblem;
use vault::VaultProblem;

/// A failure of this domain. None of its texts holds an address.
#[derive(Debug, thiserror::Error)]
pub enum LettersProblem {
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreProblem),
    /// The policies do not allow it.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The address of the reader is not one.
    #[error("the letter is for something that is not an e-mail address")]
    NotAnAddress,
    /// A letter can be neither sealed nor opened.
    #[error(transparent)]
    Vault(#[from] VaultProblem),
    /// There is no such letter.
    #[error("there is no such letter")]
    NotFound,
    /// What the letter said is not kept any more, or it is on its way.
    #[error("the letter cannot be sent again: it is on its way, or its words are forgotten")]
    NotAgain,
}

impl From<sea_orm::DbErr> for LettersProblem {
    fn from(error: sea_orm::DbErr) -> Self {
        Self::Store(StoreProblem::Database(error))
    }
}

impl Problem for LettersProblem {
    fn kind(&self) -> ProblemKind {
        match self {
            Self::Store(problem) => problem.kind(),
            Self::Refused(refusal) => refusal.kind(),
            Self::NotAnAddress => ProblemKind::Invalid,
            Self::Vault(_) => ProblemKind::Internal,
            Self::NotFound => ProblemKind::NotFound,
            Self::NotAgain => ProblemKind::Conflict,
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::Store(problem) => problem.code(),
            Self::Refused(refusal) => refusal.code(),
            Self::NotAnAddress => "letters.not_an_address",
            Self::Vault(_) => "letters.vault",
            Self::NotFound => "letters.not_found",
            Self::NotAgain => "letters.not_again",
        }
    }

    fn fields(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::Refused(refusal) => refusal.fields(),
            _ => Vec::new(),
        }
    }
}
