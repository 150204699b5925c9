// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Sends the code of an enrolment to the PEC of its body.

use kernel::Id;
use store::Ticket;
use web::{AppState, JobError, Reader};

use super::{again, hand_over, letters};
use crate::{
    actions::hand_over::Sent,
    queries::{bodies::pec_of, enrolments::unsent_code},
};

pub(super) async fn run(app: AppState, ticket: Ticket) -> Result<(), JobError> {
    // In a demonstration without mail the page shows the letter.
    if !::letters::can_send(&app, ::letters::Kind::Pec) {
        return Ok(());
    }
    let id = ticket.subject.parse().map_err(|_| JobError::GiveUp("not the id of an enrolment".to_owned()))?;
    // Sent, used or forgotten in the meantime: there is nothing to send any more.
    let Some((enrolment, code)) = unsent_code(&app, Id::from_uuid(id)).await.map_err(again)? else { return Ok(()) };
    let pec = pec_of(&app, &enrolment.body).map_err(|problem| JobError::GiveUp(problem.to_string()))?;
    let reader = Reader::of(&app, enrolment.language);
    let letter = letters::code(&app, &reader, pec, &enrolment, &code).map_err(|e| JobError::GiveUp(e.to_string()))?;
    hand_over(&app, letter, Sent::Code(id)).await
}
