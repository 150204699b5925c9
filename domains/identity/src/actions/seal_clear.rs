// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What a version before this one kept in clear is sealed, before anybody reads it.

use kernel::Actor;
use vault::Column;
use web::AppState;

use super::sealed_rows;
use crate::IdentityProblem;

/// Seals every text of a sealed column that stands in clear, in batches: killed, it goes on at the next start. It finds
/// nothing at every other start, and reads no more than lengths and beginnings then.
///
/// # Errors
/// When the system gives no chance, the keeper of the keys is away, or the database fails.
pub(crate) async fn seal_clear(app: &AppState) -> Result<(), IdentityProblem> {
    for column in app.sealed() {
        let mut rows = 0;
        loop {
            let some = batch(app, column).await?;
            rows += some;
            if some == 0 {
                break;
            }
        }
        if rows > 0 {
            tracing::info!(table = column.table, column = column.column, rows, "what stood in clear is sealed");
        }
    }
    Ok(())
}

async fn batch(app: &AppState, of: &Column) -> Result<usize, IdentityProblem> {
    let Column { table, key, column, .. } = of;
    let sealer = app.sealer()?;
    // What is sealed begins so, has no blank, and is longer than chance and tag.
    let clear = format!("({column} NOT LIKE '1.%' OR {column} LIKE '% %' OR length({column}) < 40)");
    let sql = format!("SELECT {key} AS id, {column} AS kept FROM {table} WHERE {column} <> '' AND {clear} LIMIT 200");
    let tx = app.store.begin(&Actor::System("identity.open")).await?;
    let kept = sealed_rows::kept(&tx, sql, Vec::new()).await?;
    for (id, text) in &kept {
        sealed_rows::seal_anew(&tx, &sealer, of, *id, text).await?;
    }
    tx.commit_unrecorded("the same, sealed").await?;
    Ok(kept.len())
}
