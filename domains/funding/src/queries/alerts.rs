// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The alerts to write to, and the one that a link names.

use chrono::{DateTime, NaiveDate, Utc};
use kernel::Id;
use sea_orm::{ConnectionTrait, FromQueryResult, Statement, Value};
use web::AppState;

use crate::{
    alert::Alert,
    problem::FundingProblem,
    sealed::{TOKEN, address_place, token_place},
};

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
/// When the database or the vault fails.
pub async fn alerts_to_tell(app: &AppState, day: NaiveDate) -> Result<Vec<Alert>, FundingProblem> {
    const SQL: &str = "SELECT id, address, language, topic, token, asked_at, confirmed_at, told_until
        FROM funding_alert WHERE confirmed_at IS NOT NULL AND (told_until IS NULL OR told_until < $1)
        ORDER BY asked_at, id";
    read(app, SQL, vec![day.into()]).await
}

/// The alert with this identifier, confirmed or not.
///
/// # Errors
/// When the database or the vault fails.
pub async fn alert(app: &AppState, id: Id<Alert>) -> Result<Option<Alert>, FundingProblem> {
    const SQL: &str = "SELECT id, address, language, topic, token, asked_at, confirmed_at, told_until
        FROM funding_alert WHERE id = $1";
    Ok(read(app, SQL, vec![id.uuid().into()]).await?.pop())
}

/// The alert that a link names by its token.
///
/// # Errors
/// When the database or the vault fails.
pub async fn alert_by_token(app: &AppState, token: &str) -> Result<Option<Alert>, FundingProblem> {
    match id_by_token(app, token).await? {
        Some(id) => alert(app, id).await,
        None => Ok(None),
    }
}

/// Which alert that is. While a key is being changed it may be known by the hash of an older one.
pub(crate) async fn id_by_token(app: &AppState, token: &str) -> Result<Option<Id<Alert>>, FundingProblem> {
    const SQL: &str = "SELECT id FROM funding_alert WHERE token_mark = $1";
    let db = app.store.reader();
    for mark in app.sealer()?.fingerprints(TOKEN, token)? {
        let statement = Statement::from_sql_and_values(db.get_database_backend(), SQL, [mark.into()]);
        if let Some(row) = db.query_one_raw(statement).await? {
            return Ok(Some(Id::from_uuid(row.try_get("", "id")?)));
        }
    }
    Ok(None)
}

async fn read(app: &AppState, sql: &str, values: Vec<Value>) -> Result<Vec<Alert>, FundingProblem> {
    let db = app.store.reader();
    let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, values);
    let rows = Row::find_by_statement(statement).all(db).await?;
    let places = |row: &Row| [address_place(row.id), token_place(row.id)];
    let sealed = rows.iter().flat_map(|row| [row.address.as_str(), row.token.as_str()].into_iter().zip(places(row)));
    let opened = app.sealer()?.open_all(&sealed.collect::<Vec<_>>())?;
    let mut opened = opened.into_iter();
    Ok(rows.iter().filter_map(|row| row_to_alert(row, opened.next()?, opened.next()?)).collect())
}

/// A row whose topic or language this version does not know is left alone.
fn row_to_alert(row: &Row, address: String, token: String) -> Option<Alert> {
    Some(Alert {
        id: Id::from_uuid(row.id),
        address,
        language: row.language.parse().ok()?,
        topic: row.topic.parse().ok()?,
        token,
        asked_at: row.asked_at,
        confirmed_at: row.confirmed_at,
        told_until: row.told_until,
    })
}
