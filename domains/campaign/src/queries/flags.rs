// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The flags on answers that look wrong.

use chrono::{DateTime, Utc};
use kernel::Id;
use sea_orm::{DbErr, FromQueryResult, Statement, Value};
use store::{Store, StoreProblem};
use survey::{Submission, Ticket};
use uuid::Uuid;

use crate::{
    flag::{Flag, FlagState},
    quality::Rule,
};

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
    year: i64,
    submission: Uuid,
    body: String,
    comune: String,
    version: i64,
    rule: String,
    section: String,
    node: String,
    found: String,
    expected: String,
    score: f64,
    state: String,
    raised_at: DateTime<Utc>,
    note: String,
    ticket: Option<Uuid>,
}

impl Row {
    fn told(self) -> Option<Flag> {
        Some(Flag {
            id: Id::from_uuid(self.id),
            year: i32::try_from(self.year).ok()?,
            submission: Id::<Submission>::from_uuid(self.submission),
            body: self.body,
            comune: self.comune,
            version: self.version,
            rule: Rule::read(&self.rule)?,
            section: self.section,
            node: self.node,
            found: self.found,
            expected: self.expected,
            score: self.score,
            state: FlagState::read(&self.state)?,
            raised_at: self.raised_at,
            note: self.note,
            ticket: self.ticket.map(Id::<Ticket>::from_uuid),
        })
    }
}

/// The flags of a campaign, the newest first.
pub(crate) async fn flags(store: &Store, year: i32) -> Result<Vec<Flag>, StoreProblem> {
    Ok(read(store, "year = $1", i64::from(year).into()).await?)
}

/// A flag.
pub(crate) async fn flag(store: &Store, id: Id<Flag>) -> Result<Option<Flag>, StoreProblem> {
    Ok(read(store, "id = $1", id.uuid().into()).await?.into_iter().next())
}

async fn read(store: &Store, which: &str, value: Value) -> Result<Vec<Flag>, DbErr> {
    let sql = format!(
        "SELECT id, year, submission, body, comune, version, rule, section, node, found, expected, score, state,
            raised_at, note, ticket FROM campaign_flag WHERE {which} ORDER BY raised_at DESC, id"
    );
    let db = store.reader();
    let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, [value]);
    Ok(Row::find_by_statement(statement).all(db).await?.into_iter().filter_map(Row::told).collect())
}
