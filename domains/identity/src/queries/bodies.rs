// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Bodies as people call them, and where letters to them go.

use web::AppState;

use super::unions::unions;
use crate::{IdentityProblem, body::Body};

/// A body among those whom this house knows: a Comune or a Union of the registry, ANCI, the Dipartimento. The code of a Comune
/// that merged leads to the Comune of today.
///
/// # Errors
/// [`IdentityProblem::NoSuchBody`] when it is none of them.
pub(crate) fn known_body(app: &AppState, text: &str) -> Result<Body, IdentityProblem> {
    let unknown = || IdentityProblem::NoSuchBody(text.chars().take(30).collect());
    let body: Body = text.parse().map_err(|_| unknown())?;
    let Some(code) = body.ipa() else { return Ok(body) };
    if unions(app).with_code(code).is_some() {
        return Ok(body);
    }
    let registry = registry::of(app);
    let today = registry.by_ipa(code).and_then(|comune| comune.ipa.as_deref()).ok_or_else(unknown)?;
    today.parse().map_err(|_| unknown())
}

/// The certified address of a body, as IPA knows it.
///
/// # Errors
/// [`IdentityProblem::NoPec`] when IPA has none, or the body takes no part by PEC.
pub(crate) fn pec_of(app: &AppState, body: &Body) -> Result<String, IdentityProblem> {
    let code = body.ipa().unwrap_or_default();
    let of_union = unions(app).with_code(code).map(|union| union.pec.clone());
    let of_comune = || registry::of(app).by_ipa(code).and_then(|comune| comune.pec.clone());
    let pec = of_union.unwrap_or_else(of_comune).filter(|pec| outside::is_address(pec));
    pec.ok_or_else(|| IdentityProblem::NoPec(body.to_string()))
}

/// The name of a Union, as IPA has it: `Unione dei Comuni Valli del Savena-Idice`.
#[must_use]
pub(crate) fn union_name(app: &AppState, body: &Body) -> Option<String> {
    unions(app).with_code(body.ipa()?).map(|union| union.name.clone())
}

/// The name of a Comune with its province: `Ala di Stura (TO)`; of the others, none: texts have it.
#[must_use]
pub(crate) fn comune_name(app: &AppState, body: &Body) -> Option<String> {
    let registry = registry::of(app);
    let comune = registry.by_ipa(body.ipa()?)?;
    let initials = registry.province(comune.province).map_or("", |province| province.initials.as_str());
    Some(format!("{} ({initials})", comune.name))
}

/// The Comuni and the Unions that somebody means, each as its codice IPA and its name; Comuni first.
#[must_use]
pub(crate) fn bodies_meant(app: &AppState, words: &str, limit: usize) -> Vec<(String, String)> {
    let mut found = comuni_meant(app, words, limit);
    let unions = unions(app);
    found.extend(unions.meant(words).take(limit).map(|(ipa, union)| (ipa.to_owned(), union.name.clone())));
    found
}

fn comuni_meant(app: &AppState, words: &str, limit: usize) -> Vec<(String, String)> {
    let registry = registry::of(app);
    // `Alba (CN)`, as the suggestions write it.
    let name = words.trim();
    let name = name.strip_suffix(')').and_then(|name| name.rsplit_once('(')).map_or(name, |(name, _)| name.trim());
    let hits = registry.search(name, limit).into_iter().filter_map(|hit| {
        let ipa = hit.comune.ipa.as_deref()?.to_lowercase();
        let initials = registry.province(hit.comune.province).map_or("", |province| province.initials.as_str());
        Some((ipa, format!("{} ({initials})", hit.comune.name)))
    });
    let mut found: Vec<(String, String)> = hits.collect();
    if let Some(at) = found.iter().position(|(_, name)| name.eq_ignore_ascii_case(words.trim())) {
        found = vec![found.swap_remove(at)];
    }
    found
}
