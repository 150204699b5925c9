// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Why somebody was not signed in.

use super::Level;
use crate::{claims::ClaimProblem, http::HttpProblem, jose::JoseProblem, provider::ProviderProblem};

/// The rule that a sign-in broke.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SignInProblem {
    /// The provider's metadata are too old: resolve or discover it again.
    #[error("what is known of the provider is no longer valid")]
    ProviderStale,
    /// The answer belongs to no sign-in begun here, or to another one (RFC 6749 section 10.12).
    #[error("the state of the answer is not the one sent")]
    State,
    /// The sign-in was begun too long ago, or in the future.
    #[error("the sign-in was not finished in time")]
    Late,
    /// Another provider answers than was asked (RFC 9207 section 2.4; RFC 9700 section 4.4: mix-up).
    #[error("asked {asked}, but {answered:?} answers")]
    OtherProvider {
        /// Whom we asked.
        asked: String,
        /// Who says to have answered; nobody, where the provider promised to name itself.
        answered: Option<String>,
    },
    /// The pending sign-in belongs to another client, or came back to another address.
    #[error("the sign-in was begun for another client")]
    OtherClient,
    /// The answer holds neither a code nor an error, or a parameter twice.
    #[error("the answer cannot be read: {0}")]
    Answer(&'static str),
    /// The provider, or the person, said no (RFC 6749 section 4.1.2.1).
    #[error("the provider refused: {code} ({description})")]
    Refused {
        /// `access_denied`, …
        code: String,
        /// What it adds. It comes through the browser: never show it as our own words.
        description: String,
    },
    /// The provider answered with an error.
    #[error("{what} answered with status {status}: {error}")]
    Endpoint {
        /// Which endpoint.
        what: &'static str,
        /// The status.
        status: u16,
        /// The error code of its body, if any.
        error: String,
    },
    /// The answer of an endpoint cannot be read.
    #[error("{what} cannot be read: {reason}")]
    Malformed {
        /// Which answer.
        what: &'static str,
        /// Why.
        reason: String,
    },
    /// The provider has no such endpoint.
    #[error("the provider has no {0}")]
    NoEndpoint(&'static str),
    /// The attributes did not come signed and encrypted (SPID/CIE rules, userinfo endpoint).
    #[error("the attributes are not signed and encrypted, as they must be")]
    NotSealed,
    /// A claim of a token breaks a rule.
    #[error("{token}: {problem}")]
    Claim {
        /// Which token.
        token: &'static str,
        /// Which rule.
        problem: ClaimProblem,
    },
    /// A token cannot be verified or opened.
    #[error("{token}: {problem}")]
    Jose {
        /// Which token.
        token: &'static str,
        /// Which rule.
        problem: JoseProblem,
    },
    /// The nonce is another: a replayed ID token (OpenID Connect Core 3.1.3.7, 11).
    #[error("the ID token was made for another sign-in")]
    Nonce,
    /// The access token is not the one of the ID token (OpenID Connect Core 3.1.3.8).
    #[error("the access token does not belong to the ID token")]
    AccessToken,
    /// The attributes are of somebody else (OpenID Connect Core 5.3.2).
    #[error("the attributes belong to another person than the ID token")]
    Subject,
    /// The person was recognised less surely than asked (SPID/CIE rules, `acr`).
    #[error("level {asked:?} was asked for, {given:?} was given")]
    Level {
        /// The level asked for.
        asked: Level,
        /// The level given, if the provider says one that is known.
        given: Option<Level>,
    },
    /// The fiscal number is none.
    #[error("the fiscal number cannot be read")]
    FiscalNumber,
    /// A provider cannot be reached or used.
    #[error(transparent)]
    Provider(#[from] ProviderProblem),
    /// The line failed.
    #[error(transparent)]
    Http(#[from] HttpProblem),
    /// Our own signature or chance failed.
    #[error("our own keys: {0}")]
    Own(#[source] JoseProblem),
}

impl SignInProblem {
    /// A name that does not change, for texts, counters and logs.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::ProviderStale => "provider_stale",
            Self::State => "state",
            Self::Late => "late",
            Self::OtherProvider { .. } => "other_provider",
            Self::OtherClient => "other_client",
            Self::Answer(_) => "answer",
            Self::Refused { .. } => "refused",
            Self::Endpoint { .. } => "endpoint",
            Self::Malformed { .. } => "malformed",
            Self::NoEndpoint(_) => "no_endpoint",
            Self::NotSealed => "not_sealed",
            Self::Claim { .. } => "claim",
            Self::Jose { .. } => "token",
            Self::Nonce => "nonce",
            Self::AccessToken => "access_token",
            Self::Subject => "subject",
            Self::Level { .. } => "level",
            Self::FiscalNumber => "fiscal_number",
            Self::Provider(_) => "provider",
            Self::Http(_) => "unreachable",
            Self::Own(_) => "own_keys",
        }
    }

    pub(super) fn claim(token: &'static str) -> impl Fn(ClaimProblem) -> Self {
        move |problem| Self::Claim { token, problem }
    }

    pub(super) fn jose(token: &'static str) -> impl Fn(JoseProblem) -> Self {
        move |problem| Self::Jose { token, problem }
    }
}
