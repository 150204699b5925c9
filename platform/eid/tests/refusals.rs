// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What a provider, or somebody in its place, may send, and why nobody is signed in by it.

use std::sync::OnceLock;

use aws_lc_rs::hmac;
use chrono::{DateTime, TimeDelta, Utc};
use eid::{
    Authentication, Client, FakeWeb, Level, Provider, ProviderKind, Records, SignInProblem, SystemChance, World,
    jose::{
        self, ContentAlgorithm, JoseProblem, JwkSet, KeyAlgorithm, KeySize, OpeningKey, SigningAlgorithm, SigningKey,
    },
    sign_in::{self, Answer, Ask, Pending, Session},
};
use serde_json::{Value, json};

const ISSUER: &str = "https://idp.example.it";
const US: &str = "https://campanile.example.it";
const NOW: i64 = 1_800_000_000;
const FISCAL_NUMBER: &str = "https://attributes.eid.gov.it/fiscal_number";

fn pem(which: usize) -> &'static str {
    static PEMS: OnceLock<[String; 3]> = OnceLock::new();
    let make = || SigningKey::generate(KeySize::Rsa2048).and_then(|key| key.to_pem()).expect("a key").to_string();
    &PEMS.get_or_init(|| [make(), make(), make()])[which]
}

fn provider_key() -> SigningKey {
    SigningKey::from_pem(pem(0)).expect("a key")
}

fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(NOW, 0).expect("an instant")
}

fn provider(kind: ProviderKind) -> Provider {
    let keys = json!({ "keys": [provider_key().public()] });
    let metadata = json!({
        "issuer": ISSUER, "authorization_endpoint": format!("{ISSUER}/authorize"),
        "token_endpoint": format!("{ISSUER}/token"), "userinfo_endpoint": format!("{ISSUER}/userinfo"),
        "kind": kind, "name": null, "revocation_endpoint": null, "end_session_endpoint": null, "jwks_uri": null,
        "jwks": keys, "answers_with_issuer": true, "takes_request_object": true, "takes_claims": true,
        "acr_values": [], "chain": [], "valid_until": now() + TimeDelta::days(1),
    });
    serde_json::from_value(metadata).expect("a provider")
}

fn client() -> Client {
    Client {
        id: US.to_owned(),
        redirect_uri: format!("{US}/accesso"),
        authentication: Authentication::PrivateKeyJwt(SigningKey::from_pem(pem(1)).expect("a key")),
        opening: vec![OpeningKey::from_pem(pem(2)).expect("a key")],
    }
}

/// Claims to a token.
type Sign = fn(&Value) -> String;
/// Claims to a content type and a body.
type Wrap = fn(&Value) -> (&'static str, String);

/// A provider that answers as it is told to; at first, everything is as it should be.
struct Stage {
    provider: Provider,
    pending: Pending,
    access_token: String,
    id_token: Value,
    attributes: Value,
    /// How the ID token is signed.
    sign: Sign,
    /// How the attributes are wrapped.
    wrap: Wrap,
}

fn signed(claims: &Value) -> String {
    jose::sign(&provider_key(), "JWT", claims).expect("signed")
}

fn sealed(claims: &Value) -> (&'static str, String) {
    ("application/jose", seal(&signed(claims), "JWT"))
}

fn seal(content: &str, cty: &str) -> String {
    let key = client().opening.remove(0);
    let algorithms = (KeyAlgorithm::RsaOaep, ContentAlgorithm::A256CbcHs512);
    jose::seal(content.as_bytes(), cty, key.public(), algorithms, &SystemChance).expect("sealed")
}

impl Stage {
    fn of(kind: ProviderKind) -> Self {
        let provider = provider(kind);
        let (web, log) = (FakeWeb::default(), Records::default());
        let world = World { http: &web, chance: &SystemChance, log: &log, now: now() };
        let ask = Ask { level: Level::Two, anew: false, email: false, languages: None };
        let pending = sign_in::begin(&client(), &provider, &ask, &world).expect("begun").pending;
        let access = json!({ "iss": ISSUER, "client_id": US, "sub": "maria", "iat": NOW, "exp": NOW + 600 });
        let access_token = signed(&access);
        let id_token = json!({
            "iss": ISSUER, "sub": "maria", "aud": US, "iat": NOW, "exp": NOW + 300, "nonce": pending.nonce,
            "acr": Level::Two.acr(), "at_hash": SigningAlgorithm::Rs256.half_hash(&access_token),
        });
        let attributes = json!({
            "sub": "maria", "given_name": "Maria", "family_name": "Rossi", FISCAL_NUMBER: "TINIT-RSSMRA80A41H501Y",
        });
        Self { provider, pending, access_token, id_token, attributes, sign: signed, wrap: sealed }
    }

    async fn finish(self) -> Result<Session, SignInProblem> {
        let query = format!("code=c&state={}&iss=https%3A%2F%2Fidp.example.it", self.pending.state);
        self.finish_with(&query, now()).await
    }

    async fn finish_with(self, query: &str, now: DateTime<Utc>) -> Result<Session, SignInProblem> {
        let (web, log) = (FakeWeb::default(), Records::default());
        let tokens = json!({
            "access_token": self.access_token, "token_type": "Bearer", "id_token": (self.sign)(&self.id_token),
        });
        web.set(&self.provider.token_endpoint, 200, "application/json", tokens.to_string());
        let (content_type, body) = (self.wrap)(&self.attributes);
        web.set(self.provider.userinfo_endpoint.as_deref().expect("an endpoint"), 200, content_type, body);
        let renewed = json!({ "keys": [SigningKey::from_pem(pem(1)).expect("a key").public()] });
        web.set(&format!("{ISSUER}/keys"), 200, "application/json", renewed.to_string());
        let world = World { http: &web, chance: &SystemChance, log: &log, now };
        sign_in::finish(&client(), &self.provider, self.pending, &Answer::parse(query)?, &world).await
    }
}

/// What is said when one thing of a whole sign-in is changed.
async fn said(kind: ProviderKind, change: impl FnOnce(&mut Stage)) -> String {
    let mut stage = Stage::of(kind);
    change(&mut stage);
    stage.finish().await.map_or_else(|problem| problem.to_string(), |session| format!("{:?}", session.signed_in))
}

#[tokio::test]
async fn what_an_ordinary_provider_calls_its_levels_is_worth_what_we_decided() {
    let of = |acr: &'static str, levels: Vec<(String, Level)>| async move {
        let mut stage = Stage::of(ProviderKind::Oidc);
        stage.id_token["acr"] = json!(acr);
        stage.provider.levels = levels;
        stage.finish().await.map(|session| session.signed_in.level).map_err(|problem| problem.code())
    };
    let decided = || vec![("strong".to_owned(), Level::Two), (String::new(), Level::One)];
    assert_eq!(of("strong", decided()).await, Ok(2));
    assert_eq!(of("strong", Vec::new()).await, Err("level"), "a name of its own is worth nothing by itself");
    assert_eq!(of("weak", decided()).await, Err("level"));
    assert_eq!(
        of("", vec![(String::new(), Level::Two)]).await,
        Ok(2),
        "one that says nothing, and always asks for two"
    );
}

#[tokio::test]
async fn when_the_person_proved_who_they_are_is_what_the_provider_says_or_unknown() {
    let of = |kind, auth_time: Option<i64>| async move {
        let mut stage = Stage::of(kind);
        if let Some(at) = auth_time {
            stage.id_token["auth_time"] = json!(at);
        }
        stage.finish().await.expect("signed in").authenticated_at.map(|at| at.timestamp())
    };
    assert_eq!(of(ProviderKind::Oidc, None).await, None);
    assert_eq!(of(ProviderKind::Oidc, Some(NOW - 9_000)).await, Some(NOW - 9_000), "this morning");
    assert_eq!(of(ProviderKind::Oidc, Some(NOW + 30)).await, Some(NOW), "its clock is ahead");
    assert_eq!(of(ProviderKind::Spid, None).await, Some(NOW), "from the second level on nobody comes in unasked");
}

#[tokio::test]
async fn a_sign_in_as_it_should_be_passes() {
    for kind in [ProviderKind::Spid, ProviderKind::Cie, ProviderKind::Oidc] {
        let session = Stage::of(kind).finish().await.expect("signed in");
        assert_eq!(session.signed_in.fiscal_number.as_deref(), Some("RSSMRA80A41H501Y"));
    }
}

#[tokio::test]
async fn an_id_token_that_breaks_a_rule_is_refused() {
    let cases = [
        ("iss", json!("https://evil.example"), "the ID token: claim iss is https://evil.example"),
        ("aud", json!("https://other.example"), "the ID token: claim aud"),
        ("aud", json!([US, "https://other.example"]), "the ID token: claim aud"),
        ("exp", json!(NOW - 61), "the ID token: expired"),
        ("iat", json!(NOW + 120), "the ID token: iat is in the future"),
        ("iat", json!(NOW - 3600), "the ID token: expired"),
        ("nbf", json!(NOW + 120), "the ID token: nbf is in the future"),
        ("nonce", json!("of another sign-in"), "the ID token was made for another sign-in"),
        ("nonce", Value::Null, "the ID token: claim nonce is missing"),
        ("at_hash", json!("AAAAAAAAAAAAAAAAAAAAAA"), "the access token does not belong to the ID token"),
        ("at_hash", Value::Null, "the access token does not belong to the ID token"),
        ("acr", json!(Level::One.acr()), "level Two was asked for, Some(One) was given"),
        ("acr", json!("https://www.spid.gov.it/SpidL4"), "level Two was asked for, None was given"),
        ("sub", json!(""), "the ID token: claim sub"),
        ("sub", json!("x".repeat(256)), "the ID token: claim sub"),
    ];
    for (claim, value, expected) in cases {
        let said = said(ProviderKind::Spid, |stage| stage.id_token[claim] = value.clone()).await;
        assert!(said.starts_with(expected), "{claim} = {value}: {said}");
    }
}

#[tokio::test]
async fn an_id_token_signed_as_it_must_not_be_is_refused() {
    let none = |claims: &Value| format!("eyJhbGciOiJub25lIn0.{}.", jose::encode(claims.to_string().as_bytes()));
    let by_public_key = |claims: &Value| {
        // The classic confusion: the provider's public key, as everybody can read it, taken for a shared secret.
        let key = serde_json::to_string(provider_key().public()).expect("a key");
        let header = jose::encode(br#"{"alg":"HS256","typ":"JWT"}"#);
        let message = format!("{header}.{}", jose::encode(claims.to_string().as_bytes()));
        let tag = hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, key.as_bytes()), message.as_bytes());
        format!("{message}.{}", jose::encode(tag.as_ref()))
    };
    let by_another =
        |claims: &Value| jose::sign(&SigningKey::from_pem(pem(1)).expect("a key"), "JWT", claims).expect("signed");
    let changed = |claims: &Value| {
        let token = signed(claims);
        let parts: Vec<&str> = token.split('.').collect();
        let mut other = claims.clone();
        other["sub"] = json!("giovanni");
        format!("{}.{}.{}", parts[0], jose::encode(other.to_string().as_bytes()), parts[2])
    };
    let cases: [(Sign, &str); 4] = [
        (none, "the ID token: algorithm \"none\" is refused"),
        (by_public_key, "the ID token: algorithm \"HS256\" is refused"),
        (by_another, "the ID token: no key"),
        (changed, "the ID token: the signature does not match"),
    ];
    for kind in [ProviderKind::Spid, ProviderKind::Oidc] {
        for (sign, expected) in cases {
            let said = said(kind, |stage| stage.sign = sign).await;
            assert!(said.starts_with(expected), "{said}");
        }
    }
}

#[tokio::test]
async fn keys_that_were_renewed_are_fetched_but_only_where_they_stand_at_an_address() {
    let by_the_new_key =
        |claims: &Value| jose::sign(&SigningKey::from_pem(pem(1)).expect("a key"), "JWT", claims).expect("signed");
    let renewed = async |kind| {
        said(kind, |stage| {
            stage.sign = by_the_new_key;
            stage.wrap = |claims| ("application/json", claims.to_string());
            stage.provider.jwks_uri = (kind == ProviderKind::Oidc).then(|| format!("{ISSUER}/keys"));
        })
        .await
    };
    assert!(renewed(ProviderKind::Oidc).await.starts_with("SignedIn"));
    assert!(renewed(ProviderKind::Spid).await.contains("no key"), "what came with a chain is renewed by a chain");
}

#[tokio::test]
async fn attributes_that_break_a_rule_are_refused() {
    let cases = [
        ("sub", json!("giovanni"), "the attributes are of somebody else"),
        ("iss", json!("https://evil.example"), "the attributes: claim iss"),
        ("aud", json!("https://other.example"), "the attributes: claim aud"),
        ("exp", json!(NOW - 61), "the attributes: expired"),
        (FISCAL_NUMBER, json!("TINFR-123"), "the fiscal number cannot be read"),
        (FISCAL_NUMBER, Value::Null, "the attributes: claim https://attributes.eid.gov.it/fiscal_number is missing"),
        ("given_name", Value::Null, "the attributes: claim given_name is missing"),
    ];
    for (claim, value, expected) in cases {
        let said = said(ProviderKind::Spid, |stage| stage.attributes[claim] = value.clone()).await;
        let expected = expected.replace("are of somebody else", "belong to another person than the ID token");
        assert!(said.starts_with(&expected), "{claim} = {value}: {said}");
    }
}

#[tokio::test]
async fn attributes_of_spid_and_cie_come_signed_and_encrypted_or_not_at_all() {
    let plain = |claims: &Value| ("application/json", claims.to_string());
    let only_signed = |claims: &Value| ("application/jwt", signed(claims));
    let only_sealed = |claims: &Value| ("application/jwt", seal(&claims.to_string(), "JWT"));
    let untyped = |claims: &Value| ("application/jwt", seal(&signed(claims), "json"));
    let rsa1_5 = |claims: &Value| {
        let (_, token) = sealed(claims);
        let (_, rest) = token.split_once('.').expect("parts");
        (
            "application/jwt",
            format!("{}.{rest}", jose::encode(br#"{"alg":"RSA1_5","enc":"A256CBC-HS512","cty":"JWT"}"#)),
        )
    };
    let changed = |claims: &Value| {
        let (content_type, token) = sealed(claims);
        let (head, tag) = token.rsplit_once('.').expect("a tag");
        (content_type, format!("{head}.{}", tag.chars().rev().collect::<String>()))
    };
    let cases: [(Wrap, &str); 6] = [
        (plain, "the attributes are not signed and encrypted"),
        (only_signed, "the attributes are not signed and encrypted"),
        (only_sealed, "the attributes: not a compact token"),
        (untyped, "the attributes: the token is of type Some(\"json\")"),
        (rsa1_5, "the attributes: algorithm \"RSA1_5\" is refused"),
        (changed, "the attributes: "),
    ];
    for (wrap, expected) in cases {
        let said = said(ProviderKind::Cie, |stage| stage.wrap = wrap).await;
        assert!(said.starts_with(expected), "{said}");
    }
    for wrap in [plain, only_signed] {
        assert!(
            said(ProviderKind::Oidc, |stage| stage.wrap = wrap).await.starts_with("SignedIn"),
            "elsewhere they may"
        );
    }
}

#[tokio::test]
async fn an_access_token_of_another_party_is_refused() {
    for (claim, value) in [("iss", "https://evil.example"), ("client_id", "https://other.example")] {
        let said = said(ProviderKind::Spid, |stage| {
            let mut access = json!({ "iss": ISSUER, "client_id": US, "iat": NOW, "exp": NOW + 600 });
            access[claim] = json!(value);
            stage.access_token = signed(&access);
            stage.id_token["at_hash"] = json!(SigningAlgorithm::Rs256.half_hash(&stage.access_token));
        });
        let said = said.await;
        assert!(said.starts_with(&format!("the access token: claim {claim}")), "{said}");
    }
}

#[tokio::test]
async fn who_must_sign_in_anew_is_not_let_in_by_an_old_session() {
    let anew = async |auth_time: Value| {
        said(ProviderKind::Oidc, |stage| {
            stage.pending.anew = true;
            stage.id_token["auth_time"] = auth_time;
        })
        .await
    };
    assert!(anew(json!(NOW - 3600)).await.contains("expired"));
    assert!(anew(json!("now")).await.contains("auth_time"));
    assert!(anew(json!(NOW)).await.starts_with("SignedIn"));
    let silent = said(ProviderKind::Oidc, |stage| stage.pending.anew = true).await;
    assert!(silent.contains("auth_time is missing"), "{silent}");
}

#[tokio::test]
async fn an_answer_that_is_not_ours_is_refused() {
    let answered = async |query: &str, minutes: i64| {
        let stage = Stage::of(ProviderKind::Spid);
        let query = query.replace("STATE", &stage.pending.state).replace("IDP", "https%3A%2F%2Fidp.example.it");
        let outcome = stage.finish_with(&query, now() + TimeDelta::minutes(minutes)).await;
        outcome.map_or_else(|problem| problem.to_string(), |_| "in".to_owned())
    };
    assert_eq!(answered("code=c&state=STATE&iss=IDP", 0).await, "in");
    assert!(answered("code=c&state=STATEx&iss=IDP", 0).await.starts_with("the state"));
    assert!(answered("code=c&iss=IDP", 0).await.starts_with("the state"));
    assert!(answered("code=c&state=STATE&iss=https://evil.example", 0).await.contains("https://evil.example"));
    assert!(answered("code=c&state=STATE", 0).await.contains("None answers"));
    assert!(answered("code=c&code=d&state=STATE&iss=IDP", 0).await.contains("stands twice"));
    assert!(answered("state=STATE&iss=IDP", 0).await.contains("no code and no error"));
    assert!(answered("error=access_denied&state=STATE&iss=IDP", 0).await.contains("access_denied"));
    assert!(answered("error=access_denied&state=other&iss=IDP", 0).await.starts_with("the state"));
    assert!(answered("code=c&state=STATE&iss=IDP", 16).await.contains("not finished in time"));
    assert!(answered("code=c&state=STATE&iss=IDP", -5).await.contains("not finished in time"));
}

#[test]
fn keys_and_headers_that_cannot_be_trusted_are_refused() {
    let token = signed(&json!({}));
    let verify = |token: &str, keys: &JwkSet| jose::verify(token, keys, SigningAlgorithm::ALL).expect_err("refused");
    let keys = |key: Value| serde_json::from_value::<JwkSet>(json!({ "keys": [key] })).expect("keys");
    let public = json!(provider_key().public());
    let with = |name: &str, value: Value| {
        let mut key = public.clone();
        key[name] = value;
        keys(key)
    };
    assert!(jose::verify(&token, &keys(public.clone()), SigningAlgorithm::ALL).is_ok());
    assert_eq!(verify(&token, &with("n", json!(jose::encode(&[0xff; 128])))), JoseProblem::KeySize(1024));
    assert_eq!(verify(&token, &with("e", json!("AQ"))), JoseProblem::Key("the exponent"));
    assert!(matches!(verify(&token, &with("use", json!("enc"))), JoseProblem::UnknownKey(_)));
    assert!(matches!(verify(&token, &with("alg", json!("RS512"))), JoseProblem::UnknownKey(_)));
    assert!(matches!(verify(&token, &with("kid", json!("another"))), JoseProblem::UnknownKey(_)));

    let headed = |header: &str| {
        let (_, rest) = token.split_once('.').expect("parts");
        verify(&format!("{}.{rest}", jose::encode(header.as_bytes())), &keys(public.clone()))
    };
    assert_eq!(headed(r#"{"alg":"RS256","crit":["exp"],"exp":1}"#), JoseProblem::Critical);
    assert_eq!(headed(r#"{"alg":"RS256","b64":false}"#), JoseProblem::Critical);
    assert_eq!(headed(r#"{"alg":"RS256","zip":"DEF"}"#), JoseProblem::Compressed);
    assert!(matches!(headed(r#"{"alg":"RS256","alg":"none"}"#), JoseProblem::Header(_)), "a doubled member");
    assert_eq!(headed(r#"{"alg":"PS256"}"#), JoseProblem::AlgorithmRefused("PS256".to_owned()));
    // The key in the header is not looked at: the one with that name among the party's own decides.
    let own = json!({ "alg": "RS256", "jwk": SigningKey::from_pem(pem(1)).expect("a key").public() });
    assert_eq!(headed(&own.to_string()), JoseProblem::Signature);

    let all = keys(public);
    assert!(matches!(verify("a.b", &all), JoseProblem::NotCompact(_)));
    assert!(matches!(verify(&format!("{token}."), &all), JoseProblem::NotCompact(_)));
    assert!(matches!(verify(&format!("{token}="), &all), JoseProblem::NotBase64(_)));
    assert!(matches!(verify(&"a".repeat(jose::LARGEST + 1), &all), JoseProblem::TooLarge(_)));
}
