// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A version is published while a campaign runs: what is open goes on under it, what was signed off stays.

use chrono::TimeDelta;
use kernel::{Actor, Language};
use store::testing::Given;
use survey::{
    Edit, Edition, Offer, Part, Recipient, SectionState, Signing, State, UnderWay, Verb, delegate, from_csv,
    load_edition, reopen, save, sit, submit, version_xml,
};
use web::{AppState, testing::assert_is_a_page};

use crate::{
    answering::{SECTIONS, acting, answer, close_and_review, events, fill, ready, run_jobs, wake},
    people::{COMUNE, HOME, Person, begun, domains, end_campaign, revision},
};

const BACKUP: &str = "/data/sicurezza/backup_frequenza";
const STAFF: &str = "/data/organizzazione/dipendenti";
const NEW: &str = "/data/sicurezza/backup_luogo";
/// After the shipped edition: a question is new, a choice has another name, a question is called otherwise.
const CHANGES: [(&str, &str, &str); 6] = [
    ("settings", "2026-v1", "2026-v2"),
    (
        "survey",
        "select_one backup,backup_frequenza,",
        "text,backup_luogo,E2b. Dove sono le copie?,E2b. Where are the backups?,,,,,,,,,,,,,,,,,,,,,,,,,\nselect_one backup,backup_frequenza,",
    ),
    ("choices", "backup,giorno,", "backup,ogni_giorno,"),
    ("indicators", "giorno=1", "ogni_giorno=1"),
    ("survey", "select_one si_no_ns,backup_separato,", "select_one si_no_ns,copia_separata,"),
    ("indicators", "backup_separato", "copia_separata"),
];

/// The shipped edition with some texts replaced.
pub(crate) fn edition(changes: &[(&str, &str, &str)]) -> Edition {
    let mut sheets = Edition::shipped().sheets();
    for (sheet, from, to) in changes {
        let text = &mut sheets.iter_mut().find(|(name, _)| name == sheet).expect("the sheet").1;
        assert!(text.contains(from), "{from}");
        *text = text.replace(from, to);
    }
    let edition = Edition::read(from_csv(&sheets).expect("sheets"));
    assert!(!edition.has_errors(), "{:?}", edition.findings);
    edition
}

/// The next version is published.
async fn publish(app: &AppState) -> Option<UnderWay> {
    let loaded = load_edition(&app.store, &Actor::Operator, &edition(&CHANGES)).await.expect("published");
    assert!(loaded.new);
    loaded.reaches
}

async fn job(app: &AppState) {
    wake(app, "survey.carry_over", "survey.edition_published").await;
    run_jobs(app).await;
}

#[store::test]
async fn an_open_submission_goes_on_and_its_people_read_what_is_new_and_what_to_look_at(given: Given) {
    let (house, rtd) = begun(&given).await;
    let who = acting(&rtd).await;
    answer(&house.app, &who, STAFF, "8").await;
    answer(&house.app, &who, BACKUP, "giorno").await;
    assert_eq!(publish(&house.app).await, Some(UnderWay { current: 0, behind: 1, sent: 0 }));
    let home = rtd.get(HOME).await;
    assert_is_a_page(&home);
    let text = home.text();
    assert!(text.contains("il questionario è cambiato") && text.contains("Una domanda nuova"), "{text}");
    assert!(text.contains("Dove sono le copie?") && text.contains("Una risposta da rivedere"), "{text}");
    assert!(text.contains("La risposta era: Ogni giorno."), "{text}");
    let desk = sit(&house.app, 2026, COMUNE).await.expect("a desk");
    assert_eq!(desk.submission.version, "2026-v2");
    assert_eq!(desk.record().value(&STAFF.into()), Some("8"));
    assert_eq!(desk.record().value(&BACKUP.into()), Some(""));
    let set_aside: Vec<(&str, &str)> =
        desk.changes().iter().filter(|one| one.verb == Verb::Aside).map(|one| (&*one.node, &*one.value)).collect();
    assert_eq!(set_aside, [(BACKUP, "giorno")], "what has no place is kept");
    let passage = desk.changes().iter().find(|one| one.verb == Verb::Carry).expect("the log tells");
    assert_eq!((passage.value.as_str(), passage.person), ("2026-v1", None));
    drop(desk);
    answer(&house.app, &who, BACKUP, "ogni_giorno").await;
    answer(&house.app, &who, NEW, "In un armadio").await;
    assert!(!rtd.get(HOME).await.text().contains("il questionario è cambiato"), "nothing is left to do");
    assert!(events(&given).await.contains(&"survey.submission_carried_over".to_owned()));
}

#[store::test]
async fn sections_without_news_stay_closed_and_the_others_open_again(given: Given) {
    let (house, rtd, _) = ready(&given).await;
    let who = acting(&rtd).await;
    publish(&house.app).await;
    job(&house.app).await;
    assert_is_a_page(&rtd.get(HOME).await);
    let desk = sit(&house.app, 2026, COMUNE).await.expect("a desk");
    assert_eq!(desk.submission.state, State::Compiling);
    let open: Vec<&str> =
        desk.sections.iter().filter(|one| one.state == SectionState::Open).map(|one| &*one.name).collect();
    assert_eq!(open, ["sicurezza"], "{:?}", desk.sections);
    assert_eq!(desk.sections.len(), SECTIONS.len());
    drop(desk);
    fill(&house.app, &who, "sicurezza").await;
    close_and_review(&house.app, &who, &["sicurezza"]).await;
    assert_eq!(sit(&house.app, 2026, COMUNE).await.expect("a desk").submission.state, State::Ready);
}

#[store::test]
async fn what_was_signed_stays_in_its_version_and_goes_on_when_it_is_opened_again(given: Given) {
    let (house, rtd, vertice) = ready(&given).await;
    let (head, aldo) = (acting(&rtd).await, acting(&vertice).await);
    let mut desk = sit(&house.app, 2026, COMUNE).await.expect("a desk");
    let read = Signing { seen: desk.number(), version: 1 };
    submit(&house.app, &aldo, &mut desk, read).await.expect("sent");
    let id = desk.submission.id;
    drop(desk);
    let xml = version_xml(&house.app.store, id, 1).await.expect("read");
    assert_eq!(publish(&house.app).await, Some(UnderWay { current: 0, behind: 0, sent: 1 }));
    job(&house.app).await;
    let receipt = vertice.get(&format!("{HOME}/versioni/1")).await;
    assert_is_a_page(&receipt);
    assert!(receipt.text().contains("2026-v1") && !receipt.text().contains("2026-v2"));
    let mut desk = sit(&house.app, 2026, COMUNE).await.expect("a desk");
    assert_eq!(desk.submission.version, "2026-v1");
    reopen(&house.app, &aldo, &mut desk, "Un errore", &[]).await.expect("opened");
    drop(desk);
    assert!(vertice.get(HOME).await.text().contains("il questionario è cambiato"));
    fill(&house.app, &head, "sicurezza").await;
    close_and_review(&house.app, &head, &["sicurezza"]).await;
    let page = vertice.get(&format!("{HOME}/riepilogo")).await.text();
    let form = [("revisione", revision(&page)), ("versione", "2".to_owned())];
    let fields: Vec<(&str, &str)> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let sent = vertice.post(&format!("{HOME}/riepilogo"), &fields).await;
    assert_eq!(sent.header("location"), format!("{HOME}/versioni/2"), "{}", sent.text());
    assert_eq!(version_xml(&house.app.store, id, 1).await.expect("read"), xml, "what was signed is as it was");
    let first = vertice.get(&format!("{HOME}/versioni/1")).await.text();
    assert!(first.contains("2026-v1") && !first.contains("2026-v2"), "its receipt too: {first}");
    let second = vertice.get(&format!("{HOME}/versioni/2")).await.text();
    assert!(second.contains("2026-v2"), "{second}");
    let all = vertice.get(&format!("{HOME}/versioni")).await;
    assert_is_a_page(&all);
    let text = all.text();
    assert!(text.contains("Che cosa è cambiato") && text.contains("Ogni quanto si fanno"), "{text}");
}

#[store::test]
async fn the_job_carries_all_that_is_open_and_goes_on_where_it_was_killed(given: Given) {
    let (house, rtd) = begun(&given).await;
    let who = acting(&rtd).await;
    answer(&house.app, &who, BACKUP, "mai").await;
    publish(&house.app).await;
    // The journal's line is the last write of a passage: without its table it ends there, as when it is killed.
    let broken = house.app.store.begin(&Actor::System("test")).await.expect("a transaction");
    broken.run("ALTER TABLE journal RENAME TO journal_away").await.expect("away");
    broken.commit_unrecorded("a test").await.expect("kept");
    assert!(rtd.get(HOME).await.status.is_server_error());
    let mended = house.app.store.begin(&Actor::System("test")).await.expect("a transaction");
    mended.run("ALTER TABLE journal_away RENAME TO journal").await.expect("back");
    mended.commit_unrecorded("a test").await.expect("kept");
    assert_eq!(
        sit(&house.app, 2026, COMUNE).await.expect("a desk").submission.version,
        "2026-v1",
        "whole or not at all"
    );
    job(&house.app).await;
    let desk = sit(&web::testing::house(given.store.clone(), &domains()), 2026, COMUNE).await.expect("a desk");
    assert_eq!((desk.submission.version.as_str(), desk.record().value(&BACKUP.into())), ("2026-v2", Some("mai")));
    let number = desk.number();
    job(&house.app).await;
    let again = sit(&web::testing::house(given.store.clone(), &domains()), 2026, COMUNE).await.expect("a desk");
    assert_eq!(again.number(), number, "once");
}

#[store::test]
async fn whoever_has_the_page_open_loses_nothing(given: Given) {
    let (house, rtd) = begun(&given).await;
    let section = format!("{HOME}/sicurezza");
    let seen = revision(&rtd.get(&section).await.text());
    publish(&house.app).await;
    // Another process carries it over, under the open page and the open desk.
    job(&web::testing::house(given.store.clone(), &domains())).await;
    let told = rtd.change(&section, &[(BACKUP, "settimana"), ("revisione", &seen)]).await;
    assert_eq!(told.status, 200, "{}", told.text());
    assert!(told.text().contains("Dove sono le copie?"), "the page is drawn again whole: {}", told.text());
    let desk = sit(&house.app, 2026, COMUNE).await.expect("a desk");
    assert_eq!((desk.submission.version.as_str(), desk.record().value(&BACKUP.into())), ("2026-v2", Some("settimana")));
}

#[store::test]
async fn a_delegation_follows_its_question_and_a_conflict_is_not_lost(given: Given) {
    let (house, rtd) = begun(&given).await;
    let head = acting(&rtd).await;
    let aldo = acting(&Person::of(&house.app, "segretario").await).await;
    answer(&house.app, &head, BACKUP, "mese").await;
    let mut desk = sit(&house.app, 2026, COMUNE).await.expect("a desk");
    let seen = desk.number();
    let separate = "/data/sicurezza/backup_separato";
    for (who, text) in [(&head, "si"), (&aldo, "no")] {
        let edit = Edit::Answer { node: separate.to_owned(), text: text.to_owned() };
        save(&house.app, who, &mut desk, seen, vec![edit]).await.expect("saved");
    }
    assert_eq!(desk.conflicts().len(), 1);
    let part = Part { section: "sicurezza".to_owned(), nodes: vec!["backup_separato".to_owned()] };
    let offer = Offer { part, to: Recipient::Member(aldo.person), note: String::new(), due_on: None };
    delegate(&house.app, &head, &mut desk, offer, Language::It).await.expect("given");
    drop(desk);
    publish(&house.app).await;
    job(&house.app).await;
    rtd.get(HOME).await;
    let desk = sit(&house.app, 2026, COMUNE).await.expect("a desk");
    let node = "/data/sicurezza/copia_separata";
    assert_eq!(desk.record().value(&node.into()), Some("si"));
    let conflicts = desk.conflicts();
    let said: Vec<&str> = conflicts.iter().flat_map(|one| &one.proposals).map(|one| one.value.as_str()).collect();
    assert_eq!((conflicts.len(), conflicts[0].node.as_str(), said), (1, node, vec!["no"]), "{conflicts:?}");
    assert_eq!(conflicts[0].standing.value, "si");
    assert_eq!(desk.delegations[0].nodes, ["copia_separata"]);
}

#[store::test]
async fn once_a_campaign_is_over_nothing_moves(given: Given) {
    let (house, _) = begun(&given).await;
    end_campaign(&house.app).await;
    assert_eq!(publish(&house.app).await, None);
    job(&house.app).await;
    given.clock.advance(TimeDelta::minutes(1));
    assert_eq!(sit(&house.app, 2026, COMUNE).await.expect("a desk").submission.version, "2026-v1");
}
