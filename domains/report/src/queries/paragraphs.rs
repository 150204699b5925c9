// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What analysts wrote in place of the house's paragraphs, version by version.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use kernel::{Id, Language};
use sea_orm::{FromQueryResult, Statement};
use store::{Store, StoreProblem};
use uuid::Uuid;

use super::in_words::Edits;
use crate::report::Version;

#[derive(FromQueryResult)]
struct Edited {
    paragraph: String,
    text: String,
}

/// The newest version of each paragraph of a report in a language; where it is empty the house's own stands.
pub(crate) async fn edits(store: &Store, year: i32, language: Language) -> Result<Edits, StoreProblem> {
    const SQL: &str = "SELECT p.paragraph, p.text FROM report_paragraph p
        WHERE p.year = $1 AND p.language = $2 AND p.number = (SELECT max(q.number) FROM report_paragraph q
            WHERE q.year = p.year AND q.language = p.language AND q.paragraph = p.paragraph)
        ORDER BY p.paragraph";
    let db = store.reader();
    let values = [i64::from(year).into(), language.tag().into()];
    let rows = Edited::find_by_statement(Statement::from_sql_and_values(db.get_database_backend(), SQL, values));
    let rows = rows.all(db).await?.into_iter();
    Ok(rows.filter(|one| !one.text.is_empty()).map(|one| (one.paragraph, one.text)).collect())
}

#[derive(FromQueryResult)]
struct Numbered {
    paragraph: String,
    number: i64,
}

/// The number of the newest version of each paragraph that was written.
pub(crate) async fn numbers(
    store: &Store,
    year: i32,
    language: Language,
) -> Result<HashMap<String, i64>, StoreProblem> {
    const SQL: &str = "SELECT paragraph, max(number) AS number FROM report_paragraph
        WHERE year = $1 AND language = $2 GROUP BY paragraph ORDER BY paragraph";
    let db = store.reader();
    let values = [i64::from(year).into(), language.tag().into()];
    let rows = Numbered::find_by_statement(Statement::from_sql_and_values(db.get_database_backend(), SQL, values));
    Ok(rows.all(db).await?.into_iter().map(|one| (one.paragraph, one.number)).collect())
}

#[derive(FromQueryResult)]
struct Row {
    number: i64,
    text: String,
    person: Option<Uuid>,
    written_at: DateTime<Utc>,
}

/// The versions of a paragraph, the newest first.
pub(crate) async fn versions(
    store: &Store,
    year: i32,
    language: Language,
    paragraph: &str,
) -> Result<Vec<Version>, StoreProblem> {
    const SQL: &str = "SELECT number, text, person, written_at FROM report_paragraph
        WHERE year = $1 AND language = $2 AND paragraph = $3 ORDER BY number DESC";
    let db = store.reader();
    let values = [i64::from(year).into(), language.tag().into(), paragraph.into()];
    let rows = Row::find_by_statement(Statement::from_sql_and_values(db.get_database_backend(), SQL, values));
    let told = |row: Row| Version {
        number: row.number,
        text: row.text,
        person: row.person.map(Id::from_uuid),
        written_at: row.written_at,
    };
    Ok(rows.all(db).await?.into_iter().map(told).collect())
}
