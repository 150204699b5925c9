// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A person who serves several bodies chooses for which one they act now.

use kernel::{Acting, Actor, Id, day_in_rome};
use sea_orm::EntityTrait;
use web::AppState;

use super::grant::act_for;
use crate::{
    IdentityProblem, event::BodySwitched, guarded::Guarded, membership::Membership, session::Session,
    tables::membership,
};

/// From now on the session acts for this membership.
///
/// # Errors
/// [`IdentityProblem::NotFound`] when it is not theirs or does not count today.
pub async fn switch_body(
    app: &AppState,
    acting: &Acting,
    session: Id<Session>,
    to: Id<Membership>,
) -> Result<(), IdentityProblem> {
    let tx = app.store.begin(&Actor::Person(acting.clone())).await?;
    let today = day_in_rome(tx.now());
    let row = membership::Entity::find_by_id(to.uuid()).one(tx.db()).await?.and_then(membership::Model::told);
    let own = row.filter(|own| own.is_valid_on(today)).ok_or(IdentityProblem::NotFound)?;
    app.gate.allow(tx.actor(), "act_for", &Guarded::membership(&own, today))?;
    act_for(&tx, session.uuid(), to).await?;
    let (body, role) = (own.body.to_string(), own.role.word());
    Ok(tx.commit(BodySwitched { person: acting.person, body, role }).await?)
}
