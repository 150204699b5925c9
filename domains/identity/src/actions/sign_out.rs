// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Somebody leaves: their session ends on the server, whatever becomes of the cookie.

use kernel::{Actor, Id};
use store::StoreProblem;
use web::AppState;

use crate::{IdentityProblem, event::SessionsEnded, guarded::Guarded, session::Session, tables};

/// Ends this session. Ending it twice is ending it once.
///
/// # Errors
/// When it is not their own, or the database fails.
pub async fn sign_out(app: &AppState, actor: &Actor, session: &Session) -> Result<(), IdentityProblem> {
    const SQL: &str = "UPDATE identity_session SET ended_at = $2 WHERE id = $1 AND ended_at IS NULL";
    app.gate.allow(actor, "end_sessions", &Guarded::OwnData(session.person))?;
    let tx = app.store.begin(actor).await?;
    if tables::run(&tx, SQL, vec![session.id.uuid().into(), tx.now().into()]).await? == 0 {
        return Ok(());
    }
    Ok(tx.commit(SessionsEnded { person: session.person, sessions: vec![session.id.uuid()] }).await?)
}

/// Notes that a session was seen, once a minute at most.
///
/// # Errors
/// When the database fails.
pub(crate) async fn note_seen(app: &AppState, session: Id<Session>) -> Result<(), StoreProblem> {
    const SQL: &str = "UPDATE identity_session SET seen_at = $2 WHERE id = $1 AND ended_at IS NULL";
    let tx = app.store.begin(&Actor::System("identity.session")).await?;
    tables::run(&tx, SQL, vec![session.uuid().into(), tx.now().into()]).await?;
    tx.commit_unrecorded("a session goes on").await
}
