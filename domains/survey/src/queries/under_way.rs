// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The submissions that a new version of an edition reaches.

use sea_orm::{ConnectionTrait, DbErr, FromQueryResult, Statement};

use super::submissions::Row;
use crate::submission::Submission;

/// How many submissions to a campaign are where.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, FromQueryResult)]
pub struct UnderWay {
    /// Open, under the version that the campaign asks.
    pub current: i64,
    /// Open, under another: they are carried over.
    pub behind: i64,
    /// Signed off: they stay as they are.
    pub sent: i64,
}

impl UnderWay {
    /// All that are open.
    #[must_use]
    pub const fn open(&self) -> i64 {
        self.current + self.behind
    }
}

pub(crate) async fn under_way(db: &impl ConnectionTrait, year: i32, version: &str) -> Result<UnderWay, DbErr> {
    const SQL: &str = "SELECT
            CAST(coalesce(sum(CASE WHEN state <> 'submitted' AND version = $2 THEN 1 ELSE 0 END), 0) AS BIGINT) AS current,
            CAST(coalesce(sum(CASE WHEN state <> 'submitted' AND version <> $2 THEN 1 ELSE 0 END), 0) AS BIGINT) AS behind,
            CAST(coalesce(sum(CASE WHEN state = 'submitted' THEN 1 ELSE 0 END), 0) AS BIGINT) AS sent
        FROM survey_submission WHERE year = $1";
    let values = [i64::from(year).into(), version.into()];
    let statement = Statement::from_sql_and_values(db.get_database_backend(), SQL, values);
    Ok(UnderWay::find_by_statement(statement).one(db).await?.unwrap_or_default())
}

/// Open submissions to the campaign of a year under another version than this, in order of body: a few, after a body.
pub(crate) async fn behind(
    db: &impl ConnectionTrait,
    year: i32,
    version: &str,
    after: &str,
) -> Result<Vec<Submission>, DbErr> {
    const SQL: &str = "SELECT id, year, body, comune, version, state, started_at, submitted_at FROM survey_submission
        WHERE year = $1 AND version <> $2 AND state <> 'submitted' AND body > $3 ORDER BY body LIMIT 50";
    let values = [i64::from(year).into(), version.into(), after.into()];
    let statement = Statement::from_sql_and_values(db.get_database_backend(), SQL, values);
    Ok(Row::find_by_statement(statement).all(db).await?.into_iter().map(Submission::from).collect())
}
