// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What sources say of Comuni is noted by versions: what changes is written, what was said stays.

use chrono::NaiveDate;
use kernel::{Actor, Problem as _, ProblemKind};
use registry::{Fact, FactBook, FactCounts, IstatCode, Look, Told};
use store::testing::Given;
use web::{AppState, testing::house};

fn app(given: &Given) -> AppState {
    house(given.store.clone(), &[registry::domain()])
}

fn code(text: &str) -> IstatCode {
    text.parse().expect("a code")
}

fn day(number: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, number).expect("a day of November")
}

const ROMA: &str = "058091";
const CUNEO: &str = "004078";

fn told(comune: &str, key: &str, value: &str, on: u32) -> Told {
    Told { comune: code(comune), key: key.into(), value: value.into(), source: "PA digitale".into(), as_of: day(on) }
}

fn look(key: &str, on: u32) -> Look {
    Look { key: key.into(), source: "PA digitale".into(), as_of: day(on) }
}

async fn note(app: &AppState, told: &[Told], complete: &[Look]) -> FactCounts {
    registry::note_facts(app, &Actor::System("a test"), told, complete).await.expect("noted")
}

/// What is kept of a Comune: key, value, since, as of.
async fn kept(app: &AppState, comune: &str) -> Vec<(String, String, NaiveDate, NaiveDate)> {
    let facts = registry::kept_facts_of(&app.store, code(comune)).await.expect("facts");
    let told = |fact: Fact| (fact.key.to_string(), fact.value.to_string(), fact.since, fact.as_of);
    facts.into_iter().map(told).collect()
}

#[store::test]
async fn the_last_word_of_a_source_is_the_fact_and_the_older_ones_stay(given: Given) {
    let app = app(&given);
    note(&app, &[told(ROMA, "padigitale:1.2", "in_corso", 2), told(CUNEO, "padigitale:1.2", "attivo", 2)], &[]).await;
    let counts = note(&app, &[told(ROMA, "padigitale:1.2", "attivo", 10)], &[]).await;
    assert_eq!(counts, FactCounts { told: 1, new: 1, ..FactCounts::default() });
    assert_eq!(kept(&app, ROMA).await, [("padigitale:1.2".to_owned(), "attivo".to_owned(), day(10), day(10))]);
    let all = registry::all_facts(&app.store, Some("padigitale:1.2")).await.expect("facts");
    assert_eq!(all.iter().map(|fact| fact.comune).collect::<Vec<_>>(), [code(CUNEO), code(ROMA)]);
    let history = "SELECT until FROM registry_fact WHERE value = 'in_corso' AND until IS NOT NULL";
    let tx = given.store.begin(&Actor::Operator).await.expect("a transaction");
    assert_eq!(
        tx.run(&format!("UPDATE registry_fact SET until = until WHERE until IN ({history})")).await.ok(),
        Some(1)
    );
}

#[store::test]
async fn telling_the_same_again_writes_nothing_and_says_nothing(given: Given) {
    let app = app(&given);
    let facts = [told(ROMA, "padigitale:1.2", "attivo", 2)];
    note(&app, &facts, &[look("padigitale:1.2", 2)]).await;
    let before = given.journal_head().await.expect("the journal");
    let counts = note(&app, &facts, &[look("padigitale:1.2", 2)]).await;
    assert_eq!(counts, FactCounts { told: 1, known: 1, ..FactCounts::default() });
    assert_eq!(given.journal_head().await.expect("the journal"), before);
}

#[store::test]
async fn a_whole_look_moves_the_day_of_all_and_ends_what_is_said_no_more(given: Given) {
    let app = app(&given);
    let both = |on| [told(ROMA, "padigitale:1.2", "attivo", on), told(CUNEO, "padigitale:1.2", "in_corso", on)];
    note(&app, &both(2), &[look("padigitale:1.2", 2)]).await;
    let counts = note(&app, &both(5)[..1], &[look("padigitale:1.2", 5)]).await;
    assert_eq!(counts, FactCounts { told: 1, later: 1, ended: 1, ..FactCounts::default() });
    assert_eq!(kept(&app, ROMA).await, [("padigitale:1.2".to_owned(), "attivo".to_owned(), day(2), day(5))]);
    assert_eq!(kept(&app, CUNEO).await, [], "what a source withdraws is unknown, and not a no");
    note(&app, &both(9), &[look("padigitale:1.2", 9)]).await;
    assert_eq!(kept(&app, CUNEO).await[0].2, day(9), "said again, it begins again");
}

/// What is kept of a Comune on a day: key, value, as of.
async fn kept_on(app: &AppState, on: u32, comune: &str) -> Vec<(String, String, NaiveDate)> {
    let book = FactBook::on(&app.store, day(on)).await.expect("facts");
    let facts = book.of(&registry::of(app), code(comune)).into_iter().filter(|fact| !fact.key.starts_with("istat:"));
    facts.map(|fact| (fact.key.to_string(), fact.value.to_string(), fact.as_of)).collect()
}

#[store::test]
async fn a_day_of_the_past_has_the_facts_that_stood_then(given: Given) {
    let app = app(&given);
    let fact = |key: &str, value: &str, on| (key.to_owned(), value.to_owned(), day(on));
    let both = [told(ROMA, "padigitale:1.2", "in_corso", 2), told(CUNEO, "padigitale:1.2", "attivo", 2)];
    note(&app, &both, &[look("padigitale:1.2", 2)]).await;
    for on in [10, 20] {
        note(&app, &[told(ROMA, "padigitale:1.2", "attivo", on)], &[look("padigitale:1.2", on)]).await;
    }
    assert_eq!(kept_on(&app, 5, ROMA).await, [fact("padigitale:1.2", "in_corso", 2)]);
    assert_eq!(kept_on(&app, 9, CUNEO).await, [fact("padigitale:1.2", "attivo", 2)], "it was not withdrawn yet");
    assert_eq!(kept_on(&app, 12, ROMA).await, [fact("padigitale:1.2", "attivo", 12)], "no word is of a later day");
    assert_eq!(kept_on(&app, 12, CUNEO).await, []);
}

#[store::test]
async fn what_nobody_had_told_by_a_day_is_what_was_told_first_after_it(given: Given) {
    let app = app(&given);
    note(&app, &[told(ROMA, "ipa:rtd", "da_solo", 12)], &[look("ipa:rtd", 12)]).await;
    let later = [told(ROMA, "ipa:rtd", "associato", 15), told(CUNEO, "ipa:rtd", "da_solo", 15)];
    note(&app, &later, &[look("ipa:rtd", 15)]).await;
    assert_eq!(kept_on(&app, 5, ROMA).await, [("ipa:rtd".to_owned(), "da_solo".to_owned(), day(12))]);
    assert_eq!(kept_on(&app, 5, CUNEO).await, [], "what came later than the first word is left out");
}

#[store::test]
async fn a_day_corrects_itself_and_an_older_one_does_not_count(given: Given) {
    let app = app(&given);
    note(&app, &[told(ROMA, "ipa:rtd", "da_solo", 5)], &[]).await;
    note(&app, &[told(ROMA, "ipa:rtd", "associato", 5)], &[]).await;
    let counts = note(&app, &[told(ROMA, "ipa:rtd", "da_solo", 4)], &[]).await;
    assert_eq!(counts.too_old, 1);
    assert_eq!(kept(&app, ROMA).await, [("ipa:rtd".to_owned(), "associato".to_owned(), day(5), day(5))]);
}

#[store::test]
async fn what_the_registry_itself_knows_is_a_fact_until_a_source_says_it(given: Given) {
    let app = app(&given);
    let value = |facts: &[Fact], key: &str| facts.iter().find(|f| &*f.key == key).map(|f| f.value.to_string());
    let facts = registry::facts_of(&app, code(CUNEO)).await.expect("facts");
    assert_eq!(value(&facts, "istat:nome").as_deref(), Some("Cuneo"));
    assert!(value(&facts, "istat:residenti").is_some());
    note(&app, &[told(CUNEO, "istat:residenti", "55800", 1)], &[]).await;
    let facts = registry::facts_of(&app, code(CUNEO)).await.expect("facts");
    assert_eq!(value(&facts, "istat:residenti").as_deref(), Some("55800"));
    assert_eq!(facts.len(), 2);
}

#[store::test]
async fn the_journal_has_counts_and_a_checksum_and_no_fact(given: Given) {
    let app = app(&given);
    note(&app, &[told(ROMA, "ipa:rtd", "da_solo", 5), told(ROMA, "padigitale:1.2", "attivo", 5)], &[]).await;
    let line = given.journal_after(0, 10).await.expect("the journal").pop().expect("a line");
    assert_eq!((line.event.as_str(), line.subject.as_str()), ("registry.facts_noted", "ipa padigitale"));
    assert!(line.payload.starts_with(r#"{"told":2,"new":2,"later":0,"known":0,"ended":0,"too_old":0,"checksum":""#));
    assert!(!line.payload.contains("attivo") && !line.payload.contains(ROMA));
}

#[store::test]
async fn what_was_simulated_is_forgotten_whole(given: Given) {
    let app = app(&given);
    note(&app, &[told(ROMA, "padigitale:1.2", "in_corso", 2)], &[look("padigitale:1.2", 2)]).await;
    note(&app, &[told(ROMA, "padigitale:1.2", "attivo", 3)], &[look("padigitale:1.2", 3)]).await;
    let gone = registry::forget_facts(&app, &Actor::Operator, "PA digitale").await.expect("forgotten");
    assert_eq!((gone, kept(&app, ROMA).await), (2, vec![]));
    let counts = note(&app, &[told(ROMA, "padigitale:1.2", "attivo", 1)], &[look("padigitale:1.2", 1)]).await;
    assert_eq!(counts.new, 1, "an earlier day counts: nothing is remembered");
}

#[store::test]
async fn who_is_not_at_the_server_may_not(given: Given) {
    let refused =
        registry::note_facts(&app(&given), &Actor::Visitor, &[told(ROMA, "ipa:rtd", "da_solo", 5)], &[]).await;
    assert_eq!(refused.expect_err("a refusal").kind(), ProblemKind::Forbidden);
}
