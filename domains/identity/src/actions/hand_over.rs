// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A letter is put into the outbox: from then on its secret is kept there, sealed until it leaves, and here only its hash.

use kernel::Actor;
use letters::{Letter, LettersProblem};
use uuid::Uuid;
use web::AppState;

use crate::{IdentityProblem, tables};

/// Which letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sent {
    /// The code of an enrolment.
    Code(Uuid),
    /// An invitation.
    Invitation(Uuid),
    /// That somebody has signed in from a new browser: the session.
    NewDevice(Uuid),
}

/// Queues the letter and forgets its secret, if it has one, in one transaction: done twice, it queues one letter.
///
/// # Errors
/// [`IdentityProblem::NotAnAddress`]; when the database fails, or the secret cannot be sealed.
pub(crate) async fn hand_over(app: &AppState, letter: Letter, sent: Sent) -> Result<(), IdentityProblem> {
    let (sql, id) = match sent {
        Sent::Code(id) => {
            ("UPDATE identity_enrolment SET sent_at = $2, code = NULL WHERE id = $1 AND code IS NOT NULL", id)
        }
        Sent::Invitation(id) => {
            ("UPDATE identity_invitation SET sent_at = $2, token = NULL WHERE id = $1 AND token IS NOT NULL", id)
        }
        Sent::NewDevice(id) => ("UPDATE identity_device SET told_at = $2 WHERE session = $1 AND told_at IS NULL", id),
    };
    let mut tx = app.store.begin(&Actor::System("identity.letters")).await?;
    let now = tx.now();
    if tables::run(&tx, sql, vec![id.into(), now.into()]).await? == 0 {
        return Ok(());
    }
    letters::queue(app, &mut tx, letter).await.map_err(of_the_outbox)?;
    Ok(tx.commit_unrecorded("a letter is in the outbox").await?)
}

fn of_the_outbox(problem: LettersProblem) -> IdentityProblem {
    match problem {
        LettersProblem::Store(problem) => IdentityProblem::Store(problem),
        LettersProblem::NotAnAddress => IdentityProblem::NotAnAddress,
        _ => IdentityProblem::NotOpened,
    }
}
