// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A membership is given: by an administrator directly, by a code or an invitation elsewhere.

use chrono::NaiveDate;
use kernel::{Actor, Id, Person, Role, day_in_rome};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, Set};
use store::Tx;
use web::AppState;

use crate::{
    IdentityProblem, body::Body, event::MembershipGranted, guarded::Guarded, membership::Membership, tables,
    tables::membership,
};

/// A membership to give.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grant {
    /// To whom.
    pub person: Id<Person>,
    /// In which body.
    pub body: Body,
    /// As what.
    pub role: Role,
    /// The last day, if it has one.
    pub until: Option<NaiveDate>,
}

/// Gives a membership from today on.
///
/// # Errors
/// When the policies do not allow it; [`IdentityProblem::RoleNotHere`], [`IdentityProblem::AlreadyMember`].
pub async fn grant(app: &AppState, actor: &Actor, grant: &Grant) -> Result<Id<Membership>, IdentityProblem> {
    let asked = Guarded::Membership { body: grant.body.clone(), person: grant.person, valid: true };
    app.gate.allow(actor, "grant", &asked)?;
    let tx = app.store.begin(actor).await?;
    let days = (day_in_rome(tx.now()), grant.until);
    let id = add_membership(&tx, grant.person, &grant.body, grant.role, days).await?;
    let (body, role) = (grant.body.to_string(), grant.role.word());
    tx.commit(MembershipGranted { membership: id.uuid(), body, person: grant.person, role }).await?;
    Ok(id)
}

/// Writes a membership, given by the actor of the transaction.
///
/// # Errors
/// As [`grant`].
pub(super) async fn add_membership(
    tx: &Tx,
    person: Id<Person>,
    body: &Body,
    role: Role,
    (from, until): (NaiveDate, Option<NaiveDate>),
) -> Result<Id<Membership>, IdentityProblem> {
    const ALONE: &str = "UPDATE identity_person SET seen_at = seen_at WHERE id = $1";
    if !body.has(role) {
        return Err(IdentityProblem::RoleNotHere);
    }
    // Two who give the same person a role do so one after the other.
    tables::run(tx, ALONE, vec![person.uuid().into()]).await?;
    let same = membership::Entity::find()
        .filter(membership::Column::Person.eq(person.uuid()))
        .filter(membership::Column::Body.eq(body.to_string()))
        .filter(membership::Column::Role.eq(role.word()));
    let same = same.all(tx.db()).await?.into_iter().filter_map(membership::Model::told);
    if same.into_iter().any(|other| !other.has_ended_on(from)) {
        return Err(IdentityProblem::AlreadyMember);
    }
    let id = tx.new_id::<Membership>();
    let row = membership::ActiveModel {
        id: Set(id.uuid()),
        person: Set(person.uuid()),
        body: Set(body.to_string()),
        role: Set(role.word().to_owned()),
        valid_from: Set(from),
        valid_to: Set(until),
        granted_by: Set(tx.actor().to_string()),
        granted_at: Set(tx.now()),
    };
    row.insert(tx.db()).await?;
    Ok(id)
}

/// From now on this session acts for this membership.
///
/// # Errors
/// When the database fails.
pub(super) async fn act_for(tx: &Tx, session: uuid::Uuid, membership: Id<Membership>) -> Result<(), IdentityProblem> {
    const SQL: &str = "UPDATE identity_session SET membership = $2 WHERE id = $1";
    tables::run(tx, SQL, vec![session.into(), membership.uuid().into()]).await?;
    Ok(())
}
