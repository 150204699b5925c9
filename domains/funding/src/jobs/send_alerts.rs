// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Writes to everybody who asked: one letter for each alert, with what moved since the last one.

use std::collections::HashMap;

use chrono::NaiveDate;
use kernel::Problem;
use outside::MailProblem;
use store::Ticket;
use web::{AppState, JobError, Reader};

use super::letters;
use crate::{
    actions::settle_alert::{forget_unconfirmed, note_told},
    alert::{Alert, Topic},
    changes::Changes,
    digest::Digest,
    queries::{
        alerts::alerts_to_tell,
        difference::{Span, difference, span},
    },
};

/// What a letter tells, by how far its reader was told and by what it is about.
type Told = HashMap<(NaiveDate, Topic), (Changes, Digest)>;

/// Run again after a failure it writes to those only who have not been written to: each is noted at once.
pub(super) async fn run(app: AppState, _ticket: Ticket) -> Result<(), JobError> {
    forget_unconfirmed(&app.store).await?;
    if !app.outside.mail.is_open() {
        return Ok(());
    }
    // Always up to the last day taken in: of many days taken in at once, one letter tells.
    let Span::Between(_, until) = span(&app, None, None).await.map_err(|e| retry(&e))? else { return Ok(()) };
    let mut told = Told::new();
    let mut failure = None;
    for alert in alerts_to_tell(&app.store, until).await? {
        match tell(&app, &alert, until, &mut told).await {
            Ok(()) => note_told(&app.store, alert.id, until).await?,
            Err(JobError::GiveUp(reason)) => {
                tracing::warn!(alert.id = %alert.id, reason, "a letter was given up");
                note_told(&app.store, alert.id, until).await?;
            }
            Err(later) => failure = Some(later),
        }
    }
    failure.map_or(Ok(()), Err)
}

/// Writes one letter, unless nothing moved or the data are simulated.
async fn tell(app: &AppState, alert: &Alert, until: NaiveDate, told: &mut Told) -> Result<(), JobError> {
    // Confirmed before the first day of data: the letters begin with the next one.
    let Some(since) = alert.told_until else { return Ok(()) };
    let key = (since, alert.topic.clone());
    if !told.contains_key(&key) {
        let difference = difference(app, since, until).await.map_err(|e| retry(&e))?;
        told.insert(key.clone(), difference.about(std::slice::from_ref(&alert.topic)));
    }
    let Some((changes, digest)) = told.get(&key) else { return Ok(()) };
    if digest.is_empty() || digest.simulated {
        return Ok(());
    }
    let reader = Reader::of(app, alert.language);
    let letter =
        letters::news_letter(app, &reader, alert, changes, digest).map_err(|e| JobError::GiveUp(e.to_string()))?;
    match app.outside.mail.send(&letter).await {
        Ok(()) => Ok(()),
        Err(problem @ MailProblem::TryLater(_)) => Err(JobError::Retry(problem.to_string())),
        // Other problems may hold the address, which belongs in no log.
        Err(problem) => Err(JobError::GiveUp(problem.code().to_owned())),
    }
}

fn retry(problem: &dyn std::error::Error) -> JobError {
    JobError::Retry(problem.to_string())
}
