// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Sends an invitation to its address.

use kernel::Id;
use store::Ticket;
use web::{AppState, JobError, Reader};

use super::{again, hand_over, letters};
use crate::{actions::hand_over::Sent, queries::invitations::unsent_invitation};

pub(super) async fn run(app: AppState, ticket: Ticket) -> Result<(), JobError> {
    // In a demonstration without mail the page shows the letter.
    if !::letters::can_send(&app, ::letters::Kind::Mail) {
        return Ok(());
    }
    let id = ticket.subject.parse().map_err(|_| JobError::GiveUp("not the id of an invitation".to_owned()))?;
    // Sent, accepted or taken back in the meantime: there is nothing to send any more.
    let Some((invitation, token)) = unsent_invitation(&app, Id::from_uuid(id)).await.map_err(again)? else {
        return Ok(());
    };
    let reader = Reader::of(&app, invitation.language);
    let letter = letters::invitation(&app, &reader, &invitation, &token);
    let letter = letter.map_err(|e| JobError::GiveUp(e.to_string()))?;
    hand_over(&app, letter, Sent::Invitation(id)).await
}
