// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Sends the letters that wait, one after the other, and comes back for those whose time has not come.

use chrono::{DateTime, Utc};
use outside::MailProblem;
use store::Ticket;
use web::{AppState, JobError};

use super::again;
use crate::actions::{
    claim::{Claimed, Held, claim, way_out},
    order_rounds::order,
    queue::SEND,
    settle::{settle, settle_unreadable},
};

/// Letters of one run: then other jobs have their turn.
const MOST: usize = 20;
/// Letters in a row that cannot leave now, after which the server is left in peace until the next of them is due.
const PATIENCE: u32 = 3;

/// Killed at any instant, it loses no letter: one that it held is taken again when its lease runs out, and leaves again
/// under the same identifier, unless receipts have shown that it had left.
pub(super) async fn run(app: AppState, _ticket: Ticket) -> Result<(), JobError> {
    let mut in_vain = 0;
    for _ in 0..MOST {
        match claim(&app).await.map_err(again)? {
            Claimed::Letter(held) => in_vain = if send(&app, &held).await? { 0 } else { in_vain + 1 },
            Claimed::Later(at) => return come_back(&app, at).await,
            Claimed::Nothing => return Ok(()),
        }
        if in_vain == PATIENCE {
            return come_back(&app, app.clock.now() + crate::state::back_off(1)).await;
        }
    }
    come_back(&app, app.clock.now()).await
}

/// Hands one letter over. False when it cannot leave now: the server asks to come later, or the keys are not there.
async fn send(app: &AppState, held: &Held) -> Result<bool, JobError> {
    let Some(letter) = &held.letter else {
        settle_unreadable(&app.store, held).await.map_err(again)?;
        return Ok(false);
    };
    let handed = way_out(app, held).send_as(&held.message_id, letter).await;
    // The words of a server may hold the address, which belongs in no log.
    if handed.is_err() {
        tracing::warn!(letter.id = %held.id, letter.tries = held.tries, "a letter did not leave");
    }
    let taken = !matches!(handed, Err(MailProblem::TryLater(_)));
    settle(&app.store, held, handed).await.map_err(again)?;
    Ok(taken)
}

async fn come_back(app: &AppState, at: DateTime<Utc>) -> Result<(), JobError> {
    Ok(order(&app.store, SEND, at).await?)
}
