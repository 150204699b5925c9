// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Asks the owner of an address whether the alert is really wanted.

use ::letters::LettersProblem;
use store::Ticket;
use web::{AppState, JobError, Reader};

use super::letters;
use crate::{actions::tell_alert::ask_to_confirm, queries::alerts::alert};

pub(super) async fn run(app: AppState, ticket: Ticket) -> Result<(), JobError> {
    let id = ticket.subject.parse().map_err(|_| JobError::GiveUp("not the id of an alert".to_owned()))?;
    // Forgotten or confirmed in the meantime: there is nothing to ask any more.
    let asked = alert(&app, id).await.map_err(|e| JobError::Retry(e.to_string()))?;
    let Some(alert) = asked.filter(|alert| alert.confirmed_at.is_none()) else { return Ok(()) };
    let reader = Reader::of(&app, alert.language);
    let letter = letters::confirmation(&app, &reader, &alert).map_err(|e| JobError::GiveUp(e.to_string()))?;
    match ask_to_confirm(&app, letter).await {
        Err(LettersProblem::NotAnAddress) => Err(JobError::GiveUp("the alert has no address".to_owned())),
        queued => queued.map_err(|problem| JobError::Retry(problem.to_string())),
    }
}
