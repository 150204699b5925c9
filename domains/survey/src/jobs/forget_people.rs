// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Forgets what delegations say of whoever was erased, never came, or went with what was kept long enough.

use kernel::Id;
use serde::Deserialize;
use store::Ticket;
use uuid::Uuid;
use web::{AppState, JobError};

use super::again;
use crate::actions::{forget_person, forget_strangers, withdraw_unreached};

/// Who was erased, or how many people and invitations a purge removed.
#[derive(Deserialize)]
struct Gone {
    person: Option<Uuid>,
    people: Option<u64>,
    invitations: Option<u64>,
}

pub(super) async fn run(app: AppState, ticket: Ticket) -> Result<(), JobError> {
    let gone: Gone = serde_json::from_str(&ticket.payload).map_err(|problem| JobError::GiveUp(problem.to_string()))?;
    if let Some(person) = gone.person {
        forget_person(&app, Id::from_uuid(person)).await.map_err(again)?;
    }
    if gone.people.is_some_and(|people| people > 0) {
        forget_strangers(&app).await.map_err(again)?;
    }
    if gone.invitations.is_some_and(|invitations| invitations > 0) {
        withdraw_unreached(&app).await.map_err(again)?;
    }
    Ok(())
}
