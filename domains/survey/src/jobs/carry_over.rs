// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Carries the open submissions of a campaign over to the version it asks now.

use serde::Deserialize;
use store::Ticket;
use web::{AppState, JobError};

use super::again;
use crate::actions::carry_over_all;

/// What of an edition that was published, or of a campaign that was announced, counts here.
#[derive(Deserialize)]
struct Moved {
    year: i32,
}

pub(super) async fn run(app: AppState, ticket: Ticket) -> Result<(), JobError> {
    let moved: Moved =
        serde_json::from_str(&ticket.payload).map_err(|problem| JobError::GiveUp(problem.to_string()))?;
    carry_over_all(&app, moved.year).await.map_err(again)
}
