// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The messages of the PEC mailbox that wait for a person.

use std::collections::BTreeSet;

use outside::MessageKey;
use sea_orm::{FromQueryResult, Statement};
use store::Store;

use crate::LettersProblem;

#[derive(FromQueryResult)]
struct Row {
    validity: i64,
    uid: i64,
}

/// Their keys.
pub(crate) async fn strays(store: &Store) -> Result<BTreeSet<MessageKey>, LettersProblem> {
    let db = store.reader();
    let statement = Statement::from_string(db.get_database_backend(), "SELECT validity, uid FROM letter_stray");
    let rows = Row::find_by_statement(statement).all(db).await?;
    let key =
        |row: Row| Some(MessageKey { validity: u32::try_from(row.validity).ok()?, uid: u32::try_from(row.uid).ok()? });
    Ok(rows.into_iter().filter_map(key).collect())
}
