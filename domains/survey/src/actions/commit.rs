// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! How acts on an open submission end: the database first, then memory after it.

use sea_orm::{ConnectionTrait, DbErr, SqlErr, Statement, Value};
use store::{Event, Tx};
use web::AppState;

use crate::{compile_problem::CompileProblem, desk::Desk, queries::desks};

/// Runs one statement and tells how many rows it touched.
pub(super) async fn run<const N: usize>(tx: &Tx, sql: &str, values: [Value; N]) -> Result<u64, DbErr> {
    let statement = Statement::from_sql_and_values(tx.db().get_database_backend(), sql, values);
    Ok(tx.db().execute_raw(statement).await?.rows_affected())
}

/// Keeps what an act wrote, and brings the open submission up to date.
pub(super) async fn commit(app: &AppState, desk: &mut Desk, tx: Tx, event: impl Event) -> Result<(), CompileProblem> {
    // A browser that goes away may end this anywhere: until its end memory is not to be believed.
    desk.is_stale = true;
    tx.commit(event).await?;
    desks::refresh(app, desk).await?;
    desk.is_stale = false;
    Ok(())
}

/// A number that was taken means that somebody else wrote first.
pub(super) fn overtaken(error: DbErr) -> CompileProblem {
    match error.sql_err() {
        Some(SqlErr::UniqueConstraintViolation(_)) => CompileProblem::Overtaken,
        _ => error.into(),
    }
}
