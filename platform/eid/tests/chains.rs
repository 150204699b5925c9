// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Trust chains with an aggregator between provider and anchor: what holds, and each way in which one breaks.

use std::sync::OnceLock;

use chrono::{DateTime, Utc};
use eid::{
    FakeWeb, ProviderKind, Records, SystemChance, World,
    federation::{Federation, FederationProblem, Resolved, TrustAnchor},
    jose::{self, JwkSet, KeySize, SigningKey},
};
use serde_json::{Value, json};

const LEAF: &str = "https://idp.example.it";
const AGGREGATOR: &str = "https://aggregator.example.it";
const AUTHORITY: &str = "https://authority.example.it";
const ANCHOR: &str = "https://registry.example.it";
const OWNER: &str = "https://owner.example.it";
const MARK: &str = "https://registry.example.it/openid_provider/private";
const NOW: i64 = 1_800_000_000;

fn key(entity: &str) -> SigningKey {
    static PEMS: OnceLock<[String; 5]> = OnceLock::new();
    let make = || SigningKey::generate(KeySize::Rsa2048).and_then(|key| key.to_pem()).expect("a key").to_string();
    let pems = PEMS.get_or_init(|| [make(), make(), make(), make(), make()]);
    let which = [LEAF, AGGREGATOR, ANCHOR, AUTHORITY].iter().position(|one| *one == entity).unwrap_or(4);
    SigningKey::from_pem(&pems[which]).expect("a key")
}

fn keys(entity: &str) -> Value {
    json!({ "keys": [key(entity).public()] })
}

fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(NOW, 0).expect("an instant")
}

fn anchors() -> Vec<TrustAnchor> {
    vec![TrustAnchor { entity: ANCHOR.to_owned(), keys: serde_json::from_value(keys(ANCHOR)).expect("keys") }]
}

fn federation_entity(entity: &str) -> Value {
    json!({ "federation_entity": { "federation_fetch_endpoint": format!("{entity}/fetch") } })
}

fn mark(issuer: &str, subject: &str) -> Value {
    let claims = json!({ "iss": issuer, "sub": subject, "id": MARK, "iat": NOW - 10, "exp": NOW + 1000 });
    json!({ "id": MARK, "trust_mark": jose::sign(&key(issuer), "trust-mark+jwt", &claims).expect("signed") })
}

/// The statements of a whole chain, before they are signed: who, about whom, what.
struct Chain([Value; 4]);

impl Chain {
    fn whole() -> Self {
        let statement = |iss: &str, sub: &str| json!({ "iss": iss, "sub": sub, "iat": NOW - 60, "exp": NOW + 3600, "jwks": keys(sub) });
        let mut chain = Self([
            statement(LEAF, LEAF),
            statement(AGGREGATOR, LEAF),
            statement(ANCHOR, AGGREGATOR),
            statement(ANCHOR, ANCHOR),
        ]);
        chain.0[0]["authority_hints"] = json!([AGGREGATOR]);
        chain.0[0]["trust_marks"] = json!([mark(ANCHOR, LEAF)]);
        chain.0[0]["metadata"] = json!({ "openid_provider": {
            "issuer": LEAF, "authorization_endpoint": format!("{LEAF}/a"), "token_endpoint": format!("{LEAF}/t"),
            "response_types_supported": ["code"], "scopes_supported": ["openid", "email"], "jwks": keys(LEAF),
        } });
        chain.0[1]["metadata"] = json!({ "openid_provider": { "organization_name": "as the aggregator says" } });
        chain.0[1]["metadata_policy"] = json!({ "openid_provider": { "contacts": { "add": ["b@example.it"] } } });
        chain.0[2]["metadata_policy"] = json!({ "openid_provider": {
            "scopes_supported": { "subset_of": ["openid", "offline_access"] }, "contacts": { "add": ["a@example.it"] },
        } });
        chain.0[3]["constraints"] = json!({ "max_path_length": 1 });
        chain.0[3]["metadata"] = federation_entity(ANCHOR);
        chain.0[3]["trust_mark_issuers"] = json!({ MARK: [ANCHOR] });
        chain
    }

    fn signed(&self) -> Vec<String> {
        let sign = |claims: &Value| {
            let issuer = claims["iss"].as_str().expect("an issuer");
            jose::sign(&key(issuer), "entity-statement+jwt", claims).expect("signed")
        };
        self.0.iter().map(sign).collect()
    }

    fn verify(&self) -> Result<Resolved, FederationProblem> {
        Resolved::verify(&self.signed(), &anchors(), now())
    }
}

/// What is said when one thing of a whole chain is changed.
fn said(change: impl FnOnce(&mut [Value; 4])) -> String {
    let mut chain = Chain::whole();
    change(&mut chain.0);
    chain.verify().map_or_else(|problem| problem.to_string(), |_| "trusted".to_owned())
}

#[test]
fn a_whole_chain_gives_metadata_as_the_policies_leave_them() {
    let resolved = Chain::whole().verify().expect("trusted");
    let metadata = &resolved.metadata["openid_provider"];
    assert_eq!(metadata["scopes_supported"], json!(["openid"]));
    assert_eq!(metadata["contacts"], json!(["a@example.it", "b@example.it"]));
    assert_eq!(metadata["organization_name"], "as the aggregator says");
    assert_eq!(resolved.trust_marks.len(), 1);
    assert_eq!(resolved.valid_until.timestamp(), NOW + 3600);
}

#[test]
fn a_chain_with_a_broken_link_is_refused() {
    assert_eq!(said(|_| {}), "trusted");
    let other = "https://other.example.it";
    assert!(said(|chain| chain[0]["jwks"] = keys(other)).contains("no key"), "not the keys it is signed with");
    assert!(said(|chain| chain[1]["jwks"] = keys(other)).contains("no key"), "the superior vouches for other keys");
    assert!(said(|chain| chain[2]["jwks"] = keys(other)).contains("no key"), "the anchor vouches for other keys");
    assert!(said(|chain| chain[1]["iss"] = json!(other)).contains("no key"), "another issuer, by its own key");
    assert!(said(|chain| chain[1]["sub"] = json!(other)).contains("about another"));
    assert!(said(|chain| chain[2]["sub"] = json!(other)).contains("of another issuer"));
    assert!(said(|chain| chain[0]["authority_hints"] = json!([ANCHOR])).contains("authority_hints"));
    assert!(said(|chain| chain[0]["authority_hints"] = Value::Null).contains("authority_hints"));
    assert!(said(|chain| chain[3]["sub"] = json!(other)).contains("to a trust anchor"));
    for at in 0..4 {
        assert!(said(|chain| chain[at]["exp"] = json!(NOW - 61)).contains("expired"), "{at}");
        assert!(said(|chain| chain[at]["iat"] = json!(NOW + 61)).contains("in the future"), "{at}");
        assert!(said(|chain| chain[at]["crit"] = json!(["x"])).contains("crit"), "{at}");
        let mut chain = Chain::whole().signed();
        let token = chain.remove(at);
        let (_, signature) = token.rsplit_once('.').expect("a signature");
        let parts: Vec<&str> = token.split('.').collect();
        let mut claims = Chain::whole().0[at].clone();
        claims["exp"] = json!(NOW + 7200);
        let tampered = format!("{}.{}.{signature}", parts[0], jose::encode(claims.to_string().as_bytes()));
        chain.insert(at, tampered);
        let problem = Resolved::verify(&chain, &anchors(), now()).expect_err("tampered");
        assert!(problem.to_string().contains("does not match"), "{at}: {problem}");
    }
    let whole = Chain::whole().signed();
    let without_anchor = &whole[..3];
    assert!(Resolved::verify(without_anchor, &anchors(), now()).is_err());
    assert!(Resolved::verify(&[], &anchors(), now()).is_err());
    let as_another_type: Vec<String> = Chain::whole()
        .0
        .iter()
        .map(|claims| jose::sign(&key(claims["iss"].as_str().expect("it")), "JWT", claims).expect("signed"))
        .collect();
    let problem = Resolved::verify(&as_another_type, &anchors(), now()).expect_err("another type of token");
    assert!(problem.to_string().contains("of type"), "{problem}");
}

#[test]
fn constraints_of_superiors_bind() {
    let constraint = |at: usize, value: Value| said(|chain| chain[at]["constraints"] = value);
    assert!(constraint(3, json!({ "max_path_length": 0 })).contains("max_path_length"));
    assert!(constraint(2, json!({ "max_path_length": 0 })).contains("max_path_length"));
    assert_eq!(constraint(1, json!({ "max_path_length": 0 })), "trusted", "nobody stands between it and the provider");
    let naming = |permitted: Value, excluded: Value| {
        constraint(2, json!({ "naming_constraints": { "permitted": permitted, "excluded": excluded } }))
    };
    assert_eq!(naming(json!([".example.it"]), json!([])), "trusted");
    assert!(naming(json!([".example.com"]), json!([])).contains("permitted"));
    assert!(naming(json!([".example.it"]), json!(["idp.example.it"])).contains("excluded"));

    let mut chain = Chain::whole();
    chain.0[2]["constraints"] = json!({ "allowed_entity_types": ["openid_relying_party"] });
    assert!(!chain.verify().expect("trusted").metadata.contains_key("openid_provider"), "it may not be one");
}

#[test]
fn metadata_against_a_policy_refuse_the_chain() {
    let policy = |value: Value| said(|chain| chain[2]["metadata_policy"] = json!({ "openid_provider": value }));
    assert!(policy(json!({ "scopes_supported": { "superset_of": ["offline_access"] } })).contains("superset_of"));
    assert!(policy(json!({ "policy_uri": { "essential": true } })).contains("essential"));
    assert!(
        policy(json!({ "contacts": { "value": ["only@example.it"] } })).contains("contacts"),
        "the aggregator adds"
    );
    assert!(said(|chain| chain[1]["metadata_policy_crit"] = json!(["regexp"])).contains("must be understood"));
}

#[test]
fn only_marks_that_are_valid_count() {
    let count = |marks: Value, issuers: Value| {
        let mut chain = Chain::whole();
        chain.0[0]["trust_marks"] = marks;
        chain.0[3]["trust_mark_issuers"] = issuers;
        chain.verify().expect("trusted").trust_marks.len()
    };
    let usual = || json!({ MARK: [ANCHOR] });
    assert_eq!(count(json!([mark(ANCHOR, LEAF)]), usual()), 1);
    assert_eq!(count(json!([mark(ANCHOR, AGGREGATOR)]), usual()), 0, "issued to another");
    assert_eq!(count(json!([mark(AGGREGATOR, LEAF)]), usual()), 0, "by who may not");
    assert_eq!(count(json!([mark(AGGREGATOR, LEAF)]), json!({ MARK: [AGGREGATOR] })), 1, "by who may");
    assert_eq!(count(json!([mark(LEAF, LEAF)]), json!({})), 0, "by itself");
    let mut renamed = mark(ANCHOR, LEAF);
    renamed["id"] = json!("https://registry.example.it/another");
    assert_eq!(count(json!([renamed]), json!({})), 0, "shown as another");
    assert_eq!(count(json!("no list"), usual()), 0);
}

/// A mark of the authority's, with the delegation that is asked for.
fn delegated_mark(delegation: Option<&Value>, by: &str, typ: &str) -> Value {
    let mut claims = json!({ "iss": AUTHORITY, "sub": LEAF, "trust_mark_type": MARK, "iat": NOW - 10 });
    if let Some(delegation) = delegation {
        claims["delegation"] = json!(jose::sign(&key(by), typ, delegation).expect("signed"));
    }
    json!({ "trust_mark_type": MARK, "trust_mark": jose::sign(&key(AUTHORITY), "trust-mark+jwt", &claims).expect("it") })
}

/// A chain whose anchor says that the mark is the owner's, and names nobody who issues it.
fn owned(chain: &mut Chain, mark: &Value) {
    chain.0[0]["trust_marks"] = json!([mark]);
    chain.0[3]["trust_mark_issuers"] = json!({});
    chain.0[3]["trust_mark_owners"] = json!({ MARK: { "sub": OWNER, "jwks": keys(OWNER) } });
}

#[tokio::test]
async fn a_mark_that_has_an_owner_counts_when_the_owner_let_its_issuer_issue_it() {
    const TYPE: &str = "trust-mark-delegation+jwt";
    let whole = json!({ "iss": OWNER, "sub": AUTHORITY, "trust_mark_type": MARK, "iat": NOW - 100, "exp": NOW + 100 });
    let said = async |delegation: Option<Value>, by: &str, typ: &str| {
        let mut chain = Chain::whole();
        owned(&mut chain, &delegated_mark(delegation.as_ref(), by, typ));
        let web = published(&chain);
        publish_authority(&web);
        let outcome = provider(&web, &[MARK]).await.map_or_else(|problem| problem.to_string(), |_| "marked".to_owned());
        let asked = web.asked().iter().any(|asked| asked.url.starts_with(AUTHORITY));
        assert_eq!(asked, outcome == "marked", "nobody is fetched at the word of a mark that no owner vouches for");
        outcome
    };
    let with = |name: &str, value: Value| {
        let mut changed = whole.clone();
        changed[name] = value;
        Some(changed)
    };
    assert_eq!(said(Some(whole.clone()), OWNER, TYPE).await, "marked");
    assert!(said(None, OWNER, TYPE).await.contains("to nobody"));
    assert!(said(Some(whole.clone()), AUTHORITY, TYPE).await.contains("not signed by its owner"), "by itself");
    assert!(said(Some(whole.clone()), OWNER, "trust-mark+jwt").await.contains("another type"));
    assert!(said(with("sub", json!(LEAF)), OWNER, TYPE).await.contains("to another"));
    assert!(said(with("iss", json!(ANCHOR)), OWNER, TYPE).await.contains("another owner"));
    assert!(said(with("trust_mark_type", json!("other")), OWNER, TYPE).await.contains("another mark"));
    assert!(said(with("exp", json!(NOW - 90)), OWNER, TYPE).await.contains("not in force"));

    let mut chain = Chain::whole();
    owned(&mut chain, &delegated_mark(Some(&whole), OWNER, TYPE));
    chain.0[3]["trust_mark_owners"] = json!({});
    let problem = provider(&published(&chain), &[MARK]).await.expect_err("no owner");
    assert!(problem.to_string().contains("names no owner"), "{problem}");
}

#[tokio::test]
async fn keys_at_an_address_are_those_that_the_provider_signed_with_its_federation_keys() {
    let url = format!("{LEAF}/jwks.jose");
    let whole = json!({ "iss": LEAF, "sub": LEAF, "iat": NOW - 10, "exp": NOW + 10, "keys": [key(OWNER).public()] });
    let said = async |claims: &Value, by: &str, typ: &str, content_type: &str| {
        let mut chain = Chain::whole();
        let metadata = chain.0[0]["metadata"]["openid_provider"].as_object_mut().expect("metadata");
        metadata.remove("jwks");
        metadata.insert("signed_jwks_uri".to_owned(), json!(url));
        metadata.insert("jwks_uri".to_owned(), json!(format!("{LEAF}/unsigned")));
        let web = published(&chain);
        web.set(&url, 200, content_type, jose::sign(&key(by), typ, claims).expect("signed"));
        provider(&web, &[]).await
    };
    const CONTENT: &str = "application/jwk-set+jwt";
    let found = said(&whole, LEAF, "jwk-set+jwt", CONTENT).await.expect("its keys");
    assert_eq!(found.jwks, serde_json::from_value::<JwkSet>(keys(OWNER)).expect("keys"));
    assert!(found.signed_keys.is_some() && found.jwks_uri.is_none(), "what is not signed is not asked again");

    let refused = async |claims: &Value, by: &str, typ: &str, content_type: &str| {
        said(claims, by, typ, content_type).await.expect_err("refused").to_string()
    };
    assert!(refused(&whole, OWNER, "jwk-set+jwt", CONTENT).await.contains("no key"), "signed by another");
    assert!(refused(&whole, LEAF, "entity-statement+jwt", CONTENT).await.contains("of type"));
    assert!(refused(&whole, LEAF, "jwk-set+jwt", "application/json").await.contains("no signed set"));
    for (name, value) in [("iss", json!(ANCHOR)), ("sub", json!(ANCHOR)), ("exp", json!(NOW - 70)), ("keys", json!([]))]
    {
        let mut claims = whole.clone();
        claims[name] = value;
        assert!(!refused(&claims, LEAF, "jwk-set+jwt", CONTENT).await.is_empty(), "{name}");
    }
}

fn published(chain: &Chain) -> FakeWeb {
    let web = FakeWeb::default();
    let jwts = chain.signed();
    let content = "application/entity-statement+jwt";
    web.set(&format!("{LEAF}/.well-known/openid-federation"), 200, content, jwts[0].clone());
    web.set(&format!("{AGGREGATOR}/fetch?sub=https%3A%2F%2Fidp.example.it"), 200, content, jwts[1].clone());
    web.set(&format!("{ANCHOR}/fetch?sub=https%3A%2F%2Faggregator.example.it"), 200, content, jwts[2].clone());
    web.set(&format!("{ANCHOR}/.well-known/openid-federation"), 200, content, jwts[3].clone());
    let mut aggregator =
        json!({ "iss": AGGREGATOR, "sub": AGGREGATOR, "iat": NOW, "exp": NOW + 60, "jwks": keys(AGGREGATOR) });
    aggregator["authority_hints"] = json!([LEAF, "https://gone.example.it", ANCHOR]);
    aggregator["metadata"] = federation_entity(AGGREGATOR);
    let signed = jose::sign(&key(AGGREGATOR), "entity-statement+jwt", &aggregator).expect("signed");
    web.set(&format!("{AGGREGATOR}/.well-known/openid-federation"), 200, content, signed);
    web
}

async fn provider(web: &FakeWeb, marks: &[&str]) -> Result<eid::Provider, FederationProblem> {
    asked(web, marks, false).await
}

async fn asked(web: &FakeWeb, marks: &[&str], ask_mark_status: bool) -> Result<eid::Provider, FederationProblem> {
    let records = Records::default();
    let world = World { http: web, chance: &SystemChance, log: &records, now: now() };
    let required_marks = marks.iter().map(|mark| (*mark).to_owned()).collect();
    let federation = Federation { anchors: anchors(), required_marks, ask_mark_status };
    federation.provider(ProviderKind::Spid, LEAF, &world).await
}

/// A chain whose provider shows a mark of an authority that stands elsewhere below the anchor.
fn marked_elsewhere(chain: &mut Chain) {
    chain.0[0]["trust_marks"] = json!([mark(AUTHORITY, LEAF)]);
    chain.0[3]["trust_mark_issuers"] = json!({ MARK: [AUTHORITY] });
}

fn publish_authority(web: &FakeWeb) {
    let content = "application/entity-statement+jwt";
    let mut own = json!({ "iss": AUTHORITY, "sub": AUTHORITY, "iat": NOW, "exp": NOW + 60, "jwks": keys(AUTHORITY) });
    own["authority_hints"] = json!([ANCHOR]);
    own["metadata"] = json!({ "federation_entity": {
        "federation_trust_mark_status_endpoint": format!("{AUTHORITY}/status") } });
    let about = json!({ "iss": ANCHOR, "sub": AUTHORITY, "iat": NOW, "exp": NOW + 60, "jwks": keys(AUTHORITY) });
    let sign = |claims: &Value, by: &str| jose::sign(&key(by), "entity-statement+jwt", claims).expect("signed");
    web.set(&format!("{AUTHORITY}/.well-known/openid-federation"), 200, content, sign(&own, AUTHORITY));
    web.set(&format!("{ANCHOR}/fetch?sub=https%3A%2F%2Fauthority.example.it"), 200, content, sign(&about, ANCHOR));
}

#[tokio::test]
async fn a_mark_may_come_from_elsewhere_in_the_federation_if_the_anchor_names_its_issuer() {
    let mut chain = Chain::whole();
    marked_elsewhere(&mut chain);
    let web = published(&chain);
    publish_authority(&web);
    provider(&web, &[MARK]).await.expect("marked");

    chain.0[3]["trust_mark_issuers"] = json!({ MARK: [ANCHOR] });
    let web = published(&chain);
    publish_authority(&web);
    let problem = provider(&web, &[MARK]).await.expect_err("not named");
    assert!(problem.to_string().contains("may not issue"), "{problem}");
    assert!(web.asked().iter().all(|asked| !asked.url.starts_with(AUTHORITY)), "nor asked");
}

#[tokio::test]
async fn a_mark_that_its_issuer_revoked_does_not_count() {
    let mut chain = Chain::whole();
    marked_elsewhere(&mut chain);
    let shown = chain.0[0]["trust_marks"][0]["trust_mark"].clone();
    let said = async |status: u16, content_type: &str, body: String| {
        let web = published(&chain);
        publish_authority(&web);
        web.set(&format!("{AUTHORITY}/status"), status, content_type, body);
        asked(&web, &[MARK], true).await.map_or_else(|problem| problem.to_string(), |_| "marked".to_owned())
    };
    let signed = |by: &str, about: &Value, status: &str| {
        let claims = json!({ "iss": by, "iat": NOW, "trust_mark": about, "status": status });
        jose::sign(&key(by), "trust-mark-status-response+jwt", &claims).expect("signed")
    };
    let jwt = "application/trust-mark-status-response+jwt";
    assert_eq!(said(200, jwt, signed(AUTHORITY, &shown, "active")).await, "marked");
    assert!(said(200, jwt, signed(AUTHORITY, &shown, "revoked")).await.contains("revoked"));
    assert!(said(200, jwt, signed(AUTHORITY, &json!("another"), "active")).await.contains("revoked"));
    assert!(said(200, jwt, signed(LEAF, &shown, "active")).await.contains("of another"));
    assert_eq!(said(200, "application/json", r#"{"active":true}"#.to_owned()).await, "marked");
    assert!(said(200, "application/json", r#"{"active":"true"}"#.to_owned()).await.contains("revoked"));
    assert!(said(404, "application/json", "{}".to_owned()).await.contains("does not know"));
}

#[tokio::test]
async fn the_way_up_is_found_past_superiors_that_lead_nowhere() {
    let found = provider(&published(&Chain::whole()), &[MARK]).await.expect("found");
    assert_eq!((found.chain.len(), found.issuer.as_str()), (4, LEAF));
    assert_eq!(found.jwks, serde_json::from_value::<JwkSet>(keys(LEAF)).expect("keys"));
}

#[tokio::test]
async fn a_way_that_does_not_arrive_says_why() {
    let web = published(&Chain::whole());
    web.set(&format!("{ANCHOR}/.well-known/openid-federation"), 500, "text/html", "");
    let problem = provider(&web, &[]).await.expect_err("the anchor is down");
    assert!(matches!(problem, FederationProblem::Provider(_)), "{problem}");

    let web = published(&Chain::whole());
    web.set(&format!("{LEAF}/.well-known/openid-federation"), 200, "text/html", "<html>");
    let problem = provider(&web, &[]).await.expect_err("a page");
    assert!(matches!(problem, FederationProblem::ContentType { .. }), "{problem}");

    let mut chain = Chain::whole();
    chain.0[0]["metadata"]["openid_provider"]["issuer"] = json!("https://evil.example");
    let problem = provider(&published(&chain), &[]).await.expect_err("another issuer");
    assert!(problem.to_string().contains("https://evil.example"), "{problem}");

    let mut chain = Chain::whole();
    chain.0[0]["authority_hints"] = json!((0..100).map(|at| format!("https://s{at}.example.it")).collect::<Vec<_>>());
    let web = published(&chain);
    assert!(provider(&web, &[]).await.is_err());
    assert!(web.asked().len() < 30, "it does not walk for ever: {}", web.asked().len());
}
