// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Compiling together: answers are saved as they are given, live on, and two that contradict each other both stay.

use kernel::Actor;
use store::testing::Given;
use survey::{CompileProblem, Verb, close_section, sit};
use web::testing::assert_is_a_page;

use crate::answering::acting;
use crate::people::{COMUNE, HOME, Person, begun, open_house, revision};

const SECTION: &str = "/questionari/2026/c_a117/sicurezza";
const BACKUP: &str = "/data/sicurezza/backup_frequenza";

#[store::test]
async fn a_comune_begins_with_what_is_known_of_it(given: Given) {
    let house = open_house(&given).await;
    let rtd = Person::of(&house.app, "rtd").await;
    let before = rtd.get(HOME).await;
    assert!(before.text().contains("Comincia"), "{}", before.text());
    assert_eq!(rtd.post(&format!("{HOME}/comincia"), &[]).await.status, 303);
    assert_eq!(rtd.post(&format!("{HOME}/comincia"), &[]).await.status, 303, "twice changes nothing");
    let home = rtd.get(HOME).await;
    assert_is_a_page(&home);
    assert!(home.text().contains("A. Organizzazione"), "{}", home.text());
    let seat = sit(&house.app, 2026, COMUNE).await.expect("a desk");
    let known: Vec<&str> = seat.changes().iter().map(|change| change.node.as_str()).collect();
    assert!(known.contains(&"/data/inizio/noto_residenti"), "{known:?}");
    assert!(seat.changes().iter().all(|change| change.verb == Verb::Know && change.person.is_none()));
}

#[store::test]
async fn an_answer_is_saved_as_it_is_given_and_is_there_for_the_next_who_opens_the_page(given: Given) {
    let (house, rtd) = begun(&given).await;
    let page = rtd.get(SECTION).await;
    assert_is_a_page(&page);
    let seen = revision(&page.text());
    let answer = rtd.change(SECTION, &[(BACKUP, "mai"), ("revisione", &seen)]).await;
    assert_eq!(answer.status, 200);
    assert!(answer.text().contains("Salvato alle"), "{}", answer.text());
    let seat = sit(&house.app, 2026, COMUNE).await.expect("a desk");
    let last = seat.last(BACKUP).expect("the answer");
    assert_eq!((last.value.as_str(), last.role.as_str(), last.verb), ("mai", "rtd", Verb::Set));
    drop(seat);
    // Another house on the same database has nothing in memory: it reads the log.
    let restarted = web::testing::house(given.store.clone(), &crate::people::domains());
    let seat = sit(&restarted, 2026, COMUNE).await.expect("a desk");
    assert_eq!(seat.record().value(&BACKUP.into()), Some("mai"));
}

#[store::test]
async fn answers_that_contradict_each_other_keep_nothing_open_once_nobody_asks_their_question(given: Given) {
    const TRIED: &str = "/data/sicurezza/backup_prova";
    let (house, rtd) = begun(&given).await;
    let secretary = Person::of(&house.app, "segretario").await;
    let seen = revision(&rtd.get(SECTION).await.text());
    rtd.change(SECTION, &[(BACKUP, "giorno"), ("revisione", &seen)]).await;
    let seen = revision(&rtd.get(SECTION).await.text());
    rtd.change(SECTION, &[(TRIED, "mai"), ("revisione", &seen)]).await;
    secretary.change(SECTION, &[(TRIED, "anno"), ("revisione", &seen)]).await;
    let head = acting(&rtd).await;
    let close = async || {
        let mut desk = sit(&house.app, 2026, COMUNE).await.expect("a desk");
        close_section(&house.app, &head, &mut desk, "sicurezza").await.expect_err("much is missing")
    };
    assert!(matches!(close().await, CompileProblem::Conflicts(1)));
    let seen = revision(&rtd.get(SECTION).await.text());
    rtd.change(SECTION, &[(BACKUP, "mai"), ("revisione", &seen)]).await;
    let stopped = close().await;
    assert!(matches!(stopped, CompileProblem::Unfinished { .. }), "{stopped:?}");
    let desk = sit(&house.app, 2026, COMUNE).await.expect("a desk");
    assert_eq!(desk.conflicts().len(), 1, "both are still there, should the question come back");
}

#[store::test]
async fn two_contradicting_answers_both_stay_until_somebody_chooses(given: Given) {
    let (house, rtd) = begun(&given).await;
    let secretary = Person::of(&house.app, "segretario").await;
    let seen = revision(&rtd.get(SECTION).await.text());
    rtd.change(SECTION, &[(BACKUP, "mai"), ("revisione", &seen)]).await;
    let told = secretary.change(SECTION, &[(BACKUP, "giorno"), ("revisione", &seen)]).await.text();
    assert!(told.contains("Due risposte diverse"), "{told}");
    let both = rtd.get(SECTION).await.text();
    assert!(both.contains("Aldo Bruni") && both.contains("Chiara Neri"), "{both}");
    let after_hers = (seen.parse::<i64>().expect("a number") + 1).to_string();
    let news = rtd.get(&format!("{SECTION}/novita?revisione={after_hers}")).await.text();
    assert!(news.contains("Due risposte diverse") && !news.contains("id=\"survey-parts\""), "a piece: {news}");
    let seat = sit(&house.app, 2026, COMUNE).await.expect("a desk");
    assert_eq!(seat.record().value(&BACKUP.into()), Some("mai"), "the first stands meanwhile");
    let conflict = seat.conflicts().remove(0);
    let proposed = conflict.proposals[0].clone();
    drop(seat);
    let keep = format!("tieni {} {BACKUP}", proposed.number);
    let now = revision(&both);
    let chosen = rtd.post(SECTION, &[("azione", &keep), ("revisione", &now)]).await;
    assert_eq!(chosen.status, 303);
    let seat = sit(&house.app, 2026, COMUNE).await.expect("a desk");
    assert_eq!(seat.record().value(&BACKUP.into()), Some(proposed.value.as_str()));
    assert!(seat.conflicts().is_empty());
    let values: Vec<&str> =
        seat.changes().iter().filter(|one| one.node == BACKUP).map(|one| one.value.as_str()).collect();
    assert_eq!(values, ["mai", proposed.value.as_str(), proposed.value.as_str()], "nothing is lost");
}

#[store::test]
async fn who_answers_again_before_anybody_chose_proposes_and_the_answer_of_the_other_stays(given: Given) {
    let (house, rtd) = begun(&given).await;
    let secretary = Person::of(&house.app, "segretario").await;
    let seen = revision(&rtd.get(SECTION).await.text());
    rtd.change(SECTION, &[(BACKUP, "giorno"), ("revisione", &seen)]).await;
    secretary.change(SECTION, &[(BACKUP, "mai"), ("revisione", &seen)]).await;
    for (who, text, stands, proposed) in [
        (&secretary, "mai", "giorno", "mai"),
        (&secretary, "mese", "giorno", "mese"),
        (&rtd, "settimana", "settimana", "mese"),
    ] {
        // Their page has seen the conflict.
        let seen = revision(&who.get(SECTION).await.text());
        who.change(SECTION, &[(BACKUP, text), ("revisione", &seen)]).await;
        let seat = sit(&house.app, 2026, COMUNE).await.expect("a desk");
        assert_eq!(seat.record().value(&BACKUP.into()), Some(stands));
        let conflicts = seat.conflicts();
        let proposals: Vec<&str> = conflicts[0].proposals.iter().map(|one| one.value.as_str()).collect();
        assert_eq!((conflicts[0].standing.value.as_str(), proposals), (stands, vec![proposed]), "{text}");
    }
    let both = secretary.get(SECTION).await.text();
    assert!(both.contains("Aldo Bruni") && both.contains("Chiara Neri"), "{both}");
}

#[store::test]
async fn a_whole_form_sent_without_a_script_changes_only_what_was_changed_on_it(given: Given) {
    let (house, rtd) = begun(&given).await;
    let secretary = Person::of(&house.app, "segretario").await;
    let seen = revision(&rtd.get(SECTION).await.text());
    rtd.change(SECTION, &[(BACKUP, "mai"), ("revisione", &seen)]).await;
    // The secretary's page showed no answer there yet, and sends that with the rest.
    let mfa = "/data/sicurezza/mfa";
    secretary.post(SECTION, &[(BACKUP, ""), (mfa, "amministratori"), ("revisione", &seen)]).await;
    let seat = sit(&house.app, 2026, COMUNE).await.expect("a desk");
    assert_eq!(seat.record().value(&BACKUP.into()), Some("mai"));
    assert_eq!(seat.record().value(&mfa.into()), Some("amministratori"));
    assert!(seat.conflicts().is_empty());
}

#[store::test]
async fn an_open_page_learns_what_the_others_did_and_who_they_are(given: Given) {
    let (house, rtd) = begun(&given).await;
    let secretary = Person::of(&house.app, "segretario").await;
    let seen = revision(&secretary.get(SECTION).await.text());
    let news = format!("{SECTION}/novita?revisione={seen}");
    assert_eq!(secretary.get(&news).await.status, 204, "nobody else is there and nothing happened");
    rtd.change(SECTION, &[(BACKUP, "mai"), ("revisione", &seen)]).await;
    let told = secretary.get(&news).await;
    assert_eq!(told.status, 200);
    assert!(told.text().contains("Chiara Neri è in questa sezione"), "{}", told.text());
    assert!(told.text().contains("hx-swap-oob"), "{}", told.text());
    assert_eq!(told.header("x-campanile-again"), "3");
}

#[store::test]
async fn what_is_not_ones_own_is_not_there(given: Given) {
    let (house, rtd) = begun(&given).await;
    assert_eq!(rtd.get("/questionari/2026/c_h501").await.status, 404, "another Comune");
    let administrator = Person::of(&house.app, "amministratrice").await;
    assert_eq!(administrator.get(SECTION).await.status, 404);
    let compiler = Person::of(&house.app, "compilatrice").await;
    let page = compiler.get(SECTION).await;
    assert_eq!(page.status, 200, "she may read what her Comune answers");
    let seen = revision(&page.text());
    let refused = compiler.change(SECTION, &[(BACKUP, "mai"), ("revisione", &seen)]).await;
    let seat = sit(&house.app, 2026, COMUNE).await.expect("a desk");
    assert_eq!(
        seat.record().value(&BACKUP.into()),
        Some(""),
        "and answers nothing that was not handed to her: {}",
        refused.status
    );
}

#[store::test]
async fn long_logs_are_written_down_as_a_whole_and_read_back_the_same(given: Given) {
    let (house, rtd) = begun(&given).await;
    for round in 0..50 {
        let seen = sit(&house.app, 2026, COMUNE).await.expect("a desk").number().to_string();
        let value = if round % 2 == 0 { "mai" } else { "giorno" };
        rtd.change(SECTION, &[(BACKUP, value), ("revisione", &seen)]).await;
    }
    let here = sit(&house.app, 2026, COMUNE).await.expect("a desk").record().to_xml(xlsform::run::Writing::Draft);
    let restarted = web::testing::house(given.store.clone(), &crate::people::domains());
    let there = sit(&restarted, 2026, COMUNE).await.expect("a desk").record().to_xml(xlsform::run::Writing::Draft);
    assert_eq!(here, there);
    assert!(matches!(rtd.actor().await, Actor::Person(_)));
}
