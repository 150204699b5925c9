// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What is kept too long is forgotten: to whom a letter went, what it said, what a provider said of the address.

use kernel::Actor;
use web::AppState;

use crate::{LettersProblem, options::options, tables::run};

/// Forgets; tells how many letters it touched. That a letter was sent, when, what about and how it ended stays.
pub(crate) async fn forget(app: &AppState) -> Result<u64, LettersProblem> {
    const OLD: &str = "SELECT id FROM letter WHERE coalesce(settled_at, sent_at) < $1 AND recipient IS NOT NULL";
    let tx = app.store.begin(&Actor::System("letters.forget")).await?;
    let before = tx.now() - options(app).keep;
    for sql in [
        format!("DELETE FROM letter_attachment WHERE letter IN ({OLD})"),
        format!("UPDATE letter_receipt SET detail = NULL WHERE letter IN ({OLD})"),
    ] {
        run(&tx, &sql, vec![before.into()]).await?;
    }
    let sql = format!("UPDATE letter SET recipient = NULL, body = NULL WHERE id IN ({OLD})");
    let forgotten = run(&tx, &sql, vec![before.into()]).await?;
    tx.commit_unrecorded("addresses and words that nobody needs any more").await?;
    Ok(forgotten)
}
