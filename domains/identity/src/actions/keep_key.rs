// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Sees that the key file and the database belong together, before anybody is taken for somebody else.

use kernel::Actor;
use sea_orm::{ActiveModelTrait, EntityTrait, Set};
use web::AppState;

use crate::{IdentityProblem, opened::Opened, tables::key};

/// Notes the key at the first start; at the others compares it.
///
/// # Errors
/// [`IdentityProblem::AnotherKey`] when the database was written with another.
pub(crate) async fn keep_key(app: &AppState, opened: &Opened) -> Result<(), IdentityProblem> {
    let mark = opened.sealer.fingerprint("key", "campanile");
    if let Some(row) = key::Entity::find().one(app.store.reader()).await? {
        let path = opened.key_file.display().to_string();
        return if row.mark == mark { Ok(()) } else { Err(IdentityProblem::AnotherKey { path }) };
    }
    let tx = app.store.begin(&Actor::System("identity.open")).await?;
    key::ActiveModel { one: Set(1), mark: Set(mark) }.insert(tx.db()).await?;
    Ok(tx.commit_unrecorded("which key file this database goes with").await?)
}
