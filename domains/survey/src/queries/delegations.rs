// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What of a submission is in whose hands.

use chrono::{DateTime, NaiveDate, Utc};
use kernel::{Id, Person};
use sea_orm::{ConnectionTrait, DbErr, FromQueryResult, Statement};
use serde_json::{Value, json};
use store::StoreProblem;
use uuid::Uuid;

use crate::{
    delegation::{Delegation, DelegationState},
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
    fn told(self) -> Option<Delegation> {
        Some(Delegation {
            id: Id::from_uuid(self.id),
            section: self.section,
            nodes: self.nodes.split_whitespace().map(str::to_owned).collect(),
            person: self.person.map(Id::from_uuid),
            email: self.email,
            note: self.note,
            due_on: self.due_on,
            state: DelegationState::read(&self.state)?,
            given_by: Id::from_uuid(self.given_by),
            given_at: self.given_at,
            answer: self.answer,
        })
    }
}

/// All of them, oldest first.
pub(crate) async fn delegations_in(
    db: &impl ConnectionTrait,
    submission: Id<Submission>,
) -> Result<Vec<Delegation>, DbErr> {
    const SQL: &str = "SELECT id, section, nodes, person, email, note, due_on, state, given_by, given_at, answer
        FROM survey_delegation WHERE submission = $1 ORDER BY given_at, id";
    let statement = Statement::from_sql_and_values(db.get_database_backend(), SQL, [submission.uuid().into()]);
    Ok(Row::find_by_statement(statement).all(db).await?.into_iter().filter_map(Row::told).collect())
}

#[derive(FromQueryResult)]
struct Theirs {
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
/// When the database fails.
pub(crate) async fn delegations_of_person(
    db: &impl ConnectionTrait,
    person: Id<Person>,
) -> Result<Value, StoreProblem> {
    const SQL: &str = "SELECT s.year, s.body, d.section, d.nodes, d.email, d.note, d.due_on, d.state, d.given_at,
            d.settled_at, d.answer
        FROM survey_delegation d JOIN survey_submission s ON s.id = d.submission
        WHERE d.person = $1 ORDER BY d.given_at, d.id";
    let statement = Statement::from_sql_and_values(db.get_database_backend(), SQL, [person.uuid().into()]);
    let told = |one: Theirs| {
        json!({
            "year": one.year,
            "body": one.body,
            "section": one.section,
            "questions": one.nodes.split_whitespace().collect::<Vec<_>>(),
            "address": one.email,
            "note": one.note,
            "due_on": one.due_on,
            "state": one.state,
            "given_at": one.given_at,
            "settled_at": one.settled_at,
            "answer": one.answer,
        })
    };
    Ok(Theirs::find_by_statement(statement).all(db).await?.into_iter().map(told).collect())
}
