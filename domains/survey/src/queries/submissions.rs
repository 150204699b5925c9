// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Submissions and the sections of one.

use chrono::{DateTime, Utc};
use kernel::Id;
use sea_orm::{ConnectionTrait, DbErr, FromQueryResult, Statement};
use store::{Store, StoreProblem};
use uuid::Uuid;
use web::AppState;

use crate::{
    compile_problem::CompileProblem,
    sealed::section_place,
    submission::{SectionStanding, SectionState, State, Submission},
};

#[derive(FromQueryResult)]
pub(super) struct Row {
    id: Uuid,
    year: i64,
    body: String,
    comune: String,
    version: String,
    state: String,
    started_at: DateTime<Utc>,
    submitted_at: Option<DateTime<Utc>>,
}

impl From<Row> for Submission {
    fn from(row: Row) -> Self {
        Self {
            id: Id::from_uuid(row.id),
            year: i32::try_from(row.year).unwrap_or_default(),
            body: row.body,
            comune: row.comune,
            version: row.version,
            state: State::read(&row.state).unwrap_or(State::Compiling),
            started_at: row.started_at,
            submitted_at: row.submitted_at,
        }
    }
}

/// The submission of a body to the campaign of a year, once somebody has begun it.
///
/// # Errors
/// When the database fails.
pub async fn submission(store: &Store, year: i32, body: &str) -> Result<Option<Submission>, StoreProblem> {
    Ok(submission_in(store.reader(), year, body).await?)
}

pub(crate) async fn submission_in(
    db: &impl ConnectionTrait,
    year: i32,
    body: &str,
) -> Result<Option<Submission>, DbErr> {
    const SQL: &str = "SELECT id, year, body, comune, version, state, started_at, submitted_at FROM survey_submission
        WHERE year = $1 AND body = $2";
    let statement =
        Statement::from_sql_and_values(db.get_database_backend(), SQL, [i64::from(year).into(), body.into()]);
    Ok(Row::find_by_statement(statement).one(db).await?.map(Submission::from))
}

#[derive(FromQueryResult)]
struct SectionRow {
    name: String,
    state: String,
    person: Option<Uuid>,
    at: Option<DateTime<Utc>>,
    note: String,
    asked: i64,
    answered: i64,
}

/// Where the sections of a submission stand, in no particular order.
///
/// # Errors
/// When the database or the vault fails.
pub async fn sections(app: &AppState, submission: Id<Submission>) -> Result<Vec<SectionStanding>, CompileProblem> {
    const SQL: &str = "SELECT name, state, person, at, note, asked, answered FROM survey_section
        WHERE submission = $1 ORDER BY name";
    let db = app.store.reader();
    let statement = Statement::from_sql_and_values(db.get_database_backend(), SQL, [submission.uuid().into()]);
    let rows = SectionRow::find_by_statement(statement).all(db).await?;
    let sealed: Vec<_> = rows.iter().map(|row| (row.note.as_str(), section_place(submission.uuid()))).collect();
    let notes = app.sealer()?.open_all(&sealed)?;
    let standing = rows.into_iter().zip(notes).map(|(row, note)| SectionStanding {
        name: row.name,
        state: SectionState::read(&row.state).unwrap_or(SectionState::Open),
        person: row.person.map(Id::from_uuid),
        at: row.at,
        note,
        asked: row.asked,
        answered: row.answered,
    });
    Ok(standing.collect())
}
