// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Who signs people in: a provider as its verified metadata describe it, and how an ordinary one is discovered.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::{
    claims::Claims,
    federation::SignedKeys,
    http::{HttpProblem, Request},
    jose::{JoseProblem, JwkSet, SigningAlgorithm},
    sign_in::Level,
    world::World,
};

/// How long the metadata of an ordinary provider are believed before they are asked for again.
const DISCOVERY_LASTS: TimeDelta = TimeDelta::hours(6);

/// The kinds of sign-in: what differs between them is written where it differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProviderKind {
    /// An identity provider of SPID, over OpenID Federation.
    Spid,
    /// CIE id of the Ministry of the Interior, over OpenID Federation.
    Cie,
    /// Any OpenID provider: a regional gateway, Keycloak, the proxy in front of SPID over SAML.
    Oidc,
    /// No provider: identities of a demonstration, which prove nothing.
    Demonstration,
}

impl ProviderKind {
    /// Is it of the Italian federations?
    #[must_use]
    pub const fn is_federated(self) -> bool {
        matches!(self, Self::Spid | Self::Cie)
    }

    /// The signatures agreed on with it.
    #[must_use]
    pub const fn algorithms(self) -> &'static [SigningAlgorithm] {
        if self.is_federated() { SigningAlgorithm::ITALIAN } else { SigningAlgorithm::ALL }
    }
}

/// A provider, as its metadata describe it: verified through a trust chain, or fetched over TLS from the issuer itself.
/// It may be kept (it is all public) until [`Provider::valid_until`].
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Provider {
    /// What kind.
    pub kind: ProviderKind,
    /// Its identifier: what `iss` must say.
    pub issuer: String,
    /// The name it gives itself, if any.
    pub name: Option<String>,
    /// Where the browser goes.
    pub authorization_endpoint: String,
    /// Where the code is changed for tokens.
    pub token_endpoint: String,
    /// Where the attributes are.
    pub userinfo_endpoint: Option<String>,
    /// Where tokens are revoked (RFC 7009).
    pub revocation_endpoint: Option<String>,
    /// Where the browser may end its session (OpenID Connect RP-Initiated Logout 1.0).
    pub end_session_endpoint: Option<String>,
    /// Where its keys are renewed, when they do not come with the metadata.
    pub jwks_uri: Option<String>,
    /// The same in a federation, where its federation keys sign them.
    #[serde(default)]
    pub signed_keys: Option<SignedKeys>,
    /// The keys it signs with.
    pub jwks: JwkSet,
    /// Does `iss` stand in its answers (RFC 9207)? Then an answer without it is refused.
    pub answers_with_issuer: bool,
    /// Does it take a signed request object (OpenID Connect Core section 6)?
    pub takes_request_object: bool,
    /// Does it take the `claims` parameter (OpenID Connect Core 5.5)?
    pub takes_claims: bool,
    /// The levels of assurance it says it knows.
    pub acr_values: Vec<String>,
    /// What its own `acr` are worth to us, by decision and not by its word: those of an ordinary provider are names of its
    /// making. The empty one is that of an ID token without `acr`.
    #[serde(default)]
    pub levels: Vec<(String, Level)>,
    /// The statements by which it is trusted, from its own up to that of the trust anchor; empty for an ordinary one.
    pub chain: Vec<String>,
    /// Until when this is believed.
    pub valid_until: DateTime<Utc>,
}

/// Why a provider cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ProviderProblem {
    /// It cannot be reached.
    #[error(transparent)]
    Http(#[from] HttpProblem),
    /// It answered with an error.
    #[error("{url} answered with status {status}")]
    Status {
        /// The address.
        url: String,
        /// The status.
        status: u16,
    },
    /// Its answer is not what it should be.
    #[error("{url}: {reason}")]
    Malformed {
        /// The address.
        url: String,
        /// What is wrong.
        reason: String,
    },
    /// The metadata name another issuer than was asked (OpenID Connect Discovery section 4.3).
    #[error("{asked} says it is {found}")]
    OtherIssuer {
        /// Whom we asked.
        asked: String,
        /// Who it says it is.
        found: String,
    },
    /// The metadata lack something we need, or do not offer it.
    #[error("the provider's metadata: {0}")]
    Metadata(&'static str),
    /// Its keys cannot be read.
    #[error(transparent)]
    Jose(#[from] JoseProblem),
}

impl Provider {
    /// Discovers an ordinary provider (OpenID Connect Discovery 1.0 section 4): metadata and keys, over TLS.
    ///
    /// # Errors
    /// [`ProviderProblem`].
    pub async fn discover(issuer: &str, world: &World<'_>) -> Result<Self, ProviderProblem> {
        let url = format!("{}/.well-known/openid-configuration", issuer.trim_end_matches('/'));
        let metadata: Claims = fetch_json(&url, world).await?;
        let found = metadata.get("issuer").and_then(Value::as_str).unwrap_or_default();
        if found != issuer {
            return Err(ProviderProblem::OtherIssuer { asked: issuer.to_owned(), found: found.to_owned() });
        }
        let jwks_uri = metadata.get("jwks_uri").and_then(Value::as_str);
        let jwks = fetch_json(jwks_uri.ok_or(ProviderProblem::Metadata("no jwks_uri"))?, world).await?;
        let mut provider = Self::described(ProviderKind::Oidc, &metadata, jwks)?;
        provider.valid_until = world.now + DISCOVERY_LASTS;
        Ok(provider)
    }

    /// A provider from metadata that were verified, with the keys that belong to them.
    pub(crate) fn described(kind: ProviderKind, metadata: &Claims, jwks: JwkSet) -> Result<Self, ProviderProblem> {
        let text = |name: &str| metadata.get(name).and_then(Value::as_str).map(str::to_owned);
        let flag = |name: &str| metadata.get(name).and_then(Value::as_bool);
        let texts = |name: &str| -> Vec<String> {
            let list = metadata.get(name).and_then(Value::as_array);
            list.into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
        };
        let offers = |name: &str, value: &str| texts(name).iter().any(|one| one == value);
        if !offers("response_types_supported", "code") {
            return Err(ProviderProblem::Metadata("response type code is not offered"));
        }
        // A provider that says nothing of PKCE may ignore it; one that names only `plain` is refused.
        let names_methods = metadata.contains_key("code_challenge_methods_supported");
        if names_methods && !offers("code_challenge_methods_supported", "S256") {
            return Err(ProviderProblem::Metadata("PKCE with S256 is not offered"));
        }
        Ok(Self {
            kind,
            issuer: text("issuer").ok_or(ProviderProblem::Metadata("no issuer"))?,
            name: text("organization_name"),
            authorization_endpoint: text("authorization_endpoint")
                .filter(|url| is_web_address(url))
                .ok_or(ProviderProblem::Metadata("no authorization_endpoint"))?,
            token_endpoint: text("token_endpoint").ok_or(ProviderProblem::Metadata("no token_endpoint"))?,
            userinfo_endpoint: text("userinfo_endpoint"),
            revocation_endpoint: text("revocation_endpoint"),
            end_session_endpoint: text("end_session_endpoint"),
            jwks_uri: text("jwks_uri"),
            signed_keys: None,
            jwks,
            answers_with_issuer: flag("authorization_response_iss_parameter_supported").unwrap_or(false),
            // SPID and CIE accept nothing else; OpenID Connect Discovery says false when nothing is said.
            takes_request_object: kind.is_federated() || flag("request_parameter_supported").unwrap_or(false),
            takes_claims: kind.is_federated() || flag("claims_parameter_supported").unwrap_or(false),
            acr_values: texts("acr_values_supported"),
            levels: Vec::new(),
            chain: Vec::new(),
            valid_until: DateTime::<Utc>::MIN_UTC,
        })
    }

    /// What an `acr` of its is worth: what we decided, or else what everybody means by it.
    #[must_use]
    pub fn level_of(&self, acr: &str) -> Option<Level> {
        let decided = self.levels.iter().find(|(name, _)| name == acr).map(|(_, level)| *level);
        decided.or_else(|| Level::of_acr(acr))
    }

    /// How to ask for a level: in SPID's words, where it knows them or must, and in those of its own that are worth it.
    pub(crate) fn acr_asked(&self, level: Level) -> String {
        let own = self.levels.iter().filter(|(name, worth)| !name.is_empty() && *worth >= level);
        let names = [level.acr()].into_iter().chain(own.map(|(name, _)| name.as_str()));
        let known = names.filter(|name| self.kind.is_federated() || self.acr_values.iter().any(|acr| acr == name));
        known.collect::<Vec<_>>().join(" ")
    }

    /// The keys as they are now, where a provider publishes them at an address (OpenID Connect Core 10.1.1). Keys that came
    /// within its metadata, as the Italian rules have it, are renewed by a new chain only.
    ///
    /// # Errors
    /// [`ProviderProblem`].
    pub(crate) async fn fresh_keys(&self, world: &World<'_>) -> Result<Option<JwkSet>, ProviderProblem> {
        match (&self.signed_keys, &self.jwks_uri) {
            (Some(signed), _) => Ok(Some(signed.fetch(&self.issuer, world).await?)),
            (None, Some(url)) => Ok(Some(fetch_json(url, world).await?)),
            (None, None) => Ok(None),
        }
    }
}

/// May a browser be sent there? `https`, or this very machine in tests: never `javascript:` or the like.
fn is_web_address(url: &str) -> bool {
    let here = ["http://127.0.0.1:", "http://localhost:", "http://[::1]:"];
    url.starts_with("https://") || here.iter().any(|start| url.starts_with(start))
}

/// Fetches JSON of an expected shape.
pub(crate) async fn fetch_json<T: serde::de::DeserializeOwned>(
    url: &str,
    world: &World<'_>,
) -> Result<T, ProviderProblem> {
    let answer = world.http.send(Request::get(url)).await?;
    if answer.status != 200 {
        return Err(ProviderProblem::Status { url: url.to_owned(), status: answer.status });
    }
    serde_json::from_slice(&answer.body)
        .map_err(|error| ProviderProblem::Malformed { url: url.to_owned(), reason: error.to_string() })
}
