// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Messages of the PEC mailbox that are about no letter of ours are remembered, so that they are read once and counted.

use std::collections::BTreeSet;

use kernel::Actor;
use outside::MessageKey;
use store::Store;

use crate::{LettersProblem, queries::strays::strays, tables::run};

/// Remembers one that was found.
pub(crate) async fn note_stray(store: &Store, key: MessageKey, what: &'static str) -> Result<(), LettersProblem> {
    const SQL: &str = "INSERT INTO letter_stray (validity, uid, what, found_at) VALUES ($1, $2, $3, $4)
        ON CONFLICT (validity, uid) DO NOTHING";
    let tx = store.begin(&Actor::System("letters.read_mailbox")).await?;
    let now = tx.now();
    let values = vec![i64::from(key.validity).into(), i64::from(key.uid).into(), what.into(), now.into()];
    run(&tx, SQL, values).await?;
    Ok(tx.commit_unrecorded("a message for a person").await?)
}

/// Forgets those that wait no longer: a person has read them.
pub(crate) async fn forget_strays(store: &Store, waiting: &BTreeSet<MessageKey>) -> Result<(), LettersProblem> {
    const SQL: &str = "DELETE FROM letter_stray WHERE validity = $1 AND uid = $2";
    let gone: Vec<MessageKey> = strays(store).await?.difference(waiting).copied().collect();
    if gone.is_empty() {
        return Ok(());
    }
    let tx = store.begin(&Actor::System("letters.read_mailbox")).await?;
    for key in gone {
        run(&tx, SQL, vec![i64::from(key.validity).into(), i64::from(key.uid).into()]).await?;
    }
    Ok(tx.commit_unrecorded("messages that a person has read").await?)
}
