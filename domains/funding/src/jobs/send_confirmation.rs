// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Asks the owner of an address whether the alert is really wanted.

use outside::MailProblem;
use store::Ticket;
use web::{AppState, JobError, Reader};

use super::letters;
use crate::queries::alerts::alert;

pub(super) async fn run(app: AppState, ticket: Ticket) -> Result<(), JobError> {
    let id = ticket.subject.parse().map_err(|_| JobError::GiveUp("not the id of an alert".to_owned()))?;
    // Forgotten or confirmed in the meantime: there is nothing to ask any more.
    let Some(alert) = alert(&app.store, id).await?.filter(|alert| alert.confirmed_at.is_none()) else { return Ok(()) };
    let reader = Reader::of(&app, alert.language);
    let letter = letters::confirmation(&app, &reader, &alert).map_err(|e| JobError::GiveUp(e.to_string()))?;
    match app.outside.mail.send(&letter).await {
        Ok(()) => Ok(()),
        Err(problem @ MailProblem::TryLater(_)) => Err(JobError::Retry(problem.to_string())),
        // The text of other problems may hold the address: it stays out of the log and of the table of jobs.
        Err(_) => Err(JobError::GiveUp("the letter that asks to confirm cannot be sent".to_owned())),
    }
}
