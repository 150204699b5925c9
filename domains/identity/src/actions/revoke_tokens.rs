// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! When a session has ended, however it ended, its provider is told: a duty in SPID and CIE, good manners elsewhere.

use chrono::{DateTime, TimeDelta, Utc};
use eid::{
    Records,
    sign_in::{self, Tokens},
};
use kernel::Actor;
use sea_orm::EntityTrait;
use store::Store;
use uuid::Uuid;
use web::AppState;

use super::sign_in::note_messages;
use crate::{IdentityProblem, opened::Opened, queries::tokens::of_ended_sessions, sealed_place, tables};

/// The job that does it.
pub(crate) const REVOKE: &str = "identity.revoke_tokens";

const ACTOR: Actor = Actor::System(REVOKE);
/// How often sessions that ended by themselves are looked for.
const EVERY: TimeDelta = TimeDelta::minutes(10);
/// A provider that did not listen so often is not asked again: its tokens are too old to open anything.
const MOST_ATTEMPTS: i64 = 6;

/// Revokes the tokens of every session that has ended. Tells how many could not be.
///
/// # Errors
/// When the database or the identity log fails.
pub(crate) async fn revoke_tokens(app: &AppState) -> Result<u64, IdentityProblem> {
    let opened = crate::of(app)?;
    let mut left = 0;
    for row in of_ended_sessions(&app.store, app.clock.now() - opened.limits.idle).await? {
        let tokens = opened.sealer.open(&row.sealed, &sealed_place::of_tokens(row.session));
        let tokens = tokens.ok().and_then(|text| serde_json::from_str::<Tokens>(&text).ok());
        let is_done = match tokens {
            // A provider that is no longer offered, or a key that is no longer ours: there is nobody to tell.
            None => true,
            Some(tokens) => tell(app, &opened, &row.provider, &tokens).await? || row.attempts + 1 >= MOST_ATTEMPTS,
        };
        left += u64::from(!is_done);
        note(&app.store, row.session, is_done).await?;
    }
    Ok(left)
}

/// Tells a provider, and whether it listened.
async fn tell(app: &AppState, opened: &Opened, key: &str, tokens: &Tokens) -> Result<bool, IdentityProblem> {
    let Ok(one) = opened.providers.of(key) else { return Ok(true) };
    let log = Records::default();
    let world = opened.providers.world(&log, app.clock.now());
    let Ok(provider) = opened.providers.known(one, &world).await else { return Ok(false) };
    if provider.revocation_endpoint.is_none() {
        return Ok(true);
    }
    let outcome = sign_in::revoke(&one.client, &provider, tokens, &world).await;
    note_messages(app, log.take()).await?;
    if let Err(problem) = &outcome {
        tracing::warn!(provider = key, rule = problem.code(), "a token could not be revoked: {}", problem.code());
    }
    Ok(outcome.is_ok())
}

async fn note(store: &Store, session: Uuid, is_done: bool) -> Result<(), IdentityProblem> {
    const MISSED: &str = "UPDATE identity_tokens SET attempts = attempts + 1 WHERE session = $1";
    let tx = store.begin(&ACTOR).await?;
    if is_done {
        tables::tokens::Entity::delete_by_id(session).exec(tx.db()).await?;
    } else {
        tables::run(&tx, MISSED, vec![session.into()]).await?;
    }
    Ok(tx.commit_unrecorded("a token was revoked, or will be").await?)
}

/// Orders the next look, unless it is ordered already.
///
/// # Errors
/// When the database fails.
pub(crate) async fn order_revocations(store: &Store) -> Result<(), IdentityProblem> {
    const ORDERED: &str = "SELECT id FROM job WHERE name = $1 AND subject = $2 AND state = 'waiting'";
    let mut tx = store.begin(&ACTOR).await?;
    let at: DateTime<Utc> = tx.now() + EVERY;
    if tables::one(&tx, ORDERED, vec![REVOKE.into(), REGULARLY.into()]).await?.is_none() {
        tx.enqueue(REVOKE, REGULARLY, at).await?;
    }
    Ok(tx.commit_unrecorded("the next look at sessions that ended").await?)
}

/// The subject of the job that comes again by itself; the others name who left.
pub(crate) const REGULARLY: &str = "regularly";
