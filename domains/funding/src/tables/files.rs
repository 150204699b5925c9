// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The files of the source: what was found of them, day by day and last.

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::{ConnectionTrait, DbErr, FromQueryResult, Statement, Value};

/// What was found of a file on a day.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct FileRow {
    /// The day.
    pub day: NaiveDate,
    /// The source's name of the file: `candidature_finanziate_141`, `KPI/totale_risorse`.
    pub name: String,
    /// `accepted`, `unchanged`, `missing`, `refused` or `unreachable`.
    pub verdict: String,
    /// When it was asked for.
    pub checked_at: DateTime<Utc>,
    /// SHA-256 of its content, when it came whole.
    pub sha256: Option<String>,
    /// The `ETag` it came with.
    pub etag: Option<String>,
    /// The `Last-Modified` it came with.
    pub last_modified: Option<String>,
    /// Its bytes.
    pub size: Option<i64>,
    /// Its rows, the header apart.
    pub row_count: Option<i64>,
    /// Why it was refused or could not be reached: a code of the problems' texts.
    pub reason_code: Option<String>,
    /// What those texts need, as a JSON object.
    pub reason_fields: Option<String>,
}

/// How a file of the source is now, and its last good content.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct SourceRow {
    /// The source's name of the file.
    pub name: String,
    /// What was found of it last.
    pub verdict: String,
    /// When it was asked for last.
    pub checked_at: DateTime<Utc>,
    /// The day its content last changed; `None` when it never was accepted.
    pub changed_on: Option<NaiveDate>,
    /// The last day on which it was there and good.
    pub seen_on: Option<NaiveDate>,
    /// SHA-256 of its last good content.
    pub sha256: Option<String>,
    /// The `ETag` of its last good content.
    pub etag: Option<String>,
    /// The `Last-Modified` of its last good content.
    pub last_modified: Option<String>,
    /// Its bytes.
    pub size: Option<i64>,
    /// Its rows, the header apart.
    pub row_count: Option<i64>,
    /// Why it was refused or could not be reached, last: a code of the problems' texts.
    pub reason_code: Option<String>,
    /// What those texts need, as a JSON object.
    pub reason_fields: Option<String>,
}

/// How the files are now, by name.
pub(crate) async fn sources<C: ConnectionTrait>(db: &C) -> Result<Vec<SourceRow>, DbErr> {
    const SQL: &str = "SELECT name, verdict, checked_at, changed_on, seen_on, sha256, etag, last_modified, size,
        row_count, reason_code, reason_fields FROM funding_source ORDER BY name";
    SourceRow::find_by_statement(Statement::from_string(db.get_database_backend(), SQL)).all(db).await
}

/// What was found on one day, by name.
pub(crate) async fn sources_on<C: ConnectionTrait>(db: &C, day: NaiveDate) -> Result<Vec<FileRow>, DbErr> {
    const SQL: &str = "SELECT day, name, verdict, checked_at, sha256, etag, last_modified, size, row_count,
        reason_code, reason_fields FROM funding_file WHERE day = $1 ORDER BY name";
    let statement = Statement::from_sql_and_values(db.get_database_backend(), SQL, [day.into()]);
    FileRow::find_by_statement(statement).all(db).await
}

/// Writes what was found of a file, on its day and as the last finding. A file that was not good leaves the last
/// good content as it was.
pub(crate) async fn write_finding<C: ConnectionTrait>(db: &C, found: &FileRow) -> Result<(), DbErr> {
    const DAY: &str = "INSERT INTO funding_file (day, name, verdict, checked_at, sha256, etag, last_modified, size,
            row_count, reason_code, reason_fields)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
        ON CONFLICT (day, name) DO UPDATE SET verdict = excluded.verdict, checked_at = excluded.checked_at,
            sha256 = excluded.sha256, etag = excluded.etag, last_modified = excluded.last_modified,
            size = excluded.size, row_count = excluded.row_count, reason_code = excluded.reason_code,
            reason_fields = excluded.reason_fields";
    // What was good earlier on the same day is still the last good content.
    const BAD_DAY: &str = "INSERT INTO funding_file (day, name, verdict, checked_at, reason_code, reason_fields)
        VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT (day, name) DO UPDATE SET verdict = excluded.verdict, checked_at = excluded.checked_at,
            reason_code = excluded.reason_code, reason_fields = excluded.reason_fields";
    const GOOD: &str = "INSERT INTO funding_source (name, verdict, checked_at, changed_on, seen_on, sha256, etag,
            last_modified, size, row_count)
        VALUES ($1, $2, $3, $4, $4, $5, $6, $7, $8, $9)
        ON CONFLICT (name) DO UPDATE SET verdict = excluded.verdict, checked_at = excluded.checked_at,
            changed_on = CASE WHEN excluded.verdict = 'accepted' THEN excluded.changed_on
                ELSE funding_source.changed_on END,
            seen_on = excluded.seen_on, sha256 = excluded.sha256, etag = excluded.etag,
            last_modified = excluded.last_modified, size = excluded.size, row_count = excluded.row_count,
            reason_code = NULL, reason_fields = NULL";
    const BAD: &str = "INSERT INTO funding_source (name, verdict, checked_at, reason_code, reason_fields)
        VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (name) DO UPDATE SET verdict = excluded.verdict, checked_at = excluded.checked_at,
            reason_code = excluded.reason_code, reason_fields = excluded.reason_fields";
    let backend = db.get_database_backend();
    let head = || [Value::from(found.name.clone()), found.verdict.clone().into(), found.checked_at.into()];
    let content = || -> [Value; 5] {
        [
            found.sha256.clone().into(),
            found.etag.clone().into(),
            found.last_modified.clone().into(),
            found.size.into(),
            found.row_count.into(),
        ]
    };
    let reason = || [Value::from(found.reason_code.clone()), found.reason_fields.clone().into()];
    let day = || [Value::from(found.day)].into_iter().chain(head());
    let statements = if matches!(found.verdict.as_str(), "accepted" | "unchanged") {
        let values = head().into_iter().chain([found.day.into()]).chain(content());
        [
            Statement::from_sql_and_values(backend, DAY, day().chain(content()).chain(reason())),
            Statement::from_sql_and_values(backend, GOOD, values),
        ]
    } else {
        [
            Statement::from_sql_and_values(backend, BAD_DAY, day().chain(reason())),
            Statement::from_sql_and_values(backend, BAD, head().into_iter().chain(reason())),
        ]
    };
    for statement in statements {
        db.execute_raw(statement).await?;
    }
    Ok(())
}

/// Keeps a total that the source published, from `day` on.
pub(crate) async fn publish<C: ConnectionTrait>(db: &C, day: NaiveDate, name: &str, text: &str) -> Result<(), DbErr> {
    const CLOSE: &str = "UPDATE funding_published SET valid_to = $2
        WHERE name = $1 AND valid_to IS NULL AND valid_from < $2";
    const OPEN: &str = "INSERT INTO funding_published (name, valid_from, content) VALUES ($1, $2, $3)
        ON CONFLICT (name, valid_from) DO UPDATE SET content = excluded.content";
    let backend = db.get_database_backend();
    db.execute_raw(Statement::from_sql_and_values(backend, CLOSE, [name.into(), day.into()])).await?;
    db.execute_raw(Statement::from_sql_and_values(backend, OPEN, [name.into(), day.into(), text.into()])).await?;
    Ok(())
}

/// A total that the source had published by `day`, word for word.
pub(crate) async fn published<C: ConnectionTrait>(db: &C, day: NaiveDate, name: &str) -> Result<Option<String>, DbErr> {
    const SQL: &str = "SELECT content FROM funding_published
        WHERE name = $1 AND valid_from <= $2 AND (valid_to IS NULL OR valid_to > $2)";
    let statement = Statement::from_sql_and_values(db.get_database_backend(), SQL, [name.into(), day.into()]);
    db.query_one_raw(statement).await?.map(|row| row.try_get_by_index(0)).transpose()
}
