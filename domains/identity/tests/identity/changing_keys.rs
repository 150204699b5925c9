// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The keys that seal are changed: everybody is known throughout, and a step that was cut short goes on.

use chrono::TimeDelta;
use identity::{IdentityProblem, Invented, Options, prepare_keys, retire_keys, rotate_keys};
use kernel::{Actor, Language, Role};
use outside::Mail;
use store::testing::Given;
use web::AppState;

use crate::given::{bare, comune, events, house, present, spid};

const OPERATOR: Actor = Actor::Operator;
const MARIA: &str = "RSSMRA80A01H501U";

/// The server starts again, on the same keys, log and database.
async fn again(given: &Given, folder: &std::path::Path) -> Result<AppState, IdentityProblem> {
    let app = bare(given, Mail::fake());
    identity::open(&app, &Options::of_a_trial(folder)).await.map(|()| app)
}

async fn person(app: &AppState, code: &str, name: &str) -> kernel::Id<kernel::Person> {
    let token = identity::sign_in(app, &spid(code, name), "").await.unwrap();
    present(app, &token).await.unwrap().profile.id
}

#[store::test]
async fn whoever_is_known_by_the_old_keys_is_known_by_the_new_ones(given: Given) {
    let house = house(&given).await;
    let (before, folder) = (&house.app, house.folder.path());
    let (maria, luca) = (person(before, MARIA, "Maria").await, person(before, "VRDLCU80A01H501G", "Luca").await);
    identity::sign_in_invented(before, Invented::called("rtd").unwrap(), "").await.unwrap();
    let visitor = prepare_keys(before, &Actor::Visitor).await;
    assert!(matches!(visitor, Err(IdentityProblem::Refused(_))));
    prepare_keys(before, &OPERATOR).await.unwrap();
    assert!(matches!(prepare_keys(before, &OPERATOR).await, Err(IdentityProblem::KeyTurn(_))), "one at a time");
    assert_eq!(person(before, MARIA, "Maria").await, maria, "until the server starts again nothing changes");

    let app = again(&given, folder).await.unwrap();
    let behind = identity::sign_in(before, &spid(MARIA, "Maria"), "").await;
    assert!(
        matches!(behind, Err(IdentityProblem::AnotherKey { .. })),
        "a server left behind takes nobody for a stranger"
    );
    assert_eq!(person(&app, MARIA, "Maria").await, maria, "known before anything is sealed anew");

    // Killed after the first batch, and again: it goes on.
    let first = rotate_keys(&app, &OPERATOR, Some(1)).await.unwrap();
    assert!(first.rows == 2 && first.has_more, "{first:?}");
    let app = again(&given, folder).await.unwrap();
    assert_eq!(person(&app, "VRDLCU80A01H501G", "Luca").await, luca);
    let rest = rotate_keys(&app, &OPERATOR, None).await.unwrap().rows;
    assert_eq!(rest, 2, "both names of the invented one: whoever has signed in since has theirs already");
    assert_eq!(rotate_keys(&app, &OPERATOR, None).await.unwrap().rows, 0, "nothing twice");
    let refused = retire_keys(&app, &OPERATOR, false).await.unwrap_err();
    assert!(refused.to_string().contains("identity log"), "today's messages need it: {refused}");

    given.clock.advance(TimeDelta::days(2));
    retire_keys(&app, &OPERATOR, false).await.unwrap();
    let app = again(&given, folder).await.unwrap();
    let token = identity::sign_in(&app, &spid(MARIA, "Maria"), "").await.unwrap();
    let me = present(&app, &token).await.unwrap();
    assert_eq!(me.profile.id, maria);
    let mine = serde_json::to_string(&identity::export_my_data(&app, &me.acting).await.unwrap()).unwrap();
    assert!(mine.contains(MARIA), "{mine}");
    let (from, to) = (app.clock.now().date_naive() - TimeDelta::days(9), app.clock.now().date_naive());
    identity::read_log(&app, &OPERATOR, from, to, "prova").await.unwrap();
    let told = events(&given).await.into_iter().filter(|event| event == "identity.keys_changed").count();
    assert_eq!(told, 5, "prepared, in use, the rest of the rows and then the days of the log sealed anew, retired");
}

#[store::test]
async fn an_old_key_stays_as_long_as_somebody_holds_a_code_made_with_it(given: Given) {
    let house = house(&given).await;
    let folder = house.folder.path();
    let token = identity::sign_in(&house.app, &spid(MARIA, "Maria"), "").await.unwrap();
    let me = present(&house.app, &token).await.unwrap();
    identity::begin_enrolment(&house.app, &me.acting, &comune(), Role::Rtd, Language::It).await.unwrap();
    let anci = "anci".parse().unwrap();
    identity::admit(&house.app, &OPERATOR, &anci, Role::Analyst, "VRDLCU80A01H501G").await.unwrap();
    prepare_keys(&house.app, &OPERATOR).await.unwrap();
    let app = again(&given, folder).await.unwrap();
    rotate_keys(&app, &OPERATOR, None).await.unwrap();
    given.clock.advance(TimeDelta::days(2));
    let refused = retire_keys(&app, &OPERATOR, false).await.unwrap_err();
    assert!(refused.to_string().contains("2 codes or admissions"), "{refused}");

    let luca = identity::sign_in(&app, &spid("VRDLCU80A01H501G", "Luca"), "").await.unwrap();
    let role = present(&app, &luca).await.unwrap().acting.role;
    assert_eq!(role, Some(Role::Analyst), "let in by a hash of the old key");
    given.clock.advance(TimeDelta::days(9));
    retire_keys(&app, &OPERATOR, false).await.unwrap();
    again(&given, folder).await.unwrap();
}

#[store::test]
async fn a_key_that_somebody_else_may_have_goes_at_once_and_an_unknown_one_never_comes_in(given: Given) {
    let house = house(&given).await;
    let folder = house.folder.path();
    let maria = person(&house.app, MARIA, "Maria").await;
    let gateway = identity::SignedIn { fiscal_number: None, ..spid("", "Ada") };
    identity::sign_in(&house.app, &gateway, "").await.unwrap();
    prepare_keys(&house.app, &OPERATOR).await.unwrap();
    let app = again(&given, folder).await.unwrap();
    given.clock.advance(TimeDelta::days(2));
    let refused = retire_keys(&app, &OPERATOR, false).await.unwrap_err();
    assert!(refused.to_string().contains("1 people without a codice fiscale"), "{refused}");
    retire_keys(&app, &OPERATOR, true).await.unwrap();
    let app = again(&given, folder).await.unwrap();
    assert_eq!(person(&app, MARIA, "Maria").await, maria);

    let other = tempfile::tempdir().unwrap();
    assert!(matches!(again(&given, other.path()).await, Err(IdentityProblem::AnotherKey { .. })));
}
