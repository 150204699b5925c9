// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Invitations: the open ones of a body, the one a letter is about, the one a link names.

use chrono::{DateTime, Utc};
use kernel::Id;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use web::AppState;

use crate::{
    IdentityProblem,
    body::Body,
    invitation::{ADDRESS, Invitation, same_address},
    person::email_place,
    secret::Token,
    tables::{invitation, person},
};

/// The open invitations of a body, the newest first.
///
/// # Errors
/// When the database fails.
pub(crate) async fn open_invitations(
    app: &AppState,
    body: &Body,
    now: DateTime<Utc>,
) -> Result<Vec<Invitation>, IdentityProblem> {
    let rows = invitation::Entity::find()
        .filter(invitation::Column::Body.eq(body.to_string()))
        .filter(invitation::Column::ClosedAt.is_null())
        .order_by_desc(invitation::Column::InvitedAt)
        .order_by_desc(invitation::Column::Id);
    let told = invitation::Model::all_told(rows.all(app.store.reader()).await?, &crate::of(app)?.sealer)?;
    Ok(told.into_iter().filter(|one| one.is_open(now)).collect())
}

/// The open invitation that a link names.
///
/// # Errors
/// When the database fails.
pub(crate) async fn invitation_by_token(
    app: &AppState,
    token: &Token,
    now: DateTime<Utc>,
) -> Result<Option<Invitation>, IdentityProblem> {
    let row = invitation::Entity::find().filter(invitation::Column::TokenHash.eq(token.hash()));
    let row = row.one(app.store.reader()).await?;
    let sealer = &crate::of(app)?.sealer;
    let told = row.map(|row| row.told(sealer)).transpose()?.flatten();
    Ok(told.filter(|one| one.is_open(now)))
}

/// The link of an invitation whose letter has not left, for who hands it over by other means.
///
/// # Errors
/// When the database fails, or the token does not open.
pub async fn invitation_link(app: &AppState, id: Id<Invitation>) -> Result<Option<String>, IdentityProblem> {
    let unsent = unsent_invitation(app, id).await?;
    Ok(unsent.map(|(_, token)| app.settings.absolute(&format!("/invito#{}", token.text()))))
}

/// The invitation with this identifier and its token, while its letter has not left.
///
/// # Errors
/// When the database fails, or the token does not open.
pub(crate) async fn unsent_invitation(
    app: &AppState,
    id: Id<Invitation>,
) -> Result<Option<(Invitation, Token)>, IdentityProblem> {
    let row = invitation::Entity::find_by_id(id.uuid()).one(app.store.reader()).await?;
    let Some(row) = row else { return Ok(None) };
    let Some(sealed) = row.token.clone() else { return Ok(None) };
    let sealer = &crate::of(app)?.sealer;
    let token = Token::read(&sealer.open(&sealed, &Invitation::token_place(id))?);
    Ok(row.told(sealer)?.zip(token))
}

/// Whether an invitation is still kept: one that was not accepted goes when its time and that of keeping it are over.
///
/// # Errors
/// When the database fails.
pub async fn is_invitation_kept(app: &AppState, id: Id<Invitation>) -> Result<bool, IdentityProblem> {
    Ok(invitation::Entity::find_by_id(id.uuid()).one(app.store.reader()).await?.is_some())
}

/// By what the invitations to a person's address are found, with the key in use and those before.
///
/// # Errors
/// When the address does not open, or the keeper of the keys is away.
pub(crate) fn address_marks(app: &AppState, row: &person::Model) -> Result<Vec<String>, IdentityProblem> {
    let sealer = &crate::of(app)?.sealer;
    let Some(sealed) = &row.email else { return Ok(Vec::new()) };
    let address = sealer.open(sealed, &email_place(row.id))?;
    Ok(sealer.fingerprints(ADDRESS, &same_address(&address))?)
}
