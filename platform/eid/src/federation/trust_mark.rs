// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Trust marks: what somebody whom the anchor allows to says of an entity (OpenID Federation 1.0 section 7).

use chrono::{DateTime, Utc};
use serde_json::{Map, Value};

use super::{FederationProblem, Resolved};
use crate::{
    claims::{self, Claims},
    jose::{self, JwkSet, SigningAlgorithm},
};

const TYPE: &str = "trust-mark+jwt";
const DELEGATION: &str = "trust-mark-delegation+jwt";
/// The names under which drafts and the Italian rules have put the identifier of a mark.
const NAMES: [&str; 3] = ["trust_mark_type", "trust_mark_id", "id"];

/// The marks that an entity shows: identifier and signed mark.
pub(super) fn given(claims: &Claims) -> Vec<(String, String)> {
    let marks = claims.get("trust_marks").and_then(Value::as_array);
    let read = |mark: &Value| {
        let id = NAMES.iter().find_map(|name| mark.get(name)?.as_str())?;
        Some((id.to_owned(), mark.get("trust_mark")?.as_str()?.to_owned()))
    };
    marks.into_iter().flatten().filter_map(read).collect()
}

/// Who may issue which mark, in the anchor's configuration; the Italian rules write the name with one letter more.
pub(super) fn issuers(claims: &Claims) -> Map<String, Value> {
    let named = claims.get("trust_mark_issuers").or_else(|| claims.get("trust_marks_issuers"));
    named.and_then(Value::as_object).cloned().unwrap_or_default()
}

/// Whose mark it is, in the anchor's configuration: an owner lets others issue it, by its signature (7.2).
pub(super) fn owners(claims: &Claims) -> Map<String, Value> {
    claims.get("trust_mark_owners").and_then(Value::as_object).cloned().unwrap_or_default()
}

impl Resolved {
    /// Does the anchor name this issuer for this mark?
    pub(super) fn names_issuer(&self, id: &str, issuer: &str) -> bool {
        let named = self.mark_issuers.get(id).and_then(Value::as_array);
        named.is_some_and(|named| named.iter().any(|one| one == issuer))
    }

    /// Verifies a mark that the entity shows: signed by who may issue it, about this entity, in force (7.3, static
    /// validation of the Italian rules).
    ///
    /// # Errors
    /// [`FederationProblem::TrustMark`]. A mark whose issuer stands not on the chain cannot be verified so.
    pub fn check_mark(&self, id: &str, mark: &str, now: DateTime<Utc>) -> Result<(), FederationProblem> {
        let wrong = |reason| FederationProblem::TrustMark { id: id.to_owned(), reason };
        let unread: Claims = jose::payload_unverified(mark).map_err(|_| wrong("no token"))?;
        let issuer = claims::text(&unread, "iss").map_err(|_| wrong("no issuer"))?;
        let is_delegated = self.is_delegated(id, issuer, &unread, now)?;
        let may = match self.mark_issuers.get(id).and_then(Value::as_array) {
            // An empty list allows anybody (7.1); a mark the anchor does not name only itself, or its owner's delegate.
            Some(allowed) => allowed.is_empty() || self.names_issuer(id, issuer),
            None => is_delegated || issuer == self.anchor,
        };
        if !may {
            return Err(wrong("its issuer may not issue it"));
        }
        let keys = self.known.get(issuer).ok_or_else(|| wrong("the keys of its issuer are not known"))?;
        let verified =
            jose::verify(mark, keys, SigningAlgorithm::ITALIAN).map_err(|_| wrong("it is not signed by its issuer"))?;
        verified.header.expect_type(TYPE).map_err(|_| wrong("it is a token of another type"))?;
        let claims: Claims = verified.read().map_err(|_| wrong("no claims"))?;
        if named(&claims) != Some(id) {
            return Err(wrong("it is another mark than it is shown as"));
        }
        claims::exactly(&claims, "sub", &self.subject).map_err(|_| wrong("it was issued to another"))?;
        if claims.contains_key("exp") {
            claims::in_force(&claims, now).map_err(|_| wrong("it is not in force"))?;
        }
        Ok(())
    }

    /// Did the owner of a mark let this issuer issue it (7.2.1)? A mark that has an owner is worth nothing without that.
    /// The mark itself need not be verified yet: the delegation within stands on the keys that the anchor names.
    pub(super) fn is_delegated(
        &self,
        id: &str,
        issuer: &str,
        mark: &Claims,
        now: DateTime<Utc>,
    ) -> Result<bool, FederationProblem> {
        let wrong = |reason| FederationProblem::TrustMark { id: id.to_owned(), reason };
        let (owner, token) = match (self.mark_owners.get(id).and_then(Value::as_object), mark.get("delegation")) {
            (None, None) => return Ok(false),
            (None, Some(_)) => return Err(wrong("the anchor names no owner who could delegate it")),
            (Some(_), None) => return Err(wrong("its owner delegated it to nobody")),
            (Some(owner), Some(token)) => {
                (owner, token.as_str().ok_or_else(|| wrong("a delegation that is no token"))?)
            }
        };
        let keys: JwkSet = serde_json::from_value(owner.get("jwks").cloned().unwrap_or_default())
            .map_err(|_| wrong("the keys of its owner cannot be read"))?;
        let verified = jose::verify(token, &keys, SigningAlgorithm::ITALIAN)
            .map_err(|_| wrong("its delegation is not signed by its owner"))?;
        verified.header.expect_type(DELEGATION).map_err(|_| wrong("its delegation is a token of another type"))?;
        let claims: Claims = verified.read().map_err(|_| wrong("a delegation without claims"))?;
        let owner = claims::text(owner, "sub").map_err(|_| wrong("the anchor does not say who its owner is"))?;
        claims::exactly(&claims, "iss", owner).map_err(|_| wrong("its delegation is of another owner"))?;
        claims::exactly(&claims, "sub", issuer).map_err(|_| wrong("it was delegated to another"))?;
        if named(&claims) != Some(id) {
            return Err(wrong("another mark was delegated"));
        }
        if claims.contains_key("exp") {
            claims::in_force(&claims, now).map_err(|_| wrong("its delegation is not in force"))?;
        }
        Ok(true)
    }
}

/// The identifier of a mark, in its claims or in those of its delegation.
fn named(claims: &Claims) -> Option<&str> {
    NAMES.iter().find_map(|name| claims.get(*name)?.as_str())
}
