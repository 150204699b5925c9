// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The code is changed for tokens (OpenID Connect Core 3.1.3; SPID/CIE rules, token endpoint).

use std::fmt;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::{Scene, SignInProblem};
use crate::{
    http::{Request, Response},
    record::Step,
};

/// What a session must revoke when it ends. Secrets: keep them encrypted.
#[derive(Clone, Serialize, Deserialize)]
pub struct Tokens {
    /// What ties the records of the sign-in together.
    pub sign_in: String,
    /// Who issued them.
    pub issuer: String,
    /// Opens the person's attributes at the provider.
    pub access_token: String,
    /// Gets a new access token; only where it was given unasked.
    pub refresh_token: Option<String>,
    /// The ID token, as it came: the hint of a logout at the provider.
    pub id_token: String,
}

impl fmt::Debug for Tokens {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Tokens").field("issuer", &self.issuer).finish_non_exhaustive()
    }
}

#[derive(Deserialize)]
struct Given {
    access_token: String,
    token_type: String,
    id_token: String,
    refresh_token: Option<String>,
}

pub(super) async fn exchange(scene: &Scene<'_>, code: &str) -> Result<(Tokens, String), SignInProblem> {
    let field = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    let (provider, world) = (scene.provider, scene.world);
    let url = provider.token_endpoint.clone();
    let proof = scene.client.proof(provider, &url, world.chance, world.now).map_err(SignInProblem::Own)?;
    let mut form = proof.form;
    form.extend([
        field("grant_type", "authorization_code"),
        field("code", code),
        field("redirect_uri", &scene.pending.redirect_uri),
        field("code_verifier", &scene.pending.code_verifier),
    ]);
    scene.keep(Step::TokenRequest, shown(&form));
    let request = Request { url, authorization: proof.authorization, form: Some(form) };
    let response = scene.world.http.send(request).await?;
    scene.keep(Step::TokenResponse, String::from_utf8_lossy(&response.body));
    let given: Given = read("the token endpoint", &response)?;
    if !given.token_type.eq_ignore_ascii_case("Bearer") {
        let reason = format!("token_type {}", given.token_type);
        return Err(SignInProblem::Malformed { what: "the token endpoint", reason });
    }
    let tokens = Tokens {
        sign_in: scene.pending.sign_in(),
        issuer: scene.provider.issuer.clone(),
        access_token: given.access_token,
        refresh_token: given.refresh_token,
        id_token: given.id_token.clone(),
    };
    Ok((tokens, given.id_token))
}

/// The JSON of an endpoint, or the error it tells (RFC 6749 section 5.2).
fn read<T: serde::de::DeserializeOwned>(what: &'static str, response: &Response) -> Result<T, SignInProblem> {
    refused(what, response)?;
    serde_json::from_slice(&response.body).map_err(|error| SignInProblem::Malformed { what, reason: error.to_string() })
}

/// Is it an error?
pub(super) fn refused(what: &'static str, response: &Response) -> Result<(), SignInProblem> {
    if response.status == 200 {
        return Ok(());
    }
    let body: Value = serde_json::from_slice(&response.body).unwrap_or_else(|_| json!({}));
    let said = |name: &str| body.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
    let error = format!("{} {}", said("error"), said("error_description")).trim().chars().take(300).collect();
    Err(SignInProblem::Endpoint { what, status: response.status, error })
}

/// A form as it was sent.
pub(super) fn shown(form: &[(String, String)]) -> String {
    form_urlencoded::Serializer::new(String::new()).extend_pairs(form).finish()
}
