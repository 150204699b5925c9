// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! How actions write the tables of this domain, and what a row of each is.

use chrono::{DateTime, Utc};
use sea_orm::{ConnectionTrait as _, DbErr, FromQueryResult, Statement, Value};
use store::Tx;
use uuid::Uuid;

/// The agenda of a body.
#[derive(Clone, Debug, FromQueryResult)]
pub(crate) struct PlanRow {
    pub(crate) id: Uuid,
    pub(crate) public: bool,
}

/// One version of it.
#[derive(Clone, Debug, FromQueryResult)]
pub(crate) struct VersionRow {
    pub(crate) number: i64,
    pub(crate) at: DateTime<Utc>,
    pub(crate) role: String,
    pub(crate) wishes: String,
    pub(crate) told: String,
}

/// How far an action is.
#[derive(Clone, Debug, FromQueryResult)]
pub(crate) struct WorkRow {
    pub(crate) action: String,
    pub(crate) state: String,
    pub(crate) owner: String,
    pub(crate) proof: String,
}

/// A year in which there is an agenda.
#[derive(Clone, Copy, Debug, FromQueryResult)]
pub(crate) struct YearRow {
    year: i64,
}

impl YearRow {
    pub(crate) fn year(&self) -> i32 {
        i32::try_from(self.year).unwrap_or_default()
    }
}

/// Runs a statement; tells how many rows it touched.
pub(crate) async fn run(tx: &Tx, sql: &str, values: Vec<Value>) -> Result<u64, DbErr> {
    let statement = Statement::from_sql_and_values(tx.db().get_database_backend(), sql, values);
    Ok(tx.db().execute_raw(statement).await?.rows_affected())
}
