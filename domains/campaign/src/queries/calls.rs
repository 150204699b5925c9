// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The calls of the help desk.

use chrono::{DateTime, NaiveDate, Utc};
use kernel::Id;
use sea_orm::{FromQueryResult, Statement};
use uuid::Uuid;
use web::AppState;

use crate::{
    CampaignProblem,
    call::{Call, CallOutcome},
    sealed::call_place,
};

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
    comune: String,
    person: Option<Uuid>,
    at: DateTime<Utc>,
    outcome: String,
    note: String,
    again_on: Option<NaiveDate>,
}

/// The calls of a campaign, the oldest first.
pub(crate) async fn calls(app: &AppState, year: i32) -> Result<Vec<Call>, CampaignProblem> {
    const SQL: &str = "SELECT id, comune, person, at, outcome, note, again_on FROM campaign_call
        WHERE year = $1 ORDER BY at, id";
    let db = app.store.reader();
    let statement = Statement::from_sql_and_values(db.get_database_backend(), SQL, [i64::from(year).into()]);
    let rows = Row::find_by_statement(statement).all(db).await?;
    let sealed: Vec<_> = rows.iter().map(|row| (row.note.as_str(), call_place(row.id))).collect();
    let notes = app.sealer()?.open_all(&sealed)?;
    let told = rows.into_iter().zip(notes).filter_map(|(row, note)| {
        Some(Call {
            outcome: CallOutcome::read(&row.outcome)?,
            comune: row.comune,
            person: row.person.map(Id::from_uuid),
            at: row.at,
            note,
            again_on: row.again_on,
        })
    });
    Ok(told.collect())
}
