// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The memberships of a person, and the one a session acts for.

use kernel::{Id, Person};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use store::{Store, StoreProblem};

use crate::{membership::Membership, tables::membership};

/// Every membership of a person, the oldest first, those that ended too.
///
/// # Errors
/// When the database fails.
pub async fn memberships_of(store: &Store, person: Id<Person>) -> Result<Vec<Membership>, StoreProblem> {
    let rows = membership::Entity::find()
        .filter(membership::Column::Person.eq(person.uuid()))
        .order_by_asc(membership::Column::GrantedAt)
        .order_by_asc(membership::Column::Id);
    Ok(rows.all(store.reader()).await?.into_iter().filter_map(membership::Model::told).collect())
}

/// The membership with this identifier.
///
/// # Errors
/// When the database fails.
pub async fn membership(store: &Store, id: Id<Membership>) -> Result<Option<Membership>, StoreProblem> {
    let row = membership::Entity::find_by_id(id.uuid()).one(store.reader()).await?;
    Ok(row.and_then(membership::Model::told))
}
