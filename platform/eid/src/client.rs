// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Who we are to a provider, and how we prove it.

use std::fmt;

use base64::{Engine as _, engine::general_purpose::STANDARD};
use chrono::{DateTime, Utc};
use serde_json::json;
use zeroize::Zeroizing;

use crate::{
    Chance, chance,
    jose::{self, JoseProblem, OpeningKey, SigningKey},
    provider::Provider,
};

/// How long an assertion of ours is valid: it is used at once.
const ASSERTION_SECONDS: i64 = 300;
/// RFC 7523 section 2.2.
const ASSERTION_TYPE: &str = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

/// Us, as one provider, or the whole federation, knows us.
#[derive(Debug)]
pub struct Client {
    /// Our identifier: in a federation our own `https` address, elsewhere what the provider gave us.
    pub id: String,
    /// Where the browser comes back to. Give each ordinary provider an address of its own: many do not name themselves in
    /// their answer, and then the address tells who answers (RFC 9700 section 4.4.2).
    pub redirect_uri: String,
    /// How we prove who we are.
    pub authentication: Authentication,
    /// What opens attributes and ID tokens that are encrypted to us.
    pub opening: Vec<OpeningKey>,
}

/// How a client proves who it is at the token endpoint (OpenID Connect Core section 9).
pub enum Authentication {
    /// By a signature: the only way in SPID and CIE.
    PrivateKeyJwt(SigningKey),
    /// By a shared secret: ordinary providers only. Wiped when dropped.
    SecretBasic(Zeroizing<String>),
}

impl fmt::Debug for Authentication {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::PrivateKeyJwt(key) => f.debug_tuple("PrivateKeyJwt").field(key).finish(),
            Self::SecretBasic(_) => f.write_str("SecretBasic"),
        }
    }
}

/// What proves us, in one request.
pub(crate) struct Proof {
    pub(crate) form: Vec<(String, String)>,
    pub(crate) authorization: Option<String>,
}

impl Client {
    /// Proves who we are at an endpoint of a provider, once.
    pub(crate) fn proof(
        &self,
        provider: &Provider,
        endpoint: &str,
        chance: &dyn Chance,
        now: DateTime<Utc>,
    ) -> Result<Proof, JoseProblem> {
        let field = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        match &self.authentication {
            Authentication::PrivateKeyJwt(key) => {
                // SPID and CIE want the endpoint itself. Elsewhere the issuer: metadata can name another's endpoint
                // (the audience injection of 2025), not another issuer, and OpenID Connect Core lets us choose.
                let audience = if provider.kind.is_federated() { endpoint } else { &provider.issuer };
                let iat = now.timestamp();
                let claims = json!({
                    "iss": self.id, "sub": self.id, "aud": audience, "iat": iat, "exp": iat + ASSERTION_SECONDS,
                    "jti": chance::uuid(chance)?,
                });
                let assertion = jose::sign(key, "JWT", &claims)?;
                let form = vec![
                    field("client_id", &self.id),
                    field("client_assertion", &assertion),
                    field("client_assertion_type", ASSERTION_TYPE),
                ];
                Ok(Proof { form, authorization: None })
            }
            Authentication::SecretBasic(secret) => {
                // RFC 6749 section 2.3.1: both are form-encoded before they are joined.
                let encoded =
                    |text: &str| Zeroizing::new(form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>());
                let pair = Zeroizing::new([encoded(&self.id).as_str(), ":", &encoded(secret)].concat());
                Ok(Proof {
                    form: Vec::new(),
                    authorization: Some(format!("Basic {}", STANDARD.encode(pair.as_bytes()))),
                })
            }
        }
    }
}
