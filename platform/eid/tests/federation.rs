// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Signing in with SPID and CIE: a trust anchor and providers on the reference stack of the two, and us as a member.

mod given;

use std::{path::PathBuf, process::Command, sync::Arc};

use axum::{Router, extract::RawQuery, http::StatusCode, routing::get};
use chrono::TimeDelta;
use eid::{
    Authentication, Client, Level, Provider, ProviderKind, Request, SignInProblem, Step,
    federation::{Document, Federation, FederationProblem, Member, Organization, Resolved, TrustAnchor, TrustMark},
    jose::{self, JwkSet, SigningAlgorithm, SigningKey},
    sign_in::{self, Answer, Ask},
};
use given::{Peer, Surroundings, absent, browser::Browser, now, opening_key, peers, pems, signing_key};
use serde::Deserialize;
use serde_json::Value;

/// What a relying party is told at onboarding.
#[derive(Deserialize)]
struct Told {
    anchor: String,
    keys: JwkSet,
    provider: String,
    provider_mark: String,
    trust_marks: Vec<TrustMark>,
}

/// A federation that runs, with us in it.
struct Stage {
    _peer: Peer,
    told: Told,
    member: Arc<Member>,
    federation: Federation,
    kind: ProviderKind,
}

fn federation_key() -> SigningKey {
    SigningKey::from_pem(&pems()[2]).expect("a key")
}

impl Stage {
    /// Nothing, where the reference stack is not installed.
    async fn set(kind: ProviderKind) -> Option<Self> {
        let usual = concat!(env!("CARGO_MANIFEST_DIR"), "/../../target/identity");
        let venv = std::env::var_os("CAMPANILE_IDENTITY_PEERS").map_or_else(|| PathBuf::from(usual), PathBuf::from);
        let python = venv.join("bin/python");
        // A marker of `make test`: an installation that broke off has none.
        if !venv.join(".ready").exists() {
            absent("spid-cie-oidc", "run make test once, or install platform/eid/peers/requirements.txt");
            return None;
        }
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let id = format!("http://{}", listener.local_addr().expect("an address"));
        let keys = serde_json::to_string(&[federation_key().public()]).expect("keys");
        let profile = if kind == ProviderKind::Cie { "cie" } else { "spid" };
        let peer = Peer::run(Command::new(python).arg(peers().join("federation.py")).args([profile, &id, &keys]));
        let told: Told = serde_json::from_str(&peer.said).expect("what we are told");
        let member = Arc::new(member(&id, &told));
        let anchor = TrustAnchor { entity: told.anchor.clone(), keys: told.keys.clone() };
        let required_marks = vec![told.provider_mark.clone()];
        let federation = Federation { anchors: vec![anchor], required_marks, ask_mark_status: true };
        serve(listener, Arc::clone(&member), federation.clone(), told.provider.clone());
        Some(Self { _peer: peer, told, member, federation, kind })
    }

    async fn provider(&self, around: &Surroundings) -> Provider {
        self.federation.provider(self.kind, &self.told.provider, &around.world()).await.expect("trusted")
    }

    /// Signs in at the provider's pages and brings what came back.
    async fn at_the_provider(&self, url: &str) -> String {
        let browser = Browser::new(&self.member.client().redirect_uri);
        let page = browser.open(url).await.page();
        let page = browser.submit(&page, &[("username", "maria"), ("password", "una password")]).await.page();
        browser.submit(&page, &[("agree", "true")]).await.back()
    }
}

fn member(id: &str, told: &Told) -> Member {
    let client = Client {
        id: id.to_owned(),
        redirect_uri: format!("{id}/accesso"),
        authentication: Authentication::PrivateKeyJwt(signing_key()),
        opening: vec![opening_key()],
    };
    let organization = Organization {
        organization_name: "Campanile".to_owned(),
        homepage_uri: id.to_owned(),
        policy_uri: format!("{id}/privacy"),
        logo_uri: format!("{id}/logo.svg"),
        contacts: vec!["protocollo@pec.example.it".to_owned()],
    };
    let mut member = Member::new(client, federation_key(), organization).expect("a member");
    member.authority_hints = vec![told.anchor.clone()];
    member.trust_marks.clone_from(&told.trust_marks);
    member
}

/// Our own pages: the entity configuration, and the resolve endpoint, which answers about the provider only.
fn serve(listener: tokio::net::TcpListener, member: Arc<Member>, federation: Federation, provider: String) {
    let document = |document: Document| ([("content-type", document.content_type)], document.body);
    let ours = Arc::clone(&member);
    let configuration = move || async move { document(ours.entity_configuration(now()).expect("signed")) };
    let resolve = move |RawQuery(query): RawQuery| async move {
        let query = query.unwrap_or_default();
        let sub = form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == "sub");
        if sub.is_none_or(|(_, sub)| *sub != *provider) {
            return Err(StatusCode::NOT_FOUND);
        }
        let around = Surroundings::new();
        let resolved = federation.resolve(&provider, &around.world()).await.expect("resolved");
        Ok(document(member.resolve_answer(&resolved, now()).expect("signed")))
    };
    let router =
        Router::new().route("/.well-known/openid-federation", get(configuration)).route("/resolve", get(resolve));
    tokio::spawn(async move { axum::serve(listener, router).await });
}

async fn a_whole_sign_in(stage: &Stage) {
    let around = Surroundings::new();
    let client = stage.member.client();
    let provider = stage.provider(&around).await;
    // No languages: the rules write `ui_locales` as words with spaces, the reference provider wants a list.
    let ask = Ask { level: Level::Two, anew: true, email: true, languages: None };
    let begun = sign_in::begin(client, &provider, &ask, &around.world()).expect("begun");
    let query = stage.at_the_provider(&begun.url).await;
    let answer = Answer::parse(&query).expect("read");
    assert_eq!(answer.state(), Some(begun.pending.state.as_str()));
    let session = sign_in::finish(client, &provider, begun.pending, &answer, &around.world()).await.expect("signed in");

    let person = &session.signed_in;
    assert_eq!((person.provider, person.issuer.as_str()), (stage.kind, stage.told.provider.as_str()));
    assert_eq!(person.fiscal_number.as_deref(), Some("RSSMRA80A41H501Y"));
    assert_eq!((person.given_name.as_str(), person.family_name.as_str()), ("Maria", "Rossi"));
    assert_eq!((person.email.as_deref(), person.level), (Some("maria.rossi@example.it"), 2));

    let attributes = || Request {
        url: provider.userinfo_endpoint.clone().expect("an endpoint"),
        authorization: Some(format!("Bearer {}", session.tokens.access_token)),
        form: None,
    };
    assert_eq!(around.http().send(attributes()).await.expect("an answer").status, 200);
    sign_in::revoke(client, &provider, &session.tokens, &around.world()).await.expect("revoked");
    assert_eq!(around.http().send(attributes()).await.expect("an answer").status, 403, "the token was revoked");

    let records = around.records.take();
    let chain = records.iter().find(|record| record.step == Step::TrustChain).expect("the chain is in the log");
    assert_eq!(chain.message.lines().count(), 3, "the provider's own, the anchor's about it, the anchor's own");
    let sealed = records.iter().find(|record| record.step == Step::UserInfoResponse).expect("the attributes are too");
    assert_eq!(sealed.message.split('.').count(), 5, "signed and encrypted");
    assert_eq!(records.len(), 9, "each message of the flow, once");
    assert!(records.iter().all(|record| record.sign_in == chain.sign_in));
}

#[tokio::test]
async fn a_person_signs_in_and_out_with_spid() {
    let Some(stage) = Stage::set(ProviderKind::Spid).await else { return };
    a_whole_sign_in(&stage).await;
    policies_and_marks_are_applied(&stage).await;
    what_is_not_as_it_should_be_is_refused(&stage).await;
    our_resolve_endpoint_vouches_for_the_provider_and_nobody_else(&stage).await;
}

#[tokio::test]
async fn a_person_signs_in_and_out_with_cie() {
    let Some(stage) = Stage::set(ProviderKind::Cie).await else { return };
    a_whole_sign_in(&stage).await;

    // CIE names itself in its answer: one that does not, or names another, is a mix-up.
    let around = Surroundings::new();
    let provider = stage.provider(&around).await;
    let ask = Ask { level: Level::Two, anew: false, email: false, languages: None };
    for other in ["", "&iss=https%3A%2F%2Fidp.example.it"] {
        let begun = sign_in::begin(stage.member.client(), &provider, &ask, &around.world()).expect("begun");
        let answer = Answer::parse(&format!("code=c&state={}{other}", begun.pending.state)).expect("read");
        let client = stage.member.client();
        let problem = sign_in::finish(client, &provider, begun.pending, &answer, &around.world()).await;
        assert!(matches!(problem, Err(SignInProblem::OtherProvider { .. })), "{other}");
    }
}

async fn policies_and_marks_are_applied(stage: &Stage) {
    let around = Surroundings::new();
    let resolved = stage.federation.resolve(&stage.told.provider, &around.world()).await.expect("resolved");
    let metadata = &resolved.metadata["openid_provider"];
    assert_eq!(metadata["response_types_supported"], serde_json::json!(["code"]), "one_of");
    assert_eq!(metadata["client_registration_types_supported"], serde_json::json!(["automatic"]));
    assert_eq!(metadata["contacts"], serde_json::json!(["tecnico@example.it"]), "add");
    assert_eq!(resolved.trust_marks.len(), 1);
    assert_eq!(resolved.trust_marks[0].0, stage.told.provider_mark);
    assert_eq!(resolved.anchor, stage.told.anchor);
}

async fn what_is_not_as_it_should_be_is_refused(stage: &Stage) {
    let around = Surroundings::new();
    let world = around.world();
    let entity = &stage.told.provider;
    let provider = stage.provider(&around).await;

    let stranger = JwkSet { keys: vec![signing_key().public().clone()] };
    let anchors = vec![TrustAnchor { entity: stage.told.anchor.clone(), keys: stranger }];
    let other = Federation { anchors, ..Federation::default() };
    let problem = other.resolve(entity, &world).await.expect_err("an anchor with other keys");
    assert!(matches!(problem, FederationProblem::Jose { .. }), "{problem}");

    let nobody = Federation::default().resolve(entity, &world).await.expect_err("no anchor");
    assert_eq!(nobody, FederationProblem::NoAnchor(entity.clone()));

    let marks = vec!["https://registry.example.it/another".to_owned()];
    let marked = Federation { required_marks: marks, ..stage.federation.clone() };
    let unmarked = marked.provider(stage.kind, entity, &world).await.expect_err("no such mark");
    assert_eq!(unmarked, FederationProblem::Unmarked(entity.clone()));

    let later = now() + TimeDelta::days(30);
    let expired = Resolved::verify(&provider.chain, &stage.federation.anchors, later).expect_err("expired");
    assert!(matches!(expired, FederationProblem::Claim { .. }), "{expired}");
    let without = [provider.chain[0].clone(), provider.chain[2].clone()];
    assert!(Resolved::verify(&without, &stage.federation.anchors, now()).is_err(), "no statement of a superior");

    let ask = Ask { level: Level::Two, anew: false, email: false, languages: None };
    let stale = eid::World { now: later, ..world };
    let stale = sign_in::begin(stage.member.client(), &provider, &ask, &stale).expect_err("stale");
    assert_eq!(stale, SignInProblem::ProviderStale);
}

async fn our_resolve_endpoint_vouches_for_the_provider_and_nobody_else(stage: &Stage) {
    let around = Surroundings::new();
    let about = |sub: &str| {
        let query = form_urlencoded::Serializer::new(String::new()).append_pair("sub", sub).finish();
        Request::get(format!("{}?{query}", stage.member.resolve_endpoint()))
    };
    let answer = around.http().send(about(&stage.told.provider)).await.expect("an answer");
    assert_eq!((answer.status, answer.content_type.as_str()), (200, "application/resolve-response+jwt"));
    let ours = JwkSet { keys: vec![federation_key().public().clone()] };
    let token = String::from_utf8(answer.body).expect("text");
    let claims: Value = jose::verify(&token, &ours, SigningAlgorithm::ITALIAN).expect("signed").read().expect("json");
    assert_eq!(claims["sub"], stage.told.provider.as_str());
    assert_eq!(claims["trust_chain"].as_array().map(Vec::len), Some(3));
    assert_eq!(claims["trust_marks"].as_array().map(Vec::len), Some(1));
    let other = around.http().send(about("https://internal.example.it")).await.expect("an answer");
    assert_eq!(other.status, 404);
}
