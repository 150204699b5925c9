// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What can go wrong in the registry.

use gate::Refusal;
use kernel::{Problem, ProblemKind};
use store::StoreProblem;

use crate::{NotTheList, facts::Malformed};

/// A failure of the registry.
#[derive(Debug, thiserror::Error)]
pub enum RegistryProblem {
    /// The file to import is not ISTAT's list.
    #[error("this is not ISTAT's list of Comuni: {0}")]
    NotTheList(#[from] NotTheList),
    /// The list drops more Comuni than can be true.
    #[error(
        "the list drops {ceased} of {present} Comuni, more than 1%: nothing was changed; if it is true, say --force"
    )]
    TooManyCeased {
        /// How many it drops.
        ceased: usize,
        /// How many there are.
        present: usize,
    },
    /// A file of IPA tells of fewer offices than can be true.
    #[error("the file tells of the offices of {found} Comuni, and {known} were known: nothing was changed")]
    TooFewOffices {
        /// How many it tells of.
        found: usize,
        /// How many were known.
        known: usize,
    },
    /// No Comune has, or had, this code.
    #[error("no Comune has the code {0}")]
    NoSuchComune(String),
    /// A parameter of the API has a value it cannot have.
    #[error("the parameter {0} has a value it cannot have")]
    BadParameter(String),
    /// What the database keeps cannot be read.
    #[error("the registry in the database cannot be read: {0}")]
    Kept(String),
    /// A table of the binary cannot be read.
    #[error(transparent)]
    Embedded(#[from] Malformed),
    /// The actor may not.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreProblem),
}

impl Problem for RegistryProblem {
    fn kind(&self) -> ProblemKind {
        match self {
            Self::NotTheList(_) | Self::BadParameter(_) => ProblemKind::Invalid,
            Self::TooManyCeased { .. } | Self::TooFewOffices { .. } => ProblemKind::Conflict,
            Self::NoSuchComune(_) => ProblemKind::NotFound,
            Self::Kept(_) | Self::Embedded(_) => ProblemKind::Internal,
            Self::Refused(refusal) => refusal.kind(),
            Self::Store(problem) => problem.kind(),
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::NotTheList(_) => "registry.not_the_list",
            Self::TooManyCeased { .. } => "registry.too_many_ceased",
            Self::TooFewOffices { .. } => "registry.too_few_offices",
            Self::NoSuchComune(_) => "registry.no_such_comune",
            Self::BadParameter(_) => "registry.bad_parameter",
            Self::Kept(_) | Self::Embedded(_) => "registry.unreadable",
            Self::Refused(refusal) => refusal.code(),
            Self::Store(problem) => problem.code(),
        }
    }

    fn fields(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::NotTheList(reason) => vec![("reason", reason.to_string())],
            Self::TooManyCeased { ceased, present } => {
                vec![("ceased", ceased.to_string()), ("present", present.to_string())]
            }
            Self::TooFewOffices { found, known } => vec![("found", found.to_string()), ("known", known.to_string())],
            Self::NoSuchComune(code) => vec![("code", code.clone())],
            Self::BadParameter(name) => vec![("name", name.clone())],
            Self::Refused(refusal) => refusal.fields(),
            Self::Kept(_) | Self::Embedded(_) | Self::Store(_) => Vec::new(),
        }
    }
}
