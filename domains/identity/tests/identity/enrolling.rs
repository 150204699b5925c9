// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The first person of a body comes in with the code of its PEC.

use chrono::TimeDelta;
use identity::{IdentityProblem, Options, Signed, Token};
use kernel::{Actor, Language, Role};
use outside::Mail;
use store::testing::Given;
use web::AppState;

use crate::given::{comune, desk, events, house, house_with, journal, present, run, spid};

async fn maria(app: &AppState) -> (Token, Signed) {
    let token = identity::sign_in(app, &spid("RSSMRA80A01H501U", "Maria"), "").await.unwrap();
    let me = present(app, &token).await.unwrap();
    (token, me)
}

/// Asks for a code; gives what the letter to the PEC says.
async fn code(app: &AppState, me: &Signed) -> String {
    let id = identity::begin_enrolment(app, &me.acting, &comune(), Role::Rtd, Language::It).await.unwrap();
    run(app, "identity.send_code", &id.to_string()).await;
    let letter = app.outside.mail.kept().pop().unwrap();
    assert_eq!(letter.to, "comunealadistura@pec.it");
    assert!(letter.text.contains("Responsabile per la transizione digitale"), "{}", letter.text);
    assert!(letter.text.contains("/enti/c_a117/iscrizione"), "{}", letter.text);
    letter.text.lines().find(|line| line.starts_with("    ")).unwrap().trim().to_owned()
}

#[store::test]
async fn the_code_of_the_pec_makes_its_asker_the_rtd_of_the_body(given: Given) {
    let house = house(&given).await;
    let app = &house.app;
    let (token, me) = maria(app).await;
    let code = code(app, &me).await;
    let typed = code.to_lowercase().replace('-', " ");
    identity::finish_enrolment(app, &me.acting, me.session.id, &comune(), &typed).await.unwrap();
    let me = present(app, &token).await.unwrap();
    assert_eq!((me.acting.body.as_deref(), me.acting.role), (Some("c_a117"), Some(Role::Rtd)));
    let told = ["identity.session_begun", "identity.enrolment_begun", "identity.enrolment_finished"];
    assert_eq!(events(&given).await, told);
    let all: String = journal(&given).await.iter().map(store::JournalLine::leaf).collect();
    assert!(!all.contains(&code.replace('-', "")) && !all.contains("pec.it"), "{all}");
    let again = identity::finish_enrolment(app, &me.acting, me.session.id, &comune(), &code).await;
    assert!(matches!(again, Err(IdentityProblem::CodeOver)), "once");
}

#[store::test]
async fn a_body_that_has_its_people_lets_others_in_by_invitation_alone(given: Given) {
    let house = house(&given).await;
    let app = &house.app;
    let (_, me) = maria(app).await;
    let before = code(app, &me).await;
    let rtd = desk(app, "rtd").await;
    let asked = identity::begin_enrolment(app, &me.acting, &comune(), Role::Vertice, Language::It).await;
    assert!(matches!(asked, Err(IdentityProblem::Refused(_))));
    let page = rtd.get("/enti/c_a117/iscrizione").await.text();
    assert!(page.contains("ha già chi può farti entrare") && !page.contains("name=\"ruolo\""), "{page}");
    // A code that was asked for while nobody was there is still good: both of a small Comune may ask the same morning.
    assert!(identity::finish_enrolment(app, &me.acting, me.session.id, &comune(), &before).await.is_ok());
}

#[store::test]
async fn a_union_of_comuni_is_a_body_with_a_pec_of_its_own(given: Given) {
    let house = house(&given).await;
    let union = registry::Union {
        ipa: "udcval".to_owned(),
        name: "Unione dei Comuni di Prova".to_owned(),
        pec: Some("unione@pec.example.it".to_owned()),
        members: vec!["001003".parse().unwrap()],
        source: "ipa".to_owned(),
        as_of: chrono::NaiveDate::from_ymd_opt(2026, 8, 18).unwrap(),
    };
    let first = desk(&house.app, "prima").await;
    assert_eq!(first.get("/enti/udcval/iscrizione").await.status.as_u16(), 404);
    registry::import_unions(&house.app, &Actor::Operator, &[union]).await.unwrap();
    run(&house.app, "identity.gather_unions", "unions").await;
    assert!(first.get("/enti?cerca=unione+prova").await.text().contains("/enti/udcval/iscrizione"));
    let asked = first.post("/enti/UDCVAL/iscrizione", &[("ruolo", "rtd")]).await;
    assert_eq!(asked.header("location"), "/enti/udcval/iscrizione#codice");
    let page = first.get("/enti/udcval/iscrizione").await.text();
    assert!(page.contains("Unione dei Comuni di Prova") && page.contains("unione@pec.example.it"), "{page}");
}

#[store::test]
async fn only_who_asked_can_use_the_code_and_five_mistakes_shut_it(given: Given) {
    let house = house(&given).await;
    let app = &house.app;
    let (_, me) = maria(app).await;
    let code = code(app, &me).await;
    let thief = identity::sign_in(app, &spid("BNCLCU80A01H501X", "Luca"), "").await.unwrap();
    let thief = present(app, &thief).await.unwrap();
    let stolen = identity::finish_enrolment(app, &thief.acting, thief.session.id, &comune(), &code).await;
    assert!(matches!(stolen, Err(IdentityProblem::CodeOver)));
    for left in [4, 3, 2, 1, 0] {
        let wrong = identity::finish_enrolment(app, &me.acting, me.session.id, &comune(), "00000-00000").await;
        assert!(matches!(wrong, Err(IdentityProblem::WrongCode { left: told }) if told == left), "{wrong:?}");
    }
    let late = identity::finish_enrolment(app, &me.acting, me.session.id, &comune(), &code).await;
    assert!(matches!(late, Err(IdentityProblem::CodeOver)));
}

#[store::test]
async fn a_code_ages_in_ten_days_and_three_a_day_are_enough(given: Given) {
    let house = house(&given).await;
    let app = &house.app;
    let (_, me) = maria(app).await;
    for _ in 0..3 {
        code(app, &me).await;
    }
    let more = identity::begin_enrolment(app, &me.acting, &comune(), Role::Rtd, Language::It).await;
    assert!(matches!(more, Err(IdentityProblem::TooManyCodes)));
    given.clock.advance(TimeDelta::days(1) + TimeDelta::seconds(1));
    let code = code(app, &me).await;
    given.clock.advance(TimeDelta::days(10));
    let late = identity::finish_enrolment(app, &me.acting, me.session.id, &comune(), &code).await;
    assert!(matches!(late, Err(IdentityProblem::CodeOver)));
}

#[store::test]
async fn a_compiler_or_a_body_without_letters_opens_nothing(given: Given) {
    let house = house_with(&given, Mail::none()).await;
    let app = &house.app;
    let (_, me) = maria(app).await;
    let compiler = identity::begin_enrolment(app, &me.acting, &comune(), Role::Compiler, Language::It).await;
    assert!(matches!(compiler, Err(IdentityProblem::RoleNotHere)));
    let anci = identity::begin_enrolment(app, &me.acting, &identity::Body::Anci, Role::Rtd, Language::It).await;
    assert!(matches!(anci, Err(IdentityProblem::RoleNotHere)));
    let mut real = Options::of_a_trial(house.folder.path());
    real.demonstration = false;
    identity::open(app, &real).await.unwrap();
    let no_mail = identity::begin_enrolment(app, &me.acting, &comune(), Role::Rtd, Language::It).await;
    assert!(matches!(no_mail, Err(IdentityProblem::NoMail)));
}
