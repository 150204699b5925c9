// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What was kept long enough goes, every day, by itself.

use chrono::{DateTime, TimeDelta, Utc};
use kernel::{Actor, Id, day_in_rome};
use sea_orm::{ConnectionTrait, FromQueryResult, Statement, Value};
use store::{Store, Tx};
use uuid::Uuid;
use web::AppState;

use super::erase_me::forget;
use crate::{IdentityProblem, device::KNOWN_FOR, event::DataPurged, guarded::Guarded, opened::Retention, tables};

/// The job that does it.
pub(crate) const PURGE: &str = "identity.purge_expired";

const ACTOR: Actor = Actor::System(PURGE);

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
}

/// Removes what is older than the retention times say. The journal notes how much went, when anything did.
///
/// # Errors
/// When the database or the identity log fails.
pub async fn purge_expired(app: &AppState) -> Result<DataPurged, IdentityProblem> {
    let opened = crate::of(app)?;
    let Retention { log_months, .. } = opened.retention;
    let today = day_in_rome(app.clock.now());
    let log_days = opened.with_log(move |log| log.purge(today, log_months)).await?;
    let tx = app.store.begin(&ACTOR).await?;
    let purged = DataPurged { log_days, ..purge_rows(app, &tx, &opened.retention, opened.limits.idle).await? };
    let DataPurged { sessions, devices, enrolments, invitations, memberships, people, .. } = purged;
    if [sessions, devices, enrolments, invitations, memberships, people, log_days] == [0; 7] {
        tx.commit_unrecorded("nothing was old enough to go").await?;
    } else {
        tx.commit(purged.clone()).await?;
    }
    Ok(purged)
}

/// Orders the next purge, for tomorrow, unless it is ordered already.
///
/// # Errors
/// When the database fails.
pub(crate) async fn order_purge(store: &Store) -> Result<(), IdentityProblem> {
    const ORDERED: &str = "SELECT id FROM job WHERE name = $1 AND state IN ('waiting', 'running')";
    let mut tx = store.begin(&ACTOR).await?;
    let at = tx.now() + TimeDelta::days(1);
    if tables::one(&tx, ORDERED, vec![PURGE.into()]).await?.is_none() {
        tx.enqueue(PURGE, "every day", at).await?;
    }
    Ok(tx.commit_unrecorded("the next look at what is old").await?)
}

async fn purge_rows(
    app: &AppState,
    tx: &Tx,
    retention: &Retention,
    idle: TimeDelta,
) -> Result<DataPurged, IdentityProblem> {
    let now = tx.now();
    let over = now - retention.over;
    let run = async |sql: &str, before: DateTime<Utc>| tables::run(tx, sql, vec![before.into()]).await;
    // A code or a token whose letter never left is a secret of no more use.
    run("UPDATE identity_enrolment SET code = NULL WHERE expires_at < $1 AND code IS NOT NULL", now).await?;
    run("UPDATE identity_invitation SET token = NULL WHERE expires_at < $1 AND token IS NOT NULL", now).await?;
    let mut sessions = run("DELETE FROM identity_session WHERE ends_at < $1 OR ended_at < $1", over).await?;
    sessions += run("DELETE FROM identity_session WHERE seen_at < $1", over - idle).await?;
    let devices = run("DELETE FROM identity_device WHERE seen_at < $1", now - KNOWN_FOR).await?;
    let enrolments = run("DELETE FROM identity_enrolment WHERE expires_at < $1 OR finished_at < $1", over).await?;
    let mut invitations = run("DELETE FROM identity_invitation WHERE expires_at < $1 OR closed_at < $1", over).await?;
    invitations += run("DELETE FROM identity_admission WHERE expires_at < $1 OR closed_at < $1", over).await?;
    run("DELETE FROM identity_pending WHERE expires_at < $1", now).await?;
    let last_day: Value = day_in_rome(now - retention.memberships).into();
    let ended = "DELETE FROM identity_membership WHERE valid_to < $1
        AND id NOT IN (SELECT membership FROM identity_session WHERE membership IS NOT NULL)";
    let memberships = tables::run(tx, ended, vec![last_day]).await?;
    let people = forget_strangers(app, tx, now - retention.people).await?;
    Ok(DataPurged { what: "retention", sessions, devices, enrolments, invitations, memberships, people, log_days: 0 })
}

/// People who serve nobody and have not signed in since.
async fn forget_strangers(app: &AppState, tx: &Tx, since: DateTime<Utc>) -> Result<u64, IdentityProblem> {
    const SQL: &str = "SELECT id FROM identity_person WHERE seen_at < $1
        AND id NOT IN (SELECT person FROM identity_membership) ORDER BY id";
    let statement = Statement::from_sql_and_values(tx.db().get_database_backend(), SQL, [since.into()]);
    let strangers = Row::find_by_statement(statement).all(tx.db()).await?;
    for stranger in &strangers {
        app.gate.allow(tx.actor(), "erase_own_data", &Guarded::OwnData(Id::from_uuid(stranger.id)))?;
        forget(app, tx, stranger.id).await?;
    }
    Ok(strangers.len() as u64)
}
