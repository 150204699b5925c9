// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Sends the receipt of what was signed off.

use kernel::Id;
use serde::Deserialize;
use store::Ticket;
use uuid::Uuid;
use web::{AppState, JobError};

use super::again;
use crate::actions::send_receipt;

#[derive(Deserialize)]
struct Sealed {
    submission: Uuid,
    version: i64,
}

pub(super) async fn run(app: AppState, ticket: Ticket) -> Result<(), JobError> {
    let sealed: Sealed =
        serde_json::from_str(&ticket.payload).map_err(|problem| JobError::GiveUp(problem.to_string()))?;
    send_receipt(&app, Id::from_uuid(sealed.submission), sealed.version).await.map_err(again)
}
