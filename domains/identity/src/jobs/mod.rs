// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What runs later: letters with codes, invitations and news of a sign-in, and every day the removal of what is old.

mod letters;
mod send_code;
mod send_invitation;
mod tell_new_device;

use chrono::TimeDelta;
use kernel::Actor;
use store::{Event, Ticket};
use web::{AppState, Job, JobError};

use crate::{
    IdentityProblem,
    actions::{
        hand_over::{self, Sent},
        know_device::TELL,
        purge_expired::{PURGE, purge_expired},
        revoke_tokens::{REGULARLY, REVOKE, order_revocations, revoke_tokens},
    },
    event::{EnrolmentBegun, PersonErased, PersonInvited, SessionsEnded},
    queries::unions::gather_unions,
};

/// Reads the Unions anew: they were imported.
const UNIONS: &str = "identity.gather_unions";

pub(crate) fn jobs() -> Vec<Job> {
    vec![
        Job { name: "identity.send_code", run: |app, ticket| Box::pin(send_code::run(app, ticket)) },
        Job { name: "identity.send_invitation", run: |app, ticket| Box::pin(send_invitation::run(app, ticket)) },
        Job { name: TELL, run: |app, ticket| Box::pin(tell_new_device::run(app, ticket)) },
        Job { name: UNIONS, run: |app, _| Box::pin(async move { gather_unions(&app).await.map_err(again) }) },
        Job { name: REVOKE, run: |app, ticket| Box::pin(revoke(app, ticket)) },
        Job { name: PURGE, run: |app, ticket| Box::pin(purge(app, ticket)) },
    ]
}

pub(crate) fn subscriptions() -> Vec<(&'static str, &'static str)> {
    vec![
        (EnrolmentBegun::NAME, "identity.send_code"),
        (PersonInvited::NAME, "identity.send_invitation"),
        (SessionsEnded::NAME, REVOKE),
        (PersonErased::NAME, REVOKE),
        ("registry.unions_imported", UNIONS),
    ]
}

async fn purge(app: AppState, _ticket: Ticket) -> Result<(), JobError> {
    purge_expired(&app).await.map_err(again)?;
    let mut tx = app.store.begin(&Actor::System(PURGE)).await?;
    let at = tx.now() + TimeDelta::days(1);
    tx.enqueue(PURGE, "every day", at).await?;
    Ok(tx.commit_unrecorded("the next look at what is old").await?)
}

/// Tells providers of sessions that ended; what one does not hear now it is told at the next look.
async fn revoke(app: AppState, ticket: Ticket) -> Result<(), JobError> {
    revoke_tokens(&app).await.map_err(again)?;
    if ticket.subject == REGULARLY { order_revocations(&app.store).await.map_err(again) } else { Ok(()) }
}

/// Puts a letter into the outbox.
async fn hand_over(app: &AppState, letter: ::letters::Letter, sent: Sent) -> Result<(), JobError> {
    match hand_over::hand_over(app, letter, sent).await {
        Err(IdentityProblem::NotAnAddress) => Err(JobError::GiveUp("the letter has no address".to_owned())),
        other => other.map_err(again),
    }
}

#[expect(clippy::needless_pass_by_value, reason = "the signature of map_err")]
fn again(problem: IdentityProblem) -> JobError {
    JobError::Retry(problem.to_string())
}
