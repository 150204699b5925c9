// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A Union answers once; each of its Comuni takes what holds for it too, and may change it.

use kernel::{Acting, Actor, Role};
use store::testing::Given;
use survey::{CompileProblem, Edit, Inheritance, Verb, close_section, inherit, save, sit, start_submission};
use web::{AppState, testing::assert_is_a_page};

use crate::{
    answering::{acting, answer},
    people::{COMUNE, HOME, begun, revision},
};

const UNION: &str = "uc_prova";
const BACKUP: &str = "/data/sicurezza/backup_frequenza";
const MFA: &str = "/data/sicurezza/mfa";

/// A Union with Ala di Stura in it, whose RTD has answered all of a section and not closed it.
async fn union(app: &AppState, person: &Acting) -> Acting {
    let tx = app.store.begin(&Actor::System("test")).await.expect("a transaction");
    let rows = format!(
        "INSERT INTO registry_union (ipa, name, pec, source, as_of, taken_at)
            VALUES ('{UNION}', 'Unione di prova', NULL, 'prova', '2026-01-01', '2026-01-01 00:00:00+00:00');
        INSERT INTO registry_union_member (ipa, comune) VALUES ('{UNION}', '001003')"
    );
    for statement in rows.split(';') {
        tx.run(statement).await.expect("a Union");
    }
    tx.commit_unrecorded("a test").await.expect("kept");
    let theirs = Acting { body: Some(UNION.to_owned()), role: Some(Role::Rtd), ..person.clone() };
    start_submission(app, &Actor::Person(theirs.clone()), 2026, UNION).await.expect("begun");
    let mut desk = sit(app, 2026, UNION).await.expect("a desk");
    fill(app, &theirs, &mut desk).await;
    theirs
}

async fn fill(app: &AppState, theirs: &Acting, desk: &mut survey::Desk) {
    for (node, text) in [(BACKUP, "giorno"), (MFA, "amministratori")] {
        let seen = desk.number();
        let edit = Edit::Answer { node: node.to_owned(), text: text.to_owned() };
        let saved = save(app, theirs, desk, seen, vec![edit]).await.expect("saved");
        assert_eq!(saved.refused, None, "{node}");
    }
    crate::answering::fill_desk(app, theirs, desk, "sicurezza").await;
}

fn wanted(nodes: &[&str], seen: i64) -> Inheritance {
    let nodes = nodes.iter().map(|node| (*node).to_owned()).collect();
    Inheritance { union: UNION.to_owned(), section: "sicurezza".to_owned(), nodes, seen }
}

#[store::test]
async fn a_comune_takes_what_it_chooses_of_a_section_that_its_union_closed(given: Given) {
    let (house, rtd) = begun(&given).await;
    let head = acting(&rtd).await;
    let theirs = union(&house.app, &head).await;
    let mut desk = sit(&house.app, 2026, COMUNE).await.expect("a desk");
    let seen = desk.number();
    let early = inherit(&house.app, &head, &mut desk, &wanted(&[BACKUP], seen)).await;
    assert!(matches!(early, Err(CompileProblem::NotFound)), "the Union is still at it: {early:?}");
    drop(desk);
    let mut there = sit(&house.app, 2026, UNION).await.expect("a desk");
    close_section(&house.app, &theirs, &mut there, "sicurezza").await.expect("closed");
    drop(there);

    let page = rtd.get(&format!("{HOME}/unione")).await;
    assert_is_a_page(&page);
    assert!(page.text().contains("Unione di prova") && page.text().contains(BACKUP), "{}", page.text());
    let seen = revision(&page.text());
    let fields = [("unione", UNION), ("sezione", "sicurezza"), ("revisione", seen.as_str()), ("risposta", BACKUP)];
    let taken = rtd.post(&format!("{HOME}/unione"), &fields).await;
    assert_eq!(taken.header("location"), format!("{HOME}/unione?prese=1"), "{}", taken.text());
    let desk = sit(&house.app, 2026, COMUNE).await.expect("a desk");
    let last = desk.last(BACKUP).expect("taken");
    assert_eq!(
        (last.verb, last.person, desk.record().value(&BACKUP.into())),
        (Verb::Inherit, Some(head.person), Some("giorno"))
    );
    assert_eq!(desk.record().value(&MFA.into()), Some(""), "what was not chosen is not taken");
    drop(desk);
    answer(&house.app, &head, BACKUP, "mai").await;
    let desk = sit(&house.app, 2026, COMUNE).await.expect("a desk");
    assert_eq!(desk.record().value(&BACKUP.into()), Some("mai"), "the Comune has the last word");
}

#[store::test]
async fn what_somebody_answered_meanwhile_stays_and_strangers_take_nothing(given: Given) {
    let (house, rtd) = begun(&given).await;
    let head = acting(&rtd).await;
    let aldo = acting(&crate::people::Person::of(&house.app, "segretario").await).await;
    let sara = acting(&crate::people::Person::of(&house.app, "compilatrice").await).await;
    let theirs = union(&house.app, &head).await;
    let mut there = sit(&house.app, 2026, UNION).await.expect("a desk");
    close_section(&house.app, &theirs, &mut there, "sicurezza").await.expect("closed");
    drop(there);
    let seen = sit(&house.app, 2026, COMUNE).await.expect("a desk").number();
    answer(&house.app, &aldo, BACKUP, "mai").await;
    let mut desk = sit(&house.app, 2026, COMUNE).await.expect("a desk");
    assert!(inherit(&house.app, &sara, &mut desk, &wanted(&[MFA], seen)).await.is_err(), "not hers");
    assert_eq!(inherit(&house.app, &head, &mut desk, &wanted(&[BACKUP, MFA], seen)).await.expect("taken"), 1);
    assert_eq!(desk.record().value(&BACKUP.into()), Some("mai"));
    assert_eq!(desk.record().value(&MFA.into()), Some("amministratori"));
    let mut elsewhere = wanted(&[MFA], seen);
    elsewhere.union = "uc_altra".to_owned();
    let refused = inherit(&house.app, &head, &mut desk, &elsewhere).await;
    assert!(matches!(refused, Err(CompileProblem::NotFound)));
}

#[store::test]
async fn what_has_two_answers_is_not_settled_by_that_of_the_union(given: Given) {
    let (house, rtd) = begun(&given).await;
    let head = acting(&rtd).await;
    let aldo = acting(&crate::people::Person::of(&house.app, "segretario").await).await;
    let theirs = union(&house.app, &head).await;
    let mut there = sit(&house.app, 2026, UNION).await.expect("a desk");
    close_section(&house.app, &theirs, &mut there, "sicurezza").await.expect("closed");
    drop(there);
    let mut desk = sit(&house.app, 2026, COMUNE).await.expect("a desk");
    let seen = desk.number();
    for (who, text) in [(&head, "mai"), (&aldo, "mese")] {
        let edit = Edit::Answer { node: BACKUP.to_owned(), text: text.to_owned() };
        save(&house.app, who, &mut desk, seen, vec![edit]).await.expect("saved");
    }
    let seen = desk.number();
    assert_eq!(inherit(&house.app, &head, &mut desk, &wanted(&[BACKUP, MFA], seen)).await.expect("taken"), 1);
    assert_eq!(desk.record().value(&BACKUP.into()), Some("mai"));
    assert_eq!(desk.conflicts().len(), 1);
}
