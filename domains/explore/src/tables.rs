// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! How actions write the tables of this domain, and what a row of each is.

use chrono::{DateTime, Utc};
use sea_orm::{ConnectionTrait as _, DbErr, FromQueryResult, Statement, Value};
use store::Tx;
use uuid::Uuid;

/// A board.
#[derive(Clone, Debug, FromQueryResult)]
pub(crate) struct BoardRow {
    pub(crate) id: Uuid,
    pub(crate) owner: Uuid,
    pub(crate) slug: String,
    pub(crate) title: String,
    pub(crate) note: String,
    pub(crate) shared: String,
    pub(crate) changed_at: DateTime<Utc>,
}

/// A view of a board.
#[derive(Clone, Debug, FromQueryResult)]
pub(crate) struct ViewRow {
    pub(crate) board: Uuid,
    pub(crate) address: String,
}

/// Runs a statement.
pub(crate) async fn run(tx: &Tx, sql: &str, values: Vec<Value>) -> Result<(), DbErr> {
    let statement = Statement::from_sql_and_values(tx.db().get_database_backend(), sql, values);
    tx.db().execute_raw(statement).await.map(|_| ())
}
