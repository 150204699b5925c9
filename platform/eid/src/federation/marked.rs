// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The marks we ask for: whose issuer stands elsewhere in the federation, and whether they were revoked.

use serde_json::{Map, Value};

use super::{Federation, FederationProblem, Resolved};
use crate::{
    claims::{self, Claims},
    http::Request,
    jose::{self, SigningAlgorithm},
    provider::ProviderProblem,
    world::World,
};

const TYPE: &str = "trust-mark-status-response+jwt";

impl Federation {
    /// One of the marks we ask for is shown and valid.
    pub(super) async fn marked(&self, resolved: &mut Resolved, world: &World<'_>) -> Result<(), FederationProblem> {
        if self.required_marks.is_empty() {
            return Ok(());
        }
        let mut problem = None;
        let shown: Vec<(String, String)> = resolved.shown.clone();
        for (id, mark) in shown.iter().filter(|(id, _)| self.required_marks.contains(id)) {
            match self.check(resolved, id, mark, world).await {
                Ok(()) => return Ok(()),
                Err(found) => problem = Some(found),
            }
        }
        Err(problem.unwrap_or_else(|| FederationProblem::Unmarked(resolved.subject.clone())))
    }

    async fn check(
        &self,
        resolved: &mut Resolved,
        id: &str,
        mark: &str,
        world: &World<'_>,
    ) -> Result<(), FederationProblem> {
        let wrong = |reason| FederationProblem::TrustMark { id: id.to_owned(), reason };
        let unread: Claims = jose::payload_unverified(mark).map_err(|_| wrong("no token"))?;
        let issuer = claims::text(&unread, "iss").map_err(|_| wrong("no issuer"))?;
        let mut found = None;
        if self.ask_mark_status || !resolved.known.contains_key(issuer) {
            // The mark is not verified yet: only those whom the anchor or the mark's owner names are fetched at its word.
            let is_delegated = resolved.is_delegated(id, issuer, &unread, world.now)?;
            if issuer != resolved.anchor && !resolved.names_issuer(id, issuer) && !is_delegated {
                return Err(wrong("its issuer may not issue it"));
            }
            let resolved_issuer = self.resolve(issuer, world).await?;
            resolved.known.extend(resolved_issuer.known.clone());
            found = Some(resolved_issuer);
        }
        resolved.check_mark(id, mark, world.now)?;
        if !resolved.trust_marks.iter().any(|(known, _)| known == id) {
            resolved.trust_marks.push((id.to_owned(), mark.to_owned()));
        }
        match found.filter(|_| self.ask_mark_status) {
            Some(issuer) => is_active(&issuer, id, mark, world).await,
            None => Ok(()),
        }
    }
}

/// The issuer says that the mark still holds (OpenID Federation 1.0, 8.4; Rules, dynamic validation).
async fn is_active(issuer: &Resolved, id: &str, mark: &str, world: &World<'_>) -> Result<(), FederationProblem> {
    let wrong = |reason| FederationProblem::TrustMark { id: id.to_owned(), reason };
    let endpoint = issuer.metadata.get("federation_entity").and_then(Value::as_object).and_then(endpoint);
    let url = endpoint.ok_or_else(|| wrong("its issuer has no status endpoint"))?;
    let form = Some(vec![("trust_mark".to_owned(), mark.to_owned())]);
    let request = Request { url: url.to_owned(), authorization: None, form };
    let answer = world.http.send(request).await.map_err(ProviderProblem::from)?;
    if answer.status != 200 {
        return Err(wrong("its issuer does not know it, or no longer"));
    }
    if answer.content_type == "application/json" {
        // As drafts and the Italian rules have it: over TLS, not signed.
        let said: Value = serde_json::from_slice(&answer.body).unwrap_or_default();
        return if said["active"] == true { Ok(()) } else { Err(wrong("it was revoked")) };
    }
    let token = str::from_utf8(&answer.body).map_err(|_| wrong("a status that is no text"))?.trim();
    let keys = issuer.known.get(&issuer.subject).ok_or_else(|| wrong("the keys of its issuer are not known"))?;
    let verified = jose::verify(token, keys, SigningAlgorithm::ITALIAN).map_err(|_| wrong("a status of another"))?;
    verified.header.expect_type(TYPE).map_err(|_| wrong("a status that is a token of another type"))?;
    let said: Claims = verified.read().map_err(|_| wrong("a status without claims"))?;
    let about_this = said.get("trust_mark").is_some_and(|about| about == mark);
    let of_the_issuer = claims::exactly(&said, "iss", &issuer.subject).is_ok();
    if about_this && of_the_issuer && said.get("status").is_some_and(|status| status == "active") {
        return Ok(());
    }
    Err(wrong("it was revoked"))
}

fn endpoint(metadata: &Map<String, Value>) -> Option<&str> {
    metadata.get("federation_trust_mark_status_endpoint")?.as_str()
}
