// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Takes in Unions: each of them whole, in place of what was known of it.

use kernel::Actor;
use sea_orm::{ColumnTrait as _, EntityTrait as _, IntoActiveModel as _, QueryFilter as _};
use web::AppState;

use crate::{
    Union,
    event::UnionsImported,
    facts,
    guarded::Guarded,
    problem::RegistryProblem,
    tables::{union, union_member},
};

/// Rows in one statement.
const BATCH: usize = 400;

/// Takes in Unions, in one transaction; those that are not named stay as they are.
///
/// # Errors
/// When the actor may not, or the database fails: nothing is changed then.
pub async fn import_unions(app: &AppState, actor: &Actor, unions: &[Union]) -> Result<(), RegistryProblem> {
    app.gate.allow(actor, "note_facts", &Guarded)?;
    let tx = app.store.begin(actor).await?;
    let heads: Vec<union::Model> = unions
        .iter()
        .map(|one| union::Model {
            ipa: one.ipa.clone(),
            name: one.name.clone(),
            pec: one.pec.clone(),
            source: one.source.clone(),
            as_of: one.as_of,
            taken_at: tx.now(),
        })
        .collect();
    let member = |one: &Union| {
        let ipa = one.ipa.clone();
        one.members
            .clone()
            .into_iter()
            .map(move |code| union_member::Model { ipa: ipa.clone(), comune: code.to_string() })
    };
    let members: Vec<union_member::Model> = unions.iter().flat_map(member).collect();
    for batch in unions.chunks(BATCH) {
        let codes = batch.iter().map(|one| one.ipa.as_str());
        union_member::Entity::delete_many()
            .filter(union_member::Column::Ipa.is_in(codes.clone()))
            .exec(tx.db())
            .await?;
        union::Entity::delete_many().filter(union::Column::Ipa.is_in(codes)).exec(tx.db()).await?;
    }
    for batch in heads.chunks(BATCH) {
        let rows = batch.iter().map(|row| row.clone().into_active_model());
        union::Entity::insert_many(rows).exec_without_returning(tx.db()).await?;
    }
    for batch in members.chunks(BATCH) {
        let rows = batch.iter().map(|row| row.clone().into_active_model());
        union_member::Entity::insert_many(rows).exec_without_returning(tx.db()).await?;
    }
    let text = serde_json::to_string(unions).map_err(store::StoreProblem::from)?;
    let checksum = facts::sha256(text.as_bytes());
    tx.commit(UnionsImported { unions: unions.len(), members: members.len(), checksum }).await?;
    Ok(())
}
