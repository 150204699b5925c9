// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Signing in with a certified OpenID provider (oidc-provider), as an ordinary one.

mod given;

use std::process::Command;

use eid::{
    Authentication, Client, Level, Provider, ProviderKind, Request, SignInProblem, Step,
    jose::JoseProblem,
    sign_in::{self, Answer, Ask, Pending, Session},
};
use given::{Peer, Surroundings, absent, browser::Browser, opening_key, peers, signing_key};
use serde_json::{Value, json};

const HOME: &str = "https://campanile.example.it/accesso";
const SECRET: &str = "un segreto: lungo/e strano%";

/// The provider with one client, or nothing where it is not installed.
fn provider(client: &Value) -> Option<Peer> {
    if !peers().join("node_modules/oidc-provider").is_dir() {
        absent("oidc-provider", "run make test once, or npm ci --prefix platform/eid/peers");
        return None;
    }
    let clients = tempfile::NamedTempFile::new().expect("a file");
    std::fs::write(clients.path(), json!([client]).to_string()).expect("written");
    let peer = Peer::run(Command::new("node").arg(peers().join("oidc.mjs")).arg(clients.path()));
    Some(peer)
}

fn registration(more: &Value) -> Value {
    let mut client = json!({
        "client_id": "campanile", "redirect_uris": [HOME], "response_types": ["code"],
        "grant_types": ["authorization_code"], "token_endpoint_auth_method": "private_key_jwt",
        "jwks": { "keys": [signing_key().public(), opening_key().public()] },
        "post_logout_redirect_uris": ["https://campanile.example.it/"],
    });
    for (name, value) in more.as_object().expect("an object") {
        client[name] = value.clone();
    }
    client
}

fn client() -> Client {
    Client {
        id: "campanile".to_owned(),
        redirect_uri: HOME.to_owned(),
        authentication: Authentication::PrivateKeyJwt(signing_key()),
        opening: vec![opening_key()],
    }
}

fn ask(level: Level) -> Ask {
    Ask { level, anew: false, email: true, languages: Some("it en".to_owned()) }
}

/// Signs in at the provider's pages, at a level, and brings what came back.
async fn at_the_provider(url: &str, acr: &str) -> String {
    let browser = Browser::new(HOME);
    let page = browser.open(url).await.page();
    let page = browser.submit(&page, &[("login", "maria"), ("acr", acr)]).await.page();
    browser.submit(&page, &[]).await.back()
}

async fn whole(
    client: &Client,
    issuer: &str,
    asked: Level,
    acr: &str,
    around: &Surroundings,
) -> Result<(Provider, Session), SignInProblem> {
    let provider = Provider::discover(issuer, &around.world()).await?;
    let begun = sign_in::begin(client, &provider, &ask(asked), &around.world())?;
    let answer = Answer::parse(&at_the_provider(&begun.url, acr).await)?;
    let session = sign_in::finish(client, &provider, begun.pending, &answer, &around.world()).await?;
    Ok((provider, session))
}

#[tokio::test]
async fn a_person_signs_in_and_out_with_a_signed_request_and_sealed_attributes() {
    let sealed = json!({ "userinfo_signed_response_alg": "RS256", "userinfo_encrypted_response_alg": "RSA-OAEP",
        "userinfo_encrypted_response_enc": "A256CBC-HS512" });
    let Some(peer) = provider(&registration(&sealed)) else { return };
    let (around, client) = (Surroundings::new(), client());
    let (provider, session) = whole(&client, &peer.said, Level::Two, Level::Two.acr(), &around).await.expect("in");

    let person = &session.signed_in;
    assert_eq!((person.provider, person.issuer.as_str()), (ProviderKind::Oidc, peer.said.as_str()));
    assert_eq!(person.fiscal_number.as_deref(), Some("RSSMRA80A41H501Y"));
    assert_eq!((person.given_name.as_str(), person.family_name.as_str()), ("Maria", "Rossi"));
    assert_eq!((person.email.as_deref(), person.level), (Some("maria.rossi@example.it"), 2));

    let attributes = || Request {
        url: provider.userinfo_endpoint.clone().expect("an endpoint"),
        authorization: Some(format!("Bearer {}", session.tokens.access_token)),
        form: None,
    };
    assert_eq!(around.http().send(attributes()).await.expect("an answer").status, 200);
    sign_in::revoke(&client, &provider, &session.tokens, &around.world()).await.expect("revoked");
    assert_eq!(around.http().send(attributes()).await.expect("an answer").status, 401, "the token was revoked");
    let out = sign_in::logout_url(&client, &provider, &session.tokens, "https://campanile.example.it/");
    assert!(Browser::new(HOME).open(&out.expect("a page")).await.page().html.contains("<form"), "it asks to sign out");

    let records = around.records.take();
    let steps: Vec<Step> = records.iter().map(|record| record.step).collect();
    assert_eq!(
        steps,
        [
            Step::AuthenticationRequest,
            Step::AuthenticationResponse,
            Step::TokenRequest,
            Step::TokenResponse,
            Step::UserInfoRequest,
            Step::UserInfoResponse,
            Step::RevocationRequest,
            Step::RevocationResponse
        ]
    );
    assert!(records.iter().all(|record| record.sign_in == records[0].sign_in && record.issuer == peer.said));
    assert!(records[0].message.contains("request="), "the request was signed");
}

#[tokio::test]
async fn a_person_signs_in_where_we_have_a_secret_and_attributes_are_plain() {
    let by_secret = json!({ "token_endpoint_auth_method": "client_secret_basic", "client_secret": SECRET });
    let Some(peer) = provider(&registration(&by_secret)) else { return };
    let client = Client { authentication: Authentication::SecretBasic(SECRET.to_owned().into()), ..client() };
    let around = Surroundings::new();
    let (_, session) = whole(&client, &peer.said, Level::One, "", &around).await.expect("in");
    assert_eq!((session.signed_in.family_name.as_str(), session.signed_in.level), ("Rossi", 1));
    let secret_form = form_urlencoded::byte_serialize(SECRET.as_bytes()).collect::<String>();
    assert!(around.records.take().iter().all(|record| !record.message.contains(&secret_form)));
}

#[tokio::test]
async fn an_id_token_may_be_encrypted_too() {
    let sealed = json!({ "id_token_signed_response_alg": "RS512", "id_token_encrypted_response_alg": "RSA-OAEP-256",
        "id_token_encrypted_response_enc": "A128CBC-HS256" });
    let Some(peer) = provider(&registration(&sealed)) else { return };
    let (_, session) = whole(&client(), &peer.said, Level::One, "", &Surroundings::new()).await.expect("in");
    assert_eq!(session.signed_in.given_name, "Maria");
    assert_eq!(session.tokens.id_token.split('.').count(), 5, "it was encrypted");
}

#[tokio::test]
async fn a_person_recognised_less_surely_than_asked_is_not_signed_in() {
    let Some(peer) = provider(&registration(&json!({}))) else { return };
    let around = Surroundings::new();
    let problem = whole(&client(), &peer.said, Level::Two, Level::One.acr(), &around).await.expect_err("too low");
    assert_eq!(problem, SignInProblem::Level { asked: Level::Two, given: Some(Level::One) });
    let (_, session) = whole(&client(), &peer.said, Level::Two, Level::Three.acr(), &around).await.expect("higher");
    assert_eq!(session.signed_in.level, 3);
}

#[tokio::test]
async fn a_person_signs_in_anew_though_a_session_stands_at_the_provider() {
    let Some(peer) = provider(&registration(&json!({}))) else { return };
    let (around, client, browser) = (Surroundings::new(), client(), Browser::new(HOME));
    let provider = Provider::discover(&peer.said, &around.world()).await.expect("discovered");
    let begin = |anew| {
        let ask = Ask { anew, ..ask(Level::One) };
        sign_in::begin(&client, &provider, &ask, &around.world()).expect("begun")
    };
    let page = browser.open(&begin(false).url).await.page();
    let page = browser.submit(&page, &[("login", "maria")]).await.page();
    browser.submit(&page, &[]).await.back();
    browser.open(&begin(false).url).await.back();
    let begun = begin(true);
    let page = browser.open(&begun.url).await.page();
    assert!(page.html.contains("login"), "the session is not enough");
    let answer = Answer::parse(&browser.submit(&page, &[("login", "maria")]).await.back()).expect("read");
    sign_in::finish(&client, &provider, begun.pending, &answer, &around.world()).await.expect("in, anew");
}

#[tokio::test]
async fn an_id_token_signed_with_a_shared_secret_is_refused() {
    let by_secret = json!({ "token_endpoint_auth_method": "client_secret_basic", "client_secret": SECRET,
        "id_token_signed_response_alg": "HS256" });
    let Some(peer) = provider(&registration(&by_secret)) else { return };
    let client = Client { authentication: Authentication::SecretBasic(SECRET.to_owned().into()), ..client() };
    let problem = whole(&client, &peer.said, Level::One, "", &Surroundings::new()).await.expect_err("HS256");
    let refused = JoseProblem::AlgorithmRefused("HS256".to_owned());
    assert_eq!(problem, SignInProblem::Jose { token: "the ID token", problem: refused });
}

#[tokio::test]
async fn an_answer_serves_once_and_only_the_sign_in_it_was_asked_for() {
    let Some(peer) = provider(&registration(&json!({}))) else { return };
    let (around, client) = (Surroundings::new(), client());
    let provider = Provider::discover(&peer.said, &around.world()).await.expect("discovered");
    let begin = || sign_in::begin(&client, &provider, &ask(Level::One), &around.world()).expect("begun");
    let begun = begin();
    let kept = serde_json::to_string(&begun.pending).expect("kept");
    let pending = || serde_json::from_str::<Pending>(&kept).expect("found");
    let query = at_the_provider(&begun.url, "").await;
    let answer = Answer::parse(&query).expect("read");

    let world = around.world();
    let other = sign_in::finish(&client, &provider, begin().pending, &answer, &world).await.expect_err("not its own");
    assert_eq!(other, SignInProblem::State);
    let mixed = query.replace(
        &form_urlencoded::byte_serialize(peer.said.as_bytes()).collect::<String>(),
        "https%3A%2F%2Fevil.example",
    );
    let mixed = Answer::parse(&mixed).expect("read");
    let mixed = sign_in::finish(&client, &provider, pending(), &mixed, &world).await.expect_err("mixed up");
    assert!(matches!(mixed, SignInProblem::OtherProvider { .. }), "{mixed}");

    sign_in::finish(&client, &provider, pending(), &answer, &world).await.expect("once");
    let twice = sign_in::finish(&client, &provider, pending(), &answer, &world).await.expect_err("twice");
    assert!(matches!(&twice, SignInProblem::Endpoint { error, .. } if error.starts_with("invalid_grant")), "{twice}");
}

#[tokio::test]
async fn a_client_with_another_key_is_not_let_in() {
    let Some(peer) = provider(&registration(&json!({}))) else { return };
    let stranger = eid::jose::SigningKey::from_pem(&given::pems()[2]).expect("a key");
    let client = Client { authentication: Authentication::PrivateKeyJwt(stranger), ..client() };
    let around = Surroundings::new();
    let provider = Provider::discover(&peer.said, &around.world()).await.expect("discovered");
    let begun = sign_in::begin(&client, &provider, &ask(Level::One), &around.world()).expect("begun");
    let answer = Answer::parse(&Browser::new(HOME).open(&begun.url).await.back()).expect("read");
    let problem = sign_in::finish(&client, &provider, begun.pending, &answer, &around.world()).await;
    assert!(matches!(problem, Err(SignInProblem::Refused { code, .. }) if code == "invalid_request_object"));
}
