// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What can go wrong with questionnaires.

use gate::Refusal;
use kernel::{Problem, ProblemKind};
use store::StoreProblem;
use xlsform::exchange::Diff;

/// A failure of this domain.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SurveyProblem {
    /// The preview was thrown away, or never was.
    #[error("there is no such preview any more")]
    PreviewGone,
    /// The form has errors: it cannot be filled or written.
    #[error("the form has errors")]
    CannotRun,
    /// Nothing was sent, or not as a form of the page sends it.
    #[error("no file was sent")]
    NoFile,
    /// More bytes than are read.
    #[error("the file is larger than {most} bytes")]
    FileTooLarge {
        /// The most that is read, in bytes.
        most: usize,
    },
    /// A task of ours broke.
    #[error("a task broke: {0}")]
    Broken(String),
}

impl Problem for SurveyProblem {
    fn kind(&self) -> ProblemKind {
        match self {
            Self::PreviewGone => ProblemKind::Gone,
            Self::CannotRun => ProblemKind::Conflict,
            Self::NoFile | Self::FileTooLarge { .. } => ProblemKind::Invalid,
            Self::Broken(_) => ProblemKind::Internal,
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::PreviewGone => "survey.preview_gone",
            Self::CannotRun => "survey.cannot_run",
            Self::NoFile => "survey.no_file",
            Self::FileTooLarge { .. } => "survey.file_too_large",
            Self::Broken(_) => "web.internal",
        }
    }

    fn fields(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::FileTooLarge { most } => vec![("megabytes", (most >> 20).to_string())],
            _ => Vec::new(),
        }
    }
}

/// What keeps an edition from being published.
#[derive(Debug, thiserror::Error)]
pub enum EditionProblem {
    /// It has errors, or does not say its year and version.
    #[error("the edition has errors, or does not say its year and version")]
    Unsound,
    /// What is published never changes.
    #[error("version {version} of {year} is published, with other content: give the new one another `version`")]
    Published {
        /// The year.
        year: i32,
        /// The version.
        version: String,
    },
    /// Answers that were given would be lost.
    #[error(
        "it cannot follow version {before}: a published question may change type only to text; give it another name"
    )]
    Incompatible {
        /// The version that is published.
        before: String,
        /// What changed since.
        diff: Box<Diff>,
    },
    /// The gate says no.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreProblem),
    /// A fault of ours.
    #[error("the edition cannot be kept: {0}")]
    Broken(String),
}

impl From<sea_orm::DbErr> for EditionProblem {
    fn from(problem: sea_orm::DbErr) -> Self {
        Self::Store(problem.into())
    }
}

impl Problem for EditionProblem {
    fn kind(&self) -> ProblemKind {
        match self {
            Self::Unsound | Self::Published { .. } | Self::Incompatible { .. } => ProblemKind::Conflict,
            Self::Refused(refusal) => refusal.kind(),
            Self::Store(problem) => problem.kind(),
            Self::Broken(_) => ProblemKind::Internal,
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::Unsound => "survey.edition_unsound",
            Self::Published { .. } => "survey.edition_published",
            Self::Incompatible { .. } => "survey.edition_incompatible",
            Self::Refused(refusal) => refusal.code(),
            Self::Store(problem) => problem.code(),
            Self::Broken(_) => "web.internal",
        }
    }

    fn fields(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::Published { year, version } => vec![("year", year.to_string()), ("version", version.clone())],
            Self::Incompatible { before, .. } => vec![("version", before.clone())],
            Self::Refused(refusal) => refusal.fields(),
            _ => Vec::new(),
        }
    }
}
