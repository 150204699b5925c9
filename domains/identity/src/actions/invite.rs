// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A body asks somebody in, by a letter to their address, or takes the invitation back.

use kernel::{Actor, Id, Language, Role};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter, Set};
use web::AppState;

use crate::{
    IdentityProblem,
    body::Body,
    event::{InvitationWithdrawn, PersonInvited},
    guarded::Guarded,
    invitation::{ADDRESS, INVITATION_LASTS, Invitation, MOST_OPEN, same_address},
    secret::Token,
    tables::invitation,
};

/// Keeps an invitation, its token sealed until the letter has left, and has the letter sent.
///
/// # Errors
/// When the policies do not allow it; [`IdentityProblem::NotAnAddress`], [`IdentityProblem::RoleNotHere`],
/// [`IdentityProblem::NoMail`], [`IdentityProblem::TooManyInvitations`].
pub async fn invite(
    app: &AppState,
    actor: &Actor,
    body: &Body,
    role: Role,
    address: &str,
    language: Language,
) -> Result<Id<Invitation>, IdentityProblem> {
    let opened = crate::of(app)?;
    let address = same_address(address);
    app.gate.allow(actor, "invite", &Guarded::Invitation { body: body.clone(), presented: false, by: None })?;
    if !body.has(role) {
        return Err(IdentityProblem::RoleNotHere);
    }
    if address.len() > 254 || !outside::is_address(&address) {
        return Err(IdentityProblem::NotAnAddress);
    }
    // Whoever runs the server hands the link over themselves.
    if !app.outside.mail.is_open() && !opened.demonstration && !matches!(actor, Actor::Operator) {
        return Err(IdentityProblem::NoMail);
    }
    let tx = app.store.begin(actor).await?;
    let open = invitation::Entity::find()
        .filter(invitation::Column::Body.eq(body.to_string()))
        .filter(invitation::Column::ClosedAt.is_null())
        .filter(invitation::Column::ExpiresAt.gt(tx.now()));
    if open.count(tx.db()).await? >= MOST_OPEN {
        return Err(IdentityProblem::TooManyInvitations);
    }
    let token = Token::random()?;
    let id = tx.new_id::<Invitation>();
    let row = invitation::ActiveModel {
        id: Set(id.uuid()),
        body: Set(body.to_string()),
        role: Set(role.word().to_owned()),
        address: Set(opened.sealer.seal(&address, &Invitation::address_place(id))?),
        address_mark: Set(Some(opened.sealer.fingerprint(ADDRESS, &address)?)),
        language: Set(language.tag().to_owned()),
        token_hash: Set(token.hash()),
        token: Set(Some(opened.sealer.seal(token.text(), &Invitation::token_place(id))?)),
        invited_by: Set(match actor {
            Actor::Person(acting) => Some(acting.person.uuid()),
            _ => None,
        }),
        invited_at: Set(tx.now()),
        expires_at: Set(tx.now() + INVITATION_LASTS),
        sent_at: Set(None),
        closed_at: Set(None),
    };
    row.insert(tx.db()).await?;
    tx.commit(PersonInvited { invitation: id.uuid(), body: body.to_string(), role: role.word() }).await?;
    Ok(id)
}

/// Takes an open invitation back.
///
/// # Errors
/// [`IdentityProblem::NotFound`] when there is none; when the policies do not allow it.
pub async fn withdraw_invitation(app: &AppState, actor: &Actor, id: Id<Invitation>) -> Result<(), IdentityProblem> {
    let sealer = &crate::of(app)?.sealer;
    let tx = app.store.begin(actor).await?;
    let row = invitation::Entity::find_by_id(id.uuid()).one(tx.db()).await?.ok_or(IdentityProblem::NotFound)?;
    let told = row.clone().told(sealer)?.filter(|told| told.is_open(tx.now())).ok_or(IdentityProblem::NotFound)?;
    let asked = Guarded::Invitation { body: told.body.clone(), presented: false, by: told.invited_by };
    app.gate.allow(actor, "withdraw_invitation", &asked)?;
    let mut row = row.into_active_model();
    row.closed_at = Set(Some(tx.now()));
    row.token = Set(None);
    row.update(tx.db()).await?;
    Ok(tx.commit(InvitationWithdrawn { invitation: id.uuid(), body: told.body.to_string() }).await?)
}
