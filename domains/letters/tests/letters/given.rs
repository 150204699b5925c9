// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What the tests start from: a house with an outbox, doors that are fakes or real, a letter, and what is in the database.

use std::{collections::BTreeMap, sync::Arc};

use kernel::{Actor, Id};
use letters::{Letter, Purpose};
use outside::{Mail, Outside, PecAccount, Web};
use sea_orm::{ConnectionTrait, Statement};
use store::{Handler, JobError, Store, Workers};
use tokio::net::TcpListener;
use vault::{Keyring, Sealer};
use web::{AppState, Domain, Limit, Parts, Settings};

/// A house whose mail is a fake, with no PEC account.
pub(crate) fn house(store: &Store) -> AppState {
    with_doors(store, Mail::fake(), PecAccount::none())
}

/// A house with these doors.
pub(crate) fn with_doors(store: &Store, mail: Mail, pec: PecAccount) -> AppState {
    with_domains(store, mail, pec, &[letters::domain()])
}

/// The same with these domains.
pub(crate) fn with_domains(store: &Store, mail: Mail, pec: PecAccount, domains: &[Domain]) -> AppState {
    let app = without_keys(store, mail, pec, domains);
    app.shelf.put(key(7));
    app
}

/// What seals with a key that begins like this.
pub(crate) fn key(first: u8) -> Arc<Sealer> {
    Arc::new(Keyring::new(&[first; 32]).expect("a key").into())
}

/// A house before its keys are there.
pub(crate) fn without_keys(store: &Store, mail: Mail, pec: PecAccount, domains: &[Domain]) -> AppState {
    let clock = Arc::clone(store.clock());
    let outside = Outside { web: Web::fake(), mail, pec, antivirus: outside::Antivirus::none() };
    let settings = Settings { write_limit: Limit::NONE, page_limit: Limit::NONE, ..Settings::default() };
    let parts = Parts { store: store.clone(), clock, outside, settings };
    AppState::assemble(parts, domains).expect("a house")
}

/// A letter of a purpose.
pub(crate) fn letter(purpose: Purpose, to: &str) -> Letter {
    let empty = Letter::by_mail(purpose, to, "survey/2026/c_a074");
    Letter { subject: "Sezione da compilare".to_owned(), text: "La sezione è pronta.".to_owned(), ..empty }
}

/// Puts a letter into the outbox.
pub(crate) async fn queued(app: &AppState, letter: Letter) -> Id<Letter> {
    let mut tx = app.store.begin(&Actor::System("tests")).await.expect("a transaction");
    let id = letters::queue(app, &mut tx, letter).await.expect("a queued letter");
    tx.commit_unrecorded("a test").await.expect("kept");
    id
}

/// Runs every job that is due, as the workers of a server would.
pub(crate) async fn work(app: &AppState) -> usize {
    let handlers: BTreeMap<&'static str, Handler> = letters::domain()
        .jobs
        .into_iter()
        .map(|job| {
            let app = app.clone();
            let handler: Handler = Arc::new(move |ticket| (job.run)(app.clone(), ticket));
            (job.name, handler)
        })
        .collect();
    Workers::new(app.store.clone(), handlers).run_due().await.expect("work")
}

/// As a worker that is killed at its first word to the server: the job and its letter are taken, and nothing else happens.
pub(crate) async fn work_and_die(app: &AppState) {
    let ticket = app.store.claim_job().await.expect("a database").expect("a job");
    let job = letters::domain().jobs.into_iter().find(|job| job.name == ticket.name).expect("a job of ours");
    let running = tokio::spawn((job.run)(app.clone(), ticket));
    while column(app, "state").await != ["sending"] {
        tokio::task::yield_now().await;
    }
    running.abort();
    let died: Result<Result<(), JobError>, _> = running.await;
    assert!(died.is_err_and(|error| error.is_cancelled()));
}

/// A mail server that takes connections and says nothing.
pub(crate) async fn silent_server(from: &str) -> Mail {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let url = format!("smtp://{}", listener.local_addr().expect("an address"));
    tokio::spawn(async move {
        let mut held = Vec::new();
        while let Ok((socket, _)) = listener.accept().await {
            held.push(socket);
        }
    });
    Mail::smtp(&url, from, None).expect("settings")
}

/// Reads the PEC mailbox, as the workers of a server would when it is due.
pub(crate) async fn read_mailbox(app: &AppState) {
    let mut tx = app.store.begin(&Actor::System("tests")).await.expect("a transaction");
    let now = tx.now();
    tx.enqueue("letters.read_mailbox", "a test", now).await.expect("a job");
    tx.commit_unrecorded("a test").await.expect("kept");
    work(app).await;
}

/// The events of the journal.
pub(crate) async fn events(store: &Store) -> Vec<String> {
    let lines = store.journal_after(0, 1000).await.expect("the journal");
    lines.into_iter().map(|line| line.event).collect()
}

/// A column of every letter, as text, in the order of the queue; `-` for nothing.
pub(crate) async fn column(app: &AppState, name: &str) -> Vec<String> {
    words(app, &format!("SELECT coalesce(CAST({name} AS TEXT), '-') AS told FROM letter ORDER BY queued_at, id")).await
}

/// What a query tells, as text.
pub(crate) async fn words(app: &AppState, sql: &str) -> Vec<String> {
    let reader = app.store.reader();
    let rows = reader.query_all_raw(Statement::from_string(reader.get_database_backend(), sql)).await.expect("rows");
    rows.iter().map(|row| row.try_get("", "told").expect("a text")).collect()
}
