// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What became of a letter that was handed to a server.

use kernel::{Actor, Problem};
use outside::MailProblem;
use store::{Store, Tx};
use uuid::Uuid;

use super::claim::Held;
use crate::{
    LettersProblem,
    letter::Kind,
    state::{State, back_off},
    tables::run,
};

/// Notes it, unless it was taken from us or its receipts came first. What was said is forgotten once no one needs it: a
/// secret when it has left, ordinary mail too, the rest when it is delivered.
pub(crate) async fn settle(store: &Store, held: &Held, handed: Result<(), MailProblem>) -> Result<(), LettersProblem> {
    let tx = store.begin(&Actor::System("letters.send")).await?;
    let ours = match handed {
        Ok(()) => left(&tx, held).await?,
        Err(MailProblem::NotConfigured | MailProblem::TryLater(_)) => wait(&tx, held, "outside.mail_later").await?,
        Err(problem) => end(&tx, held, State::Failed, problem.code()).await?,
    };
    if !ours {
        tracing::info!(letter.id = %held.id, "a letter was settled by somebody else in the meantime");
    }
    Ok(tx.commit_unrecorded("what became of a letter").await?)
}

/// A letter cannot be opened: it waits for the keys, as letters wait for a server, and leaves in no other way.
pub(crate) async fn settle_unreadable(store: &Store, held: &Held) -> Result<(), LettersProblem> {
    let tx = store.begin(&Actor::System("letters.send")).await?;
    wait(&tx, held, "letters.vault").await?;
    Ok(tx.commit_unrecorded("a letter cannot be opened").await?)
}

async fn left(tx: &Tx, held: &Held) -> Result<bool, LettersProblem> {
    // Ordinary mail is settled when it has left; of PEC, receipts follow.
    const SQL: &str = "UPDATE letter SET state = 'sent', sent_at = $3, lease = NULL, lease_until = NULL,
        last_error = NULL, settled_at = CASE WHEN $4 = 'mail' THEN $3 END
        WHERE id = $1 AND lease = $2 AND state = 'sending'";
    let values = vec![held.id.into(), held.lease.into(), tx.now().into(), held.door.word().into()];
    let ours = run(tx, SQL, values).await? == 1;
    if ours && (held.secret || held.door == Kind::Mail) {
        forget_words(tx, held.id).await?;
    }
    if ours && held.door == Kind::Mail {
        forget_address(tx, held).await?;
    }
    Ok(ours)
}

async fn wait(tx: &Tx, held: &Held, why: &'static str) -> Result<bool, LettersProblem> {
    const SQL: &str = "UPDATE letter SET state = 'queued', due_at = $3, lease = NULL, lease_until = NULL,
        last_error = $4 WHERE id = $1 AND lease = $2 AND state = 'sending'";
    let due = tx.now() + back_off(held.tries);
    if due >= held.expires_at {
        return end(tx, held, State::GivenUp, why).await;
    }
    Ok(run(tx, SQL, vec![held.id.into(), held.lease.into(), due.into(), why.into()]).await? == 1)
}

async fn end(tx: &Tx, held: &Held, state: State, why: &'static str) -> Result<bool, LettersProblem> {
    const SQL: &str = "UPDATE letter SET state = $3, settled_at = $4, last_error = $5, lease = NULL, lease_until = NULL
        WHERE id = $1 AND lease = $2 AND state = 'sending'";
    let values = vec![held.id.into(), held.lease.into(), state.word().into(), tx.now().into(), why.into()];
    let ours = run(tx, SQL, values).await? == 1;
    if ours {
        forget_address(tx, held).await?;
    }
    Ok(ours)
}

/// Forgets to whom a letter went, where the log does not need it; then it cannot be sent again, and need not be.
async fn forget_address(tx: &Tx, held: &Held) -> Result<(), LettersProblem> {
    if !held.keeps_address {
        run(tx, "UPDATE letter SET recipient = NULL WHERE id = $1", vec![held.id.into()]).await?;
        forget_words(tx, held.id).await?;
    }
    Ok(())
}

/// Forgets what a letter said; to whom it went is kept for a while.
pub(crate) async fn forget_words(tx: &Tx, letter: Uuid) -> Result<(), LettersProblem> {
    run(tx, "UPDATE letter SET body = NULL WHERE id = $1", vec![letter.into()]).await?;
    run(tx, "DELETE FROM letter_attachment WHERE letter = $1", vec![letter.into()]).await?;
    Ok(())
}
