// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Published reports, as they were frozen, and what was found wrong in them.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
};

use chrono::{DateTime, Utc};
use kernel::Actor;
use sea_orm::{FromQueryResult, Statement};
use store::{Store, StoreProblem};
use web::AppState;

use crate::{
    guarded::Guarded,
    problem::ReportProblem,
    report::{Correction, Report, checksum},
};

/// Reports that were read: they never change.
#[derive(Default)]
struct Read(Mutex<BTreeMap<i32, Arc<Report>>>);

#[derive(FromQueryResult)]
struct Row {
    published_at: DateTime<Utc>,
    simulated: bool,
    checksum: String,
    figures: String,
    italian: String,
    english: String,
}

/// The published report of a year, if there is one.
///
/// # Errors
/// [`ReportProblem::Altered`] when it is not what was published; when the database fails.
pub(crate) async fn report(app: &AppState, year: i32) -> Result<Option<Arc<Report>>, ReportProblem> {
    const SQL: &str = "SELECT published_at, simulated, checksum, figures, italian, english
        FROM report_edition WHERE year = $1";
    let read = app.shelf.get_or_put(Read::default);
    let kept = || read.0.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(report) = kept().get(&year) {
        return Ok(Some(Arc::clone(report)));
    }
    let db = app.store.reader();
    let statement = Statement::from_sql_and_values(db.get_database_backend(), SQL, [i64::from(year).into()]);
    let Some(row) = Row::find_by_statement(statement).one(db).await? else { return Ok(None) };
    if checksum(&row.figures, &row.italian, &row.english) != row.checksum {
        return Err(ReportProblem::Altered(year));
    }
    let broken = |problem: serde_json::Error| ReportProblem::Broken(problem.to_string());
    let report = Arc::new(Report {
        year,
        published_at: row.published_at,
        simulated: row.simulated,
        checksum: row.checksum,
        figures: serde_json::from_str(&row.figures).map_err(broken)?,
        italian: serde_json::from_str(&row.italian).map_err(broken)?,
        english: serde_json::from_str(&row.english).map_err(broken)?,
    });
    kept().insert(year, Arc::clone(&report));
    Ok(Some(report))
}

/// Whether the report of a year is published.
///
/// # Errors
/// When the database fails.
pub async fn is_published(app: &AppState, year: i32) -> Result<bool, ReportProblem> {
    Ok(published(&app.store).await?.iter().any(|one| one.year() == year))
}

/// The published report of a year, for whoever may see it.
///
/// # Errors
/// [`ReportProblem::NoReport`]; when the gate says no, or as [`report`].
pub(crate) async fn open(app: &AppState, actor: &Actor, year: i32) -> Result<Arc<Report>, ReportProblem> {
    let report = report(app, year).await?.ok_or(ReportProblem::NoReport(year))?;
    app.gate.allow(actor, "see", &Guarded { year, published: true })?;
    Ok(report)
}

/// What a list of reports tells of each.
#[derive(Clone, Debug, FromQueryResult)]
pub(crate) struct Listed {
    year: i64,
    pub(crate) published_at: DateTime<Utc>,
    pub(crate) simulated: bool,
    pub(crate) checksum: String,
}

impl Listed {
    pub(crate) fn year(&self) -> i32 {
        i32::try_from(self.year).unwrap_or_default()
    }
}

/// The published reports, the newest first.
pub(crate) async fn published(store: &Store) -> Result<Vec<Listed>, StoreProblem> {
    const SQL: &str = "SELECT year, published_at, simulated, checksum FROM report_edition ORDER BY year DESC";
    let db = store.reader();
    let statement = Statement::from_string(db.get_database_backend(), SQL);
    Ok(Listed::find_by_statement(statement).all(db).await?)
}

#[derive(FromQueryResult)]
struct Corrected {
    number: i64,
    written_at: DateTime<Utc>,
    italian: String,
    english: String,
}

/// What was found wrong in a published report, the newest first.
pub(crate) async fn corrections(store: &Store, year: i32) -> Result<Vec<Correction>, StoreProblem> {
    const SQL: &str = "SELECT number, written_at, italian, english FROM report_correction
        WHERE year = $1 ORDER BY number DESC";
    let db = store.reader();
    let statement = Statement::from_sql_and_values(db.get_database_backend(), SQL, [i64::from(year).into()]);
    let told = |row: Corrected| Correction {
        number: row.number,
        written_at: row.written_at,
        italian: row.italian,
        english: row.english,
    };
    Ok(Corrected::find_by_statement(statement).all(db).await?.into_iter().map(told).collect())
}
