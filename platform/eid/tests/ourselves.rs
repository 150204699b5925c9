// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Ourselves: the door that speaks `https` only, the keys that stay apart, the providers we would not begin with.

use std::sync::OnceLock;

use chrono::{DateTime, Utc};
use eid::{
    Authentication, Client, FakeWeb, Http, HttpProblem, Provider, ProviderProblem, Records, Request, SystemChance, Web,
    World,
    federation::{FederationProblem, Member, Organization},
    jose::{self, JwkSet, KeySize, OpeningKey, SigningAlgorithm, SigningKey},
};
use serde_json::{Value, json};

const US: &str = "https://campanile.example.it";
const ISSUER: &str = "https://idp.example.it";

fn pem(which: usize) -> &'static str {
    static PEMS: OnceLock<[String; 3]> = OnceLock::new();
    let make = || SigningKey::generate(KeySize::Rsa2048).and_then(|key| key.to_pem()).expect("a key").to_string();
    &PEMS.get_or_init(|| [make(), make(), make()])[which]
}

fn signing_key(which: usize) -> SigningKey {
    SigningKey::from_pem(pem(which)).expect("a key")
}

fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_800_000_000, 0).expect("an instant")
}

fn client(authentication: Authentication, opening: Option<usize>) -> Client {
    let opening = opening.map(|which| OpeningKey::from_pem(pem(which)).expect("a key"));
    let redirect_uri = format!("{US}/accesso");
    Client { id: US.to_owned(), redirect_uri, authentication, opening: opening.into_iter().collect() }
}

fn member(client: Client, federation_key: usize) -> Result<Member, FederationProblem> {
    let organization = Organization {
        organization_name: "Comune di Prova".to_owned(),
        homepage_uri: US.to_owned(),
        policy_uri: format!("{US}/privacy"),
        logo_uri: format!("{US}/logo.svg"),
        contacts: vec!["protocollo@pec.example.it".to_owned()],
    };
    Member::new(client, signing_key(federation_key), organization)
}

#[test]
fn our_configuration_says_what_the_rules_ask() {
    let by_key = || Authentication::PrivateKeyJwt(signing_key(0));
    let mut member = member(client(by_key(), Some(1)), 2).expect("a member");
    member.authority_hints = vec!["https://registry.example.it".to_owned()];
    member.redirect_uris = ["/accesso", "/accesso/cie"].map(|path| format!("{US}{path}")).to_vec();
    let document = member.entity_configuration(now()).expect("signed");
    assert_eq!(document.content_type, "application/entity-statement+jwt");
    let keys = JwkSet { keys: vec![signing_key(2).public().clone()] };
    let verified = jose::verify(&document.body, &keys, SigningAlgorithm::ITALIAN).expect("signed by that key");
    let claims: Value = verified.read().expect("claims");
    assert_eq!((&claims["iss"], &claims["sub"]), (&json!(US), &json!(US)));
    let party = &claims["metadata"]["openid_relying_party"];
    for name in [
        "redirect_uris",
        "grant_types",
        "jwks",
        "id_token_signed_response_alg",
        "userinfo_signed_response_alg",
        "userinfo_encrypted_response_alg",
        "userinfo_encrypted_response_enc",
        "token_endpoint_auth_method",
        "client_id",
        "client_registration_types",
        "response_types",
    ] {
        assert!(!party[name].is_null(), "{name}");
    }
    assert_eq!(party["redirect_uris"], json!([format!("{US}/accesso"), format!("{US}/accesso/cie")]));
    let entity = &claims["metadata"]["federation_entity"];
    for name in
        ["organization_name", "homepage_uri", "policy_uri", "logo_uri", "contacts", "federation_resolve_endpoint"]
    {
        assert!(!entity[name].is_null(), "{name}");
    }
    assert!(!document.body.contains(" ") && !claims.to_string().contains("\"d\""), "no private key is published");

    member.other_keys.federation.push(signing_key(0).public().clone());
    assert_eq!(member.entity_configuration(now()), Err(FederationProblem::SameKey));
}

#[test]
fn the_keys_of_the_federation_are_not_those_of_openid_connect() {
    let by_key = || Authentication::PrivateKeyJwt(signing_key(0));
    for shared in [0, 1] {
        let problem = member(client(by_key(), Some(1)), shared).expect_err("a key for two things");
        assert_eq!(problem, FederationProblem::SameKey);
    }
    assert!(member(client(by_key(), None), 2).is_err(), "nothing to open attributes with");
    assert!(member(client(Authentication::SecretBasic("s".to_owned().into()), Some(1)), 2).is_err(), "a shared secret");
}

#[test]
fn keys_are_kept_as_pem_and_shown_to_nobody() {
    let key = signing_key(0);
    assert_eq!(SigningKey::from_pem(&key.to_pem().expect("kept")).expect("found").public(), key.public());
    assert_eq!(key.public().kid, key.public().thumbprint().ok());
    let client = client(Authentication::SecretBasic("molto segreto".to_owned().into()), Some(1));
    let shown = format!("{client:?} {key:?}");
    assert!(!shown.contains("molto segreto") && !shown.contains("PRIVATE"), "{shown}");
    for none in ["", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----", "-----BEGIN RSA PRIVATE KEY-----"]
    {
        assert!(SigningKey::from_pem(none).is_err() && OpeningKey::from_pem(none).is_err());
    }
}

#[tokio::test]
async fn the_door_speaks_https_only() {
    let web = Web::open().expect("a door");
    for url in ["http://idp.example.it/", "http://127.0.0.1:1/", "ftp://idp.example.it/", "file:///etc/passwd", "no"] {
        assert_eq!(web.send(Request::get(url)).await, Err(HttpProblem::NotSecure(url.to_owned())));
    }
    let web = web.with_loopback();
    let elsewhere = "http://127.0.0.1.example.it/";
    assert_eq!(web.send(Request::get(elsewhere)).await, Err(HttpProblem::NotSecure(elsewhere.to_owned())));
    let nobody = web.send(Request::get("http://127.0.0.1:1/")).await;
    assert!(matches!(nobody, Err(HttpProblem::Unreachable { .. })), "{nobody:?}");
}

/// What comes of discovering a provider whose metadata are changed.
async fn discovered(change: impl FnOnce(&mut Value)) -> Result<Provider, ProviderProblem> {
    let mut metadata = json!({
        "issuer": ISSUER, "authorization_endpoint": format!("{ISSUER}/a"), "token_endpoint": format!("{ISSUER}/t"),
        "jwks_uri": format!("{ISSUER}/keys"), "response_types_supported": ["code", "id_token"],
        "code_challenge_methods_supported": ["plain", "S256"],
    });
    change(&mut metadata);
    let (web, log) = (FakeWeb::default(), Records::default());
    let url = format!("{ISSUER}/.well-known/openid-configuration");
    web.set(&url, 200, "application/json", metadata.to_string());
    web.set(
        &format!("{ISSUER}/keys"),
        200,
        "application/json",
        json!({ "keys": [{ "kty": "OKP" }, { "n": 1 }, 7] }).to_string(),
    );
    Provider::discover(ISSUER, &World { http: &web, chance: &SystemChance, log: &log, now: now() }).await
}

#[tokio::test]
async fn a_provider_that_lacks_what_we_need_is_refused_when_it_is_discovered() {
    let provider = discovered(|_| {}).await.expect("discovered");
    assert!(provider.valid_until > now() && provider.jwks.keys.len() == 1, "a key we cannot use does no harm");
    let other = discovered(|metadata| metadata["issuer"] = json!("https://evil.example")).await.expect_err("another");
    assert!(matches!(other, ProviderProblem::OtherIssuer { .. }));
    for (name, value) in [
        ("response_types_supported", json!(["id_token"])),
        ("code_challenge_methods_supported", json!(["plain"])),
        ("authorization_endpoint", json!("javascript:alert(1)")),
        ("authorization_endpoint", Value::Null),
        ("token_endpoint", Value::Null),
        ("jwks_uri", Value::Null),
    ] {
        let problem = discovered(|metadata| metadata[name] = value).await.expect_err(name);
        assert!(matches!(problem, ProviderProblem::Metadata(_)), "{name}: {problem}");
    }
    let gone = discovered(|metadata| metadata["jwks_uri"] = json!(format!("{ISSUER}/gone"))).await.expect_err("gone");
    assert!(matches!(gone, ProviderProblem::Status { status: 404, .. }), "{gone}");
}
