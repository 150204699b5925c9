// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What was signed off and still stands, whole: for the checks of quality.

use chrono::{DateTime, Utc};
use kernel::Id;
use sea_orm::{FromQueryResult, Statement};
use store::{Store, StoreProblem};
use uuid::Uuid;

use crate::submission::Submission;

/// The version of a submission that stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SealedRecord {
    /// The submission.
    pub submission: Id<Submission>,
    /// The body, by codice IPA.
    pub body: String,
    /// The Comune by ISTAT code; blank when the body is a Union.
    pub comune: String,
    /// The number of the version.
    pub number: i64,
    /// When it was signed off.
    pub sealed_at: DateTime<Utc>,
    /// The record, as ODK writes a submission.
    pub xml: String,
}

#[derive(FromQueryResult)]
struct Row {
    submission: Uuid,
    body: String,
    comune: String,
    number: i64,
    sealed_at: DateTime<Utc>,
    xml: String,
}

/// The last version of each submission to the campaign of a year that is not reopened, in order of body: so many of them,
/// after the body `after`.
///
/// # Errors
/// When the database fails.
pub async fn sealed_records(
    store: &Store,
    year: i32,
    after: &str,
    most: u32,
) -> Result<Vec<SealedRecord>, StoreProblem> {
    const SQL: &str = "SELECT v.submission, s.body, s.comune, v.number, v.sealed_at, v.xml
        FROM survey_submission s JOIN survey_version v ON v.submission = s.id
            AND v.number = (SELECT max(x.number) FROM survey_version x WHERE x.submission = s.id)
        WHERE s.year = $1 AND s.state = 'submitted' AND s.body > $2 ORDER BY s.body LIMIT $3";
    let db = store.reader();
    let values = [i64::from(year).into(), after.into(), i64::from(most).into()];
    let statement = Statement::from_sql_and_values(db.get_database_backend(), SQL, values);
    let rows = Row::find_by_statement(statement).all(db).await?;
    let told = rows.into_iter().map(|row| SealedRecord {
        submission: Id::from_uuid(row.submission),
        body: row.body,
        comune: row.comune,
        number: row.number,
        sealed_at: row.sealed_at,
        xml: row.xml,
    });
    Ok(told.collect())
}
