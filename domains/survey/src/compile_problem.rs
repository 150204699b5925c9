// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What can go wrong with a campaign and the submissions to it.

use chrono::NaiveDate;
use gate::Refusal;
use identity::IdentityProblem;
use kernel::{Problem, ProblemKind};
use letters::LettersProblem;
use store::StoreProblem;
use vault::VaultProblem;

/// A failure of compiling, delegating, signing off.
#[derive(Debug, thiserror::Error)]
pub enum CompileProblem {
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreProblem),
    /// The gate says no.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// There is no campaign of this year.
    #[error("there is no campaign of {0}")]
    NoCampaign(i32),
    /// There is no such thing, or it is nobody's business of whoever asks.
    #[error("there is no such thing")]
    NotFound,
    /// The body has not begun its submission.
    #[error("{0} has not begun")]
    NotBegun(String),
    /// The campaign's days make no sense.
    #[error("a campaign cannot last from {opens_on} to {closes_on}")]
    WrongDays {
        /// The first day.
        opens_on: NaiveDate,
        /// The last day.
        closes_on: NaiveDate,
    },
    /// No edition of this year and version is published.
    #[error("no edition {version} of {year} is published")]
    NoEdition {
        /// The year.
        year: i32,
        /// The version.
        version: String,
    },
    /// Another process wrote to the same submission: it was read again, and the act may be tried once more.
    #[error("somebody else wrote to the submission at the same moment")]
    Overtaken,
    /// Answers are missing or cannot be taken as they are.
    #[error("{missing} answers are missing, {wrong} cannot be taken")]
    Unfinished {
        /// Answers that are missing.
        missing: usize,
        /// Answers that cannot be taken as they are.
        wrong: usize,
    },
    /// Two people gave different answers, and nobody has chosen yet.
    #[error("{0} conflicts are open")]
    Conflicts(usize),
    /// An act that wants a reason has none.
    #[error("say why")]
    NoReason,
    /// The answers are others than when the summary was read.
    #[error("the answers have changed since the summary was read")]
    Changed,
    /// A part cannot be given to who does not serve the body, or only reads.
    #[error("nothing is given to who does not compile for the body")]
    NotAMember,
    /// It was not said to whom a part is given.
    #[error("say to whom")]
    Nobody,
    /// The person has this part already.
    #[error("the person has this already")]
    AlreadyDelegated,
    /// The day by which something is wanted is past, or after the end of the campaign.
    #[error("the day is not between {from} and {to}")]
    DueDay {
        /// The first day it can be.
        from: NaiveDate,
        /// The last.
        to: NaiveDate,
    },
    /// Somebody cannot be invited.
    #[error(transparent)]
    Identity(IdentityProblem),
    /// A letter cannot be written.
    #[error(transparent)]
    Letters(#[from] LettersProblem),
    /// What people wrote cannot be sealed, or opened.
    #[error(transparent)]
    Vault(#[from] VaultProblem),
    /// That is not an e-mail address.
    #[error("this is not an e-mail address")]
    NotAnAddress,
    /// A fault of ours.
    #[error("{0}")]
    Broken(String),
}

impl CompileProblem {
    /// As the copy that people take of their data tells it: there every failure is one of the database.
    pub(crate) fn of_store(self) -> StoreProblem {
        match self {
            Self::Store(problem) => problem,
            other => sea_orm::DbErr::Custom(other.to_string()).into(),
        }
    }
}

impl From<sea_orm::DbErr> for CompileProblem {
    fn from(problem: sea_orm::DbErr) -> Self {
        Self::Store(problem.into())
    }
}

impl From<IdentityProblem> for CompileProblem {
    fn from(problem: IdentityProblem) -> Self {
        match problem {
            IdentityProblem::NotAnAddress => Self::NotAnAddress,
            IdentityProblem::Store(problem) => Self::Store(problem),
            other => Self::Identity(other),
        }
    }
}

impl Problem for CompileProblem {
    fn kind(&self) -> ProblemKind {
        match self {
            Self::Store(problem) => problem.kind(),
            Self::Refused(refusal) => refusal.kind(),
            Self::Identity(problem) => problem.kind(),
            Self::Letters(problem) => problem.kind(),
            Self::NoCampaign(_) | Self::NotFound | Self::NotBegun(_) | Self::NoEdition { .. } => ProblemKind::NotFound,
            Self::WrongDays { .. }
            | Self::NoReason
            | Self::NotAnAddress
            | Self::NotAMember
            | Self::Nobody
            | Self::DueDay { .. } => ProblemKind::Invalid,
            Self::Overtaken | Self::Unfinished { .. } | Self::Conflicts(_) | Self::Changed | Self::AlreadyDelegated => {
                ProblemKind::Conflict
            }
            Self::Vault(_) | Self::Broken(_) => ProblemKind::Internal,
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::Store(problem) => problem.code(),
            Self::Refused(refusal) => refusal.code(),
            Self::Identity(problem) => problem.code(),
            Self::Letters(problem) => problem.code(),
            Self::NoCampaign(_) => "survey.no_campaign",
            Self::NotFound => "web.not_found",
            Self::NotBegun(_) => "survey.not_begun",
            Self::WrongDays { .. } => "survey.wrong_days",
            Self::NoEdition { .. } => "survey.no_edition",
            Self::Overtaken => "survey.overtaken",
            Self::Unfinished { .. } => "survey.unfinished",
            Self::Conflicts(_) => "survey.conflicts",
            Self::NoReason => "survey.no_reason",
            Self::Changed => "survey.changed",
            Self::NotAMember => "survey.not_a_member",
            Self::Nobody => "survey.nobody",
            Self::AlreadyDelegated => "survey.already_delegated",
            Self::DueDay { .. } => "survey.due_day",
            Self::NotAnAddress => "survey.not_an_address",
            Self::Vault(_) => "survey.sealed",
            Self::Broken(_) => "web.internal",
        }
    }

    fn fields(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::Refused(refusal) => refusal.fields(),
            Self::Identity(problem) => problem.fields(),
            Self::Letters(problem) => problem.fields(),
            Self::NoCampaign(year) => vec![("year", year.to_string())],
            Self::NoEdition { year, version } => vec![("year", year.to_string()), ("version", version.clone())],
            Self::DueDay { from, to } => vec![("from", from.to_string()), ("to", to.to_string())],
            Self::WrongDays { opens_on, closes_on } => {
                vec![("from", opens_on.to_string()), ("to", closes_on.to_string())]
            }
            Self::Unfinished { missing, wrong } => {
                vec![("missing", missing.to_string()), ("wrong", wrong.to_string())]
            }
            Self::Conflicts(count) => vec![("n", count.to_string())],
            _ => Vec::new(),
        }
    }
}
