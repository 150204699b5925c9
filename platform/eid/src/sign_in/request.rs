// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The authentication request (SPID/CIE rules, authorization endpoint; OpenID Connect Core 3.1.2.1 and 6.1).

use aws_lc_rs::digest;
use chrono::TimeDelta;
use serde_json::{Map, Value, json};

use super::{Level, Pending, SignInProblem, keep, user_info};
use crate::{Authentication, Client, Provider, ProviderKind, chance, jose, record::Step, world::World};

/// How long a request object is valid: the browser carries it at once.
const REQUEST_LASTS: TimeDelta = TimeDelta::minutes(5);

/// What is asked of the provider.
#[derive(Clone, Debug)]
pub struct Ask {
    /// How surely the person is to be recognised, at least.
    pub level: Level,
    /// Sign in anew, though a session stands at the provider: before an act that binds.
    pub anew: bool,
    /// Ask for the e-mail address too. Attributes must be pertinent and not excessive.
    pub email: bool,
    /// Languages of the pages, in order (`it en`).
    pub languages: Option<String>,
}

/// A sign-in that was begun.
#[derive(Debug)]
pub struct Begun {
    /// Where to send the browser (303).
    pub url: String,
    /// What to keep until it comes back.
    pub pending: Pending,
}

/// Begins a sign-in.
///
/// # Errors
/// [`SignInProblem::ProviderStale`], [`SignInProblem::Own`].
pub fn begin(client: &Client, provider: &Provider, ask: &Ask, world: &World<'_>) -> Result<Begun, SignInProblem> {
    if world.now >= provider.valid_until {
        return Err(SignInProblem::ProviderStale);
    }
    let draw = || chance::token(world.chance).map_err(SignInProblem::Own);
    let pending = Pending {
        state: draw()?,
        nonce: draw()?,
        code_verifier: draw()?,
        issuer: provider.issuer.clone(),
        kind: provider.kind,
        client_id: client.id.clone(),
        redirect_uri: client.redirect_uri.clone(),
        level: ask.level,
        anew: ask.anew,
        created_at: world.now,
    };
    let parameters = parameters(provider, ask, &pending);
    let query = match &client.authentication {
        Authentication::PrivateKeyJwt(key) if provider.takes_request_object => {
            with_request_object(parameters, key, &pending)?
        }
        _ => parameters,
    };
    let mut serializer = form_urlencoded::Serializer::new(String::new());
    for (name, value) in &query {
        match value {
            Value::String(text) => serializer.append_pair(name, text),
            other => serializer.append_pair(name, &other.to_string()),
        };
    }
    let joint = if provider.authorization_endpoint.contains('?') { '&' } else { '?' };
    let url = format!("{}{joint}{}", provider.authorization_endpoint, serializer.finish());
    if !provider.chain.is_empty() {
        // For each request the log holds the chain it relied on (SPID/CIE rules, log management, 2).
        keep(world, provider, &pending.sign_in(), Step::TrustChain, provider.chain.join("\n"));
    }
    keep(world, provider, &pending.sign_in(), Step::AuthenticationRequest, url.clone());
    Ok(Begun { url, pending })
}

fn parameters(provider: &Provider, ask: &Ask, pending: &Pending) -> Map<String, Value> {
    let federated = provider.kind.is_federated();
    let scope = match (federated, ask.email) {
        // The attributes are asked for one by one, by `claims`: no more than we need.
        (true, _) => "openid",
        (false, false) => "openid profile",
        (false, true) => "openid profile email",
    };
    let prompt = match (federated, ask.anew) {
        (true, false) => Some("consent"),
        (true, true) => Some("consent login"),
        (false, true) => Some("login"),
        (false, false) => None,
    };
    let challenge = digest::digest(&digest::SHA256, pending.code_verifier.as_bytes());
    let mut parameters = json!({
        "client_id": pending.client_id,
        "response_type": "code",
        "scope": scope,
        "redirect_uri": pending.redirect_uri,
        "code_challenge": jose::encode(challenge.as_ref()),
        "code_challenge_method": "S256",
        "state": pending.state,
        "nonce": pending.nonce,
    });
    let acr_values = provider.acr_asked(ask.level);
    if !acr_values.is_empty() {
        parameters["acr_values"] = json!(acr_values);
    }
    if let Some(prompt) = prompt {
        parameters["prompt"] = json!(prompt);
    }
    if ask.anew && !federated {
        // OpenID Connect Core 3.1.2.1: the provider must then say when the person signed in. SPID and CIE know no such
        // parameter: `consent login` is theirs.
        parameters["max_age"] = json!(0);
    }
    if provider.takes_claims {
        parameters["claims"] = user_info::asked_for(provider.kind, ask.email);
    }
    if let Some(languages) = ask.languages.as_ref().filter(|_| provider.kind != ProviderKind::Cie) {
        parameters["ui_locales"] = json!(languages);
    }
    parameters.as_object().cloned().unwrap_or_default()
}

/// All parameters go into the signed object; outside stay those that OAuth and SPID want to see there, with the same
/// values.
fn with_request_object(
    parameters: Map<String, Value>,
    key: &jose::SigningKey,
    pending: &Pending,
) -> Result<Map<String, Value>, SignInProblem> {
    const OUTSIDE: [&str; 5] = ["client_id", "response_type", "scope", "code_challenge", "code_challenge_method"];
    let mut outside: Map<String, Value> =
        OUTSIDE.iter().filter_map(|name| Some(((*name).to_owned(), parameters.get(*name)?.clone()))).collect();
    let mut object = parameters;
    let iat = pending.created_at.timestamp();
    object.insert("iss".to_owned(), json!(pending.client_id));
    object.insert("aud".to_owned(), json!(pending.issuer));
    object.insert("iat".to_owned(), json!(iat));
    object.insert("exp".to_owned(), json!(iat + REQUEST_LASTS.num_seconds()));
    // No `sub`, and a type of its own: it must never serve as a client assertion (RFC 9101 section 10.8).
    let typ = if pending.kind.is_federated() { "JWT" } else { "oauth-authz-req+jwt" };
    let signed = jose::sign(key, typ, &object).map_err(SignInProblem::Own)?;
    outside.insert("request".to_owned(), json!(signed));
    Ok(outside)
}
