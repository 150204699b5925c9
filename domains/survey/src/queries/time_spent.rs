// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! When people changed what, for measuring how long a questionnaire takes: no answers.

use chrono::{DateTime, Utc};
use kernel::Id;
use sea_orm::{FromQueryResult, Statement};
use store::{Store, StoreProblem};
use uuid::Uuid;

use crate::submission::Submission;

/// A change that a person made, without the answer.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct TimedChange {
    /// To which submission.
    pub submission: Uuid,
    /// Who.
    pub person: Uuid,
    /// When.
    pub at: DateTime<Utc>,
    /// In which section.
    pub section: String,
    /// To which node, as it was called at that moment: `/data/servizio[2]/nome`.
    pub node: String,
}

/// The changes that people made to these submissions, submission by submission, in order.
///
/// # Errors
/// When the database fails.
pub async fn timed_changes(store: &Store, of: &[Id<Submission>]) -> Result<Vec<TimedChange>, StoreProblem> {
    let db = store.reader();
    let places: Vec<String> = (1..=of.len()).map(|number| format!("${number}")).collect();
    let sql = format!(
        "SELECT submission, person, at, section, node FROM survey_change
        WHERE submission IN ({}) AND person IS NOT NULL ORDER BY submission, number",
        places.join(", ")
    );
    let values = of.iter().map(|id| id.uuid().into());
    let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, values);
    Ok(TimedChange::find_by_statement(statement).all(db).await?)
}
