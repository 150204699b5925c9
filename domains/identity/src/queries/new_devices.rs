// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The browser that a session was the first of, while its person is still to be told.

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use uuid::Uuid;
use web::AppState;

use crate::{
    IdentityProblem,
    device::NewDevice,
    tables::{device, person},
};

/// None when the person was told, has no address, or is gone.
///
/// # Errors
/// When the database fails, or the address does not open.
pub(crate) async fn untold_device(app: &AppState, session: Uuid) -> Result<Option<NewDevice>, IdentityProblem> {
    let untold = device::Entity::find().filter(device::Column::Session.eq(session));
    let untold = untold.filter(device::Column::ToldAt.is_null()).one(app.store.reader()).await?;
    let Some(row) = untold else { return Ok(None) };
    let person = person::Entity::find_by_id(row.person).one(app.store.reader()).await?;
    let sealer = &crate::of(app)?.sealer;
    let profile = person.map(|person| person.told(sealer)).transpose()?;
    Ok(profile.and_then(|profile| profile.email).map(|address| NewDevice {
        device: row.device,
        at: row.first_at,
        address,
    }))
}
