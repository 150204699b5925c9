// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The browser of a sign-in is known again; of a new one its person is told.

use kernel::{Id, Person};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use store::Tx;

use crate::{
    IdentityProblem,
    device::mark,
    secret::Token,
    session::Session,
    tables::{self, device},
};

/// The job that tells.
pub(crate) const TELL: &str = "identity.tell_new_device";

/// Notes from where somebody has signed in. Who is known from nowhere yet is at their first, and is told nothing.
///
/// # Errors
/// When the database fails.
pub(super) async fn know_device(
    tx: &mut Tx,
    (person, session): (Id<Person>, Id<Session>),
    browser: &Token,
    called: &str,
) -> Result<(), IdentityProblem> {
    const AGAIN: &str = "UPDATE identity_device SET seen_at = $2, device = $3 WHERE mark = $1";
    // The same browser may come back twice at once: the first one counts.
    const NEW: &str = "INSERT INTO identity_device (mark, person, device, session, first_at, seen_at, told_at)
        VALUES ($1, $2, $3, $4, $5, $5, $6) ON CONFLICT (mark) DO NOTHING";
    let (mark, now) = (mark(person, browser), tx.now());
    if tables::run(tx, AGAIN, vec![mark.as_str().into(), now.into(), called.into()]).await? > 0 {
        return Ok(());
    }
    let known = device::Entity::find().filter(device::Column::Person.eq(person.uuid()));
    let is_first = known.count(tx.db()).await? == 0;
    let told_at = is_first.then_some(now);
    let values =
        vec![mark.into(), person.uuid().into(), called.into(), session.uuid().into(), now.into(), told_at.into()];
    tables::run(tx, NEW, values).await?;
    if !is_first {
        tx.enqueue(TELL, &session.to_string(), now).await?;
    }
    Ok(())
}
