// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The owner of the address answers: the alert begins, or ends and is forgotten.

use chrono::{NaiveDate, TimeDelta};
use kernel::{Actor, Id};
use sea_orm::{ConnectionTrait, Statement, Value};
use serde::Serialize;
use store::{Event, Store, StoreProblem, Tx};
use web::AppState;

use crate::{alert::Alert, guarded::Guarded, problem::FundingProblem, queries::alerts::id_by_token};

/// Unconfirmed wishes are forgotten after this.
const PATIENCE: TimeDelta = TimeDelta::days(7);

#[derive(Serialize)]
struct AlertConfirmed {
    #[serde(skip)]
    id: Id<Alert>,
}

impl Event for AlertConfirmed {
    const NAME: &'static str = "funding.alert_confirmed";

    fn subject(&self) -> String {
        self.id.to_string()
    }
}

#[derive(Serialize)]
struct AlertEnded {
    #[serde(skip)]
    id: Id<Alert>,
}

impl Event for AlertEnded {
    const NAME: &'static str = "funding.alert_ended";

    fn subject(&self) -> String {
        self.id.to_string()
    }
}

/// Confirms the alert with this token: from then on letters tell what moves after `told_until`. Confirming twice is
/// confirming once. False when there is none: it was forgotten, or the link is wrong.
///
/// # Errors
/// When the database or the vault fails.
pub async fn confirm_alert(app: &AppState, token: &str, told_until: Option<NaiveDate>) -> Result<bool, FundingProblem> {
    const SQL: &str = "UPDATE funding_alert SET confirmed_at = $2, told_until = $3
        WHERE id = $1 AND confirmed_at IS NULL AND asked_at >= $4 RETURNING id";
    const KNOWN: &str = "SELECT id FROM funding_alert WHERE id = $1 AND confirmed_at IS NOT NULL";
    gate::allow(&Actor::Visitor, "settle_alert", &Guarded::Alert)?;
    let Some(named) = id_by_token(app, token).await? else { return Ok(false) };
    let tx = app.store.begin(&Actor::Visitor).await?;
    let values = vec![named.uuid().into(), tx.now().into(), told_until.into(), (tx.now() - PATIENCE).into()];
    let Some(id) = one_id(&tx, SQL, values).await? else {
        return Ok(one_id(&tx, KNOWN, vec![named.uuid().into()]).await?.is_some());
    };
    tx.commit(AlertConfirmed { id }).await?;
    Ok(true)
}

/// Ends the alert with this token and forgets the address. False when there is none.
///
/// # Errors
/// When the database or the vault fails.
pub async fn end_alert(app: &AppState, token: &str) -> Result<bool, FundingProblem> {
    gate::allow(&Actor::Visitor, "settle_alert", &Guarded::Alert)?;
    let Some(named) = id_by_token(app, token).await? else { return Ok(false) };
    let tx = app.store.begin(&Actor::Visitor).await?;
    let deleted =
        one_id(&tx, "DELETE FROM funding_alert WHERE id = $1 RETURNING id", vec![named.uuid().into()]).await?;
    let Some(id) = deleted else { return Ok(false) };
    tx.commit(AlertEnded { id }).await?;
    Ok(true)
}

/// Forgets the wishes that nobody confirmed within a week. Tells how many.
///
/// # Errors
/// When the database fails.
pub async fn forget_unconfirmed(store: &Store) -> Result<u64, FundingProblem> {
    const SQL: &str = "DELETE FROM funding_alert WHERE confirmed_at IS NULL AND asked_at < $1";
    let actor = Actor::System("funding.send_alerts");
    gate::allow(&actor, "settle_alert", &Guarded::Alert)?;
    let tx = store.begin(&actor).await?;
    let before = tx.now() - PATIENCE;
    let statement = Statement::from_sql_and_values(tx.db().get_database_backend(), SQL, [before.into()]);
    let forgotten = tx.db().execute_raw(statement).await?.rows_affected();
    tx.commit_unrecorded("addresses that nobody confirmed are forgotten").await?;
    Ok(forgotten)
}

async fn one_id(tx: &Tx, sql: &str, values: Vec<Value>) -> Result<Option<Id<Alert>>, StoreProblem> {
    let statement = Statement::from_sql_and_values(tx.db().get_database_backend(), sql, values);
    let row = tx.db().query_one_raw(statement).await?;
    Ok(row.map(|row| row.try_get("", "id")).transpose()?.map(Id::from_uuid))
}
