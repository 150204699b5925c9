// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A trust chain: statements from an entity up to a trust anchor, and what they make of its metadata (10.2).

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use serde_json::{Map, Value};

use super::{FederationProblem, TrustAnchor, constraints, policy::Policy, statement::Statement, trust_mark};
use crate::jose::JwkSet;

/// The types of entity whose metadata a policy may rule.
const LEAF: &str = "the leaf";

/// An entity that is trusted, and why.
#[derive(Clone, Debug)]
pub struct Resolved {
    /// The entity.
    pub subject: String,
    /// The anchor that vouches for it.
    pub anchor: String,
    /// Its metadata by type, after all policies.
    pub metadata: Map<String, Value>,
    /// The trust marks of its that are valid, by identifier.
    pub trust_marks: Vec<(String, String)>,
    /// The chain: its own configuration, the statements about it and its superiors, the anchor's configuration.
    pub chain: Vec<String>,
    /// Until when the chain holds: the first of its statements to expire.
    pub valid_until: DateTime<Utc>,
    /// The federation keys of every entity on the way, by identifier: what verifies trust marks.
    pub(super) known: HashMap<String, JwkSet>,
    pub(super) mark_issuers: Map<String, Value>,
    pub(super) mark_owners: Map<String, Value>,
    /// The marks it shows, valid or not.
    pub(super) shown: Vec<(String, String)>,
}

impl Resolved {
    /// Verifies a chain that ends at one of our trust anchors.
    ///
    /// # Errors
    /// [`FederationProblem`], naming the link and the rule.
    pub fn verify(chain: &[String], anchors: &[TrustAnchor], now: DateTime<Utc>) -> Result<Self, FederationProblem> {
        let broken = |at: &str, reason| FederationProblem::Broken { at: at.to_owned(), reason };
        let (top, below) = chain.split_last().ok_or_else(|| broken(LEAF, "an empty chain"))?;
        let top = top_of(top, anchors, now)?;
        let Some((leaf, links)) = below.split_first() else {
            return Ok(Self::of_anchor(&top));
        };
        let (leaf, links) = linked(leaf, links, &top, now)?;
        let superior = links.first().ok_or_else(|| broken(&leaf.sub, "no statement of a superior"))?;
        if !leaf.authority_hints().contains(&superior.iss.as_str()) {
            return Err(broken(&leaf.sub, "its superior is not among its authority_hints"));
        }
        let subjects: Vec<&str> = links.iter().map(|link| link.sub.as_str()).collect();
        // The anchor may put its constraints on the path into its own configuration (SPID/CIE rules).
        constraints::check(&top, &subjects, links.len() - 1)?;
        for (at, link) in links.iter().enumerate() {
            constraints::check(link, &subjects[..=at], at)?;
        }
        let statements = || [&leaf, &top].into_iter().chain(&links);
        let mut known: HashMap<String, JwkSet> =
            links.iter().map(|link| (link.sub.clone(), link.jwks.clone())).collect();
        known.insert(top.sub.clone(), top.jwks.clone());
        let mut resolved = Self {
            subject: leaf.sub.clone(),
            anchor: top.sub.clone(),
            metadata: metadata(&leaf, &links, &top)?,
            trust_marks: Vec::new(),
            chain: chain.to_vec(),
            valid_until: statements().map(|statement| statement.exp).min().unwrap_or(top.exp),
            known,
            mark_issuers: trust_mark::issuers(&top.claims),
            mark_owners: trust_mark::owners(&top.claims),
            shown: trust_mark::given(&leaf.claims),
        };
        let shown = resolved.shown.clone();
        resolved.trust_marks =
            shown.into_iter().filter(|(id, mark)| resolved.check_mark(id, mark, now).is_ok()).collect();
        Ok(resolved)
    }

    /// An anchor is trusted for itself.
    fn of_anchor(top: &Statement) -> Self {
        let metadata = top.claims.get("metadata").and_then(Value::as_object).cloned().unwrap_or_default();
        Self {
            subject: top.sub.clone(),
            anchor: top.sub.clone(),
            metadata,
            trust_marks: Vec::new(),
            chain: vec![top.jwt.clone()],
            valid_until: top.exp,
            known: HashMap::from([(top.sub.clone(), top.jwks.clone())]),
            mark_issuers: trust_mark::issuers(&top.claims),
            mark_owners: trust_mark::owners(&top.claims),
            shown: Vec::new(),
        }
    }
}

/// The anchor's configuration, by the keys we were given for it: those it publishes prove nothing by themselves.
fn top_of(jwt: &str, anchors: &[TrustAnchor], now: DateTime<Utc>) -> Result<Statement, FederationProblem> {
    let claims: Map<String, Value> = crate::jose::payload_unverified(jwt).unwrap_or_default();
    let entity = claims.get("sub").and_then(Value::as_str).unwrap_or_default();
    let anchor = anchors.iter().find(|anchor| anchor.entity == entity);
    let anchor = anchor.ok_or_else(|| FederationProblem::NoAnchor(entity.to_owned()))?;
    let top = Statement::verified(jwt, &anchor.keys, now)?;
    if top.iss != top.sub || top.sub != anchor.entity {
        return Err(FederationProblem::Broken { at: anchor.entity.clone(), reason: "its configuration is of another" });
    }
    Ok(top)
}

/// The leaf's configuration and the statements above it, each verified with the keys that its superior vouches for.
fn linked(
    leaf: &str,
    links: &[String],
    top: &Statement,
    now: DateTime<Utc>,
) -> Result<(Statement, Vec<Statement>), FederationProblem> {
    let broken = |at: &str, reason| FederationProblem::Broken { at: at.to_owned(), reason };
    let mut verified: Vec<Statement> = Vec::new();
    let (mut issuer, mut keys) = (top.sub.clone(), top.jwks.clone());
    for jwt in links.iter().rev() {
        let link = Statement::verified(jwt, &keys, now)?;
        if link.iss != issuer {
            return Err(broken(&link.sub, "the statement is of another issuer"));
        }
        if link.iss == link.sub || verified.iter().any(|above| above.sub == link.sub) {
            return Err(broken(&link.sub, "the chain turns back on itself"));
        }
        (issuer, keys) = (link.sub.clone(), link.jwks.clone());
        verified.push(link);
    }
    verified.reverse();
    // With the keys its superior vouches for, and with those it names itself: both must hold (10.2).
    let vouched = Statement::verified(leaf, &keys, now)?;
    let leaf = Statement::configuration(leaf, &vouched.sub, now)?;
    if leaf.sub != issuer {
        return Err(broken(&leaf.sub, "the statement of its superior is about another"));
    }
    Ok((leaf, verified))
}

/// The leaf's metadata: what its direct superior sets stands over its own, then the policies, the anchor's first (6.1.4).
fn metadata(leaf: &Statement, links: &[Statement], top: &Statement) -> Result<Map<String, Value>, FederationProblem> {
    let mut metadata = leaf.claims.get("metadata").and_then(Value::as_object).cloned().unwrap_or_default();
    for statement in [top].into_iter().chain(links) {
        constraints::allowed_types(statement, &mut metadata);
    }
    let set = links.first().and_then(|superior| superior.claims.get("metadata")).and_then(Value::as_object);
    for (kind, parameters) in set.into_iter().flatten() {
        if let (Some(Value::Object(own)), Value::Object(parameters)) = (metadata.get_mut(kind), parameters) {
            own.extend(parameters.clone());
        }
    }
    let mut ruled = Map::new();
    for (kind, parameters) in metadata {
        let Value::Object(parameters) = parameters else {
            return Err(FederationProblem::Malformed {
                entity: leaf.sub.clone(),
                reason: "metadata that are no object",
            });
        };
        let mut policy = Policy::default();
        for link in links.iter().rev() {
            policy = policy.merged(Policy::of(&link.claims, &kind)?)?;
        }
        ruled.insert(kind, Value::Object(policy.applied(parameters)?));
    }
    Ok(ruled)
}
