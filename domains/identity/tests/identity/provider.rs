// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! An ordinary OpenID provider on this machine, which signs in whoever comes as it is told to.

use std::sync::{Arc, Mutex, OnceLock};

use axum::{Form, Json, Router, extract::State, routing::get};
use chrono::{DateTime, Utc};
use eid::jose::{self, KeySize, SigningKey};
use identity::{OrdinaryEntry, ProviderList};
use serde_json::{Value, json};

pub(crate) const KEY: &str = "regione";

/// What it will say, and what it was told.
pub(crate) struct Provider {
    pub(crate) issuer: String,
    /// The ID token of the next sign-in, but for `nonce`.
    pub(crate) id_token: Mutex<Value>,
    nonce: Mutex<String>,
    revoked: Mutex<Vec<String>>,
}

type Shared = State<Arc<Provider>>;

fn key() -> SigningKey {
    static PEM: OnceLock<String> = OnceLock::new();
    let pem =
        PEM.get_or_init(|| SigningKey::generate(KeySize::Rsa2048).and_then(|key| key.to_pem()).unwrap().to_string());
    SigningKey::from_pem(pem).unwrap()
}

impl Provider {
    /// It listens, and vouches for somebody who proved who they are at this instant.
    pub(crate) async fn open(now: DateTime<Utc>) -> Arc<Self> {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let issuer = format!("http://{}", listener.local_addr().unwrap());
        let id_token = json!({
            "iss": issuer, "sub": "maria", "aud": "campanile", "iat": now.timestamp(), "exp": now.timestamp() + 300,
            "acr": "https://www.spid.gov.it/SpidL2", "auth_time": now.timestamp(),
            "given_name": "Maria", "family_name": "Rossi", "fiscal_number": "TINIT-RSSMRA80A01H501U",
        });
        let (id_token, nonce, revoked) = (Mutex::new(id_token), Mutex::default(), Mutex::default());
        let provider = Arc::new(Self { issuer, id_token, nonce, revoked });
        let router = Router::new()
            .route("/.well-known/openid-configuration", get(metadata))
            .route("/keys", get(|| async { Json(json!({ "keys": [key().public()] })) }))
            .route("/token", axum::routing::post(token))
            .route("/revoke", axum::routing::post(revoke))
            .with_state(Arc::clone(&provider));
        tokio::spawn(async move { axum::serve(listener, router).await });
        provider
    }

    /// The list with this provider in it, and our secret there.
    pub(crate) fn list(&self, secret: &std::path::Path) -> ProviderList {
        std::fs::write(secret, "un segreto\n").unwrap();
        let entry: OrdinaryEntry = serde_json::from_value(json!({
            "key": KEY, "issuer": self.issuer, "name": "Regione Prova", "client_id": "campanile",
            "client_secret_file": secret,
        }))
        .unwrap();
        let other = OrdinaryEntry { key: "altra".to_owned(), name: "Altra".to_owned(), ..entry.clone() };
        ProviderList { ordinary: vec![entry, other], ..ProviderList::default() }
    }

    /// The person signs in there; what the browser brings back, but for `more`.
    pub(crate) fn answer(&self, sent_to: &str, more: &str) -> String {
        let (_, query) = sent_to.split_once('?').unwrap();
        let of = |name: &str| {
            let found = form_urlencoded::parse(query.as_bytes()).find(|(key, _)| key == name);
            found.map(|(_, value)| value.into_owned()).unwrap_or_default()
        };
        *self.nonce.lock().unwrap() = of("nonce");
        let (_, path) = of("redirect_uri").split_once("8080").map(|(_, path)| ((), path.to_owned())).unwrap();
        format!("{path}?state={}{more}", of("state"))
    }

    pub(crate) fn revoked(&self) -> Vec<String> {
        self.revoked.lock().unwrap().clone()
    }
}

async fn metadata(State(provider): Shared) -> Json<Value> {
    let issuer = &provider.issuer;
    Json(json!({
        "issuer": issuer, "authorization_endpoint": format!("{issuer}/authorize"),
        "token_endpoint": format!("{issuer}/token"), "jwks_uri": format!("{issuer}/keys"),
        "revocation_endpoint": format!("{issuer}/revoke"), "end_session_endpoint": format!("{issuer}/end"),
        "response_types_supported": ["code"], "code_challenge_methods_supported": ["S256"],
        "acr_values_supported": ["https://www.spid.gov.it/SpidL2"],
    }))
}

async fn token(State(provider): Shared) -> Json<Value> {
    let mut claims = provider.id_token.lock().unwrap().clone();
    claims["nonce"] = json!(*provider.nonce.lock().unwrap());
    let id_token = jose::sign(&key(), "JWT", &claims).unwrap();
    Json(json!({ "access_token": "access", "token_type": "Bearer", "id_token": id_token }))
}

async fn revoke(State(provider): Shared, Form(form): Form<Vec<(String, String)>>) {
    let token = form.into_iter().find(|(name, _)| name == "token").map(|(_, token)| token);
    provider.revoked.lock().unwrap().extend(token);
}
