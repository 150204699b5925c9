// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The campaigns to which a Comune has sent its answers, the latest first.

use chrono::{DateTime, Utc};
use sea_orm::{FromQueryResult, Statement};
use store::{Store, StoreProblem};

#[derive(FromQueryResult)]
struct Row {
    year: i64,
    submitted_at: DateTime<Utc>,
}

/// The years, and when.
pub(crate) async fn sent_of(store: &Store, comune: &str) -> Result<Vec<(i32, DateTime<Utc>)>, StoreProblem> {
    const SQL: &str = "SELECT year, submitted_at FROM survey_submission
        WHERE comune = $1 AND state = 'submitted' AND submitted_at IS NOT NULL ORDER BY year DESC";
    let db = store.reader();
    let statement = Statement::from_sql_and_values(db.get_database_backend(), SQL, [comune.into()]);
    let rows = Row::find_by_statement(statement).all(db).await?;
    Ok(rows.into_iter().map(|row| (i32::try_from(row.year).unwrap_or_default(), row.submitted_at)).collect())
}
