// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Every submission of a campaign at a glance, as the control room counts them.

use chrono::{DateTime, Utc};
use kernel::Id;
use sea_orm::{ConnectionTrait, FromQueryResult, Statement};
use store::{Store, StoreProblem, Tx};
use uuid::Uuid;

use crate::submission::{State, Submission};

/// A submission, and how far its people are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CampaignRow {
    /// Its identifier.
    pub id: Id<Submission>,
    /// The body, by codice IPA in small letters.
    pub body: String,
    /// The Comune by ISTAT code; blank when the body is a Union.
    pub comune: String,
    /// Where it stands.
    pub state: State,
    /// When its people began.
    pub started_at: DateTime<Utc>,
    /// When it was signed off and sent for the first time, if ever: it may have been reopened since.
    pub first_sealed_at: Option<DateTime<Utc>>,
    /// The last change: when, and in which section.
    pub last: Option<(DateTime<Utc>, String)>,
    /// Questions that are asked, as last counted.
    pub asked: i64,
    /// Those of them with an answer.
    pub answered: i64,
}

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
    body: String,
    comune: String,
    state: String,
    started_at: DateTime<Utc>,
    first_sealed_at: Option<DateTime<Utc>>,
    last_at: Option<DateTime<Utc>>,
    last_section: Option<String>,
    asked: i64,
    answered: i64,
}

/// The submissions to the campaign of a year, in order of body.
///
/// # Errors
/// When the database fails.
pub async fn campaign_rows(store: &Store, year: i32) -> Result<Vec<CampaignRow>, StoreProblem> {
    const SQL: &str = "SELECT s.id, s.body, s.comune, s.state, s.started_at, coalesce(v.sealed_at, s.submitted_at) AS first_sealed_at,
            c.at AS last_at, c.section AS last_section,
            CAST(coalesce(n.asked, 0) AS BIGINT) AS asked, CAST(coalesce(n.answered, 0) AS BIGINT) AS answered
        FROM survey_submission s
        LEFT JOIN survey_version v ON v.submission = s.id AND v.number = 1
        LEFT JOIN survey_change c ON c.submission = s.id
            AND c.number = (SELECT max(x.number) FROM survey_change x WHERE x.submission = s.id)
        LEFT JOIN (SELECT submission, sum(asked) AS asked, sum(answered) AS answered
            FROM survey_section GROUP BY submission) n ON n.submission = s.id
        WHERE s.year = $1 ORDER BY s.body";
    let db = store.reader();
    let statement = Statement::from_sql_and_values(db.get_database_backend(), SQL, [i64::from(year).into()]);
    let rows = Row::find_by_statement(statement).all(db).await?;
    let told = rows.into_iter().map(|row| CampaignRow {
        id: Id::from_uuid(row.id),
        body: row.body,
        comune: row.comune,
        state: State::read(&row.state).unwrap_or(State::Compiling),
        started_at: row.started_at,
        first_sealed_at: row.first_sealed_at,
        last: row.last_at.zip(row.last_section),
        asked: row.asked,
        answered: row.answered,
    });
    Ok(told.collect())
}

#[derive(FromQueryResult)]
struct Standing {
    state: String,
}

/// Where the submission of a Comune stands inside this transaction; none when nobody has begun.
///
/// # Errors
/// When the database fails.
pub async fn state_of(tx: &Tx, year: i32, comune: &str) -> Result<Option<State>, StoreProblem> {
    const SQL: &str = "SELECT state FROM survey_submission WHERE year = $1 AND comune = $2 ORDER BY id";
    let values = [i64::from(year).into(), comune.into()];
    let statement = Statement::from_sql_and_values(tx.db().get_database_backend(), SQL, values);
    let row = Standing::find_by_statement(statement).one(tx.db()).await?;
    Ok(row.and_then(|row| State::read(&row.state)))
}
