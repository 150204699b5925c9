// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Gives who accepted an invitation what was delegated to the address.

use kernel::Id;
use serde::Deserialize;
use store::Ticket;
use uuid::Uuid;
use web::{AppState, JobError};

use super::again;
use crate::actions::reach_invited;

#[derive(Deserialize)]
struct Accepted {
    invitation: Uuid,
    person: Uuid,
}

pub(super) async fn run(app: AppState, ticket: Ticket) -> Result<(), JobError> {
    let accepted: Accepted =
        serde_json::from_str(&ticket.payload).map_err(|problem| JobError::GiveUp(problem.to_string()))?;
    reach_invited(&app, accepted.invitation, Id::from_uuid(accepted.person)).await.map_err(again)
}
