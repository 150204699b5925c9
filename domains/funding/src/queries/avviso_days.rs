// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! On which day the source last changed each call.

use std::collections::HashMap;

use chrono::NaiveDate;
use sea_orm::{FromQueryResult, Statement};
use store::StoreProblem;
use web::AppState;

#[derive(FromQueryResult)]
struct Row {
    title: String,
    day: NaiveDate,
}

/// The first day of the version of each call that stands `on` a day, by title.
///
/// # Errors
/// When the database fails.
pub async fn avviso_days(app: &AppState, on: NaiveDate) -> Result<HashMap<String, NaiveDate>, StoreProblem> {
    const SQL: &str = "SELECT title, max(valid_from) AS day FROM funding_avviso_version
        WHERE valid_from <= $1 GROUP BY title ORDER BY title";
    let db = app.store.reader();
    let statement = Statement::from_sql_and_values(db.get_database_backend(), SQL, [on.into()]);
    let rows = Row::find_by_statement(statement).all(db).await?;
    Ok(rows.into_iter().map(|row| (row.title, row.day)).collect())
}
