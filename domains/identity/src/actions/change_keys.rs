// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The keys that seal codici fiscali and the identity log are changed, without anybody being shut out meanwhile.
//!
//! Prepared, a new key stands before the old one in the file and both open; once the server runs with it, everything is
//! sealed anew; then the old one is retired. Killed anywhere, each step can be done again and goes on.

use chrono::TimeDelta;
use kernel::{Actor, Id};
use sea_orm::{ConnectionTrait as _, Statement};
use uuid::Uuid;
use web::AppState;

use crate::{
    IdentityProblem, Invitation, enrolment::Enrolment, event::KeysChanged, guarded::Guarded, key_file, opened::Opened,
    person, queries, sealed_place, tables,
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

/// Where sealed texts stand: table, its key, the column, and the place that a text is sealed for.
struct Column {
    table: &'static str,
    key: &'static str,
    column: &'static str,
    place: fn(Uuid) -> String,
}

/// Everything that is sealed for longer than a sign-in takes.
const COLUMNS: [Column; 4] = [
    Column { table: "identity_person", key: "id", column: "fiscal_code", place: |id| person::place(Id::from_uuid(id)) },
    Column { table: "identity_tokens", key: "session", column: "sealed", place: sealed_place::of_tokens },
    Column {
        table: "identity_enrolment",
        key: "id",
        column: "code",
        place: |id| Enrolment::code_place(Id::from_uuid(id)),
    },
    Column {
        table: "identity_invitation",
        key: "id",
        column: "token",
        place: |id| Invitation::token_place(Id::from_uuid(id)),
    },
];

/// Rows in one transaction: short, for whoever signs in meanwhile waits for its end.
const BATCH: u64 = 100;

/// Puts new keys into both files, to be used from the next start on; those in use stay, to open what they sealed.
///
/// # Errors
/// When the actor may not; [`IdentityProblem::KeyTurn`] when both are being changed already.
pub async fn prepare_keys(app: &AppState, actor: &Actor) -> Result<(), IdentityProblem> {
    app.gate.allow(actor, "change_keys", &Guarded::SealingKeys)?;
    let opened = crate::of(app)?;
    let log_is_changing = opened.with_log(|log| Ok(log.is_changing())).await?;
    if opened.sealer.is_changing() && log_is_changing {
        return Err(IdentityProblem::KeyTurn("the keys are being changed: rotate and retire come next".to_owned()));
    }
    // A run that was killed between the two has done the first.
    for (path, is_changing) in
        [(&opened.key_file, opened.sealer.is_changing()), (&opened.log_key_file, log_is_changing)]
    {
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
    for column in &COLUMNS {
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

/// Takes the old keys out of the files. Unless `at_once` is asked for, nothing and nobody needs them any more then.
///
/// # Errors
/// When the actor may not; [`IdentityProblem::KeyTurn`] when an old key is still needed: for what, and until when.
pub async fn retire_keys(app: &AppState, actor: &Actor, at_once: bool) -> Result<(), IdentityProblem> {
    app.gate.allow(actor, "change_keys", &Guarded::SealingKeys)?;
    let opened = crate::of(app)?;
    rotate_keys(app, actor, None).await?;
    let needs = queries::old_keys::needs(app, &opened).await?;
    // What is sealed is never given up: the rest is only asked for again.
    if needs.log_days > 0 || !at_once && !needs.is_nothing() {
        return Err(IdentityProblem::KeyTurn(needs.to_string()));
    }
    key_file::retire(&opened.key_file)?;
    key_file::retire(&opened.log_key_file)?;
    note(app, actor, KeysChanged { step: "retired", sealed: 0, log_days: 0 }).await
}

/// Seals some rows anew, in one transaction. Tells how many were, and the last that was looked at.
async fn batch(
    app: &AppState,
    actor: &Actor,
    opened: &Opened,
    of: &Column,
    after: Uuid,
) -> Result<(u64, Option<Uuid>), IdentityProblem> {
    let Column { table, key, column, place } = of;
    let tx = app.store.begin(actor).await?;
    let sql = format!(
        "SELECT {key} AS id, {column} AS sealed FROM {table}
        WHERE {column} IS NOT NULL AND {key} > $1 ORDER BY {key} LIMIT $2"
    );
    let values = [after.into(), i64::try_from(BATCH).unwrap_or(i64::MAX).into()];
    let statement = Statement::from_sql_and_values(tx.db().get_database_backend(), sql, values);
    let (mut rows, mut last) = (0, None);
    for row in tx.db().query_all_raw(statement).await? {
        let (id, sealed): (Uuid, String) = (row.try_get("", "id")?, row.try_get("", "sealed")?);
        last = Some(id);
        let Some(anew) = opened.sealer.reseal(&sealed, &place(id))? else { continue };
        let sql = format!("UPDATE {table} SET {column} = $2 WHERE {key} = $1");
        tables::run(&tx, &sql, vec![id.into(), anew.into()]).await?;
        if *table == "identity_person" {
            let code = opened.sealer.open(&sealed, &place(id))?;
            let known_by = person::known_by_code(&opened.sealer, &code);
            const KNOWN: &str = "UPDATE identity_person SET known_by = $2 WHERE id = $1";
            tables::run(&tx, KNOWN, vec![id.into(), known_by.into()]).await?;
        }
        rows += 1;
    }
    tx.commit_unrecorded("the same, sealed with another key").await?;
    Ok((rows, last))
}

async fn note(app: &AppState, actor: &Actor, event: KeysChanged) -> Result<(), IdentityProblem> {
    Ok(app.store.begin(actor).await?.commit(event).await?)
}
