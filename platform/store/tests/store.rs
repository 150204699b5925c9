// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What the house relies on the store for, on both databases.

use chrono::TimeDelta;
use kernel::{Actor, Clock as _};
use sea_orm::{FromQueryResult, Statement};
use serde::Serialize;
use store::{Event, JobState, Severity, Store, StoreOptions, testing::Given};

#[derive(Serialize)]
struct DayTakenIn {
    rows: i64,
}

impl Event for DayTakenIn {
    const NAME: &'static str = "funding.day_taken_in";

    fn subject(&self) -> String {
        "2023-02-01".to_owned()
    }
}

/// Any table will do: the store's own row of the journal's head is no business of a test, so jobs stand in for rows.
async fn jobs(store: &Store) -> Vec<(String, String)> {
    #[derive(FromQueryResult)]
    struct Row {
        name: String,
        state: String,
    }
    let statement =
        Statement::from_string(store.reader().get_database_backend(), "SELECT name, state FROM job ORDER BY name");
    let rows = Row::find_by_statement(statement).all(store.reader()).await.expect("the jobs");
    rows.into_iter().map(|row| (row.name, row.state)).collect()
}

#[store::test]
async fn a_commit_writes_one_line_of_the_journal(given: Given) {
    for rows in 1..=3 {
        let tx = given.begin(&Actor::Operator).await.expect("a transaction");
        tx.commit(DayTakenIn { rows }).await.expect("a commit");
    }
    let lines = given.journal_after(0, 10).await.expect("the journal");
    assert_eq!(lines.iter().map(|line| line.seq).collect::<Vec<_>>(), [1, 2, 3]);
    assert_eq!(lines[2].payload, r#"{"rows":3}"#);
    assert_eq!((lines[0].actor.as_str(), lines[0].event.as_str()), ("operator", "funding.day_taken_in"));
    assert!(lines.iter().all(store::JournalLine::is_intact));
    assert_eq!(given.journal_after(2, 10).await.expect("the journal").len(), 1);
}

#[store::test]
async fn a_dropped_transaction_leaves_nothing_and_no_hole(given: Given) {
    let mut tx = given.begin(&Actor::Operator).await.expect("a transaction");
    tx.enqueue("funding.sync", "today", given.clock.now()).await.expect("a job");
    drop(tx);
    assert_eq!(jobs(&given).await, []);
    let tx = given.begin(&Actor::Operator).await.expect("a transaction");
    tx.commit(DayTakenIn { rows: 1 }).await.expect("a commit");
    assert_eq!(given.journal_head().await.expect("the head"), 1);
}

#[store::test]
async fn a_changed_line_is_found_by_the_check(given: Given) {
    let tx = given.begin(&Actor::Operator).await.expect("a transaction");
    tx.commit(DayTakenIn { rows: 1 }).await.expect("a commit");
    assert!(given.check().await.expect("a check").iter().all(|f| f.severity == Severity::Fine));
    let tx = given.begin(&Actor::Operator).await.expect("a transaction");
    tx.run("UPDATE journal SET payload = '{\"rows\":2}'").await.expect("tampering");
    tx.commit_unrecorded("tampering").await.expect("a commit");
    let findings = given.check().await.expect("a check");
    assert!(findings.iter().any(|f| f.severity == Severity::Broken && f.message.contains("line 1")), "{findings:?}");
}

#[store::test]
async fn a_job_is_taken_by_one_worker_only(given: Given) {
    let mut tx = given.begin(&Actor::Operator).await.expect("a transaction");
    tx.enqueue("funding.sync", "today", given.clock.now()).await.expect("a job");
    tx.enqueue("funding.sync", "today", given.clock.now()).await.expect("the same job again");
    tx.commit_unrecorded("a schedule").await.expect("a commit");
    let (one, other) = tokio::join!(given.claim_job(), given.claim_job());
    let taken: Vec<_> = [one, other].into_iter().filter_map(|t| t.expect("a claim")).collect();
    assert_eq!(taken.len(), 1);
    assert!(given.finish_job(&taken[0]).await.expect("an end"));
    assert_eq!(jobs(&given).await, [("funding.sync".to_owned(), "done".to_owned())]);
}

#[store::test]
async fn a_job_whose_worker_died_is_taken_again(given: Given) {
    let mut tx = given.begin(&Actor::Operator).await.expect("a transaction");
    tx.enqueue("funding.sync", "today", given.clock.now()).await.expect("a job");
    tx.commit_unrecorded("a schedule").await.expect("a commit");
    let lost = given.claim_job().await.expect("a claim").expect("a job");
    assert_eq!(given.claim_job().await.expect("a claim"), None);
    given.clock.advance(TimeDelta::minutes(6));
    let found = given.claim_job().await.expect("a claim").expect("the same job");
    assert_eq!((found.id, found.attempts), (lost.id, 2));
    assert!(!given.finish_job(&lost).await.expect("an end"), "the first worker has lost its lease");
    assert!(given.finish_job(&found).await.expect("an end"));
}

#[store::test]
async fn a_failing_job_waits_longer_each_time_and_is_given_up(given: Given) {
    let mut tx = given.begin(&Actor::Operator).await.expect("a transaction");
    tx.enqueue("funding.sync", "today", given.clock.now()).await.expect("a job");
    tx.commit_unrecorded("a schedule").await.expect("a commit");
    let mut attempts = 0;
    loop {
        let ticket = given.claim_job().await.expect("a claim").expect("a due job");
        attempts += 1;
        let state = given.retry_job(&ticket, "no answer").await.expect("a retry");
        assert_eq!(given.claim_job().await.expect("a claim"), None, "it waits first");
        if state == JobState::GivenUp {
            break;
        }
        given.clock.advance(TimeDelta::hours(6));
    }
    assert_eq!(attempts, 12);
    assert_eq!(given.queue_depth().await.expect("the queue").given_up, 1);
}

#[store::test]
async fn a_backup_brings_everything_back(given: Given) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("copia.db");
    let mut tx = given.begin(&Actor::Operator).await.expect("a transaction");
    tx.enqueue("funding.sync", "today", given.clock.now()).await.expect("a job");
    tx.commit(DayTakenIn { rows: 1 }).await.expect("a commit");
    given.backup(&path).await.expect("a backup");
    assert!(given.backup(&path).await.is_err(), "a backup is never overwritten");

    let tx = given.begin(&Actor::Operator).await.expect("a transaction");
    tx.run("DELETE FROM job").await.expect("a loss");
    tx.commit(DayTakenIn { rows: 2 }).await.expect("a commit");
    given.restore(&path).await.expect("a restore");
    assert_eq!(jobs(&given).await.len(), 1);
    let lines = given.journal_after(0, 10).await.expect("the journal");
    assert_eq!(lines.last().map(|l| l.event.as_str()), Some("store.restored"));
    assert!(given.check().await.expect("a check").iter().all(|f| f.severity == Severity::Fine));
}

#[store::test]
async fn a_file_that_is_no_backup_is_refused_and_nothing_is_touched(given: Given) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("lettera.txt");
    std::fs::write(&path, "Gentile Comune, …").expect("a file");
    let tx = given.begin(&Actor::Operator).await.expect("a transaction");
    tx.commit(DayTakenIn { rows: 1 }).await.expect("a commit");
    assert!(given.restore(&path).await.is_err());
    assert_eq!(given.journal_head().await.expect("the head"), 1);
}

#[tokio::test]
async fn a_subscribed_job_is_enqueued_with_its_event() {
    let folder = tempfile::tempdir().expect("a folder");
    let url = format!("sqlite:{}", folder.path().join("nuova/cartella/test.db").display());
    let subscriptions = vec![("funding.day_taken_in", "funding.send_digest"), ("other.event", "other.job")];
    let given = Given::open(StoreOptions { subscriptions, ..StoreOptions::at(url) }).await;
    let tx = given.begin(&Actor::System("sync")).await.expect("a transaction");
    tx.commit(DayTakenIn { rows: 7 }).await.expect("a commit");
    let ticket = given.claim_job().await.expect("a claim").expect("a job");
    assert_eq!((ticket.name.as_str(), ticket.subject.as_str()), ("funding.send_digest", "2023-02-01"));
    assert_eq!(ticket.payload, r#"{"rows":7}"#);
}

#[tokio::test]
async fn opening_twice_migrates_once() {
    let folder = tempfile::tempdir().expect("a folder");
    let url = format!("sqlite:{}", folder.path().join("test.db").display());
    let first = Given::open(StoreOptions::at(url.clone())).await.migrations().await.expect("the migrations");
    let second = Given::open(StoreOptions::at(url)).await.migrations().await.expect("the migrations");
    assert_eq!(first, second);
    assert!(!first.is_empty());
}
