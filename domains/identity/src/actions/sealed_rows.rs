// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Rows of sealed columns, of whichever domain: read as they are kept, and sealed with the key in use.

use sea_orm::{ConnectionTrait as _, Statement, Value};
use store::Tx;
use uuid::Uuid;
use vault::{Column, Sealer};

use crate::{IdentityProblem, tables};

/// The rows of a query that gives `id` and `kept`.
pub(super) async fn kept(tx: &Tx, sql: String, values: Vec<Value>) -> Result<Vec<(Uuid, String)>, IdentityProblem> {
    let statement = Statement::from_sql_and_values(tx.db().get_database_backend(), sql, values);
    let rows = tx.db().query_all_raw(statement).await?.into_iter();
    Ok(rows.map(|row| Ok((row.try_get("", "id")?, row.try_get("", "kept")?))).collect::<Result<_, sea_orm::DbErr>>()?)
}

/// Seals a text with the key in use, whether an older one sealed it or it stands in clear, and its mark with it. Tells
/// whether there was anything to do.
///
/// # Errors
/// When it does not open, the keeper of the keys is away, or the database fails.
pub(super) async fn seal_anew(
    tx: &Tx,
    sealer: &Sealer,
    of: &Column,
    id: Uuid,
    kept: &str,
) -> Result<bool, IdentityProblem> {
    let Column { table, key, column, .. } = of;
    let place = (of.place)(id);
    let sealed =
        if Sealer::looks_sealed(kept) { sealer.reseal(kept, &place)? } else { Some(sealer.seal(kept, &place)?) };
    let Some(sealed) = sealed else { return Ok(false) };
    let mut values: Vec<Value> = vec![id.into(), kept.into(), sealed.as_str().into()];
    let mut mark = String::new();
    if let Some(of) = &of.mark {
        let text = sealer.open(&sealed, &place)?;
        values.push(sealer.fingerprint(of.kind, &(of.normal)(&text))?.into());
        mark = format!(", {} = $4", of.column);
    }
    // Whoever has changed it meanwhile has sealed it too.
    let sql = format!("UPDATE {table} SET {column} = $3{mark} WHERE {key} = $1 AND {column} = $2");
    tables::run(tx, &sql, values).await?;
    Ok(true)
}
