// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The ID token and the access token beside it (OpenID Connect Core 3.1.3.7, 3.1.3.8; SPID/CIE rules, ID token).

use chrono::{DateTime, Utc};

use super::{Level, Scene, SignInProblem};
use crate::{
    claims::{self, ClaimProblem, Claims, LEEWAY},
    jose,
};

const ID_TOKEN: &str = "the ID token";
const ACCESS_TOKEN: &str = "the access token";
/// An ID token is made when the code is changed; one that is older was kept by somebody.
const OLDEST: i64 = 600;

/// The claims of the ID token, verified.
pub(super) async fn claims(scene: &Scene<'_>, token: &str, access_token: &str) -> Result<Claims, SignInProblem> {
    let (signed, _) = scene.opened(ID_TOKEN, token)?;
    let verified = scene.verify(ID_TOKEN, &signed).await?;
    let claims: Claims = verified.read().map_err(SignInProblem::jose(ID_TOKEN))?;
    let problem = SignInProblem::claim(ID_TOKEN);
    claims::exactly(&claims, "iss", &scene.provider.issuer).map_err(&problem)?;
    claims::audience(&claims, &scene.client.id).map_err(&problem)?;
    claims::in_force(&claims, scene.world.now).map_err(&problem)?;
    let iat = claims::instant(&claims, "iat").map_err(&problem)?.unwrap_or_default();
    if iat < scene.world.now.timestamp() - OLDEST {
        return Err(problem(ClaimProblem::Expired(iat)));
    }
    let subject = claims::text(&claims, "sub").map_err(&problem)?;
    // OpenID Connect Core section 2.
    if subject.len() > 255 || !subject.is_ascii() {
        return Err(problem(ClaimProblem::Missing("sub")));
    }
    if !jose::same(claims::text(&claims, "nonce").map_err(&problem)?, &scene.pending.nonce) {
        return Err(SignInProblem::Nonce);
    }
    match claims.get("at_hash") {
        Some(hash) if *hash == verified.algorithm.half_hash(access_token) => {}
        None if !scene.provider.kind.is_federated() => {}
        _ => return Err(SignInProblem::AccessToken),
    }
    if scene.pending.anew {
        signed_in_anew(scene, &claims).map_err(&problem)?;
    }
    if scene.provider.kind.is_federated() {
        own_access_token(scene, access_token).await?;
    }
    Ok(claims)
}

/// The person signed in after we asked. An ordinary provider must say when (OpenID Connect Core 3.1.3.7, `auth_time`).
fn signed_in_anew(scene: &Scene<'_>, claims: &Claims) -> Result<(), ClaimProblem> {
    let begun = scene.pending.created_at.timestamp();
    match claims::instant(claims, "auth_time")? {
        Some(at) if at < begun - LEEWAY => Err(ClaimProblem::Expired(at)),
        None if !scene.provider.kind.is_federated() => Err(ClaimProblem::Missing("auth_time")),
        _ => Ok(()),
    }
}

/// In SPID and CIE the access token is a signed token of the provider, made for us (token endpoint, access token).
/// Its audience is not looked at: the rules name the client there, the reference provider its own endpoints.
async fn own_access_token(scene: &Scene<'_>, token: &str) -> Result<(), SignInProblem> {
    let verified = scene.verify(ACCESS_TOKEN, token).await?;
    let claims: Claims = verified.read().map_err(SignInProblem::jose(ACCESS_TOKEN))?;
    let problem = SignInProblem::claim(ACCESS_TOKEN);
    claims::exactly(&claims, "iss", &scene.provider.issuer).map_err(&problem)?;
    claims::exactly(&claims, "client_id", &scene.client.id).map_err(&problem)?;
    claims::in_force(&claims, scene.world.now).map_err(&problem)
}

/// When the person last proved who they are, where that is known: as an ordinary provider says, and in SPID and CIE now,
/// for from the second level on they let nobody in without an act of theirs.
pub(super) fn authenticated_at(scene: &Scene<'_>, claims: &Claims) -> Result<Option<DateTime<Utc>>, SignInProblem> {
    let told = claims::instant(claims, "auth_time").map_err(SignInProblem::claim(ID_TOKEN))?;
    let told = told.and_then(|at| DateTime::from_timestamp(at, 0)).map(|at| at.min(scene.world.now));
    let by_rule = scene.provider.kind.is_federated() && scene.pending.level >= Level::Two;
    Ok(told.or(by_rule.then_some(scene.world.now)))
}

/// The level given, which is at least the one asked for. A provider that says nothing gives the first.
pub(super) fn level(scene: &Scene<'_>, claims: &Claims) -> Result<Level, SignInProblem> {
    let acr = claims.get("acr").and_then(serde_json::Value::as_str).unwrap_or_default();
    let given = match scene.provider.level_of(acr) {
        None if !scene.provider.kind.is_federated() => Some(Level::One),
        given => given,
    };
    let asked = scene.pending.level;
    given.filter(|given| *given >= asked).ok_or(SignInProblem::Level { asked, given })
}
