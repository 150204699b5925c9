// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What is asked beside questions, and what was replied.

use chrono::{DateTime, Utc};
use kernel::{Id, Person};
use sea_orm::{ConnectionTrait, DbErr, FromQueryResult, Statement, Value};
use serde_json::json;
use store::{Store, StoreProblem};
use uuid::Uuid;

use crate::{
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
    fn told(self) -> Option<Ticket> {
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
            text: self.text,
            reply: self.reply.zip(self.replied_at).map(|(text, at)| Reply { text, person, at }),
        })
    }
}

/// The tickets of a submission, the oldest first: those of a section stand beside its questions.
///
/// # Errors
/// When the database fails.
pub async fn tickets_of(store: &Store, submission: Id<Submission>) -> Result<Vec<Ticket>, StoreProblem> {
    Ok(read(store.reader(), "submission = $1", submission.uuid().into()).await?)
}

/// The tickets of a campaign, the oldest first.
///
/// # Errors
/// When the database fails.
pub async fn tickets(store: &Store, year: i32) -> Result<Vec<Ticket>, StoreProblem> {
    Ok(read(store.reader(), "year = $1", i64::from(year).into()).await?)
}

/// One ticket.
///
/// # Errors
/// When the database fails.
pub async fn ticket(store: &Store, id: Id<Ticket>) -> Result<Option<Ticket>, StoreProblem> {
    Ok(ticket_in(store.reader(), id).await?)
}

pub(crate) async fn ticket_in(db: &impl ConnectionTrait, id: Id<Ticket>) -> Result<Option<Ticket>, DbErr> {
    Ok(read(db, "id = $1", id.uuid().into()).await?.into_iter().next())
}

/// What a person asked beside questions, or replied there, oldest first, for the copy that they take of their data.
///
/// # Errors
/// When the database fails.
pub(crate) async fn tickets_of_person(
    db: &impl ConnectionTrait,
    person: Id<Person>,
) -> Result<serde_json::Value, StoreProblem> {
    let theirs = read(db, "person = $1 OR replied_by = $1", person.uuid().into()).await?;
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

async fn read(db: &impl ConnectionTrait, which: &str, value: Value) -> Result<Vec<Ticket>, DbErr> {
    let sql = format!(
        "SELECT id, submission, year, body, comune, section, node, asked_by, person, opened_at, text, reply, replied_by,
            replied_at FROM survey_ticket WHERE {which} ORDER BY opened_at, id"
    );
    let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, [value]);
    Ok(Row::find_by_statement(statement).all(db).await?.into_iter().filter_map(Row::told).collect())
}
