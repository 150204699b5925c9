// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What can go wrong with an attachment.

use gate::Refusal;
use kernel::{Problem, ProblemKind};
use outside::AntivirusProblem;
use store::StoreProblem;

use crate::scan::Unfit;

/// A failure of adding or taking away a document.
#[derive(Debug, thiserror::Error)]
pub enum AttachmentProblem {
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreProblem),
    /// The gate says no.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The file is not one that is taken.
    #[error(transparent)]
    Unfit(#[from] Unfit),
    /// The antivirus found something in it: its name for it.
    #[error("the antivirus found {0}")]
    Infected(String),
    /// The antivirus cannot say.
    #[error(transparent)]
    Antivirus(#[from] AntivirusProblem),
    /// No file came.
    #[error("no file came")]
    NoFile,
    /// There is no such question.
    #[error("there is no such question")]
    NoQuestion,
    /// There is no such attachment.
    #[error("there is no such attachment")]
    NotThere,
    /// The attachments of a submission are too many, or too large, together.
    #[error("there is no room for more")]
    NoRoom,
    /// A fault of ours.
    #[error("{0}")]
    Broken(String),
}

impl Problem for AttachmentProblem {
    fn kind(&self) -> ProblemKind {
        match self {
            Self::Store(problem) => problem.kind(),
            Self::Refused(refusal) => refusal.kind(),
            Self::NotThere => ProblemKind::NotFound,
            Self::Unfit(_) | Self::Infected(_) | Self::NoFile | Self::NoQuestion | Self::NoRoom => ProblemKind::Invalid,
            Self::Antivirus(_) => ProblemKind::Unavailable,
            Self::Broken(_) => ProblemKind::Internal,
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::Store(problem) => problem.code(),
            Self::Refused(refusal) => refusal.code(),
            Self::Unfit(unfit) => unfit.code(),
            Self::Infected(_) => "survey.attachment_infected",
            Self::Antivirus(_) => "survey.attachment_unchecked",
            Self::NoFile => "survey.no_file",
            Self::NoQuestion => "survey.attachment_no_question",
            Self::NotThere => "web.not_found",
            Self::NoRoom => "survey.attachment_no_room",
            Self::Broken(_) => "web.internal",
        }
    }

    fn fields(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::Refused(refusal) => refusal.fields(),
            Self::Infected(name) => vec![("name", name.clone())],
            _ => Vec::new(),
        }
    }
}
