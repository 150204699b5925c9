// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What can go wrong with a report.

use gate::Refusal;
use identity::IdentityProblem;
use kernel::{Problem, ProblemKind};
use store::StoreProblem;

use crate::{figures::FiguresProblem, prose::Fault, written::Outdated};

/// A failure of this domain.
#[derive(Debug, thiserror::Error)]
pub enum ReportProblem {
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreProblem),
    /// The gate says no.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// Who serves a body cannot be read.
    #[error(transparent)]
    Identity(#[from] IdentityProblem),
    /// There is no campaign of this year, or no such report.
    #[error("there is no report of {0}")]
    NoReport(i32),
    /// Too few answered to say anything.
    #[error("{0} Comuni answered: too few for a report")]
    TooFew(usize),
    /// The figures are still being worked out.
    #[error("the figures are still being worked out")]
    Working,
    /// What was written has figures that there are not.
    #[error("{0:?}")]
    Figures(Vec<Fault>),
    /// What was written has numbers that were typed by hand.
    #[error("numbers typed by hand: {0:?}")]
    Numbers(Vec<String>),
    /// What analysts wrote names figures that are not there any more: it cannot be published.
    #[error("paragraphs that name figures which are not there any more: {0:?}")]
    Outdated(Vec<Outdated>),
    /// The campaign of this year is not over: its report cannot be published.
    #[error("the campaign of {0} is not over")]
    NotOver(i32),
    /// Somebody else wrote the paragraph meanwhile.
    #[error("somebody else wrote this paragraph meanwhile")]
    Overtaken,
    /// A text is longer than texts may be.
    #[error("the text is too long")]
    TooLong,
    /// Both languages must be written.
    #[error("nothing is written")]
    Blank,
    /// A parameter of the API has a value that it cannot have.
    #[error("the parameter {0} has a value that it cannot have")]
    BadParameter(&'static str),
    /// What is kept is not what was published: its checksum differs.
    #[error("the report of {0} is not what was published: its checksum differs")]
    Altered(i32),
    /// A fault of ours.
    #[error("the report broke: {0}")]
    Broken(String),
}

impl From<sea_orm::DbErr> for ReportProblem {
    fn from(problem: sea_orm::DbErr) -> Self {
        Self::Store(problem.into())
    }
}

impl From<FiguresProblem> for ReportProblem {
    fn from(problem: FiguresProblem) -> Self {
        match problem {
            FiguresProblem::TooFew(count) => Self::TooFew(count),
            other => Self::Broken(other.to_string()),
        }
    }
}

impl Problem for ReportProblem {
    fn kind(&self) -> ProblemKind {
        match self {
            Self::Store(problem) => problem.kind(),
            Self::Identity(problem) => problem.kind(),
            Self::Refused(refusal) => refusal.kind(),
            Self::NoReport(_) => ProblemKind::NotFound,
            Self::Overtaken | Self::NotOver(_) => ProblemKind::Conflict,
            Self::Working => ProblemKind::Unavailable,
            Self::TooFew(_)
            | Self::Figures(_)
            | Self::Numbers(_)
            | Self::Outdated(_)
            | Self::TooLong
            | Self::Blank
            | Self::BadParameter(_) => ProblemKind::Invalid,
            Self::Altered(_) | Self::Broken(_) => ProblemKind::Internal,
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::Store(problem) => problem.code(),
            Self::Identity(problem) => problem.code(),
            Self::Refused(refusal) => refusal.code(),
            Self::NoReport(_) => "report.no_report",
            Self::TooFew(_) => "report.too_few",
            Self::Working => "report.working",
            Self::Figures(_) => "report.figures",
            Self::Numbers(_) => "report.numbers",
            Self::Outdated(_) => "report.outdated",
            Self::NotOver(_) => "report.not_over",
            Self::Overtaken => "report.overtaken",
            Self::TooLong => "report.too_long",
            Self::Blank => "report.blank",
            Self::BadParameter(_) => "report.bad_parameter",
            Self::Altered(_) => "report.altered",
            Self::Broken(_) => "web.internal",
        }
    }

    fn passes_in(&self) -> Option<u16> {
        matches!(self, Self::Working).then_some(15)
    }

    fn fields(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::Refused(refusal) => refusal.fields(),
            Self::NoReport(year) | Self::NotOver(year) | Self::Altered(year) => vec![("year", year.to_string())],
            Self::TooFew(count) => vec![("count", count.to_string())],
            Self::BadParameter(name) => vec![("name", (*name).to_owned())],
            Self::Figures(faults) => vec![("figures", named(faults))],
            Self::Numbers(numbers) => vec![("numbers", numbers.join(", "))],
            Self::Outdated(all) => {
                let told = all.iter().map(|one| format!("{} ({}): {}", one.chapter, one.paragraph, named(&one.faults)));
                vec![("paragraphs", told.collect::<Vec<_>>().join("; "))]
            }
            _ => Vec::new(),
        }
    }
}

/// What is wrong, as it was written.
pub(crate) fn named(faults: &[Fault]) -> String {
    faults.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}
