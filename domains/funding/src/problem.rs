// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What can go wrong when the data of the calls are taken in or read.

use chrono::NaiveDate;
use gate::Refusal;
use kernel::{Problem, ProblemKind};
use outside::FetchProblem;
use store::StoreProblem;
use vault::VaultProblem;

/// A failure of this domain.
#[derive(Debug, thiserror::Error)]
pub enum FundingProblem {
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreProblem),
    /// History is written forwards only.
    #[error(
        "{day} comes before {latest}, which is already taken in: days are taken in from the earliest to the latest"
    )]
    EarlierDay {
        /// The day that was asked for.
        day: NaiveDate,
        /// The last day taken in.
        latest: NaiveDate,
    },
    /// A day that has not come yet.
    #[error("{day} has not come yet")]
    FutureDay {
        /// The day that was asked for.
        day: NaiveDate,
    },
    /// The source did not answer for any file.
    #[error("the source {from} cannot be reached: {problem}")]
    Unreachable {
        /// Where it was looked for.
        from: String,
        /// What happened to the first file.
        problem: FetchProblem,
    },
    /// The source answers, and has none of the files.
    #[error("there is no file of PA digitale 2026 at {from}")]
    NothingThere {
        /// Where they were looked for.
        from: String,
    },
    /// Simulated data are for a house without data.
    #[error("there are real data already: simulated ones are only for a database without them")]
    RealDataPresent,
    /// The policies do not allow it.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// Something cannot be sealed, or opened.
    #[error(transparent)]
    Vault(#[from] VaultProblem),
    /// A task of ours broke.
    #[error("a task broke: {0}")]
    Broken(String),
}

impl From<sea_orm::DbErr> for FundingProblem {
    fn from(error: sea_orm::DbErr) -> Self {
        Self::Store(StoreProblem::Database(error))
    }
}

impl Problem for FundingProblem {
    fn kind(&self) -> ProblemKind {
        match self {
            Self::Store(problem) => problem.kind(),
            Self::EarlierDay { .. } | Self::RealDataPresent => ProblemKind::Conflict,
            Self::FutureDay { .. } | Self::NothingThere { .. } => ProblemKind::Invalid,
            Self::Unreachable { .. } => ProblemKind::Unavailable,
            Self::Refused(refusal) => refusal.kind(),
            Self::Vault(_) | Self::Broken(_) => ProblemKind::Internal,
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::Store(problem) => problem.code(),
            Self::EarlierDay { .. } => "funding.earlier_day",
            Self::FutureDay { .. } => "funding.future_day",
            Self::Unreachable { .. } => "funding.source_unreachable",
            Self::NothingThere { .. } => "funding.nothing_there",
            Self::RealDataPresent => "funding.real_data_present",
            Self::Refused(refusal) => refusal.code(),
            Self::Vault(_) => "funding.sealed",
            Self::Broken(_) => "funding.broken",
        }
    }

    fn fields(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::EarlierDay { day, latest } => vec![("day", day.to_string()), ("latest", latest.to_string())],
            Self::FutureDay { day } => vec![("day", day.to_string())],
            Self::Unreachable { from, .. } | Self::NothingThere { from } => vec![("from", from.clone())],
            Self::Refused(refusal) => refusal.fields(),
            Self::Store(_) | Self::RealDataPresent | Self::Vault(_) | Self::Broken(_) => Vec::new(),
        }
    }
}
