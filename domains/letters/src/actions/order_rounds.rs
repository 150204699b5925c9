// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! When the rounds of this domain are made: what waits is sent, the mailbox read, the old forgotten.

use chrono::{DateTime, Utc};
use kernel::Actor;
use store::{Store, StoreProblem};

use super::queue::{OUTBOX, SEND};

/// The job that reads the mailbox.
pub(crate) const READ_MAILBOX: &str = "letters.read_mailbox";
/// The job that forgets what is kept too long.
pub(crate) const FORGET: &str = "letters.forget";

/// Orders one round, not before a moment.
pub(crate) async fn order(store: &Store, job: &'static str, at: DateTime<Utc>) -> Result<(), StoreProblem> {
    let mut tx = store.begin(&Actor::System(job)).await?;
    let subject = if job == SEND { OUTBOX } else { "every round" };
    tx.enqueue(job, subject, at.max(tx.now())).await?;
    tx.commit_unrecorded("when the next round is made").await
}
