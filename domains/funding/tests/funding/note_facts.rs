// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What a day says of each Comune becomes facts that other domains read: live, in progress, or nothing known.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use funding::{Order, feed::Limits};
use kernel::Actor;
use outside::Source;
use registry::Fact;
use store::testing::Given;
use web::{AppState, Domain, testing::house};

use crate::given::{
    real,
    rows::{Row, avvisi, eight, file, put},
};

fn domains() -> Vec<Domain> {
    vec![registry::domain(), funding::domain()]
}

fn day(number: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2023, 2, number).expect("a day of February")
}

async fn take_in(given: &Given, rows: &[Row], on: NaiveDate) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    put(folder.path(), "avvisi.csv", &avvisi());
    put(folder.path(), "candidature_finanziate_141.csv", &file(rows));
    let order = Order { source: Source::Folder(folder.path().to_owned()), day: on, limits: Limits::default() };
    funding::take_in_day(given, &Actor::Operator, &order).await.expect("a day");
}

/// Does what the event of a day makes the house do.
async fn note(app: &AppState) {
    const NAME: &str = "funding.note_facts";
    let mut tx = app.store.begin(&Actor::System("test")).await.expect("a transaction");
    let now = tx.now();
    tx.enqueue(NAME, "a day", now).await.expect("a job");
    tx.commit_unrecorded("a test").await.expect("a commit");
    let ticket = app.store.claim_job().await.expect("the jobs").expect("a job that is due");
    (app.job(NAME).expect("a known job").run)(app.clone(), ticket.clone()).await.expect("a job well done");
    app.store.finish_job(&ticket).await.expect("a job finished");
}

/// Key, value, and the two days, of Cuneo.
async fn of_cuneo(app: &AppState) -> Vec<(String, String, NaiveDate, NaiveDate)> {
    let facts = registry::kept_facts_of(&app.store, "004078".parse().expect("a code")).await.expect("facts");
    let told = |fact: Fact| (fact.key.to_string(), fact.value.to_string(), fact.since, fact.as_of);
    facts.into_iter().map(told).collect()
}

fn expected(values: [(&str, &str); 3], since: u32, as_of: u32) -> Vec<(String, String, NaiveDate, NaiveDate)> {
    values.map(|(name, value)| (format!("padigitale:{name}"), value.to_owned(), day(since), day(as_of))).into()
}

#[store::test]
async fn what_goes_on_is_in_progress_what_is_paid_is_live_and_what_is_withdrawn_is_unknown(given: Given) {
    let app = house(given.store.clone(), &domains());
    let mut rows = eight()[..1].to_vec();
    take_in(&given, &rows, day(1)).await;
    note(&app).await;
    assert_eq!(of_cuneo(&app).await, expected([("1.4.1", "in_corso"), ("stato_A", "1"), ("stato_E", "0")], 1, 1));
    (rows[0].state, rows[0].state_on) = ("E", "2023-02-02");
    take_in(&given, &rows, day(2)).await;
    note(&app).await;
    assert_eq!(of_cuneo(&app).await, expected([("1.4.1", "attivo"), ("stato_A", "0"), ("stato_E", "1")], 2, 2));
    (rows[0].state, rows[0].state_on) = ("R", "2023-02-03");
    take_in(&given, &rows, day(3)).await;
    note(&app).await;
    assert_eq!(of_cuneo(&app).await, [], "never a no");
}

#[store::test]
async fn a_day_on_which_nothing_moved_moves_the_day_of_the_facts_and_a_second_run_does_nothing(given: Given) {
    let app = house(given.store.clone(), &domains());
    take_in(&given, &eight(), day(1)).await;
    note(&app).await;
    let mut rows = eight();
    rows[0].amount = "1000.0";
    take_in(&given, &rows, day(5)).await;
    note(&app).await;
    assert_eq!(of_cuneo(&app).await, expected([("1.4.1", "in_corso"), ("stato_A", "8"), ("stato_E", "0")], 1, 5));
    let head = given.journal_head().await.expect("the journal");
    note(&app).await;
    assert_eq!(given.journal_head().await.expect("the journal"), head);
}

#[store::test]
async fn what_was_simulated_says_so_and_goes_with_the_simulation(given: Given) {
    let app = house(given.store.clone(), &domains());
    funding::load_simulated(&given, &Actor::Operator, &registry::of(&app), 2026).await.expect("simulated data");
    note(&app).await;
    let facts = registry::all_facts(&app.store, Some("padigitale:stato_E")).await.expect("facts");
    assert!(facts.len() > 1_000 && facts.iter().all(|fact| fact.source.contains("dati simulati")), "{}", facts.len());
    take_in(&given, &eight(), day(1)).await;
    note(&app).await;
    let facts = registry::all_facts(&app.store, None).await.expect("facts");
    assert_eq!(facts.len(), 3, "an earlier day that is real counts more");
    assert!(facts.iter().all(|fact| &*fact.source == "PA digitale 2026"));
}

#[store::test]
async fn a_real_day_says_what_its_files_say_and_counts_nothing_it_cannot(given: Given) {
    let on: NaiveDate = "2026-08-22".parse().expect("a day");
    let Some(folder) = real::folder() else { return };
    let source = Source::Folder(folder.join(on.to_string()));
    let order = Order { source, day: on, limits: Limits::default() };
    funding::take_in_day(&given, &Actor::Operator, &order).await.expect("a day");
    let app = house(given.store.clone(), &domains());
    note(&app).await;
    let mut counts: BTreeMap<(String, String), usize> = BTreeMap::new();
    for fact in registry::all_facts(&app.store, None).await.expect("facts") {
        *counts.entry((fact.key.to_string(), fact.value.to_string())).or_default() += 1;
        assert_eq!((fact.as_of, &*fact.source), (on, "PA digitale 2026"));
    }
    let found: Vec<(&str, &str, usize)> =
        counts.iter().map(|((key, value), n)| (key.as_str(), value.as_str(), *n)).collect();
    // The day has no file of 1.2, 1.4.1, 1.4.3 and 1.4.4: of those nothing is said, and projects are not counted.
    // Counted apart from the two files, body by body.
    let expected = [
        ("padigitale:1.3.1-anncsu", "attivo", 3_420),
        ("padigitale:1.3.1-anncsu", "in_corso", 1_830),
        ("padigitale:1.3.1-pdnd", "attivo", 6_012),
        ("padigitale:1.3.1-pdnd", "in_corso", 78),
        ("padigitale:1.4.5", "attivo", 6_819),
        ("padigitale:1.4.5", "in_corso", 137),
    ];
    assert_eq!(found, expected);
}
