// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Signing in at a provider: there and back, and everything that may come back instead.

use std::sync::Arc;

use axum::{
    body::Body as HttpBody,
    http::{Request, StatusCode, header},
};
use chrono::{NaiveDate, TimeDelta};
use identity::{Admitted, Body, Grant, IdentityProblem, Message, Options, ProviderList};
use kernel::{Actor, Role};
use outside::Mail;
use serde_json::json;
use store::testing::{Given, on_sqlite};
use web::{
    AppState,
    testing::{Answer, Browser},
};

use crate::{
    given::{House, bare, domains, events, present, run},
    provider::{KEY, Provider},
};

/// A house that sends people to a provider, and a browser that keeps its cookies.
struct Stage {
    house: House,
    provider: Arc<Provider>,
    browser: Browser,
}

impl Stage {
    async fn set(given: &Given) -> Self {
        let provider = Provider::open(given.store.clock().now()).await;
        let folder = tempfile::tempdir().unwrap();
        let app = bare(given, Mail::fake());
        let mut options = Options::of_a_trial(folder.path());
        options.demonstration = false;
        options.providers.list = provider.list(&folder.path().join("secret"));
        identity::open(&app, &options).await.unwrap();
        let browser = Browser::new(app.clone(), domains());
        Self { house: House { app, folder }, provider, browser }
    }

    async fn get(&self, address: &str, cookies: &str) -> Answer {
        let request = Request::get(address).header(header::COOKIE, cookies).header("accept-language", "it");
        self.browser.send(request.body(HttpBody::empty()).unwrap()).await
    }

    /// Sets out for the provider: the cookie that binds the sign-in, and where the browser is sent.
    async fn set_out(&self, query: &str) -> (String, String) {
        let sent = self.get(&format!("/accedi/con/{KEY}{query}"), "").await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text());
        let cookie = sent.header("set-cookie").split(';').next().unwrap().to_owned();
        (cookie, sent.header("location").to_owned())
    }

    /// A whole sign-in: the cookie of the session.
    async fn sign_in(&self) -> String {
        let (cookie, to) = self.set_out("").await;
        let back = self.get(&self.provider.answer(&to, "&code=c"), &cookie).await;
        assert_eq!((back.status, back.header("location")), (StatusCode::SEE_OTHER, "/profilo"), "{}", back.text());
        back.header("set-cookie").split(';').next().unwrap().to_owned()
    }
}

fn token(cookie: &str) -> identity::Token {
    identity::Token::read(cookie.split_once('=').unwrap().1).unwrap()
}

async fn log(app: &AppState) -> Vec<Message> {
    let day = |year| NaiveDate::from_ymd_opt(year, 1, 1).unwrap();
    identity::read_log(app, &Actor::Operator, day(1970), day(2100), "a test").await.unwrap()
}

#[store::test]
async fn graphics_that_the_operator_put_here_stand_on_the_buttons(given: Given) {
    let provider = Provider::open(given.store.clock().now()).await;
    let folder = tempfile::tempdir().unwrap();
    let svg = folder.path().join("mark.svg");
    std::fs::write(&svg, "<svg xmlns=\"http://www.w3.org/2000/svg\"/>").unwrap();
    let app = bare(&given, Mail::fake());
    let mut options = Options::of_a_trial(folder.path());
    options.providers.list = provider.list(&folder.path().join("secret"));
    options.providers.list.marks.insert(KEY.to_owned(), svg.clone());
    identity::open(&app, &options).await.unwrap();
    let browser = Browser::new(app.clone(), domains());
    assert!(browser.get("/accedi").await.text().contains(&format!("/accedi/segno/{KEY}")));
    let mark = browser.get(&format!("/accedi/segno/{KEY}")).await;
    assert_eq!((mark.status, mark.header("content-type")), (StatusCode::OK, "image/svg+xml"));
    assert_eq!(browser.get("/accedi/segno/spid").await.status, StatusCode::NOT_FOUND);

    std::fs::write(&svg, "<svg onload='alert(1)'/>").unwrap();
    assert!(matches!(identity::open(&app, &options).await, Err(IdentityProblem::Providers(_))), "nor one that acts");
    options.providers.list.marks.insert("another".to_owned(), svg);
    assert!(matches!(identity::open(&app, &options).await, Err(IdentityProblem::Providers(_))));
}

#[test]
fn a_person_goes_to_a_provider_comes_back_and_leaves_both() {
    on_sqlite(async |given: Given| {
        let stage = Stage::set(&given).await;
        let page = stage.get("/accedi?torna=/enti", "").await.text();
        assert!(page.contains("href=\"/accedi/con/regione?torna=%2Fenti\""), "{page}");
        assert!(page.contains("Entra con Regione Prova") && !page.contains("persone inventate"));

        let (cookie, to) = stage.set_out("?torna=/enti").await;
        assert!(cookie.starts_with("__Host-campanile-accesso="));
        assert!(to.contains("code_challenge_method=S256") && to.contains("SpidL2"));
        let back = stage.get(&stage.provider.answer(&to, "&code=c"), &cookie).await;
        assert_eq!((back.status, back.header("location")), (StatusCode::SEE_OTHER, "/enti"), "{}", back.text());
        let session = back.header("set-cookie").split(';').next().unwrap().to_owned();
        let signed = present(&stage.house.app, &token(&session)).await.unwrap();
        assert_eq!((signed.profile.full_name().as_str(), signed.session.level), ("Maria Rossi", 2));
        assert_eq!(signed.acting.authenticated_at.timestamp(), given.store.clock().now().timestamp());

        let kinds: Vec<String> = log(&stage.house.app).await.into_iter().map(|message| message.kind).collect();
        let whole = ["authentication_request", "authentication_response", "token_request", "token_response"];
        assert_eq!(kinds, whole);

        let leave = Request::post("/esci").header(header::COOKIE, &session).header("sec-fetch-site", "same-origin");
        let left = stage.browser.send(leave.body(HttpBody::empty()).unwrap()).await;
        assert!(left.text().contains(&format!("{}/end?id_token_hint=", stage.provider.issuer)), "{}", left.text());
        assert!(left.header("set-cookie").contains("Max-Age=0"));
        assert!(present(&stage.house.app, &token(&session)).await.is_none());
        run(&stage.house.app, "identity.revoke_tokens", "a test").await;
        assert_eq!(stage.provider.revoked(), ["access"]);
        run(&stage.house.app, "identity.revoke_tokens", "a test").await;
        assert_eq!(stage.provider.revoked().len(), 1, "once");
        assert_eq!(log(&stage.house.app).await.len(), 6, "the revocation is in the log too");
    });
}

#[test]
fn an_answer_is_good_once_in_the_browser_that_asked_and_from_whom_was_asked() {
    on_sqlite(async |given: Given| {
        let stage = Stage::set(&given).await;
        let (cookie, to) = stage.set_out("").await;
        let answer = stage.provider.answer(&to, "&code=c");
        let (stranger, _) = stage.set_out("").await;
        for (address, cookie) in [
            (answer.clone(), ""),
            (answer.clone(), stranger.as_str()),
            (answer.replace("/regione?", "/altra?"), cookie.as_str()),
            (answer.replace("state=", "state=0"), cookie.as_str()),
            (format!("/accedi/ritorno/{KEY}?code=c"), cookie.as_str()),
        ] {
            let refused = stage.get(&address, cookie).await;
            assert_eq!(refused.status, StatusCode::GONE, "{address}");
            assert!(refused.text().contains("ricomincia da qui") && refused.header("set-cookie").is_empty());
        }
        let unknown = stage.get(&answer.replace("/regione?", "/nessuna?"), &cookie).await;
        assert_eq!(unknown.status, StatusCode::NOT_FOUND);
        let twice = stage.get(&format!("{answer}&code=d"), &cookie).await;
        assert_eq!(twice.status, StatusCode::FORBIDDEN, "{}", twice.text());
        assert_eq!(stage.get(&answer, &cookie).await.status, StatusCode::SEE_OTHER, "the right one");
        assert_eq!(stage.get(&answer, &cookie).await.status, StatusCode::GONE, "and once more");
        let session = stage.sign_in().await;
        let back = stage.get(&answer, &format!("{cookie}; {session}")).await;
        assert_eq!(back.header("location"), "/profilo", "whoever presses `back` is still in");
    });
}

#[test]
fn who_cancels_is_late_or_is_not_sure_enough_is_told_so() {
    on_sqlite(async |given: Given| {
        let stage = Stage::set(&given).await;
        let app = &stage.house.app;
        for (error, status, said) in [
            ("access_denied", StatusCode::FORBIDDEN, "è stato annullato"),
            ("temporarily_unavailable", StatusCode::SERVICE_UNAVAILABLE, "ora non risponde"),
            ("invalid_scope", StatusCode::FORBIDDEN, "ha rifiutato l'accesso"),
        ] {
            let (cookie, to) = stage.set_out("?torna=/enti").await;
            let more = format!("&error={error}&error_description=%3Cb%3Eparole+di+altri");
            let back = stage.get(&stage.provider.answer(&to, &more), &cookie).await;
            assert_eq!(back.status, status, "{error}");
            let text = back.text().replace("&#39;", "'");
            assert!(text.contains(said) && !text.contains("parole di altri"), "{text}");
            assert!(text.contains("/accedi/con/regione?torna=%2Fenti"), "one starts again where one was going");
        }
        let change = |name: &str, value: serde_json::Value| stage.provider.id_token.lock().unwrap()[name] = value;
        change("acr", json!("https://www.spid.gov.it/SpidL1"));
        let (cookie, to) = stage.set_out("").await;
        let weak = stage.get(&stage.provider.answer(&to, "&code=c"), &cookie).await;
        assert_eq!(weak.status, StatusCode::FORBIDDEN);
        assert!(weak.text().contains("Serve almeno il livello 2"), "{}", weak.text());
        change("acr", json!("https://www.spid.gov.it/SpidL2"));
        change("aud", json!("another"));
        let (cookie, to) = stage.set_out("").await;
        let wrong = stage.get(&stage.provider.answer(&to, "&code=c"), &cookie).await;
        assert!(wrong.text().contains("non ha superato i controlli") && wrong.text().contains(": claim."));
        change("aud", json!("campanile"));

        let (cookie, to) = stage.set_out("").await;
        given.clock.advance(TimeDelta::minutes(16));
        let late = stage.get(&stage.provider.answer(&to, "&code=c"), &cookie).await;
        assert_eq!(late.status, StatusCode::GONE);
        assert!(late.text().contains("È passato troppo tempo"), "{}", late.text());
        assert!(!events(&given).await.iter().any(|event| event == "identity.session_begun"));
        let refused = log(app).await.iter().filter(|message| message.kind == "authentication_response").count();
        assert_eq!(refused, 6, "what came back is in the log, whatever it was");
    });
}

#[test]
fn whoever_must_prove_anew_who_they_are_is_asked_to_and_an_old_proof_is_not_fresh() {
    on_sqlite(async |given: Given| {
        let stage = Stage::set(&given).await;
        let morning = given.store.clock().now() - TimeDelta::hours(3);
        stage.provider.id_token.lock().unwrap()["auth_time"] = json!(morning.timestamp());
        let session = stage.sign_in().await;
        let signed = present(&stage.house.app, &token(&session)).await.unwrap();
        assert_eq!(signed.acting.authenticated_at.timestamp(), morning.timestamp());
        let erase = Request::post("/profilo/cancella").header(header::COOKIE, &session);
        let erase = erase.header("sec-fetch-site", "same-origin").body(HttpBody::empty()).unwrap();
        let asked = stage.browser.send(erase).await;
        assert_eq!(asked.header("location"), "/accedi?di-nuovo=si&torna=/profilo/cancella");
        let page = stage.get(asked.header("location"), &session).await.text();
        let href = "/accedi/con/regione?torna=%2Fprofilo%2Fcancella&#38;di-nuovo=si";
        assert!(page.contains(href), "{page}");
        let (cookie, to) = stage.set_out("?torna=/profilo/cancella&di-nuovo=si").await;
        assert!(to.contains("prompt=login") && to.contains("max_age=0"));
        let both = format!("{cookie}; {session}");
        let old = stage.get(&stage.provider.answer(&to, "&code=c"), &both).await;
        assert_eq!(old.status, StatusCode::FORBIDDEN, "the provider let them in with the proof of this morning");
        stage.provider.id_token.lock().unwrap()["auth_time"] = json!(given.store.clock().now().timestamp());
        let (cookie, to) = stage.set_out("?torna=/profilo/cancella&di-nuovo=si").await;
        let both = format!("{cookie}; {session}");
        let back = stage.get(&stage.provider.answer(&to, "&code=c"), &both).await;
        assert_eq!(back.header("location"), "/profilo/cancella");
        assert!(present(&stage.house.app, &token(&session)).await.is_none(), "the session of before is over");
    });
}

#[test]
fn who_is_admitted_by_codice_fiscale_is_a_member_on_coming() {
    on_sqlite(async |given: Given| {
        let stage = Stage::set(&given).await;
        let app = &stage.house.app;
        let admit = async |body: &str, role: Role, code: &str| {
            identity::admit(app, &Actor::Operator, &body.parse::<Body>().unwrap(), role, code).await
        };
        let code = "rssmra80a01h501u";
        assert_eq!(admit("dtd", Role::Administrator, code).await.unwrap(), Admitted::WhenTheyCome);
        assert!(matches!(
            admit("dtd", Role::Administrator, "RSSMRA80A01H501V").await,
            Err(IdentityProblem::NotAFiscalCode)
        ));
        assert!(
            matches!(admit("c_h501", Role::Rtd, code).await, Err(IdentityProblem::Refused(_))),
            "a Comune has its PEC"
        );
        let session = stage.sign_in().await;
        let signed = present(app, &token(&session)).await.unwrap();
        assert_eq!(signed.acting.role, Some(Role::Administrator));
        assert_eq!(admit("anci", Role::Analyst, code).await.unwrap(), Admitted::Now);
        assert!(matches!(admit("anci", Role::Analyst, code).await, Err(IdentityProblem::AlreadyMember)));
        let told = events(&given).await;
        for event in ["identity.person_admitted", "identity.admitted_person_came", "identity.membership_granted"] {
            assert!(told.iter().any(|one| one == event), "{event} in {told:?}");
        }
    });
}

#[test]
fn a_house_that_is_no_member_of_a_federation_says_so() {
    on_sqlite(async |given: Given| {
        let stage = Stage::set(&given).await;
        assert_eq!(stage.get("/.well-known/openid-federation", "").await.status, StatusCode::NOT_FOUND);
        let nobody = stage.get("/resolve?sub=https://idp.example.it", "").await;
        assert_eq!((nobody.status, nobody.json()["error"].as_str()), (StatusCode::NOT_FOUND, Some("not_found")));
        assert_eq!(stage.get("/resolve", "").await.status, StatusCode::BAD_REQUEST);
        assert!(ProviderList::default().is_empty());
    });
}

/// The value of a cookie that an answer sets, as a browser sends it back.
fn set_cookie(answer: &Answer, name: &str) -> String {
    let all = answer.headers.get_all("set-cookie").iter().map(|one| one.to_str().unwrap());
    all.map(|one| one.split(';').next().unwrap()).find(|one| one.starts_with(&format!("{name}="))).unwrap().to_owned()
}

/// Signs in from a browser that has this cookie, or none; the cookie of the device it then has.
async fn from_device(stage: &Stage, device: &str) -> String {
    let (cookie, to) = stage.set_out("").await;
    let back = stage.get(&stage.provider.answer(&to, "&code=c"), &format!("{cookie}; {device}")).await;
    assert_eq!(back.header("location"), "/profilo", "{}", back.text());
    set_cookie(&back, "__Host-campanile-dispositivo")
}

#[store::test]
async fn whoever_signs_in_from_a_new_device_is_told_by_mail_and_not_at_the_first_one(given: Given) {
    let stage = Stage::set(&given).await;
    let app = &stage.house.app;
    letters::open(app, letters::Options::default()).await.unwrap();
    stage.provider.id_token.lock().unwrap()["email"] = json!("maria@comune.example");
    let told = async || {
        run(app, "letters.send", "outbox").await;
        app.outside.mail.kept()
    };
    let first = from_device(&stage, "").await;
    assert_eq!(told().await, [], "the first one ever");
    assert_eq!(from_device(&stage, &first).await, first, "it stays the same");
    assert_eq!(told().await, [], "a device that is known");

    let second = from_device(&stage, "").await;
    assert_ne!(second, first);
    let letters = told().await;
    let [letter] = letters.as_slice() else { panic!("{letters:?}") };
    assert_eq!(letter.to, "maria@comune.example");
    assert!(
        letter.subject.contains("dispositivo nuovo") && letter.subject.contains("new device"),
        "{}",
        letter.subject
    );
    for said in ["Se non eri tu", "If it was not you", "/profilo", "Dispositivo che non si presenta"] {
        assert!(letter.text.contains(said), "{said}: {}", letter.text);
    }
    assert!(!letter.text.contains("identity-"), "{}", letter.text);
    from_device(&stage, &second).await;
    assert_eq!(told().await.len(), 1, "once");
}

#[store::test]
async fn devices_are_their_persons_to_see_and_go_with_them_or_after_four_hundred_days(given: Given) {
    let stage = Stage::set(&given).await;
    let app = &stage.house.app;
    letters::open(app, letters::Options::default()).await.unwrap();
    let first = from_device(&stage, "").await;
    let maria = present(app, &token(&stage.sign_in().await)).await.unwrap().profile;
    run(app, "letters.send", "outbox").await;
    assert_eq!((maria.email, app.outside.mail.kept()), (None, vec![]), "who has no address is told nothing");
    let analyst = Grant { person: maria.id, body: Body::Anci, role: Role::Analyst, until: None };
    identity::grant(app, &Actor::Operator, &analyst).await.unwrap();

    stage.provider.id_token.lock().unwrap()["fiscal_number"] = json!("TINIT-BNCLCU80A01H501X");
    from_device(&stage, &first).await;
    let me = present(app, &token(&stage.sign_in().await)).await.unwrap();
    let mine = serde_json::to_value(identity::export_my_data(app, &me.acting).await.unwrap()).unwrap();
    assert_eq!(mine["devices"].as_array().unwrap().len(), 2, "the browser they share, as their own, and another");
    identity::erase_me(app, &me.acting).await.unwrap();
    given.clock.advance(TimeDelta::days(399));
    assert_eq!(identity::purge_expired(app).await.unwrap().devices, 0);
    given.clock.advance(TimeDelta::days(2));
    assert_eq!(identity::purge_expired(app).await.unwrap().devices, 2, "Maria's: the others have gone");
}
