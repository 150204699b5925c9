// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The flags on answers that look wrong.

use chrono::{DateTime, Utc};
use kernel::Id;
use sea_orm::{FromQueryResult, Statement, Value};
use survey::{Submission, Ticket};
use uuid::Uuid;
use web::AppState;

use crate::{
    CampaignProblem,
    flag::{Flag, FlagState},
    quality::Rule,
    sealed::flag_place,
};

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
    year: i64,
    submission: Uuid,
    body: String,
    comune: String,
    version: i64,
    rule: String,
    section: String,
    node: String,
    found: String,
    expected: String,
    score: f64,
    state: String,
    raised_at: DateTime<Utc>,
    note: String,
    ticket: Option<Uuid>,
}

impl Row {
    fn told(self, note: String) -> Option<Flag> {
        Some(Flag {
            id: Id::from_uuid(self.id),
            year: i32::try_from(self.year).ok()?,
            submission: Id::<Submission>::from_uuid(self.submission),
            body: self.body,
            comune: self.comune,
            version: self.version,
            rule: Rule::read(&self.rule)?,
            section: self.section,
            node: self.node,
            found: self.found,
            expected: self.expected,
            score: self.score,
            state: FlagState::read(&self.state)?,
            raised_at: self.raised_at,
            note,
            ticket: self.ticket.map(Id::<Ticket>::from_uuid),
        })
    }
}

/// The flags of a campaign, the newest first.
pub(crate) async fn flags(app: &AppState, year: i32) -> Result<Vec<Flag>, CampaignProblem> {
    read(app, "year = $1", i64::from(year).into()).await
}

/// A flag.
pub(crate) async fn flag(app: &AppState, id: Id<Flag>) -> Result<Option<Flag>, CampaignProblem> {
    Ok(read(app, "id = $1", id.uuid().into()).await?.into_iter().next())
}

async fn read(app: &AppState, which: &str, value: Value) -> Result<Vec<Flag>, CampaignProblem> {
    let sql = format!(
        "SELECT id, year, submission, body, comune, version, rule, section, node, found, expected, score, state,
            raised_at, note, ticket FROM campaign_flag WHERE {which} ORDER BY raised_at DESC, id"
    );
    let db = app.store.reader();
    let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, [value]);
    let rows = Row::find_by_statement(statement).all(db).await?;
    let sealed: Vec<_> = rows.iter().map(|row| (row.note.as_str(), flag_place(row.id))).collect();
    let notes = app.sealer()?.open_all(&sealed)?;
    Ok(rows.into_iter().zip(notes).filter_map(|(row, note)| row.told(note)).collect())
}
