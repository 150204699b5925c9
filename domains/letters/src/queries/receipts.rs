// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The receipts of a letter.

use chrono::{DateTime, Utc};
use outside::pec::{Fault, Kind};
use sea_orm::{ConnectionTrait, FromQueryResult, Statement};
use uuid::Uuid;
use vault::Sealer;

use crate::{LettersProblem, place, receipt::Receipt};

#[derive(FromQueryResult)]
struct Row {
    kind: String,
    at: DateTime<Utc>,
    fault: String,
    detail: Option<String>,
    ordinary: bool,
    provider: String,
    signature: String,
    believed: bool,
}

/// The receipts of a letter, in the order of what they tell.
pub(crate) async fn receipts_in(
    sealer: &Sealer,
    db: &impl ConnectionTrait,
    letter: Uuid,
) -> Result<Vec<Receipt>, LettersProblem> {
    const SQL: &str = "SELECT kind, at, fault, detail, ordinary, provider, signature, believed FROM letter_receipt
        WHERE letter = $1 ORDER BY at, kind, identifier";
    let statement = Statement::from_sql_and_values(db.get_database_backend(), SQL, [letter.into()]);
    let rows = Row::find_by_statement(statement).all(db).await?;
    let sealed = rows.iter().map(|row| (row.detail.as_deref().unwrap_or_default(), place::detail(letter)));
    let details = sealer.open_all(&sealed.collect::<Vec<_>>())?;
    Ok(rows.into_iter().zip(details).filter_map(told).collect())
}

fn told((row, detail): (Row, String)) -> Option<Receipt> {
    Some(Receipt {
        kind: Kind::read(&row.kind)?,
        at: row.at,
        fault: Fault::read(&row.fault),
        detail: row.detail.and(Some(detail)),
        ordinary: row.ordinary,
        provider: row.provider,
        signature: row.signature,
        believed: row.believed,
    })
}
