// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What a body sent to a campaign, as it stands: its last version that was not reopened.

use chrono::{DateTime, Utc};
use sea_orm::{ConnectionTrait, DbErr, FromQueryResult, Statement};

use crate::edition::version_of;

/// What was signed off.
#[derive(Debug)]
pub(crate) struct LastVersion {
    /// The version of the edition that was answered.
    pub(crate) edition: String,
    /// The answers, as a submission of ODK.
    pub(crate) xml: String,
    /// When.
    pub(crate) sealed_at: DateTime<Utc>,
}

#[derive(FromQueryResult)]
struct Row {
    version: String,
    xml: String,
    sealed_at: DateTime<Utc>,
}

pub(crate) async fn last_version(
    db: &impl ConnectionTrait,
    year: i32,
    body: &str,
) -> Result<Option<LastVersion>, DbErr> {
    const SQL: &str = "SELECT s.version, v.xml, v.sealed_at
        FROM survey_submission s JOIN survey_version v ON v.submission = s.id
        WHERE s.year = $1 AND s.body = $2 AND v.reopened_at IS NULL
        ORDER BY v.number DESC LIMIT 1";
    let values = [i64::from(year).into(), body.into()];
    let statement = Statement::from_sql_and_values(db.get_database_backend(), SQL, values);
    let row = Row::find_by_statement(statement).one(db).await?;
    Ok(row.map(|Row { version, xml, sealed_at }| {
        // The submission may have gone on under a later version of the edition.
        LastVersion { edition: version_of(&xml).unwrap_or(version), xml, sealed_at }
    }))
}
