// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What can go wrong in the control room.

use gate::Refusal;
use identity::IdentityProblem;
use kernel::{Problem, ProblemKind};
use letters::LettersProblem;
use store::StoreProblem;
use survey::CompileProblem;
use vault::VaultProblem;

/// A failure of this domain.
#[derive(Debug, thiserror::Error)]
pub enum CampaignProblem {
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreProblem),
    /// The gate says no.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// Who serves a body cannot be read.
    #[error(transparent)]
    Identity(#[from] IdentityProblem),
    /// The survey failed.
    #[error(transparent)]
    Survey(#[from] CompileProblem),
    /// The outbox failed.
    #[error(transparent)]
    Letters(#[from] LettersProblem),
    /// A note cannot be sealed, or opened.
    #[error(transparent)]
    Vault(#[from] VaultProblem),
    /// There is no campaign of this year.
    #[error("there is no campaign of {0}")]
    NoCampaign(i32),
    /// There is no such thing.
    #[error("there is no such thing")]
    NotFound,
    /// It was settled already, by this person or another.
    #[error("it is settled already")]
    Settled,
    /// A rule like this one waits already.
    #[error("there is such a rule already")]
    RuleTwice,
    /// The day of the rule is past, or before the campaign opens.
    #[error("the day of the rule is not in the rest of the campaign")]
    WrongDay,
    /// Something must be written.
    #[error("nothing is written")]
    Blank,
    /// A parameter of the API has a value that it cannot have.
    #[error("the parameter {0} has a value that it cannot have")]
    BadParameter(&'static str),
    /// A fault of ours.
    #[error("the control room broke: {0}")]
    Broken(String),
}

impl From<sea_orm::DbErr> for CampaignProblem {
    fn from(problem: sea_orm::DbErr) -> Self {
        Self::Store(problem.into())
    }
}

impl Problem for CampaignProblem {
    fn kind(&self) -> ProblemKind {
        match self {
            Self::Store(problem) => problem.kind(),
            Self::Refused(refusal) => refusal.kind(),
            Self::Identity(problem) => problem.kind(),
            Self::Survey(problem) => problem.kind(),
            Self::Letters(problem) => problem.kind(),
            Self::NoCampaign(_) | Self::NotFound => ProblemKind::NotFound,
            Self::Settled | Self::RuleTwice => ProblemKind::Conflict,
            Self::WrongDay | Self::Blank | Self::BadParameter(_) => ProblemKind::Invalid,
            Self::Vault(_) | Self::Broken(_) => ProblemKind::Internal,
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::Store(problem) => problem.code(),
            Self::Refused(refusal) => refusal.code(),
            Self::Identity(problem) => problem.code(),
            Self::Survey(problem) => problem.code(),
            Self::Letters(problem) => problem.code(),
            Self::NoCampaign(_) => "campaign.no_campaign",
            Self::NotFound => "web.not_found",
            Self::Settled => "campaign.settled",
            Self::RuleTwice => "campaign.rule_twice",
            Self::WrongDay => "campaign.wrong_day",
            Self::Blank => "campaign.blank",
            Self::BadParameter(_) => "campaign.bad_parameter",
            Self::Vault(_) => "campaign.sealed",
            Self::Broken(_) => "web.internal",
        }
    }

    fn fields(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::Refused(refusal) => refusal.fields(),
            Self::Identity(problem) => problem.fields(),
            Self::Survey(problem) => problem.fields(),
            Self::BadParameter(name) => vec![("name", (*name).to_owned())],
            Self::NoCampaign(year) => vec![("year", year.to_string())],
            _ => Vec::new(),
        }
    }
}
