// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The calls of the help desk.

use chrono::{DateTime, NaiveDate, Utc};
use kernel::Id;
use sea_orm::{FromQueryResult, Statement};
use store::{Store, StoreProblem};
use uuid::Uuid;

use crate::call::{Call, CallOutcome};

#[derive(FromQueryResult)]
struct Row {
    comune: String,
    person: Option<Uuid>,
    at: DateTime<Utc>,
    outcome: String,
    note: String,
    again_on: Option<NaiveDate>,
}

/// The calls of a campaign, the oldest first.
pub(crate) async fn calls(store: &Store, year: i32) -> Result<Vec<Call>, StoreProblem> {
    const SQL: &str = "SELECT comune, person, at, outcome, note, again_on FROM campaign_call
        WHERE year = $1 ORDER BY at, id";
    let db = store.reader();
    let statement = Statement::from_sql_and_values(db.get_database_backend(), SQL, [i64::from(year).into()]);
    let told = Row::find_by_statement(statement).all(db).await?.into_iter().filter_map(|row| {
        Some(Call {
            outcome: CallOutcome::read(&row.outcome)?,
            comune: row.comune,
            person: row.person.map(Id::from_uuid),
            at: row.at,
            note: row.note,
            again_on: row.again_on,
        })
    });
    Ok(told.collect())
}
