// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Somebody leaves a body: by their own will, or by that of who looks after it.

use chrono::Days;
use kernel::{Actor, Id, day_in_rome};
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel, Set};
use web::AppState;

use crate::{
    IdentityProblem,
    event::MembershipEnded,
    guarded::Guarded,
    membership::Membership,
    tables::{self, membership},
};

/// Ends a membership: it counted until yesterday, and no session acts for it any more.
///
/// # Errors
/// [`IdentityProblem::NotFound`], or when the policies do not allow it: it is neither theirs nor of a body they look
/// after, or has ended already.
pub async fn end_membership(app: &AppState, actor: &Actor, id: Id<Membership>) -> Result<Membership, IdentityProblem> {
    const SESSIONS: &str = "UPDATE identity_session SET membership = NULL WHERE membership = $1";
    let tx = app.store.begin(actor).await?;
    let today = day_in_rome(tx.now());
    let row = membership::Entity::find_by_id(id.uuid()).one(tx.db()).await?.ok_or(IdentityProblem::NotFound)?;
    let told = row.clone().told().ok_or(IdentityProblem::NotFound)?;
    app.gate.allow(actor, "end_membership", &Guarded::membership(&told, today))?;
    let mut row = row.into_active_model();
    row.valid_to = Set(today.checked_sub_days(Days::new(1)));
    row.update(tx.db()).await?;
    tables::run(&tx, SESSIONS, vec![id.uuid().into()]).await?;
    let body = told.body.to_string();
    tx.commit(MembershipEnded { membership: id.uuid(), body, person: told.person }).await?;
    Ok(told)
}
