// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Whoever runs the server lets in the first people of ANCI and of the Dipartimento, whom nobody is there to invite.

use chrono::TimeDelta;
use eid::{ProviderKind, SignedIn};
use kernel::{Actor, Id, Person, Role, day_in_rome};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, Set};
use web::AppState;

use super::{
    grant::{Grant, add_membership, grant},
    welcome::welcome,
};
use crate::{
    IdentityProblem,
    body::Body,
    event::{AdmittedPersonCame, PersonAdmitted},
    fiscal_code,
    guarded::Guarded,
    opened::Opened,
    person::known_by,
    tables::{admission, person},
};

/// How long one may wait for them.
const ADMISSION_LASTS: TimeDelta = TimeDelta::days(30);

/// What came of letting somebody in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Admitted {
    /// They have signed in before: they are a member from now on.
    Now,
    /// They will be a member when they sign in, within thirty days.
    WhenTheyCome,
}

/// Lets in the person with this codice fiscale, whichever provider will vouch for it. The code itself is not kept: only
/// its keyed hash, by which whoever signs in is known.
///
/// # Errors
/// [`IdentityProblem::NotAFiscalCode`], [`IdentityProblem::RoleNotHere`], [`IdentityProblem::AlreadyMember`]; when the
/// policies do not allow it.
pub async fn admit(
    app: &AppState,
    actor: &Actor,
    body: &Body,
    role: Role,
    typed: &str,
) -> Result<Admitted, IdentityProblem> {
    let opened = crate::of(app)?;
    app.gate.allow(actor, "invite", &Guarded::Invitation { body: body.clone(), presented: false, by: None })?;
    if !body.has(role) {
        return Err(IdentityProblem::RoleNotHere);
    }
    let code = fiscal_code::read(typed).ok_or(IdentityProblem::NotAFiscalCode)?;
    let known_by = known_by(&opened.sealer, &somebody(code))?.swap_remove(0);
    let known = person::Entity::find().filter(person::Column::KnownBy.eq(known_by.as_str()));
    if let Some(known) = known.one(app.store.reader()).await? {
        let given = Grant { person: Id::<Person>::from_uuid(known.id), body: body.clone(), role, until: None };
        grant(app, actor, &given).await?;
        return Ok(Admitted::Now);
    }
    let tx = app.store.begin(actor).await?;
    let id = tx.new_id::<Admitted>().uuid();
    let row = admission::ActiveModel {
        id: Set(id),
        known_by: Set(known_by),
        body: Set(body.to_string()),
        role: Set(role.word().to_owned()),
        admitted_at: Set(tx.now()),
        expires_at: Set(tx.now() + ADMISSION_LASTS),
        closed_at: Set(None),
    };
    row.insert(tx.db()).await?;
    tx.commit(PersonAdmitted { admission: id, body: body.to_string(), role: role.word() }).await?;
    Ok(Admitted::WhenTheyCome)
}

/// Somebody of whom only the codice fiscale is known.
fn somebody(fiscal_number: String) -> SignedIn {
    SignedIn {
        provider: ProviderKind::Spid,
        issuer: String::new(),
        subject: String::new(),
        fiscal_number: Some(fiscal_number),
        given_name: String::new(),
        family_name: String::new(),
        email: None,
        level: 0,
    }
}

/// Makes members of whom was let in before they came.
///
/// # Errors
/// When the database fails.
pub(super) async fn meet_admissions(app: &AppState, opened: &Opened, signed: &SignedIn) -> Result<(), IdentityProblem> {
    let names = known_by(&opened.sealer, signed)?;
    let waiting = admission::Entity::find()
        .filter(admission::Column::KnownBy.is_in(names))
        .filter(admission::Column::ClosedAt.is_null())
        .filter(admission::Column::ExpiresAt.gt(app.clock.now()))
        .order_by_asc(admission::Column::Id);
    for row in waiting.all(app.store.reader()).await? {
        meet(app, opened, signed, row).await?;
    }
    Ok(())
}

async fn meet(
    app: &AppState,
    opened: &Opened,
    signed: &SignedIn,
    row: admission::Model,
) -> Result<(), IdentityProblem> {
    let (Ok(body), Ok(role)) = (row.body.parse::<Body>(), row.role.parse::<Role>()) else { return Ok(()) };
    let tx = app.store.begin(&Actor::System("identity.admission")).await?;
    let (person, _) = welcome(&tx, opened, signed).await?;
    let days = (day_in_rome(tx.now()), None);
    let membership = add_membership(&tx, person, &body, role, days).await;
    let admission = row.id;
    let mut row = row.into_active_model();
    row.closed_at = Set(Some(tx.now()));
    row.update(tx.db()).await?;
    match membership {
        Ok(membership) => {
            let (body, role, membership) = (body.to_string(), role.word(), membership.uuid());
            Ok(tx.commit(AdmittedPersonCame { admission, membership, body, person, role }).await?)
        }
        Err(IdentityProblem::AlreadyMember) => Ok(tx.commit_unrecorded("a member was let in once more").await?),
        Err(problem) => Err(problem),
    }
}
