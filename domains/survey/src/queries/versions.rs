// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What was signed off of a submission, version by version.

use chrono::{DateTime, Utc};
use kernel::Id;
use sea_orm::{FromQueryResult, Statement};
use store::{Store, StoreProblem};
use uuid::Uuid;
use web::AppState;

use crate::{
    CompileProblem,
    sealed::reason_place,
    submission::Submission,
    version::{Reopening, Seal, Version},
};

#[derive(FromQueryResult)]
struct Row {
    submission: Uuid,
    number: i64,
    person: Option<Uuid>,
    role: String,
    sealed_at: DateTime<Utc>,
    checksum: String,
    salt: String,
    receipt_at: Option<DateTime<Utc>>,
    reopened_at: Option<DateTime<Utc>>,
    reopened_by: Option<Uuid>,
    reason: Option<String>,
}

impl Row {
    fn told(self, reason: String) -> Version {
        let by = self.reopened_by.map(Id::from_uuid);
        Version {
            submission: Id::from_uuid(self.submission),
            number: self.number,
            person: self.person.map(Id::from_uuid),
            role: self.role,
            sealed_at: self.sealed_at,
            seal: Seal { checksum: self.checksum, salt: self.salt },
            receipt_at: self.receipt_at,
            reopening: self.reopened_at.map(|at| Reopening { at, by, reason }),
        }
    }
}

/// The versions of a submission, the first first.
///
/// # Errors
/// When the database fails, or a reason does not open.
pub async fn versions(app: &AppState, submission: Id<Submission>) -> Result<Vec<Version>, CompileProblem> {
    const SQL: &str = "SELECT submission, number, person, role, sealed_at, checksum, salt, receipt_at, reopened_at,
            reopened_by, reason
        FROM survey_version WHERE submission = $1 ORDER BY number";
    let db = app.store.reader();
    let statement = Statement::from_sql_and_values(db.get_database_backend(), SQL, [submission.uuid().into()]);
    let rows = Row::find_by_statement(statement).all(db).await?;
    let place = |row: &Row| reason_place(row.submission);
    let sealed: Vec<_> = rows.iter().map(|row| (row.reason.as_deref().unwrap_or_default(), place(row))).collect();
    let reasons = app.sealer()?.open_all(&sealed)?;
    Ok(rows.into_iter().zip(reasons).map(|(row, reason)| row.told(reason)).collect())
}

/// The answers of a version, as a submission of ODK; none when there is no such version.
///
/// # Errors
/// When the database fails.
pub async fn version_xml(
    store: &Store,
    submission: Id<Submission>,
    number: i64,
) -> Result<Option<String>, StoreProblem> {
    #[derive(FromQueryResult)]
    struct Xml {
        xml: String,
    }
    const SQL: &str = "SELECT xml FROM survey_version WHERE submission = $1 AND number = $2";
    let db = store.reader();
    let values = [submission.uuid().into(), number.into()];
    let statement = Statement::from_sql_and_values(db.get_database_backend(), SQL, values);
    Ok(Xml::find_by_statement(statement).one(db).await?.map(|row| row.xml))
}
