// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Why an entity is not trusted.

use crate::{claims::ClaimProblem, jose::JoseProblem, provider::ProviderProblem};

/// The rule of OpenID Federation that a chain broke.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FederationProblem {
    /// A statement cannot be fetched, or the metadata at the end are not enough.
    #[error(transparent)]
    Provider(#[from] ProviderProblem),
    /// The answer is no entity statement (OpenID Federation 1.0, 9.2 and 8.1.2).
    #[error("{url} answered with {content_type:?}, no entity statement")]
    ContentType {
        /// The address.
        url: String,
        /// What it sent.
        content_type: String,
    },
    /// A statement is not signed as it must be.
    #[error("statement of {issuer} about {subject}: {problem}")]
    Jose {
        /// Who says to have made it.
        issuer: String,
        /// About whom.
        subject: String,
        /// What is wrong.
        problem: JoseProblem,
    },
    /// A claim of a statement breaks a rule.
    #[error("statement of {issuer} about {subject}: {problem}")]
    Claim {
        /// Who says to have made it.
        issuer: String,
        /// About whom.
        subject: String,
        /// What is wrong.
        problem: ClaimProblem,
    },
    /// The statement has a shape it must not have.
    #[error("{entity}: {reason}")]
    Malformed {
        /// Whose statement.
        entity: String,
        /// What is wrong.
        reason: &'static str,
    },
    /// The links do not hold together (OpenID Federation 1.0, 10.2).
    #[error("the chain breaks at {at}: {reason}")]
    Broken {
        /// Where.
        at: String,
        /// How.
        reason: &'static str,
    },
    /// No way up ends at a trust anchor of ours.
    #[error("no chain from {0} to a trust anchor")]
    NoAnchor(String),
    /// The way up was longer or broader than we walk.
    #[error("too many superiors above {0}")]
    TooMany(String),
    /// A constraint of a superior (OpenID Federation 1.0, 6.2).
    #[error("constraint of {by}: {constraint}")]
    Constraint {
        /// Whose constraint.
        by: String,
        /// Which.
        constraint: &'static str,
    },
    /// A metadata policy (OpenID Federation 1.0, 6.1).
    #[error("metadata policy on {parameter}: {reason}")]
    Policy {
        /// The parameter.
        parameter: String,
        /// What it asks.
        reason: &'static str,
    },
    /// The entity is no provider, or may be none.
    #[error("{entity} has no metadata of type {kind}")]
    NoMetadata {
        /// The entity.
        entity: String,
        /// The type.
        kind: &'static str,
    },
    /// A trust mark is not valid (OpenID Federation 1.0, 7.3).
    #[error("trust mark {id}: {reason}")]
    TrustMark {
        /// Its identifier.
        id: String,
        /// What is wrong.
        reason: &'static str,
    },
    /// None of the trust marks we ask for is there and valid.
    #[error("{0} has no valid trust mark that is asked for")]
    Unmarked(String),
    /// Our own keys: those of the federation must not be those of OpenID Connect (SPID/CIE rules, entity configuration).
    #[error("the federation key must differ from the keys of OpenID Connect")]
    SameKey,
    /// Our own signature failed.
    #[error("our own keys: {0}")]
    Own(#[source] JoseProblem),
}
