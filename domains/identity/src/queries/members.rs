// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The people of a body, as whoever looks after it sees them.

use chrono::NaiveDate;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use store::{Store, StoreProblem};
use web::AppState;

use crate::{
    IdentityProblem,
    body::Body,
    membership::{Membership, opens_a_body},
    person::Profile,
    tables::{membership, person},
};

/// A person and what ties them to the body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// Who.
    pub profile: Profile,
    /// As what, since when.
    pub membership: Membership,
}

/// Whether somebody serves a body on this day who may let others in: its head or its RTD.
///
/// # Errors
/// When the database fails.
pub(crate) async fn is_headed(store: &Store, body: &Body, day: NaiveDate) -> Result<bool, StoreProblem> {
    let rows = membership::Entity::find().filter(membership::Column::Body.eq(body.to_string())).all(store.reader());
    let mut told = rows.await?.into_iter().filter_map(membership::Model::told);
    Ok(told.any(|one| opens_a_body(one.role) && one.is_valid_on(day)))
}

/// Who serves a body on this day, by family name.
///
/// # Errors
/// When the database fails.
pub async fn members_of(app: &AppState, body: &Body, day: NaiveDate) -> Result<Vec<Member>, IdentityProblem> {
    let rows = membership::Entity::find()
        .filter(membership::Column::Body.eq(body.to_string()))
        .order_by_asc(membership::Column::GrantedAt)
        .order_by_asc(membership::Column::Id);
    let told = rows.all(app.store.reader()).await?.into_iter().filter_map(membership::Model::told);
    let valid: Vec<Membership> = told.filter(|one| one.is_valid_on(day)).collect();
    let ids = valid.iter().map(|one| one.person.uuid());
    let people = person::Entity::find().filter(person::Column::Id.is_in(ids)).all(app.store.reader()).await?;
    let people = person::Model::all_told(&people, &crate::of(app)?.sealer)?;
    let mut members: Vec<Member> = valid
        .into_iter()
        .filter_map(|membership| {
            let profile = people.iter().find(|profile| profile.id == membership.person)?.clone();
            Some(Member { profile, membership })
        })
        .collect();
    members.sort_by(|a, b| a.profile.family_name.cmp(&b.profile.family_name));
    Ok(members)
}
