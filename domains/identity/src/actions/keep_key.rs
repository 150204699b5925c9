// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Sees that the key file and the database belong together, before anybody is taken for somebody else.

use kernel::Actor;
use sea_orm::{ActiveModelTrait, EntityTrait, Set};
use web::AppState;

use crate::{IdentityProblem, event::KeysChanged, opened::Opened, tables::key};

/// Notes the key at the first start and when it was changed; at the others compares it.
///
/// # Errors
/// [`IdentityProblem::AnotherKey`] when the database was written with another, which the file does not name.
pub(crate) async fn keep_key(app: &AppState, opened: &Opened) -> Result<(), IdentityProblem> {
    let marks = opened.marks()?;
    let Some((mark, older)) = marks.split_first() else { return Err(IdentityProblem::NotOpened) };
    let Some(row) = key::Entity::find().one(app.store.reader()).await? else {
        let tx = app.store.begin(&Actor::System("identity.open")).await?;
        key::ActiveModel { one: Set(1), mark: Set(mark.clone()), since: Set(None) }.insert(tx.db()).await?;
        return Ok(tx.commit_unrecorded("which key file this database goes with").await?);
    };
    if row.mark == *mark {
        return Ok(());
    }
    if !older.contains(&row.mark) {
        return Err(IdentityProblem::AnotherKey { path: opened.key_file.display().to_string() });
    }
    let tx = app.store.begin(&Actor::System("identity.open")).await?;
    let changed = key::ActiveModel { one: Set(1), mark: Set(mark.clone()), since: Set(Some(tx.now())) };
    changed.update(tx.db()).await?;
    tx.commit(KeysChanged { step: "in use", sealed: 0, log_days: 0 }).await?;
    Ok(())
}
