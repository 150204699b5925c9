// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The burden of a campaign, as it was last measured.

use chrono::{DateTime, Utc};
use sea_orm::{FromQueryResult, Statement};
use store::{Store, StoreProblem};

use crate::burden::Measured;

#[derive(FromQueryResult)]
struct Row {
    measured_at: DateTime<Utc>,
    told: String,
}

/// How long the questionnaire of a year takes; none where it was never measured.
pub(crate) async fn burden(store: &Store, year: i32) -> Result<Option<Measured>, StoreProblem> {
    const SQL: &str = "SELECT measured_at, told FROM campaign_burden WHERE year = $1";
    let db = store.reader();
    let statement = Statement::from_sql_and_values(db.get_database_backend(), SQL, [i64::from(year).into()]);
    let row = Row::find_by_statement(statement).one(db).await?;
    // What another version of the program wrote is measured again.
    Ok(row.and_then(|row| Some(Measured { at: row.measured_at, burden: serde_json::from_str(&row.told).ok()? })))
}
