// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What can go wrong when results are shown or published.

use gate::Refusal;
use kernel::{Problem, ProblemKind};
use sea_orm::DbErr;
use store::StoreProblem;
use thiserror::Error;

use crate::maturity::MaturityProblem;

/// Why results cannot be shown.
#[derive(Debug, Error)]
pub enum ObservatoryProblem {
    /// The gate says no.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// There is no campaign of that year.
    #[error("no results of {0}")]
    NoResults(i32),
    /// Nothing of a Comune is public; whether it answered is not told.
    #[error("no public result of {comune} in {year}")]
    NotPublic {
        /// The year.
        year: i32,
        /// What was asked for.
        comune: String,
    },
    /// A parameter has a value that it cannot have.
    #[error("the parameter {0} cannot be that")]
    BadParameter(&'static str),
    /// They cannot be worked out.
    #[error(transparent)]
    Maturity(#[from] MaturityProblem),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreProblem),
}

impl From<DbErr> for ObservatoryProblem {
    fn from(problem: DbErr) -> Self {
        Self::Store(problem.into())
    }
}

impl Problem for ObservatoryProblem {
    fn kind(&self) -> ProblemKind {
        match self {
            Self::Refused(refusal) => refusal.kind(),
            Self::NoResults(_) | Self::NotPublic { .. } => ProblemKind::NotFound,
            Self::BadParameter(_) => ProblemKind::Invalid,
            Self::Maturity(_) => ProblemKind::Internal,
            Self::Store(problem) => problem.kind(),
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::Refused(refusal) => refusal.code(),
            Self::NoResults(_) => "observatory.no_results",
            Self::NotPublic { .. } => "observatory.not_public",
            Self::BadParameter(_) => "observatory.bad_parameter",
            Self::Maturity(_) => "web.internal",
            Self::Store(problem) => problem.code(),
        }
    }

    fn fields(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::Refused(refusal) => refusal.fields(),
            Self::NoResults(year) => vec![("year", year.to_string())],
            Self::NotPublic { year, comune } => vec![("year", year.to_string()), ("comune", comune.clone())],
            Self::BadParameter(name) => vec![("name", (*name).to_owned())],
            Self::Maturity(_) | Self::Store(_) => Vec::new(),
        }
    }
}
