// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What of a submission is in whose hands.

use chrono::{DateTime, NaiveDate, Utc};
use kernel::{Id, Person};
use sea_orm::{FromQueryResult, Statement};
use serde_json::{Value, json};
use uuid::Uuid;
use vault::VaultProblem;
use web::AppState;

use crate::{
    compile_problem::CompileProblem,
    delegation::{Delegation, DelegationState},
    sealed::{answer_place, email_place, note_place},
    submission::Submission,
};

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
    section: String,
    nodes: String,
    person: Option<Uuid>,
    email: String,
    note: String,
    due_on: Option<NaiveDate>,
    state: String,
    given_by: Uuid,
    given_at: DateTime<Utc>,
    answer: String,
}

impl Row {
    fn told(self, [email, note, answer]: [String; 3]) -> Option<Delegation> {
        Some(Delegation {
            id: Id::from_uuid(self.id),
            section: self.section,
            nodes: self.nodes.split_whitespace().map(str::to_owned).collect(),
            person: self.person.map(Id::from_uuid),
            email,
            note,
            due_on: self.due_on,
            state: DelegationState::read(&self.state)?,
            given_by: Id::from_uuid(self.given_by),
            given_at: self.given_at,
            answer,
        })
    }
}

/// All of them, oldest first.
pub(crate) async fn delegations(app: &AppState, submission: Id<Submission>) -> Result<Vec<Delegation>, CompileProblem> {
    const SQL: &str = "SELECT id, section, nodes, person, email, note, due_on, state, given_by, given_at, answer
        FROM survey_delegation WHERE submission = $1 ORDER BY given_at, id";
    let db = app.store.reader();
    let statement = Statement::from_sql_and_values(db.get_database_backend(), SQL, [submission.uuid().into()]);
    let rows = Row::find_by_statement(statement).all(db).await?;
    let words = opened(app, rows.iter().map(|row| (row.id, [&row.email, &row.note, &row.answer])))?;
    Ok(rows.into_iter().zip(words).filter_map(|(row, words)| row.told(words)).collect())
}

/// The address, the note and the answer of each delegation.
fn opened<'r>(
    app: &AppState,
    sealed: impl Iterator<Item = (Uuid, [&'r String; 3])>,
) -> Result<Vec<[String; 3]>, VaultProblem> {
    let places = |id| [email_place(id), note_place(id), answer_place(id)];
    let placed = sealed.flat_map(|(id, words)| words.map(String::as_str).into_iter().zip(places(id)));
    let opened = app.sealer()?.open_all(&placed.collect::<Vec<_>>())?;
    Ok(opened.as_chunks::<3>().0.to_vec())
}

#[derive(FromQueryResult)]
struct Theirs {
    id: Uuid,
    year: i64,
    body: String,
    section: String,
    nodes: String,
    email: String,
    note: String,
    due_on: Option<NaiveDate>,
    state: String,
    given_at: DateTime<Utc>,
    settled_at: Option<DateTime<Utc>>,
    answer: String,
}

/// What was delegated to a person, oldest first, for the copy that they take of their data.
///
/// # Errors
/// When the database or the vault fails.
pub(crate) async fn delegations_of_person(app: &AppState, person: Id<Person>) -> Result<Value, CompileProblem> {
    const SQL: &str = "SELECT d.id, s.year, s.body, d.section, d.nodes, d.email, d.note, d.due_on, d.state, d.given_at,
            d.settled_at, d.answer
        FROM survey_delegation d JOIN survey_submission s ON s.id = d.submission
        WHERE d.person = $1 ORDER BY d.given_at, d.id";
    let db = app.store.reader();
    let statement = Statement::from_sql_and_values(db.get_database_backend(), SQL, [person.uuid().into()]);
    let theirs = Theirs::find_by_statement(statement).all(db).await?;
    let words = opened(app, theirs.iter().map(|one| (one.id, [&one.email, &one.note, &one.answer])))?;
    let told = |(one, [email, note, answer]): (Theirs, [String; 3])| {
        json!({
            "year": one.year,
            "body": one.body,
            "section": one.section,
            "questions": one.nodes.split_whitespace().collect::<Vec<_>>(),
            "address": email,
            "note": note,
            "due_on": one.due_on,
            "state": one.state,
            "given_at": one.given_at,
            "settled_at": one.settled_at,
            "answer": answer,
        })
    };
    Ok(theirs.into_iter().zip(words).map(told).collect())
}
