// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Sessions: they begin, are recognised, fall silent, end.

use axum::{
    body::Body,
    http::{Request, StatusCode},
};
use chrono::TimeDelta;
use identity::{COOKIE, IdentityProblem, Invented, Options, Which};
use outside::Mail;
use store::testing::Given;
use web::testing::Browser;

use crate::given::{bare, domains, events, house, journal, present, spid};

#[store::test]
async fn whoever_signs_in_twice_is_the_same_person_and_the_journal_has_no_name(given: Given) {
    let house = house(&given).await;
    let first = identity::sign_in(&house.app, &spid("RSSMRA80A01H501U", "Maria"), "Firefox, Linux").await.unwrap();
    let mut by_cie = spid("rssmra80a01h501u", "Maria Rosa");
    by_cie.subject = "cie-7".to_owned();
    let second = identity::sign_in(&house.app, &by_cie, "").await.unwrap();
    let (one, two) = (present(&house.app, &first).await.unwrap(), present(&house.app, &second).await.unwrap());
    assert_eq!(one.profile.id, two.profile.id);
    assert_eq!(two.profile.given_name, "Maria Rosa", "names are those of the last sign-in");
    assert_ne!(one.session.id, two.session.id);
    assert_eq!(events(&given).await, ["identity.session_begun", "identity.session_begun"]);
    for line in journal(&given).await {
        let leaf = line.leaf();
        assert!(!leaf.contains("Maria") && !leaf.to_uppercase().contains("RSSMRA"), "{leaf}");
        assert!(!leaf.contains(first.text()) && !leaf.contains(&first.hash()), "{leaf}");
    }
}

#[store::test]
async fn no_row_holds_a_fiscal_code_or_a_token(given: Given) {
    let house = house(&given).await;
    let token = identity::sign_in(&house.app, &spid("RSSMRA80A01H501U", "Maria"), "").await.unwrap();
    let me = present(&house.app, &token).await.unwrap();
    let data = identity::export_my_data(&house.app, &me.acting).await.unwrap();
    assert!(serde_json::to_string(&data).unwrap().contains("RSSMRA80A01H501U"), "its owner reads it");
    let backup = house.folder.path().join("backup");
    given.backup(&backup).await.unwrap();
    let bytes = std::fs::read(&backup).unwrap();
    let holds = |text: &str| bytes.windows(text.len()).any(|window| window == text.as_bytes());
    assert!(!holds("RSSMRA80A01H501U") && !holds(token.text()));
}

#[store::test]
async fn a_session_falls_silent_after_half_an_hour_and_ends_after_a_working_day(given: Given) {
    let house = house(&given).await;
    let token = identity::sign_in(&house.app, &spid("RSSMRA80A01H501U", "Maria"), "").await.unwrap();
    for _ in 0..20 {
        given.clock.advance(TimeDelta::minutes(29));
        assert!(present(&house.app, &token).await.is_some(), "each request keeps it alive");
    }
    given.clock.advance(TimeDelta::minutes(29));
    assert!(present(&house.app, &token).await.is_none(), "but not for more than ten hours");
    let other = identity::sign_in(&house.app, &spid("RSSMRA80A01H501U", "Maria"), "").await.unwrap();
    given.clock.advance(TimeDelta::minutes(30));
    assert!(present(&house.app, &other).await.is_none());
}

#[store::test]
async fn a_page_that_asks_by_itself_keeps_nobody_signed_in(given: Given) {
    let house = house(&given).await;
    let token = identity::sign_in(&house.app, &spid("RSSMRA80A01H501U", "Maria"), "").await.unwrap();
    let browser = Browser::new(house.app.clone(), domains());
    for minutes in [20, 9, 1] {
        given.clock.advance(TimeDelta::minutes(minutes));
        let beat = Request::get("/profilo")
            .header("cookie", format!("{COOKIE}={}", token.text()))
            .header("x-campanile-beat", "1")
            .body(Body::empty())
            .unwrap();
        let status = browser.send(beat).await.status;
        assert_eq!(status == StatusCode::OK, minutes > 1, "{minutes}: {status}");
    }
}

#[store::test]
async fn sessions_are_revoked_one_by_one_or_all_but_ones_own_and_never_those_of_others(given: Given) {
    let house = house(&given).await;
    let app = &house.app;
    let mut tokens = Vec::new();
    for _ in 0..3 {
        tokens.push(identity::sign_in(app, &spid("RSSMRA80A01H501U", "Maria"), "").await.unwrap());
    }
    let other = identity::sign_in(app, &spid("BNCLCU80A01H501X", "Luca"), "").await.unwrap();
    let me = present(app, &tokens[0]).await.unwrap();
    let his = present(app, &other).await.unwrap();
    let second = present(app, &tokens[1]).await.unwrap().session.id;
    assert_eq!(identity::revoke_sessions(app, &his.acting, Which::One(second)).await.unwrap(), 0);
    given.clock.advance(TimeDelta::minutes(16));
    let stale = identity::revoke_sessions(app, &me.acting, Which::One(second)).await;
    assert!(matches!(stale, Err(IdentityProblem::Refused(why)) if why.wants_sign_in()));
    tokens[0] = identity::sign_in(app, &spid("RSSMRA80A01H501U", "Maria"), "").await.unwrap();
    identity::sign_out(app, &me.actor(), &me.session).await.unwrap();
    let me = present(app, &tokens[0]).await.unwrap();
    assert_eq!(identity::revoke_sessions(app, &me.acting, Which::One(second)).await.unwrap(), 1);
    assert!(present(app, &tokens[1]).await.is_none());
    assert_eq!(identity::revoke_sessions(app, &me.acting, Which::AllBut(me.session.id)).await.unwrap(), 1);
    assert!(present(app, &tokens[2]).await.is_none());
    assert!(present(app, &tokens[0]).await.is_some() && present(app, &other).await.is_some());
    identity::sign_out(app, &me.actor(), &me.session).await.unwrap();
    assert!(present(app, &tokens[0]).await.is_none());
}

#[store::test]
async fn somebody_who_signs_in_too_often_has_to_wait(given: Given) {
    let house = house(&given).await;
    let signed = spid("RSSMRA80A01H501U", "Maria");
    for _ in 0..20 {
        identity::sign_in(&house.app, &signed, "").await.unwrap();
    }
    let refused = identity::sign_in(&house.app, &signed, "").await;
    assert!(matches!(refused, Err(IdentityProblem::TooManySignIns)));
    given.clock.advance(TimeDelta::minutes(61));
    assert!(identity::sign_in(&house.app, &signed, "").await.is_ok());
}

#[store::test]
async fn another_key_than_the_databases_own_is_refused_at_start(given: Given) {
    let house = house(&given).await;
    let again = bare(&given, Mail::fake());
    assert!(identity::open(&again, &Options::of_a_trial(house.folder.path())).await.is_ok());
    std::fs::remove_file(house.folder.path().join("identity.key")).unwrap();
    let refused = identity::open(&again, &Options::of_a_trial(house.folder.path())).await;
    assert!(matches!(refused, Err(IdentityProblem::AnotherKey { .. })), "a new key would know nobody");
}

#[store::test]
async fn a_real_installation_has_no_invented_people_keeps_the_log_for_two_years_and_its_keys_apart(given: Given) {
    let folder = tempfile::tempdir().unwrap();
    let app = bare(&given, Mail::fake());
    let mut real = Options::of_a_trial(folder.path());
    real.production = true;
    assert!(matches!(identity::open(&app, &real).await, Err(IdentityProblem::DemonstrationInProduction)));
    real.demonstration = false;
    real.retention.log_months = 12;
    assert!(matches!(identity::open(&app, &real).await, Err(IdentityProblem::LogTooShort { months: 12 })));
    real.retention.log_months = 24;
    let refused = identity::open(&app, &real).await.unwrap_err();
    assert!(matches!(refused, IdentityProblem::KeysInProcess) && refused.to_string().contains("campanile keeper"));
    real.keys_in_process = true;
    real.may_create_keys = false;
    assert!(matches!(identity::open(&app, &real).await, Err(IdentityProblem::KeyFile { .. })));
    real.may_create_keys = true;
    identity::open(&app, &real).await.unwrap();
    let refused = identity::sign_in_invented(&app, Invented::called("rtd").unwrap(), "").await;
    assert!(matches!(refused, Err(IdentityProblem::NotFound)));
}
