// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Unions, by code and by member.

use std::collections::BTreeMap;

use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _};
use store::Store;

use crate::{
    IstatCode, Union,
    problem::RegistryProblem,
    tables::{union, union_member},
};

/// The Union with this code of IPA, whatever its case.
///
/// # Errors
/// When the database fails.
pub async fn union_of(store: &Store, ipa: &str) -> Result<Option<Union>, RegistryProblem> {
    Ok(read(store, &[ipa.to_lowercase()]).await?.into_iter().next())
}

/// The Unions that a Comune is a member of, in order of code.
///
/// # Errors
/// When the database fails.
pub async fn unions_of(store: &Store, comune: IstatCode) -> Result<Vec<Union>, RegistryProblem> {
    let of_comune = union_member::Column::Comune.eq(comune.to_string());
    let rows = union_member::Entity::find().filter(of_comune).all(store.reader()).await?;
    let codes: Vec<String> = rows.into_iter().map(|row| row.ipa).collect();
    if codes.is_empty() { Ok(Vec::new()) } else { read(store, &codes).await }
}

/// Every Union, in order of code.
///
/// # Errors
/// When the database fails.
pub async fn unions(store: &Store) -> Result<Vec<Union>, RegistryProblem> {
    read(store, &[]).await
}

/// Those with these codes, which are in small letters; all of them when none is named.
async fn read(store: &Store, codes: &[String]) -> Result<Vec<Union>, RegistryProblem> {
    let db = store.reader();
    let (mut heads, mut members) = (union::Entity::find(), union_member::Entity::find());
    if !codes.is_empty() {
        heads = heads.filter(union::Column::Ipa.is_in(codes.iter().map(String::as_str)));
        members = members.filter(union_member::Column::Ipa.is_in(codes.iter().map(String::as_str)));
    }
    let mut by_union: BTreeMap<String, Vec<IstatCode>> = BTreeMap::new();
    for row in members.order_by_asc(union_member::Column::Comune).all(db).await? {
        let comune = row.comune.parse();
        let comune = comune.map_err(|_| RegistryProblem::Kept(format!("the code {:?} of a member", row.comune)))?;
        by_union.entry(row.ipa).or_default().push(comune);
    }
    let heads = heads.order_by_asc(union::Column::Ipa).all(db).await?.into_iter();
    let one = |row: union::Model| Union {
        members: by_union.remove(&row.ipa).unwrap_or_default(),
        ipa: row.ipa,
        name: row.name,
        pec: row.pec,
        source: row.source,
        as_of: row.as_of,
    };
    Ok(heads.map(one).collect())
}
