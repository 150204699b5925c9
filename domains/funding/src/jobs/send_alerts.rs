// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Writes to everybody who asked: one letter for each alert, with what moved since the last one.

use std::collections::HashMap;

use ::letters::LettersProblem;
use chrono::NaiveDate;
use store::Ticket;
use web::{AppState, JobError, Reader};

use super::letters;
use crate::{
    actions::{settle_alert::forget_unconfirmed, tell_alert::tell_alert},
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

/// Run again after a failure it writes to those only who have not been written to: each is noted with its letter.
pub(super) async fn run(app: AppState, _ticket: Ticket) -> Result<(), JobError> {
    forget_unconfirmed(&app.store).await.map_err(|e| retry(&e))?;
    if !app.outside.mail.is_open() {
        return Ok(());
    }
    // Always up to the last day taken in: of many days taken in at once, one letter tells.
    let Span::Between(_, until) = span(&app, None, None).await.map_err(|e| retry(&e))? else { return Ok(()) };
    let mut told = Told::new();
    for alert in alerts_to_tell(&app, until).await.map_err(|e| retry(&e))? {
        let letter = write(&app, &alert, until, &mut told).await?;
        match tell_alert(&app, alert.id, until, letter).await {
            Err(LettersProblem::NotAnAddress) => {
                tracing::warn!(alert.id = %alert.id, "an alert has no address to write to");
                tell_alert(&app, alert.id, until, None).await
            }
            queued => queued,
        }
        .map_err(|e| retry(&e))?;
    }
    Ok(())
}

/// Writes one letter, unless nothing moved or the data are simulated.
async fn write(
    app: &AppState,
    alert: &Alert,
    until: NaiveDate,
    told: &mut Told,
) -> Result<Option<::letters::Letter>, JobError> {
    // Confirmed before the first day of data: the letters begin with the next one.
    let Some(since) = alert.told_until else { return Ok(None) };
    let key = (since, alert.topic.clone());
    if !told.contains_key(&key) {
        let difference = difference(app, since, until).await.map_err(|e| retry(&e))?;
        told.insert(key.clone(), difference.about(std::slice::from_ref(&alert.topic)));
    }
    let Some((changes, digest)) = told.get(&key) else { return Ok(None) };
    if digest.is_empty() || digest.simulated {
        return Ok(None);
    }
    let reader = Reader::of(app, alert.language);
    let letter = letters::news_letter(app, &reader, alert, changes, digest);
    letter.map(Some).map_err(|e| JobError::GiveUp(e.to_string()))
}

fn retry(problem: &dyn std::error::Error) -> JobError {
    JobError::Retry(problem.to_string())
}
