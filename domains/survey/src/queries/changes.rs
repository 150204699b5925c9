// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The log of a submission.

use chrono::{DateTime, Utc};
use kernel::Id;
use sea_orm::{ConnectionTrait, DbErr, FromQueryResult, Statement};
use uuid::Uuid;

use crate::{
    change::{Change, Verb},
    submission::Submission,
};

#[derive(FromQueryResult)]
struct Row {
    number: i64,
    person: Option<Uuid>,
    role: String,
    at: DateTime<Utc>,
    section: String,
    node: String,
    verb: String,
    value: String,
    seen: i64,
}

impl Row {
    fn told(self) -> Option<Change> {
        Some(Change {
            number: self.number,
            person: self.person.map(Id::from_uuid),
            role: self.role,
            at: self.at,
            section: self.section,
            node: self.node,
            verb: Verb::read(&self.verb)?,
            value: self.value,
            seen: self.seen,
        })
    }
}

/// The changes after one, in order: all of them after 0.
pub(crate) async fn changes(
    db: &impl ConnectionTrait,
    submission: Id<Submission>,
    after: i64,
) -> Result<Vec<Change>, DbErr> {
    const SQL: &str = "SELECT number, person, role, at, section, node, verb, value, seen FROM survey_change
        WHERE submission = $1 AND number > $2 ORDER BY number";
    let values = [submission.uuid().into(), after.into()];
    let statement = Statement::from_sql_and_values(db.get_database_backend(), SQL, values);
    Ok(Row::find_by_statement(statement).all(db).await?.into_iter().filter_map(Row::told).collect())
}

#[derive(FromQueryResult)]
pub(crate) struct WrittenDown {
    /// The record as a draft; blank before the first.
    pub(crate) snapshot: String,
    /// The last change in it.
    pub(crate) snapshot_number: i64,
}

/// The record as last written down.
pub(crate) async fn snapshot(
    db: &impl ConnectionTrait,
    submission: Id<Submission>,
) -> Result<Option<WrittenDown>, DbErr> {
    const SQL: &str = "SELECT snapshot, snapshot_number FROM survey_submission WHERE id = $1";
    let statement = Statement::from_sql_and_values(db.get_database_backend(), SQL, [submission.uuid().into()]);
    WrittenDown::find_by_statement(statement).one(db).await
}
