// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Answers that waited on a computer come after a version that does not ask their question any more.

use kernel::Actor;
use store::testing::Given;
use survey::{Verb, load_edition, sit};
use web::testing::assert_is_a_page;

use crate::{
    carrying::edition,
    people::{COMUNE, HOME, House, Person, begun, end_campaign, revision},
};

const BACKUP: &str = "/data/sicurezza/backup_frequenza";
const SEPARATE: &str = "/data/sicurezza/backup_separato";

/// A version is published while the page of a section is open: gives what the page had seen.
async fn published(given: &Given, changes: &[(&str, &str, &str)]) -> (House, Person, String) {
    let (house, rtd) = begun(given).await;
    let seen = revision(&rtd.get(&format!("{HOME}/sicurezza")).await.text());
    let changes = [&[("settings", "2026-v1", "2026-v2")], changes].concat();
    load_edition(&house.app.store, &Actor::Operator, &edition(&changes)).await.expect("published");
    (house, rtd, seen)
}

#[store::test]
async fn answers_to_a_section_that_is_gone_are_told_back_and_not_lost_in_silence(given: Given) {
    let gone = "begin_group,sicurezza,E. Sicurezza e servizi,E. Security and services,,,,,,,,,,,,,,,sicurezza,";
    let instead = gone.replace("sicurezza,", "protezione,");
    let moved = [("survey", gone, instead.as_str()), ("indicators", ",sicurezza,", ",protezione,")];
    let (house, rtd, seen) = published(&given, &moved).await;
    let section = format!("{HOME}/sicurezza");
    let fields = [(BACKUP, "giorno"), ("revisione", seen.as_str())];
    let told = rtd.change(&section, &fields).await;
    assert_eq!(told.status, 410, "{}", told.text());
    let told = told.json();
    assert_eq!((told[0]["nodo"].as_str(), told[0]["risposta"].as_str()), (Some(BACKUP), Some("Ogni giorno")));
    assert!(told[0]["domanda"].as_str().is_some_and(|text| text.starts_with("E3. Ogni quanto")), "{told}");
    let page = rtd.post(&section, &fields).await;
    let text = page.text();
    assert!(page.status == 410 && text.contains("E3. Ogni quanto") && text.contains("Ogni giorno"), "{text}");
    assert_eq!(rtd.get(&section).await.header("location"), HOME, "its page leads to where the sections are");
    let home = rtd.get(HOME).await;
    assert_is_a_page(&home);
    assert!(home.text().contains("id=\"survey-late\""), "there it is shown and discarded");
    let desk = sit(&house.app, 2026, COMUNE).await.expect("a desk");
    assert!(desk.changes().iter().all(|change| change.verb != Verb::Set), "nothing was taken");
    drop(desk);
    assert_eq!(rtd.change(&format!("{HOME}/mai_esistita"), &fields[1..]).await.status, 404);
}

#[store::test]
async fn of_a_page_some_of_whose_questions_are_gone_the_others_are_saved(given: Given) {
    let renamed = [
        ("survey", "select_one si_no_ns,backup_separato,", "select_one si_no_ns,copia_separata,"),
        ("indicators", "backup_separato", "copia_separata"),
    ];
    let (house, rtd, seen) = published(&given, &renamed).await;
    let fields = [(BACKUP, "mese"), (SEPARATE, "si"), ("/data/mai/esistita", "x"), ("revisione", seen.as_str())];
    let told = rtd.change(&format!("{HOME}/sicurezza"), &fields).await;
    assert_eq!(told.status, 410, "{}", told.text());
    let told = told.json();
    let nodes: Vec<_> = told.as_array().expect("a list").iter().filter_map(|one| one["nodo"].as_str()).collect();
    assert_eq!(nodes, [SEPARATE], "what no version asked is nobody's answer");
    let desk = sit(&house.app, 2026, COMUNE).await.expect("a desk");
    assert_eq!(desk.record().value(&BACKUP.into()), Some("mese"));
}

#[store::test]
async fn an_answer_that_comes_after_the_end_is_refused_and_not_said_to_be_saved(given: Given) {
    let (house, rtd) = begun(&given).await;
    let section = format!("{HOME}/sicurezza");
    let seen = revision(&rtd.get(&section).await.text());
    let fields = [(BACKUP, "mese"), ("revisione", seen.as_str())];
    assert_eq!(rtd.change(&section, &fields).await.status, 200);
    end_campaign(&house.app).await;
    let told = rtd.change(&section, &[(BACKUP, "mai"), ("revisione", seen.as_str())]).await;
    assert_eq!(told.status, 403, "{}", told.text());
    assert!(told.text().contains("La campagna è chiusa"), "why: {}", told.text());
    assert_eq!(rtd.change(&section, &fields).await.status, 200, "what is as it was is nobody's answer");
    let desk = sit(&house.app, 2026, COMUNE).await.expect("a desk");
    assert_eq!(desk.record().value(&BACKUP.into()), Some("mese"));
    drop(desk);
    assert_is_a_page(&rtd.get(&section).await);
}
