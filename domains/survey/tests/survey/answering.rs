// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Sections answered to the end, for tests of what comes after.

use kernel::{Acting, Actor};
use store::testing::Given;
use survey::{Desk, Edit, close_section, review_section, save, sit};
use web::AppState;
use xlsform::run::{Condition, DataType, Reference};

use crate::people::{COMUNE, House, Person, begun};

/// Sections as the edition has them.
pub(crate) const SECTIONS: [&str; 6] =
    ["organizzazione", "atti", "governance", "infrastruttura", "sicurezza", "applicazioni"];

/// The person as actions take them, having signed in now.
pub(crate) async fn acting(person: &Person) -> Acting {
    match person.actor().await {
        Actor::Person(acting) => acting,
        other => panic!("{other} is no person"),
    }
}

/// Answers one question.
pub(crate) async fn answer(app: &AppState, who: &Acting, node: &str, text: &str) {
    let mut desk = sit(app, 2026, COMUNE).await.expect("a desk");
    let seen = desk.number();
    let edit = Edit::Answer { node: node.to_owned(), text: text.to_owned() };
    let saved = save(app, who, &mut desk, seen, vec![edit]).await.expect("saved");
    assert_eq!((saved.written, saved.refused), (1, None), "{node} = {text}");
}

/// Answers everything that is missing in a section; of all of them when none is named.
pub(crate) async fn fill(app: &AppState, who: &Acting, section: &str) {
    let mut desk = sit(app, 2026, COMUNE).await.expect("a desk");
    fill_desk(app, who, &mut desk, section).await;
}

/// The same, of a submission that is open.
pub(crate) async fn fill_desk(app: &AppState, who: &Acting, desk: &mut Desk, section: &str) {
    for _ in 0..200 {
        let Some((node, condition)) = wanting(desk, section) else { return };
        let seen = desk.number();
        let text = plausible(desk, &node, condition);
        let edit = Edit::Answer { node: node.to_string(), text };
        save(app, who, desk, seen, vec![edit]).await.expect("saved");
    }
    panic!("{section} does not end: {:?}", wanting(desk, section));
}

fn wanting(desk: &Desk, section: &str) -> Option<(Reference, Condition)> {
    let mut all = desk.record().violations().into_iter();
    let found = all.find(|one| {
        section.is_empty() || desk.form.section(section).is_some_and(|held| held.holds(one.reference.as_str()))
    });
    found.map(|one| (one.reference, one.condition))
}

fn plausible(desk: &Desk, node: &Reference, condition: Condition) -> String {
    let now = chrono::DateTime::UNIX_EPOCH.fixed_offset();
    let world = xlsform::run::Still { now, timezone: chrono_tz::Europe::Rome };
    let options = desk.record().options(node, &world);
    // A source is believed: what it says needs no more questions.
    let first = options.iter().find(|one| one.value == "confermo").or_else(|| options.first());
    match (first, desk.record().data_type(node)) {
        (Some(option), _) => option.value.clone(),
        (None, Some(DataType::Integer | DataType::Decimal)) if condition == Condition::Required => "1".to_owned(),
        (None, Some(DataType::Integer | DataType::Decimal)) => "3".to_owned(),
        (None, Some(DataType::Date)) => "2025-06-01".to_owned(),
        _ => "una risposta".to_owned(),
    }
}

/// Closes sections and has them reviewed.
pub(crate) async fn close_and_review(app: &AppState, rtd: &Acting, sections: &[&str]) {
    let mut desk = sit(app, 2026, COMUNE).await.expect("a desk");
    for section in sections {
        close_section(app, rtd, &mut desk, section).await.unwrap_or_else(|problem| panic!("{section}: {problem}"));
    }
    for section in sections {
        review_section(app, rtd, &mut desk, section).await.unwrap_or_else(|problem| panic!("{section}: {problem}"));
    }
}

/// A Comune whose submission can be signed off: the house, its RTD, its vertice.
pub(crate) async fn ready(given: &Given) -> (House, Person, Person) {
    let (house, rtd) = begun(given).await;
    let who = acting(&rtd).await;
    fill(&house.app, &who, "").await;
    close_and_review(&house.app, &who, &SECTIONS).await;
    let vertice = Person::of(&house.app, "segretario").await;
    (house, rtd, vertice)
}

/// What the journal tells, by name.
pub(crate) async fn events(given: &Given) -> Vec<String> {
    given.journal_after(0, 1000).await.expect("the journal").into_iter().map(|line| line.event).collect()
}

/// Wakes a job as the last event of this name would: the stores of tests have no subscribers.
pub(crate) async fn wake(app: &AppState, job: &str, event: &str) {
    use sea_orm::{ConnectionTrait, Statement};
    const SQL: &str = "INSERT INTO job (id, name, event, subject, payload, state, attempts, enqueued_at, run_at)
        VALUES ($1, $2, $3, $4, $5, 'waiting', 0, $6, $6)";
    let lines = app.store.journal_after(0, 1000).await.expect("the journal");
    let line = lines.into_iter().rfind(|line| line.event == event).unwrap_or_else(|| panic!("no {event}"));
    let tx = app.store.begin(&Actor::System("test")).await.expect("a transaction");
    let id: kernel::Id<Desk> = tx.new_id();
    let values =
        [id.uuid().into(), job.into(), event.into(), line.subject.into(), line.payload.into(), tx.now().into()];
    let statement = Statement::from_sql_and_values(tx.db().get_database_backend(), SQL, values);
    tx.db().execute_raw(statement).await.expect("a job");
    tx.commit_unrecorded("a test").await.expect("kept");
}

/// Runs the jobs that are due.
pub(crate) async fn run_jobs(app: &AppState) {
    while let Some(ticket) = app.store.claim_job().await.expect("the queue") {
        (app.job(&ticket.name).expect("a job").run)(app.clone(), ticket.clone()).await.expect("done");
        app.store.finish_job(&ticket).await.expect("finished");
    }
}

/// The letters in the outbox: kind, reader, subject.
pub(crate) async fn outbox(app: &AppState) -> Vec<(String, String, String)> {
    use sea_orm::{ConnectionTrait, Statement};
    const SQL: &str = "SELECT id, kind, recipient, subject FROM letter ORDER BY id";
    let db = app.store.reader();
    let rows = db.query_all_raw(Statement::from_string(db.get_database_backend(), SQL)).await.expect("letters");
    let text = |row: &sea_orm::QueryResult, name: &str| row.try_get::<String>("", name).expect("a text");
    let opened = |row: &sea_orm::QueryResult, name: &str| {
        opened(app, ("letter", name), row.try_get("", "id").expect("an id"), &text(row, name))
    };
    rows.iter().map(|row| (text(row, "kind"), opened(row, "recipient"), opened(row, "subject"))).collect()
}

/// What a sealed column holds, of whichever domain.
pub(crate) fn opened(app: &AppState, column: (&str, &str), id: uuid::Uuid, sealed: &str) -> String {
    let of = app.sealed().iter().find(|one| (one.table, one.column) == column).expect("a sealed column");
    app.sealer().expect("keys").open(sealed, &(of.place)(id)).expect("what the key opens").to_string()
}

/// Gives every person of the house an address of mail, as they would in their profile.
pub(crate) async fn give_addresses(app: &AppState) {
    use sea_orm::{ConnectionTrait, Statement};
    const PEOPLE: &str = "SELECT id, given_name FROM identity_person";
    const SQL: &str = "UPDATE identity_person SET email = $2 WHERE id = $1";
    let tx = app.store.begin(&Actor::System("test")).await.expect("a transaction");
    let backend = tx.db().get_database_backend();
    for row in tx.db().query_all_raw(Statement::from_string(backend, PEOPLE)).await.expect("people") {
        let id: uuid::Uuid = row.try_get("", "id").expect("an id");
        let name: String = row.try_get("", "given_name").expect("a name");
        let name = opened(app, ("identity_person", "given_name"), id, &name).to_lowercase();
        let column = app.sealed().iter().find(|one| (one.table, one.column) == ("identity_person", "email"));
        let place = (column.expect("a sealed column").place)(id);
        let address = app.sealer().expect("keys").seal(&format!("{name}@example.it"), &place).expect("sealed");
        let values = [id.into(), address.into()];
        tx.db().execute_raw(Statement::from_sql_and_values(backend, SQL, values)).await.expect("an address");
    }
    tx.commit_unrecorded("a test").await.expect("kept");
}
