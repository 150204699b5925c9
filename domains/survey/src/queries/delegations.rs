// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What of a submission is in whose hands.

use chrono::{DateTime, NaiveDate, Utc};
use kernel::Id;
use sea_orm::{ConnectionTrait, DbErr, FromQueryResult, Statement};
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
