// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What was signed off of a submission, version by version.

use chrono::{DateTime, Utc};
use kernel::Id;
use sea_orm::{ConnectionTrait, DbErr, FromQueryResult, Statement};
use store::{Store, StoreProblem};
use uuid::Uuid;

use crate::{
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

impl From<Row> for Version {
    fn from(row: Row) -> Self {
        let reopening = row.reopened_at.map(|at| Reopening {
            at,
            by: row.reopened_by.map(Id::from_uuid),
            reason: row.reason.unwrap_or_default(),
        });
        Self {
            submission: Id::from_uuid(row.submission),
            number: row.number,
            person: row.person.map(Id::from_uuid),
            role: row.role,
            sealed_at: row.sealed_at,
            seal: Seal { checksum: row.checksum, salt: row.salt },
            receipt_at: row.receipt_at,
            reopening,
        }
    }
}

/// The versions of a submission, the first first.
///
/// # Errors
/// When the database fails.
pub async fn versions(store: &Store, submission: Id<Submission>) -> Result<Vec<Version>, StoreProblem> {
    Ok(versions_in(store.reader(), submission).await?)
}

pub(crate) async fn versions_in(db: &impl ConnectionTrait, submission: Id<Submission>) -> Result<Vec<Version>, DbErr> {
    const SQL: &str = "SELECT submission, number, person, role, sealed_at, checksum, salt, receipt_at, reopened_at,
            reopened_by, reason
        FROM survey_version WHERE submission = $1 ORDER BY number";
    let statement = Statement::from_sql_and_values(db.get_database_backend(), SQL, [submission.uuid().into()]);
    Ok(Row::find_by_statement(statement).all(db).await?.into_iter().map(Version::from).collect())
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
