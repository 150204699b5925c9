// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What can go wrong with what is explored, and with boards.

use gate::Refusal;
use kernel::{Problem, ProblemKind};
use report::figures::FiguresProblem;
use store::StoreProblem;

/// A failure of this domain.
#[derive(Debug, thiserror::Error)]
pub enum ExploreProblem {
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreProblem),
    /// The gate says no.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// There is no such board, or it has no such view.
    #[error("there is no such board")]
    NotFound,
    /// A board without a title.
    #[error("a board without a title")]
    NoTitle,
    /// A board as full as one may be.
    #[error("a board with too many views")]
    Full,
    /// As many boards as somebody may have.
    #[error("too many boards")]
    TooMany,
    /// A parameter of the API has a value that it cannot have.
    #[error("the parameter {0} has a value that it cannot have")]
    BadParameter(String),
    /// A program asked for an indicator, a part or a year that is not there.
    #[error("a parameter names what is not there: {0}")]
    NotThere(String),
    /// The engines refuse the data, or the picture cannot be painted: a mistake of ours.
    #[error("it cannot be worked out: {0}")]
    Broken(String),
}

impl From<sea_orm::DbErr> for ExploreProblem {
    fn from(problem: sea_orm::DbErr) -> Self {
        Self::Store(problem.into())
    }
}

impl From<FiguresProblem> for ExploreProblem {
    fn from(problem: FiguresProblem) -> Self {
        Self::Broken(problem.to_string())
    }
}

impl Problem for ExploreProblem {
    fn kind(&self) -> ProblemKind {
        match self {
            Self::Store(problem) => problem.kind(),
            Self::Refused(refusal) => refusal.kind(),
            Self::NotFound | Self::NotThere(_) => ProblemKind::NotFound,
            Self::NoTitle | Self::Full | Self::TooMany | Self::BadParameter(_) => ProblemKind::Invalid,
            Self::Broken(_) => ProblemKind::Internal,
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::Store(problem) => problem.code(),
            Self::Refused(refusal) => refusal.code(),
            Self::NotFound => "web.not_found",
            Self::NoTitle => "explore.no_title",
            Self::Full => "explore.full",
            Self::TooMany => "explore.too_many",
            Self::BadParameter(_) | Self::NotThere(_) => "explore.bad_parameter",
            Self::Broken(_) => "web.internal",
        }
    }

    fn fields(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::Refused(refusal) => refusal.fields(),
            Self::BadParameter(name) | Self::NotThere(name) => vec![("name", name.clone())],
            _ => Vec::new(),
        }
    }
}
