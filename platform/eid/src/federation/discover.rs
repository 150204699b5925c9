// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The way up: from an entity to a trust anchor of ours, statement by statement (OpenID Federation 1.0, 10.1).

use std::collections::VecDeque;

use super::{FederationProblem, Resolved, SignedKeys, TrustAnchor, statement::Statement};
use crate::{
    http::Request,
    provider::{Provider, ProviderKind, ProviderProblem},
    world::World,
};

/// Intermediates between an entity and its anchor: Italy has one at most (the aggregators).
const LONGEST: usize = 4;
/// Statements fetched for one entity, whatever its superiors claim.
const MOST: usize = 24;
/// Superiors of one entity that are tried.
const BROADEST: usize = 6;

/// Whom we trust, and what they must vouch for.
#[derive(Clone, Debug, Default)]
pub struct Federation {
    /// The trust anchors: AgID for SPID, the Ministry of the Interior for CIE.
    pub anchors: Vec<TrustAnchor>,
    /// A provider must show one of these marks, valid; with none, none is asked for.
    pub required_marks: Vec<String>,
    /// Ask the issuer of that mark whether it still holds: marks are revoked, signatures are not.
    pub ask_mark_status: bool,
}

/// A way up that has not yet arrived.
struct Way {
    /// The entity's configuration, then the statements about it and its superiors.
    statements: Vec<String>,
    top: Statement,
    passed: Vec<String>,
}

impl Federation {
    /// Resolves an entity: finds a chain to an anchor, verifies it, applies the policies.
    ///
    /// It fetches what the entity's statements point at: give it only entities that somebody here chose.
    ///
    /// # Errors
    /// [`FederationProblem`]: of the last way that was tried, when no way arrives.
    pub async fn resolve(&self, entity: &str, world: &World<'_>) -> Result<Resolved, FederationProblem> {
        let first = configuration(entity, world).await?;
        let way = Way { statements: vec![first.jwt.clone()], passed: vec![first.sub.clone()], top: first };
        let (mut ways, mut fetched, mut problem) = (VecDeque::from([way]), 1, None);
        while let Some(way) = ways.pop_front() {
            if self.anchors.iter().any(|anchor| anchor.entity == way.top.sub) {
                let mut chain = way.statements;
                if way.passed.len() > 1 {
                    chain.push(way.top.jwt);
                }
                match Resolved::verify(&chain, &self.anchors, world.now) {
                    Ok(resolved) => return Ok(resolved),
                    Err(found) => problem = Some(found),
                }
                continue;
            }
            if way.passed.len() > LONGEST + 1 {
                problem = Some(FederationProblem::TooMany(entity.to_owned()));
                continue;
            }
            let mut hints = way.top.authority_hints();
            hints.sort_by_key(|hint| !self.anchors.iter().any(|anchor| anchor.entity == *hint));
            for hint in hints.into_iter().take(BROADEST).filter(|hint| way.passed.iter().all(|one| one != hint)) {
                fetched += 2;
                if fetched > MOST {
                    return Err(FederationProblem::TooMany(entity.to_owned()));
                }
                match climb(&way, hint, world).await {
                    Ok(higher) => ways.push_back(higher),
                    Err(found) => problem = Some(found),
                }
            }
        }
        Err(problem.unwrap_or_else(|| FederationProblem::NoAnchor(entity.to_owned())))
    }

    /// Resolves a provider of SPID or CIE, marks and all.
    ///
    /// # Errors
    /// [`FederationProblem`].
    pub async fn provider(
        &self,
        kind: ProviderKind,
        entity: &str,
        world: &World<'_>,
    ) -> Result<Provider, FederationProblem> {
        const TYPE: &str = "openid_provider";
        let mut resolved = self.resolve(entity, world).await?;
        self.marked(&mut resolved, world).await?;
        let none = || FederationProblem::NoMetadata { entity: entity.to_owned(), kind: TYPE };
        let metadata = resolved.metadata.get(TYPE).and_then(serde_json::Value::as_object).ok_or_else(none)?;
        let text = |name: &str| metadata.get(name).and_then(serde_json::Value::as_str).map(str::to_owned);
        let signed = text("signed_jwks_uri").zip(resolved.known.get(entity).cloned());
        let signed = signed.map(|(uri, signed_by)| SignedKeys { uri, signed_by });
        // Of several ways the surest: within the chain, signed by the provider, over TLS alone.
        let (keys, signed_keys, jwks_uri) = match (metadata.get("jwks"), signed, text("jwks_uri")) {
            (Some(keys), ..) => {
                let unreadable = |_| ProviderProblem::Metadata("keys that cannot be read");
                (serde_json::from_value(keys.clone()).map_err(unreadable)?, None, None)
            }
            (None, Some(signed), _) => (signed.fetch(entity, world).await?, Some(signed), None),
            (None, None, Some(url)) => (crate::provider::fetch_json(&url, world).await?, None, Some(url)),
            (None, None, None) => return Err(ProviderProblem::Metadata("no keys").into()),
        };
        let mut provider = Provider { signed_keys, jwks_uri, ..Provider::described(kind, metadata, keys)? };
        if provider.issuer != entity {
            let (asked, found) = (entity.to_owned(), provider.issuer);
            return Err(ProviderProblem::OtherIssuer { asked, found }.into());
        }
        provider.chain = resolved.chain;
        provider.valid_until = resolved.valid_until;
        Ok(provider)
    }
}

/// One step up: the superior's configuration, and its statement about who stands below.
async fn climb(way: &Way, superior: &str, world: &World<'_>) -> Result<Way, FederationProblem> {
    let top = configuration(superior, world).await?;
    let wrong = || FederationProblem::Malformed { entity: superior.to_owned(), reason: "no federation_fetch_endpoint" };
    let endpoint = top.metadata_text("federation_entity", "federation_fetch_endpoint").ok_or_else(wrong)?;
    let query = form_urlencoded::Serializer::new(String::new()).append_pair("sub", &way.top.sub).finish();
    let joint = if endpoint.contains('?') { '&' } else { '?' };
    let jwt = fetch(&format!("{endpoint}{joint}{query}"), world).await?;
    let link = Statement::verified(&jwt, &top.jwks, world.now)?;
    if link.sub != way.top.sub {
        return Err(FederationProblem::Broken { at: way.top.sub.clone(), reason: "the statement is about another" });
    }
    let mut statements = way.statements.clone();
    statements.push(jwt);
    let mut passed = way.passed.clone();
    passed.push(top.sub.clone());
    Ok(Way { statements, top, passed })
}

/// An entity's own configuration (OpenID Federation 1.0, 9).
async fn configuration(entity: &str, world: &World<'_>) -> Result<Statement, FederationProblem> {
    let url = format!("{}/.well-known/openid-federation", entity.trim_end_matches('/'));
    let jwt = fetch(&url, world).await?;
    Statement::configuration(&jwt, entity, world.now)
}

async fn fetch(url: &str, world: &World<'_>) -> Result<String, FederationProblem> {
    let answer = world.http.send(Request::get(url)).await.map_err(ProviderProblem::from)?;
    if answer.status != 200 {
        return Err(ProviderProblem::Status { url: url.to_owned(), status: answer.status }.into());
    }
    // The second is what drafts and the Italian rules wrote.
    if !["application/entity-statement+jwt", "application/jose"].contains(&answer.content_type.as_str()) {
        return Err(FederationProblem::ContentType { url: url.to_owned(), content_type: answer.content_type });
    }
    let malformed = |_| ProviderProblem::Malformed { url: url.to_owned(), reason: "not text".to_owned() };
    Ok(String::from_utf8(answer.body).map_err(malformed)?.trim().to_owned())
}
