// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The code of the PEC comes back from the person who asked for it: they serve the body from now on.

use kernel::{Acting, Actor, Id, day_in_rome};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, Set};
use store::Tx;
use web::AppState;

use super::{
    begin_enrolment::door,
    grant::{act_for, add_membership},
};
use crate::{
    IdentityProblem,
    body::Body,
    enrolment::{Enrolment, Tried},
    event::EnrolmentFinished,
    membership::Membership,
    opened::Opened,
    secret::Code,
    session::Session,
    tables::{self, enrolment},
};

/// Tries what the person typed on each of their open codes for this body. The right one makes them a member, and
/// their session acts for the body; a wrong one counts against all of them.
///
/// # Errors
/// [`IdentityProblem::WrongCode`] with the attempts left, [`IdentityProblem::CodeOver`] when there is none to try.
pub async fn finish_enrolment(
    app: &AppState,
    acting: &Acting,
    session: Id<Session>,
    body: &Body,
    typed: &str,
) -> Result<Id<Membership>, IdentityProblem> {
    let opened = crate::of(app)?;
    let actor = Actor::Person(acting.clone());
    app.gate.allow(&actor, "redeem_code", &door(app, body).await?)?;
    let tx = app.store.begin(&actor).await?;
    let (right, left) = try_codes(&tx, &opened, acting, body, typed).await?;
    let Some(enrolment) = right else {
        tx.commit_unrecorded("a wrong code is counted").await?;
        return Err(left.map_or(IdentityProblem::CodeOver, |left| IdentityProblem::WrongCode { left }));
    };
    let days = (day_in_rome(tx.now()), None);
    let membership = add_membership(&tx, acting.person, body, enrolment.role, days).await?;
    act_for(&tx, session.uuid(), membership).await?;
    let event = EnrolmentFinished {
        enrolment: enrolment.id.uuid(),
        membership: membership.uuid(),
        body: body.to_string(),
        person: acting.person,
        role: enrolment.role.word(),
    };
    tx.commit(event).await?;
    Ok(membership)
}

/// The enrolment that the code opens, or the most attempts that one of them has left.
async fn try_codes(
    tx: &Tx,
    opened: &Opened,
    acting: &Acting,
    body: &Body,
    typed: &str,
) -> Result<(Option<Enrolment>, Option<u32>), IdentityProblem> {
    const ALONE: &str = "UPDATE identity_enrolment SET attempts = attempts WHERE person = $1 AND body = $2";
    // Attempts made together are counted one after the other.
    tables::run(tx, ALONE, vec![acting.person.uuid().into(), body.to_string().into()]).await?;
    let own = enrolment::Entity::find()
        .filter(enrolment::Column::Person.eq(acting.person.uuid()))
        .filter(enrolment::Column::Body.eq(body.to_string()))
        .order_by_desc(enrolment::Column::AskedAt)
        .order_by_desc(enrolment::Column::Id);
    let code = Code::read(typed);
    let mut left = None;
    for row in own.all(tx.db()).await? {
        let Some(mut told) = row.clone().told() else { continue };
        let hash = code.as_ref().map(|code| told.hash_tried(&opened.sealer, code)).transpose()?.unwrap_or_default();
        let tried = told.try_code(&hash, tx.now());
        if tried == Tried::Over {
            continue;
        }
        let mut row = row.into_active_model();
        row.attempts = Set(told.attempts.into());
        row.finished_at = Set(told.finished_at);
        if tried == Tried::Right {
            row.code = Set(None);
        }
        row.update(tx.db()).await?;
        match tried {
            Tried::Right => return Ok((Some(told), None)),
            Tried::Wrong { left: more } => left = left.max(Some(more)),
            Tried::Over => {}
        }
    }
    Ok((None, left))
}
