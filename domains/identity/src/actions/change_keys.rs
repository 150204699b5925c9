// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The keys that seal personal data and the identity log are changed, without anybody being shut out meanwhile.
//!
//! Prepared, a new key stands before the old one in the file and both open; once the server runs with it, everything is
//! sealed anew; then the old one is retired. Killed anywhere, each step can be done again and goes on.

use chrono::TimeDelta;
use kernel::Actor;
use uuid::Uuid;
use vault::{Column, key_file};
use web::AppState;

use super::sealed_rows;
use crate::{
    IdentityProblem, event::KeysChanged, guarded::Guarded, identity_log::IdentityLog, opened::Opened, queries,
};

/// What was sealed anew.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SealedAnew {
    /// Rows of the database.
    pub rows: u64,
    /// Days of the identity log.
    pub log_days: u64,
    /// Whether some rows are left, because no more were asked for.
    pub has_more: bool,
}

/// Rows in one transaction: short, for whoever signs in meanwhile waits for its end.
const BATCH: u64 = 100;

/// Puts new keys into both files, to be used from the next start on; those in use stay, to open what they sealed.
///
/// # Errors
/// When the actor may not; [`IdentityProblem::KeyTurn`] when both are being changed already.
pub async fn prepare_keys(app: &AppState, actor: &Actor) -> Result<(), IdentityProblem> {
    app.gate.allow(actor, "change_keys", &Guarded::SealingKeys)?;
    let opened = crate::of(app)?;
    if opened.is_kept {
        let why = "the keys are with the keeper: `campanile keeper prepare`, where its keys are, and start it again";
        return Err(IdentityProblem::KeyTurn(why.to_owned()));
    }
    let log_is_changing = opened.with_log(IdentityLog::is_changing).await?;
    let is_changing = opened.sealer.is_changing()?;
    if is_changing && log_is_changing {
        return Err(IdentityProblem::KeyTurn("the keys are being changed: rotate and retire come next".to_owned()));
    }
    // A run that was killed between the two has done the first.
    for (path, is_changing) in [(&opened.key_file, is_changing), (&opened.log_key_file, log_is_changing)] {
        if !is_changing {
            key_file::prepare(path)?;
        }
    }
    note(app, actor, KeysChanged { step: "prepared", sealed: 0, log_days: 0 }).await
}

/// Seals anew with the keys in use what older ones sealed, in batches: until `most` rows are done, or all are and the
/// identity log too, but for its last hours, to which a server may be writing.
///
/// # Errors
/// When the actor may not; when something does not open, or the database or the log fails. What was done is done.
pub async fn rotate_keys(app: &AppState, actor: &Actor, most: Option<u64>) -> Result<SealedAnew, IdentityProblem> {
    app.gate.allow(actor, "change_keys", &Guarded::SealingKeys)?;
    let opened = crate::of(app)?;
    let mut done = SealedAnew::default();
    for column in app.sealed() {
        let mut after = Some(Uuid::nil());
        while let Some(from) = after {
            if most.is_some_and(|most| done.rows >= most) {
                return Ok(SealedAnew { has_more: true, ..done });
            }
            let (rows, last) = batch(app, actor, &opened, column, from).await?;
            done.rows += rows;
            after = last;
        }
    }
    let before = (app.clock.now() - TimeDelta::hours(1)).date_naive();
    done.log_days = opened.with_log(move |log| log.seal_anew(before)).await?;
    if done.rows + done.log_days > 0 {
        note(app, actor, KeysChanged { step: "sealed anew", sealed: done.rows, log_days: done.log_days }).await?;
    }
    Ok(done)
}

/// What is left to do once nothing needs the old keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Retired {
    /// Nothing: they are out of the files.
    Gone,
    /// They are with the keeper, who takes them out of its files: nobody can have that done from here.
    AtKeeper,
}

/// Takes the old keys out of the files. Unless `at_once` is asked for, nothing and nobody needs them any more then.
///
/// # Errors
/// When the actor may not; [`IdentityProblem::KeyTurn`] when an old key is still needed: for what, and until when.
pub async fn retire_keys(app: &AppState, actor: &Actor, at_once: bool) -> Result<Retired, IdentityProblem> {
    app.gate.allow(actor, "change_keys", &Guarded::SealingKeys)?;
    let opened = crate::of(app)?;
    rotate_keys(app, actor, None).await?;
    let needs = queries::old_keys::needs(app, &opened).await?;
    // What is sealed is never given up: the rest is only asked for again.
    if needs.log_days > 0 || !at_once && !needs.is_nothing() {
        return Err(IdentityProblem::KeyTurn(needs.to_string()));
    }
    if opened.is_kept {
        note(app, actor, KeysChanged { step: "not needed", sealed: 0, log_days: 0 }).await?;
        return Ok(Retired::AtKeeper);
    }
    key_file::retire(&opened.key_file)?;
    key_file::retire(&opened.log_key_file)?;
    note(app, actor, KeysChanged { step: "retired", sealed: 0, log_days: 0 }).await?;
    Ok(Retired::Gone)
}

/// Seals some rows anew, in one transaction. Tells how many were, and the last that was looked at.
async fn batch(
    app: &AppState,
    actor: &Actor,
    opened: &Opened,
    of: &Column,
    after: Uuid,
) -> Result<(u64, Option<Uuid>), IdentityProblem> {
    let Column { table, key, column, .. } = of;
    let tx = app.store.begin(actor).await?;
    // All rows of a key together: where it is not alone in its table, none is left behind.
    let sql = format!(
        "SELECT {key} AS id, {column} AS kept FROM {table} WHERE {column} <> '' AND {key} IN
            (SELECT DISTINCT {key} FROM {table} WHERE {column} <> '' AND {key} > $1 ORDER BY {key} LIMIT $2)
        ORDER BY {key}"
    );
    let values = vec![after.into(), i64::try_from(BATCH).unwrap_or(i64::MAX).into()];
    let kept = sealed_rows::kept(&tx, sql, values).await?;
    let last = kept.last().map(|(id, _)| *id);
    let mut rows = 0;
    for (id, text) in kept {
        rows += u64::from(sealed_rows::seal_anew(&tx, &opened.sealer, of, id, &text).await?);
    }
    tx.commit_unrecorded("the same, sealed with another key").await?;
    Ok((rows, last))
}

async fn note(app: &AppState, actor: &Actor, event: KeysChanged) -> Result<(), IdentityProblem> {
    Ok(app.store.begin(actor).await?.commit(event).await?)
}
