// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The person's attributes (OpenID Connect Core 5.3; SPID/CIE rules, userinfo endpoint).

use serde_json::{Value, json};

use super::{
    Scene, SignInProblem,
    signed_in::{FISCAL_NUMBER, OTHER_NAMES},
    token,
};
use crate::{
    ProviderKind,
    claims::{self, Claims},
    http::{Request, Response},
    record::Step,
};

const USER_INFO: &str = "the attributes";

/// The attributes we ask for, and where: SPID gives them at the userinfo endpoint only.
pub(super) fn asked_for(kind: ProviderKind, email: bool) -> Value {
    let mut wanted = json!({});
    for name in [FISCAL_NUMBER, "given_name", "family_name"] {
        wanted[name] = if kind.is_federated() { json!({ "essential": true }) } else { Value::Null };
    }
    if !kind.is_federated() {
        // A provider gives what it knows of these; gateways in front of SPID over SAML keep its names.
        OTHER_NAMES.iter().for_each(|name| wanted[*name] = Value::Null);
    }
    if email {
        wanted["email"] = Value::Null;
    }
    json!({ "userinfo": wanted })
}

/// Fetches the attributes; an ordinary provider without such an endpoint has them in the ID token.
pub(super) async fn fetch(scene: &Scene<'_>, access_token: &str, id_token: &Claims) -> Result<Claims, SignInProblem> {
    let federated = scene.provider.kind.is_federated();
    let url = match &scene.provider.userinfo_endpoint {
        Some(url) => url.clone(),
        None if federated => return Err(SignInProblem::NoEndpoint("userinfo_endpoint")),
        None => return Ok(id_token.clone()),
    };
    scene.keep(Step::UserInfoRequest, format!("GET {url}\nAuthorization: Bearer {access_token}"));
    let authorization = Some(format!("Bearer {access_token}"));
    let response = scene.world.http.send(Request { url, authorization, form: None }).await?;
    scene.keep(Step::UserInfoResponse, String::from_utf8_lossy(&response.body));
    token::refused("the userinfo endpoint", &response)?;
    let claims = read(scene, &response).await?;
    let problem = SignInProblem::claim(USER_INFO);
    // The rules name them all; the reference provider leaves them out: where they are given, they bind.
    if claims.contains_key("iss") {
        claims::exactly(&claims, "iss", &scene.provider.issuer).map_err(&problem)?;
    }
    if claims.contains_key("aud") {
        claims::audience(&claims, &scene.client.id).map_err(&problem)?;
    }
    if claims.contains_key("exp") {
        claims::in_force(&claims, scene.world.now).map_err(&problem)?;
    }
    if claims::text(&claims, "sub").map_err(&problem)? != claims::text(id_token, "sub").map_err(&problem)? {
        return Err(SignInProblem::Subject);
    }
    Ok(claims)
}

/// Signed inside encrypted, in a federation; signed or plain too, elsewhere.
async fn read(scene: &Scene<'_>, response: &Response) -> Result<Claims, SignInProblem> {
    let federated = scene.provider.kind.is_federated();
    let malformed = |reason: String| SignInProblem::Malformed { what: USER_INFO, reason };
    match response.content_type.as_str() {
        "application/jwt" | "application/jose" => {
            let token = str::from_utf8(&response.body).map_err(|error| malformed(error.to_string()))?.trim();
            let (signed, was_sealed) = scene.opened(USER_INFO, token)?;
            if federated && !was_sealed {
                return Err(SignInProblem::NotSealed);
            }
            scene.verify(USER_INFO, &signed).await?.read().map_err(SignInProblem::jose(USER_INFO))
        }
        "application/json" if !federated => {
            serde_json::from_slice(&response.body).map_err(|error| malformed(error.to_string()))
        }
        "application/json" => Err(SignInProblem::NotSealed),
        other => Err(malformed(format!("content type {other:?}"))),
    }
}
