// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! How submissions came about, change by change and without the answers: for who studies how a questionnaire is compiled.

use chrono::{DateTime, Utc};
use sea_orm::{FromQueryResult, Statement};
use store::{Store, StoreProblem};
use uuid::Uuid;

/// A change to a submission: what was done, and never what was answered.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Paradatum {
    /// The submission.
    pub submission: Uuid,
    /// The body, by codice IPA.
    pub body: String,
    /// The number of the change in its submission, from 1.
    pub number: i64,
    /// Who; nobody when the system did it.
    pub person: Option<Uuid>,
    /// In which role.
    pub role: String,
    /// When.
    pub at: DateTime<Utc>,
    /// In which section.
    pub section: String,
    /// To which node, as it was called at that moment: `/data/servizio[2]/nome`.
    pub node: String,
    /// What was done, in the word of the log: `set`, `add`, `remove`…
    pub verb: String,
}

/// The changes to the submissions of a campaign, submission by submission, in order: so many of them, after the change
/// `after` (its submission and number), from the first with the nil identifier.
///
/// # Errors
/// When the database fails.
pub async fn paradata(store: &Store, year: i32, after: (Uuid, i64), most: u32) -> Result<Vec<Paradatum>, StoreProblem> {
    // CROSS JOIN tells SQLite to walk the changes in order: else it gathers the whole year for each page, and sorts it.
    const SQL: &str = "SELECT c.submission, s.body, c.number, c.person, c.role, c.at, c.section, c.node, c.verb
        FROM survey_change c CROSS JOIN survey_submission s
        WHERE s.id = c.submission AND s.year = $1 AND (c.submission, c.number) > ($2, $3)
        ORDER BY c.submission, c.number LIMIT $4";
    let db = store.reader();
    let values = [i64::from(year).into(), after.0.into(), after.1.into(), i64::from(most).into()];
    let statement = Statement::from_sql_and_values(db.get_database_backend(), SQL, values);
    Ok(Paradatum::find_by_statement(statement).all(db).await?)
}
