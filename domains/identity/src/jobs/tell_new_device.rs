// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Tells a person that somebody has signed in as them from a browser not seen before.

use store::Ticket;
use web::{AppState, JobError};

use super::{again, hand_over, letters};
use crate::{actions::hand_over::Sent, queries::new_devices::untold_device};

pub(super) async fn run(app: AppState, ticket: Ticket) -> Result<(), JobError> {
    if !::letters::can_send(&app, ::letters::Kind::Mail) {
        return Ok(());
    }
    let session = ticket.subject.parse().map_err(|_| JobError::GiveUp("not the id of a session".to_owned()))?;
    let Some(device) = untold_device(&app, session).await.map_err(again)? else { return Ok(()) };
    let letter = letters::new_device(&app, &device, session).map_err(|e| JobError::GiveUp(e.to_string()))?;
    hand_over(&app, letter, Sent::NewDevice(session)).await
}
