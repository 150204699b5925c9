// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What is kept to be revoked at providers: of the sessions that ended, and of the one that somebody leaves.

use chrono::{DateTime, Utc};
use eid::{Records, sign_in};
use kernel::Id;
use sea_orm::{EntityTrait, FromQueryResult, Statement};
use store::Store;
use uuid::Uuid;
use web::AppState;

use crate::{IdentityProblem, sealed_place, session::Session, tables::tokens};

/// Tokens to revoke.
#[derive(FromQueryResult)]
pub(crate) struct Ended {
    pub(crate) session: Uuid,
    pub(crate) provider: String,
    pub(crate) sealed: String,
    pub(crate) attempts: i64,
}

/// Of the sessions that ended by will, by age, by silence since `quiet`, or with their person.
///
/// # Errors
/// When the database fails.
pub(crate) async fn of_ended_sessions(store: &Store, quiet: DateTime<Utc>) -> Result<Vec<Ended>, IdentityProblem> {
    const SQL: &str = "SELECT t.session, t.provider, t.sealed, t.attempts FROM identity_tokens t
        LEFT JOIN identity_session s ON s.id = t.session
        WHERE s.id IS NULL OR s.ended_at IS NOT NULL OR s.ends_at < $1 OR s.seen_at < $2
        ORDER BY t.kept_at, t.session";
    let now = store.clock().now();
    let statement =
        Statement::from_sql_and_values(store.reader().get_database_backend(), SQL, [now.into(), quiet.into()]);
    Ok(Ended::find_by_statement(statement).all(store.reader()).await?)
}

/// Where else somebody may want to leave: the provider's name, and the address where its own session ends.
pub(crate) struct StillThere {
    /// As people call it.
    pub(crate) provider: String,
    /// Where the browser ends the session there.
    pub(crate) href: String,
}

/// The provider at which the person of a session is still signed in, if it lets a browser end that.
///
/// # Errors
/// When the database fails.
pub(crate) async fn still_there(app: &AppState, session: Id<Session>) -> Result<Option<StillThere>, IdentityProblem> {
    let opened = crate::of(app)?;
    let Some(row) = tokens::Entity::find_by_id(session.uuid()).one(app.store.reader()).await? else { return Ok(None) };
    let Ok(one) = opened.providers.of(&row.provider) else { return Ok(None) };
    let log = Records::default();
    let world = opened.providers.world(&log, app.clock.now());
    // Whoever wants to leave does not wait for a provider that is away.
    let Ok(provider) = opened.providers.known(one, &world).await else { return Ok(None) };
    let text = opened.sealer.open(&row.sealed, &sealed_place::of_tokens(row.session))?;
    let Ok(tokens) = serde_json::from_str(&text) else { return Ok(None) };
    let href = sign_in::logout_url(&one.client, &provider, &tokens, &app.settings.absolute("/"));
    Ok(href.map(|href| StillThere { provider: one.name.clone(), href }))
}
