// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Constraints of superiors on what stands below them (OpenID Federation 1.0, 6.2).

use serde_json::{Map, Value};

use super::{FederationProblem, statement::Statement};

/// Checks the constraints of `by` on a chain that leads from it to the leaf.
///
/// `below` are the entities below it, the leaf first; `intermediates` of them stand between it and the leaf.
pub(super) fn check(by: &Statement, below: &[&str], intermediates: usize) -> Result<(), FederationProblem> {
    let Some(constraints) = by.claims.get("constraints").and_then(Value::as_object) else { return Ok(()) };
    let broken = |constraint| FederationProblem::Constraint { by: by.iss.clone(), constraint };
    if let Some(longest) = constraints.get("max_path_length") {
        let longest = longest.as_u64().ok_or_else(|| broken("max_path_length is no number"))?;
        if intermediates as u64 > longest {
            return Err(broken("max_path_length"));
        }
    }
    if let Some(naming) = constraints.get("naming_constraints") {
        let domains = |name: &str| -> Option<Vec<&str>> {
            Some(naming.get(name)?.as_array()?.iter().filter_map(Value::as_str).collect())
        };
        for entity in below {
            let host = host(entity);
            if domains("excluded").is_some_and(|domains| domains.iter().any(|domain| covers(domain, host))) {
                return Err(broken("naming_constraints: excluded"));
            }
            if domains("permitted").is_some_and(|domains| !domains.iter().any(|domain| covers(domain, host))) {
                return Err(broken("naming_constraints: permitted"));
            }
        }
    }
    Ok(())
}

/// Takes away the types of metadata that a superior does not allow below it. `federation_entity` is always allowed.
pub(super) fn allowed_types(by: &Statement, metadata: &mut Map<String, Value>) {
    let constraints = by.claims.get("constraints");
    // The first name is that of the standard, the second that of the Italian rules.
    for name in ["allowed_entity_types", "allowed_leaf_entity_types"] {
        if let Some(allowed) = constraints.and_then(|all| all.get(name)).and_then(Value::as_array) {
            metadata.retain(|kind, _| kind == "federation_entity" || allowed.iter().any(|one| one == kind));
        }
    }
}

/// The host of an entity identifier.
fn host(entity: &str) -> &str {
    let rest = entity.split_once("://").map_or(entity, |(_, rest)| rest);
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let authority = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
    authority.split_once(':').map_or(authority, |(host, _)| host)
}

/// A domain with a dot before it covers what is below it; without, itself (RFC 5280 section 4.2.1.10).
fn covers(domain: &str, host: &str) -> bool {
    let (domain, host) = (domain.to_ascii_lowercase(), host.to_ascii_lowercase());
    if domain.starts_with('.') { host.ends_with(&domain) } else { host == domain }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dot_before_a_domain_covers_what_is_below_it() {
        assert!(covers(".example.it", host("https://idp.Example.it:8443/oidc")));
        assert!(!covers(".example.it", host("https://example.it/")));
        assert!(covers("example.it", host("https://example.it?x=https://other.it")));
        assert!(!covers("example.it", host("https://example.it@other.it/")));
    }
}
