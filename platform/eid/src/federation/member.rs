// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! We, as a member of the federation: our entity configuration and our resolve endpoint.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::{FederationProblem, Resolved, statement};
use crate::{
    Authentication, Client,
    jose::{self, ContentAlgorithm, Jwk, KeyAlgorithm, SigningKey},
};

/// How long our configuration is valid: long enough for a provider's cache, short enough to change keys.
const LASTS: TimeDelta = TimeDelta::hours(48);

/// Who we are, as the configuration tells it (SPID/CIE rules, RP metadata, `federation_entity`).
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Organization {
    /// The name of the body.
    pub organization_name: String,
    /// Its site.
    pub homepage_uri: String,
    /// Its privacy notice.
    pub policy_uri: String,
    /// Its logo, SVG.
    pub logo_uri: String,
    /// Its PEC.
    pub contacts: Vec<String>,
}

/// A trust mark that was issued to us, shown as it was given.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct TrustMark {
    /// Its identifier.
    pub id: String,
    /// The signed mark.
    pub trust_mark: String,
}

/// We, in a federation.
#[derive(Debug)]
pub struct Member {
    client: Client,
    federation_key: SigningKey,
    organization: Organization,
    /// The superiors who issue statements about us.
    pub authority_hints: Vec<String>,
    /// The marks that were issued to us at onboarding.
    pub trust_marks: Vec<TrustMark>,
    /// Keys that will sign soon, or did until lately: published beside those in use, so that a change of keys surprises
    /// no provider that keeps our configuration.
    pub other_keys: OtherKeys,
    /// Where else browsers come back to: an address for each provider tells who answers, even one that does not name
    /// itself (RFC 9700 section 4.4.2).
    pub redirect_uris: Vec<String>,
}

/// Public keys that are published, though they sign nothing now.
#[derive(Clone, Debug, Default)]
pub struct OtherKeys {
    /// Of the federation. The superiors must be told of them too.
    pub federation: Vec<Jwk>,
    /// Of OpenID Connect.
    pub core: Vec<Jwk>,
}

/// A signed document, and the content type to serve it with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// `Content-Type`.
    pub content_type: &'static str,
    /// The signed token.
    pub body: String,
}

impl Member {
    /// We, with a key for the federation that serves nothing else.
    ///
    /// # Errors
    /// [`FederationProblem::SameKey`]; [`FederationProblem::Malformed`] when the client proves itself by a secret or
    /// cannot open what is encrypted to it.
    pub fn new(
        client: Client,
        federation_key: SigningKey,
        organization: Organization,
    ) -> Result<Self, FederationProblem> {
        let member = Self {
            client,
            federation_key,
            organization,
            authority_hints: Vec::new(),
            trust_marks: Vec::new(),
            other_keys: OtherKeys::default(),
            redirect_uris: Vec::new(),
        };
        member.keys_apart().map(|()| member)
    }

    /// The client that signs people in.
    #[must_use]
    pub const fn client(&self) -> &Client {
        &self.client
    }

    /// Where our resolve endpoint is.
    #[must_use]
    pub fn resolve_endpoint(&self) -> String {
        format!("{}/resolve", self.client.id.trim_end_matches('/'))
    }

    fn federation_keys(&self) -> Vec<Jwk> {
        [self.federation_key.public()].into_iter().chain(&self.other_keys.federation).cloned().collect()
    }

    /// The keys of the federation and those of OpenID Connect are different ones.
    fn keys_apart(&self) -> Result<(), FederationProblem> {
        let core = self.core_keys()?;
        let shared = self.federation_keys().iter().any(|key| core.iter().any(|other| other.n == key.n));
        if shared { Err(FederationProblem::SameKey) } else { Ok(()) }
    }

    fn core_keys(&self) -> Result<Vec<Jwk>, FederationProblem> {
        let wrong = |reason| FederationProblem::Malformed { entity: self.client.id.clone(), reason };
        let Authentication::PrivateKeyJwt(key) = &self.client.authentication else {
            return Err(wrong("in a federation a client proves itself by private_key_jwt"));
        };
        let opening = self.client.opening.iter().map(jose::OpeningKey::public);
        let keys: Vec<Jwk> = [key.public()].into_iter().chain(opening).cloned().collect();
        if keys.len() < 2 {
            return Err(wrong("no key to open attributes with"));
        }
        Ok(keys.into_iter().chain(self.other_keys.core.iter().cloned()).collect())
    }

    /// Our entity configuration: what stands at `/.well-known/openid-federation`, signed with the federation key.
    ///
    /// # Errors
    /// [`FederationProblem::Own`], [`FederationProblem::SameKey`].
    pub fn entity_configuration(&self, now: DateTime<Utc>) -> Result<Document, FederationProblem> {
        self.keys_apart()?;
        let mut federation_entity = json!(self.organization);
        federation_entity["federation_resolve_endpoint"] = json!(self.resolve_endpoint());
        let claims = json!({
            "iss": self.client.id,
            "sub": self.client.id,
            "iat": now.timestamp(),
            "exp": (now + LASTS).timestamp(),
            "jwks": { "keys": self.federation_keys() },
            "authority_hints": self.authority_hints,
            "trust_marks": self.trust_marks,
            "metadata": { "federation_entity": federation_entity, "openid_relying_party": self.relying_party()? },
        });
        self.signed(statement::TYPE, "application/entity-statement+jwt", &claims)
    }

    /// SPID/CIE rules, RP metadata, `openid_relying_party`.
    fn relying_party(&self) -> Result<Value, FederationProblem> {
        let mut redirect_uris = vec![&self.client.redirect_uri];
        redirect_uris.extend(self.redirect_uris.iter().filter(|uri| **uri != self.client.redirect_uri));
        Ok(json!({
            "application_type": "web",
            "client_id": self.client.id,
            "client_name": self.organization.organization_name,
            "organization_name": self.organization.organization_name,
            "contacts": self.organization.contacts,
            "client_registration_types": ["automatic"],
            "redirect_uris": redirect_uris,
            "response_types": ["code"],
            // No refresh tokens are asked for: a session here is short, and attributes are read once, when it begins.
            "grant_types": ["authorization_code"],
            "subject_type": "pairwise",
            "jwks": { "keys": self.core_keys()? },
            "token_endpoint_auth_method": "private_key_jwt",
            "id_token_signed_response_alg": "RS256",
            "userinfo_signed_response_alg": "RS256",
            "userinfo_encrypted_response_alg": KeyAlgorithm::RsaOaep.name(),
            "userinfo_encrypted_response_enc": ContentAlgorithm::A256CbcHs512.name(),
        }))
    }

    /// What our resolve endpoint answers about an entity that was resolved (OpenID Federation 1.0, 8.3; SPID/CIE rules,
    /// federation endpoints: all entities have one). Its marks are those that are valid.
    ///
    /// Answer only about the providers we use, the anchors and ourselves, and `not_found` otherwise: who could name any
    /// entity could make this server fetch any address.
    ///
    /// # Errors
    /// [`FederationProblem::Own`].
    pub fn resolve_answer(&self, resolved: &Resolved, now: DateTime<Utc>) -> Result<Document, FederationProblem> {
        let marks = resolved.trust_marks.iter().map(|(id, mark)| json!({ "id": id, "trust_mark": mark }));
        let claims = json!({
            "iss": self.client.id,
            "sub": resolved.subject,
            "iat": now.timestamp(),
            "exp": resolved.valid_until.timestamp(),
            "metadata": resolved.metadata,
            "trust_chain": resolved.chain,
            "trust_marks": marks.collect::<Vec<_>>(),
        });
        self.signed("resolve-response+jwt", "application/resolve-response+jwt", &claims)
    }

    fn signed(&self, typ: &str, content_type: &'static str, claims: &Value) -> Result<Document, FederationProblem> {
        let body = jose::sign(&self.federation_key, typ, claims).map_err(FederationProblem::Own)?;
        Ok(Document { content_type, body })
    }
}
