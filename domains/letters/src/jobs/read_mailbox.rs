// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Reads the PEC mailbox: receipts are paired with their letters; what is no receipt of ours waits for a person.

use std::{collections::BTreeSet, sync::Arc};

use chrono::TimeDelta;
use kernel::Problem;
use outside::{MailboxProblem, MessageKey};
use store::Ticket;
use web::{AppState, JobError};

use super::again;
use crate::{
    actions::{
        note_strays::{forget_strays, note_stray},
        order_rounds::{READ_MAILBOX, order},
        take_receipt::{Taken, take_message},
    },
    mailbox_health::MailboxHealth,
    options::options,
    queries::strays::strays,
};

/// A server that refuses us is not asked again soon: providers shut out whoever insists with a wrong password.
const AFTER_A_REFUSAL: TimeDelta = TimeDelta::hours(1);

/// One round. It fails for the database only: what the mailbox refuses is said on the page and in the log, and the next
/// round is ordered all the same.
pub(super) async fn run(app: AppState, _ticket: Ticket) -> Result<(), JobError> {
    if !app.outside.pec.mailbox.is_open() {
        return Ok(());
    }
    let read = read(&app).await;
    let now = app.clock.now();
    let (problem, pause) = match read {
        Ok(()) => (None, options(&app).mailbox_every),
        Err(Interrupted::Mailbox(problem)) => {
            tracing::warn!(%problem, "the PEC mailbox cannot be read: {problem}");
            let later = matches!(problem, MailboxProblem::TryLater(_));
            let usual = options(&app).mailbox_every;
            (Some(problem.code()), if later { usual } else { usual.max(AFTER_A_REFUSAL) })
        }
        Err(Interrupted::Job(problem)) => return Err(problem),
    };
    app.shelf.put(Arc::new(MailboxHealth { at: now, problem }));
    Ok(order(&app.store, READ_MAILBOX, now + pause).await?)
}

enum Interrupted {
    Mailbox(MailboxProblem),
    Job(JobError),
}

impl From<MailboxProblem> for Interrupted {
    fn from(problem: MailboxProblem) -> Self {
        Self::Mailbox(problem)
    }
}

impl From<JobError> for Interrupted {
    fn from(problem: JobError) -> Self {
        Self::Job(problem)
    }
}

/// A message is marked as done with once what it tells is committed: killed in between, it comes again and changes nothing.
async fn read(app: &AppState) -> Result<(), Interrupted> {
    let known = strays(&app.store).await.map_err(again)?;
    let mut round = app.outside.pec.mailbox.open().await?;
    let waiting: BTreeSet<MessageKey> = round.keys().into_iter().collect();
    round.pass_over(&known);
    while let Some(message) = round.next().await? {
        match take_message(app, &message.bytes).await.map_err(again)? {
            Taken::Receipt => round.kept(message.key).await?,
            Taken::Stray(what) => note_stray(&app.store, message.key, what).await.map_err(again)?,
        }
    }
    round.close().await;
    Ok(forget_strays(&app.store, &waiting).await.map_err(again)?)
}
