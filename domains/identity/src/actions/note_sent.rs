// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A letter has left: the secret in it is no longer kept, only its hash.

use kernel::Actor;
use store::{Store, StoreProblem};
use uuid::Uuid;

use crate::tables;

/// Which letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sent {
    /// The code of an enrolment.
    Code(Uuid),
    /// An invitation.
    Invitation(Uuid),
}

/// Notes when it left, and forgets what it said.
///
/// # Errors
/// When the database fails.
pub(crate) async fn note_sent(store: &Store, sent: Sent) -> Result<(), StoreProblem> {
    let (sql, id) = match sent {
        Sent::Code(id) => ("UPDATE identity_enrolment SET sent_at = $2, code = NULL WHERE id = $1", id),
        Sent::Invitation(id) => ("UPDATE identity_invitation SET sent_at = $2, token = NULL WHERE id = $1", id),
    };
    let tx = store.begin(&Actor::System("identity.letters")).await?;
    tables::run(&tx, sql, vec![id.into(), tx.now().into()]).await?;
    tx.commit_unrecorded("a letter has left").await
}
