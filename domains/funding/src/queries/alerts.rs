// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The alerts to write to, and the one that a link names.

use chrono::{DateTime, NaiveDate, Utc};
use kernel::Id;
use sea_orm::{FromQueryResult, Statement, Value};
use store::{Store, StoreProblem};

use crate::alert::Alert;

#[derive(FromQueryResult)]
struct Row {
    id: uuid::Uuid,
    address: String,
    language: String,
    topic: String,
    token: String,
    asked_at: DateTime<Utc>,
    confirmed_at: Option<DateTime<Utc>>,
    told_until: Option<NaiveDate>,
}

/// The confirmed alerts that have not been told of `day`, oldest first.
///
/// # Errors
/// When the database fails.
pub async fn alerts_to_tell(store: &Store, day: NaiveDate) -> Result<Vec<Alert>, StoreProblem> {
    const SQL: &str = "SELECT id, address, language, topic, token, asked_at, confirmed_at, told_until
        FROM funding_alert WHERE confirmed_at IS NOT NULL AND (told_until IS NULL OR told_until < $1)
        ORDER BY asked_at, id";
    read(store, SQL, vec![day.into()]).await
}

/// The alert with this identifier, confirmed or not.
///
/// # Errors
/// When the database fails.
pub async fn alert(store: &Store, id: Id<Alert>) -> Result<Option<Alert>, StoreProblem> {
    const SQL: &str = "SELECT id, address, language, topic, token, asked_at, confirmed_at, told_until
        FROM funding_alert WHERE id = $1";
    Ok(read(store, SQL, vec![id.uuid().into()]).await?.pop())
}

/// The alert that a link names by its token.
///
/// # Errors
/// When the database fails.
pub async fn alert_by_token(store: &Store, token: &str) -> Result<Option<Alert>, StoreProblem> {
    const SQL: &str = "SELECT id, address, language, topic, token, asked_at, confirmed_at, told_until
        FROM funding_alert WHERE token = $1";
    Ok(read(store, SQL, vec![token.into()]).await?.pop())
}

async fn read(store: &Store, sql: &str, values: Vec<Value>) -> Result<Vec<Alert>, StoreProblem> {
    let backend = store.reader().get_database_backend();
    let rows = Row::find_by_statement(Statement::from_sql_and_values(backend, sql, values)).all(store.reader()).await?;
    Ok(rows.into_iter().filter_map(row_to_alert).collect())
}

/// A row whose topic or language this version does not know is left alone.
fn row_to_alert(row: Row) -> Option<Alert> {
    Some(Alert {
        id: Id::from_uuid(row.id),
        address: row.address,
        language: row.language.parse().ok()?,
        topic: row.topic.parse().ok()?,
        token: row.token,
        asked_at: row.asked_at,
        confirmed_at: row.confirmed_at,
        told_until: row.told_until,
    })
}
