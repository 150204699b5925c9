// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What is asked beside questions, and what was replied.

use chrono::{DateTime, Utc};
use kernel::{Id, Person};
use sea_orm::{FromQueryResult, Statement, Value};
use serde_json::json;
use uuid::Uuid;
use web::AppState;

use crate::{
    compile_problem::CompileProblem,
    sealed::{reply_place, text_place},
    submission::Submission,
    ticket::{Reply, Side, Ticket},
};

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
    submission: Uuid,
    year: i64,
    body: String,
    comune: String,
    section: String,
    node: String,
    asked_by: String,
    person: Option<Uuid>,
    opened_at: DateTime<Utc>,
    text: String,
    reply: Option<String>,
    replied_by: Option<Uuid>,
    replied_at: Option<DateTime<Utc>>,
}

impl Row {
    fn told(self, [text, reply]: [String; 2]) -> Option<Ticket> {
        let person = self.replied_by.map(Id::from_uuid);
        Some(Ticket {
            id: Id::from_uuid(self.id),
            submission: Id::from_uuid(self.submission),
            year: i32::try_from(self.year).unwrap_or_default(),
            body: self.body,
            comune: self.comune,
            section: self.section,
            node: self.node,
            asked_by: Side::read(&self.asked_by)?,
            person: self.person.map(Id::from_uuid),
            opened_at: self.opened_at,
            text,
            reply: self.reply.and(self.replied_at).map(|at| Reply { text: reply, person, at }),
        })
    }
}

/// The tickets of a submission, the oldest first: those of a section stand beside its questions.
///
/// # Errors
/// When the database or the vault fails.
pub async fn tickets_of(app: &AppState, submission: Id<Submission>) -> Result<Vec<Ticket>, CompileProblem> {
    read(app, "submission = $1", submission.uuid().into()).await
}

/// The tickets of a campaign, the oldest first.
///
/// # Errors
/// When the database or the vault fails.
pub async fn tickets(app: &AppState, year: i32) -> Result<Vec<Ticket>, CompileProblem> {
    read(app, "year = $1", i64::from(year).into()).await
}

/// One ticket.
///
/// # Errors
/// When the database or the vault fails.
pub async fn ticket(app: &AppState, id: Id<Ticket>) -> Result<Option<Ticket>, CompileProblem> {
    Ok(read(app, "id = $1", id.uuid().into()).await?.into_iter().next())
}

/// What a person asked beside questions, or replied there, oldest first, for the copy that they take of their data.
///
/// # Errors
/// When the database or the vault fails.
pub(crate) async fn tickets_of_person(app: &AppState, person: Id<Person>) -> Result<serde_json::Value, CompileProblem> {
    const THEIRS: &str = "person = $1 OR replied_by = $1";
    let theirs = read(app, THEIRS, person.uuid().into()).await?;
    let told = |one: Ticket| {
        json!({
            "year": one.year,
            "body": one.body,
            "section": one.section,
            "question": one.node,
            "asked_by_you": one.person == Some(person),
            "opened_at": one.opened_at,
            "text": one.text,
            "reply": one.reply.as_ref().map(|reply| &reply.text),
            "replied_at": one.reply.as_ref().map(|reply| reply.at),
        })
    };
    Ok(theirs.into_iter().map(told).collect())
}

async fn read(app: &AppState, which: &str, value: Value) -> Result<Vec<Ticket>, CompileProblem> {
    let sql = format!(
        "SELECT id, submission, year, body, comune, section, node, asked_by, person, opened_at, text, reply, replied_by,
            replied_at FROM survey_ticket WHERE {which} ORDER BY opened_at, id"
    );
    let db = app.store.reader();
    let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, [value]);
    let rows = Row::find_by_statement(statement).all(db).await?;
    let sealed = rows.iter().flat_map(|row| {
        let words = [row.text.as_str(), row.reply.as_deref().unwrap_or_default()];
        words.into_iter().zip([text_place(row.id), reply_place(row.id)])
    });
    let opened = app.sealer()?.open_all(&sealed.collect::<Vec<_>>())?;
    let words = opened.as_chunks::<2>().0.to_vec();
    Ok(rows.into_iter().zip(words).filter_map(|(row, words)| row.told(words)).collect())
}
