// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Whoever reads the invited address, and has signed in, comes in.

use kernel::{Acting, Actor, Id, day_in_rome};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, Set};
use web::AppState;

use super::grant::{act_for, add_membership};
use crate::{
    IdentityProblem,
    event::InvitationAccepted,
    guarded::Guarded,
    membership::Membership,
    person::email_place,
    secret::Token,
    session::Session,
    tables::{self, invitation},
};

/// Accepts the invitation with this token: once, and before it is too old. The invited address, which the person has
/// just shown to read, becomes theirs; the session acts for the body.
///
/// # Errors
/// [`IdentityProblem::InvitationOver`], or [`IdentityProblem::AlreadyMember`]: the invitation stays open then.
pub async fn accept_invitation(
    app: &AppState,
    acting: &Acting,
    session: Id<Session>,
    token: &Token,
) -> Result<Id<Membership>, IdentityProblem> {
    const ADDRESS: &str = "UPDATE identity_person SET email = $2 WHERE id = $1";
    const ALONE: &str = "UPDATE identity_invitation SET closed_at = closed_at WHERE token_hash = $1";
    let sealer = &crate::of(app)?.sealer;
    let tx = app.store.begin(&Actor::Person(acting.clone())).await?;
    // Of two who accept together the second waits here, and then finds it closed.
    tables::run(&tx, ALONE, vec![token.hash().into()]).await?;
    let row = invitation::Entity::find().filter(invitation::Column::TokenHash.eq(token.hash())).one(tx.db()).await?;
    let row = row.ok_or(IdentityProblem::InvitationOver)?;
    let told =
        row.clone().told(sealer)?.filter(|told| told.is_open(tx.now())).ok_or(IdentityProblem::InvitationOver)?;
    let asked = Guarded::Invitation { body: told.body.clone(), presented: true, by: told.invited_by };
    app.gate.allow(tx.actor(), "accept_invitation", &asked)?;
    let days = (day_in_rome(tx.now()), None);
    let membership = add_membership(&tx, acting.person, &told.body, told.role, days).await?;
    act_for(&tx, session.uuid(), membership).await?;
    let me = acting.person.uuid();
    let address = sealer.seal(&told.address, &email_place(me))?;
    tables::run(&tx, ADDRESS, vec![me.into(), address.into()]).await?;
    let mut row = row.into_active_model();
    row.closed_at = Set(Some(tx.now()));
    row.token = Set(None);
    row.update(tx.db()).await?;
    let event = InvitationAccepted {
        invitation: told.id.uuid(),
        membership: membership.uuid(),
        body: told.body.to_string(),
        person: acting.person,
        role: told.role.word(),
    };
    tx.commit(event).await?;
    Ok(membership)
}
