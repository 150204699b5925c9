// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Keys of a provider that stand at an address, signed with its federation keys (OpenID Federation 1.0, 5.2.1).

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::{
    claims::{self, ClaimProblem, Claims},
    http::Request,
    jose::{self, JwkSet, SigningAlgorithm},
    provider::ProviderProblem,
    world::World,
};

const TYPE: &str = "jwk-set+jwt";
const CONTENT_TYPE: &str = "application/jwk-set+jwt";

/// Where the keys are, and whose signature makes them true: TLS alone would not.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SignedKeys {
    /// The `signed_jwks_uri` of the metadata.
    pub uri: String,
    /// The federation keys of the provider, as its superior vouches for them.
    pub signed_by: JwkSet,
}

impl SignedKeys {
    /// Fetches the keys of an entity and verifies that it signed them.
    pub(crate) async fn fetch(&self, entity: &str, world: &World<'_>) -> Result<JwkSet, ProviderProblem> {
        let wrong = |reason: String| ProviderProblem::Malformed { url: self.uri.clone(), reason };
        let answer = world.http.send(Request::get(&self.uri)).await?;
        if answer.status != 200 {
            return Err(ProviderProblem::Status { url: self.uri.clone(), status: answer.status });
        }
        if answer.content_type != CONTENT_TYPE {
            return Err(wrong(format!("{:?} is no signed set of keys", answer.content_type)));
        }
        let token = str::from_utf8(&answer.body).map_err(|_| wrong("not text".to_owned()))?.trim();
        let verified = jose::verify(token, &self.signed_by, SigningAlgorithm::ITALIAN)?;
        verified.header.expect_type(TYPE)?;
        let claims: Claims = verified.read()?;
        let claim = |problem: ClaimProblem| wrong(problem.to_string());
        claims::exactly(&claims, "iss", entity).map_err(claim)?;
        claims::exactly(&claims, "sub", entity).map_err(claim)?;
        if claims.contains_key("exp") {
            claims::in_force(&claims, world.now).map_err(claim)?;
        }
        let keys: JwkSet = serde_json::from_value(Value::Object(claims)).map_err(|error| wrong(error.to_string()))?;
        if keys.keys.is_empty() { Err(wrong("no keys".to_owned())) } else { Ok(keys) }
    }
}
