// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! How actions write the tables of this domain: one statement, with its values.

use sea_orm::{ConnectionTrait as _, DbErr, Statement, Value};
use store::Tx;

/// Runs a statement; tells how many rows it touched.
pub(crate) async fn run(tx: &Tx, sql: &str, values: Vec<Value>) -> Result<u64, DbErr> {
    let statement = Statement::from_sql_and_values(tx.db().get_database_backend(), sql, values);
    Ok(tx.db().execute_raw(statement).await?.rows_affected())
}
