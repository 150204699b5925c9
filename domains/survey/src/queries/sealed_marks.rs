// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Which versions stand, without what is in them: whoever keeps results in memory sees what is new.

use chrono::{DateTime, Utc};
use kernel::Id;
use sea_orm::{FromQueryResult, Statement};
use store::{Store, StoreProblem};
use uuid::Uuid;

use crate::submission::Submission;

/// A version that was signed off and was not reopened.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct SealedMark {
    /// The submission.
    pub submission: Id<Submission>,
    /// The Comune by ISTAT code.
    pub comune: String,
    /// The number of the version.
    pub number: i64,
    /// The role of who signed it off, as `kernel::Role` has it; blank in a simulated campaign that names none.
    pub role: String,
    /// When.
    pub sealed_at: DateTime<Utc>,
}

#[derive(FromQueryResult)]
struct Row {
    submission: Uuid,
    comune: String,
    number: i64,
    role: String,
    sealed_at: DateTime<Utc>,
}

/// The last version of each submission of a Comune to the campaign of a year that is not reopened, in order of Comune.
///
/// # Errors
/// When the database fails.
pub async fn sealed_marks(store: &Store, year: i32) -> Result<Vec<SealedMark>, StoreProblem> {
    const SQL: &str = "SELECT s.id AS submission, s.comune, v.number, v.role, v.sealed_at
        FROM survey_submission s JOIN survey_version v ON v.submission = s.id
            AND v.number = (SELECT max(x.number) FROM survey_version x WHERE x.submission = s.id)
        WHERE s.year = $1 AND s.state = 'submitted' AND s.comune <> '' ORDER BY s.comune, s.id";
    let db = store.reader();
    let statement = Statement::from_sql_and_values(db.get_database_backend(), SQL, [i64::from(year).into()]);
    let rows = Row::find_by_statement(statement).all(db).await?;
    let mark = |row: Row| SealedMark {
        submission: Id::from_uuid(row.submission),
        comune: row.comune,
        number: row.number,
        role: row.role,
        sealed_at: row.sealed_at,
    };
    Ok(rows.into_iter().map(mark).collect())
}
