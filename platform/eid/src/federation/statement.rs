// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! One signed statement of a federation (OpenID Federation 1.0 section 3).

use chrono::{DateTime, Utc};
use serde_json::Value;

use super::FederationProblem;
use crate::{
    claims::{self, ClaimProblem, Claims},
    jose::{self, JoseProblem, JwkSet, SigningAlgorithm},
};

/// The type in its header (OpenID Federation 1.0, 3.1).
pub(super) const TYPE: &str = "entity-statement+jwt";

/// A statement that was verified: of an entity about itself (its configuration), or of a superior about it.
#[derive(Clone, Debug)]
pub(super) struct Statement {
    /// As it came.
    pub(super) jwt: String,
    pub(super) claims: Claims,
    pub(super) iss: String,
    pub(super) sub: String,
    /// The federation keys of the subject.
    pub(super) jwks: JwkSet,
    pub(super) exp: DateTime<Utc>,
}

impl Statement {
    /// Reads an entity's configuration and verifies it with the keys it names itself. That proves only that they are one:
    /// trust comes from above.
    pub(super) fn configuration(jwt: &str, entity: &str, now: DateTime<Utc>) -> Result<Self, FederationProblem> {
        let claims: Claims = jose::payload_unverified(jwt).map_err(|problem| jose_problem(entity, entity, problem))?;
        let own = keys(&claims, entity)?;
        let statement = Self::verified(jwt, &own, now)?;
        if statement.iss != statement.sub || statement.sub != entity {
            return Err(FederationProblem::Broken { at: entity.to_owned(), reason: "its configuration is of another" });
        }
        Ok(statement)
    }

    /// Verifies a statement with the keys of who should have made it.
    pub(super) fn verified(jwt: &str, issuer_keys: &JwkSet, now: DateTime<Utc>) -> Result<Self, FederationProblem> {
        let unread: Claims = jose::payload_unverified(jwt).map_err(|problem| jose_problem("?", "?", problem))?;
        let named = |name: &str| unread.get(name).and_then(Value::as_str).unwrap_or("?").to_owned();
        let (iss, sub) = (named("iss"), named("sub"));
        let wrong = |problem| jose_problem(&iss, &sub, problem);
        let verified = jose::verify(jwt, issuer_keys, SigningAlgorithm::ITALIAN).map_err(wrong)?;
        verified.header.expect_type(TYPE).map_err(wrong)?;
        if verified.header.kid.is_none() {
            return Err(wrong(JoseProblem::UnknownKey(None)));
        }
        let claims: Claims = verified.read().map_err(wrong)?;
        let claim =
            |problem: ClaimProblem| FederationProblem::Claim { issuer: iss.clone(), subject: sub.clone(), problem };
        claims::text(&claims, "iss").map_err(claim)?;
        claims::text(&claims, "sub").map_err(claim)?;
        claims::in_force(&claims, now).map_err(claim)?;
        if claims.contains_key("crit") {
            return Err(FederationProblem::Malformed { entity: sub, reason: "claims that must be understood (crit)" });
        }
        let exp = claims::instant(&claims, "exp").map_err(claim)?.and_then(|at| DateTime::from_timestamp(at, 0));
        let exp = exp.ok_or_else(|| claim(ClaimProblem::Missing("exp")))?;
        let jwks = keys(&claims, &sub)?;
        Ok(Self { jwt: jwt.to_owned(), claims, iss, sub, jwks, exp })
    }

    /// The superiors it names.
    pub(super) fn authority_hints(&self) -> Vec<&str> {
        let hints = self.claims.get("authority_hints").and_then(Value::as_array);
        hints.into_iter().flatten().filter_map(Value::as_str).collect()
    }

    /// A text in the metadata of an entity type.
    pub(super) fn metadata_text(&self, kind: &str, name: &str) -> Option<&str> {
        self.claims.get("metadata")?.get(kind)?.get(name)?.as_str()
    }
}

/// The federation keys of a statement; each must have a name (SPID/CIE rules, entity configuration).
fn keys(claims: &Claims, entity: &str) -> Result<JwkSet, FederationProblem> {
    let wrong = |reason| FederationProblem::Malformed { entity: entity.to_owned(), reason };
    let jwks = claims.get("jwks").ok_or_else(|| wrong("no federation keys"))?;
    let jwks: JwkSet =
        serde_json::from_value(jwks.clone()).map_err(|_| wrong("federation keys that cannot be read"))?;
    if jwks.keys.is_empty() || jwks.keys.iter().any(|key| key.kid.is_none()) {
        return Err(wrong("a federation key without a name"));
    }
    Ok(jwks)
}

fn jose_problem(issuer: &str, subject: &str, problem: JoseProblem) -> FederationProblem {
    FederationProblem::Jose { issuer: issuer.to_owned(), subject: subject.to_owned(), problem }
}
