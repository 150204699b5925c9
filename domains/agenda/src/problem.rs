// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What can go wrong with an agenda.

use gate::Refusal;
use kernel::{Problem, ProblemKind};
use store::StoreProblem;

/// A failure of this domain.
#[derive(Debug, thiserror::Error)]
pub enum AgendaProblem {
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreProblem),
    /// The gate says no.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// There is no edition of this year.
    #[error("there is no edition of {0}")]
    NoEdition(i32),
    /// There is no such action, agenda or version.
    #[error("there is no such thing")]
    NotFound,
    /// No agenda has been kept yet.
    #[error("no agenda has been kept yet")]
    NotKept,
    /// A number that is no amount or no number of days.
    #[error("«{value}» is not a number that {field} can have")]
    BadNumber {
        /// The field of the form.
        field: String,
        /// What was written.
        value: String,
    },
    /// A time that cannot be: it ends before it begins, or before the work can be done.
    #[error("the times of «{0}» do not leave room for its work")]
    BadTimes(String),
    /// A Union of too many Comuni for a joint plan.
    #[error("a joint plan is made for {0} Comuni at most")]
    TooMany(usize),
    /// Somebody else has kept a newer version meanwhile.
    #[error("a newer version was kept meanwhile")]
    Overtaken,
    /// The catalogue and the plan do not fit: a mistake of ours.
    #[error("the plan broke: {0}")]
    Broken(String),
}

impl From<sea_orm::DbErr> for AgendaProblem {
    fn from(problem: sea_orm::DbErr) -> Self {
        Self::Store(problem.into())
    }
}

impl From<planner::PlanError> for AgendaProblem {
    fn from(problem: planner::PlanError) -> Self {
        Self::Broken(problem.to_string())
    }
}

impl Problem for AgendaProblem {
    fn kind(&self) -> ProblemKind {
        match self {
            Self::Store(problem) => problem.kind(),
            Self::Refused(refusal) => refusal.kind(),
            Self::NoEdition(_) | Self::NotFound | Self::NotKept => ProblemKind::NotFound,
            Self::BadNumber { .. } | Self::BadTimes(_) | Self::TooMany(_) => ProblemKind::Invalid,
            Self::Overtaken => ProblemKind::Conflict,
            Self::Broken(_) => ProblemKind::Internal,
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::Store(problem) => problem.code(),
            Self::Refused(refusal) => refusal.code(),
            Self::NoEdition(_) => "agenda.no_edition",
            Self::NotFound => "web.not_found",
            Self::NotKept => "agenda.not_kept",
            Self::BadNumber { .. } => "agenda.bad_number",
            Self::BadTimes(_) => "agenda.bad_times",
            Self::TooMany(_) => "agenda.too_many",
            Self::Overtaken => "agenda.overtaken",
            Self::Broken(_) => "web.internal",
        }
    }

    fn fields(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::Refused(refusal) => refusal.fields(),
            Self::NoEdition(year) => vec![("year", year.to_string())],
            Self::BadNumber { value, .. } => vec![("value", value.clone())],
            Self::BadTimes(action) => vec![("action", action.clone())],
            Self::TooMany(most) => vec![("most", most.to_string())],
            _ => Vec::new(),
        }
    }
}
