// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What the command line, the API and the page of the sources ask about days: totals, changes, files.

use std::sync::Arc;

use chrono::NaiveDate;
use registry::Registry;
use store::Store;

use crate::{
    changes::{Changes, changes},
    picture::Picture,
    problem::FundingProblem,
    queries::picture_on::load_picture,
    source_file::SourceFile,
    tables::{self, Day, FileRow, SourceRow},
    totals::{Grounds, KpiTable, totals},
};

/// The totals of a day: what `campanile funding totals --on DATE --json` prints.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct DayTotals {
    /// The day that was asked for.
    pub on: NaiveDate,
    /// The last day taken in on or before it.
    pub taken_in: Option<NaiveDate>,
    /// Whether the data are simulated.
    pub simulated: bool,
    /// Every table of the source, as far as the files of that day suffice.
    pub tables: Vec<KpiTable>,
}

/// The source's tables, computed from the files that were there on the day.
///
/// # Errors
/// When the database fails.
pub async fn totals_on(store: &Store, registry: Arc<Registry>, on: NaiveDate) -> Result<DayTotals, FundingProblem> {
    let picture = load_picture(store, Arc::clone(&registry), on).await?;
    let tables = totals_of(store, &registry, &picture).await?;
    Ok(DayTotals { on, taken_in: picture.taken_in, simulated: picture.simulated, tables })
}

/// The source's tables of a picture that is at hand.
///
/// # Errors
/// When the database fails.
pub async fn totals_of(store: &Store, registry: &Registry, picture: &Picture) -> Result<Vec<KpiTable>, FundingProblem> {
    let mut files = Vec::new();
    if let Some(day) = picture.taken_in {
        for found in tables::sources_on(store.reader(), day).await? {
            if matches!(found.verdict.as_str(), "accepted" | "unchanged") {
                files.extend(SourceFile::from_name(&found.name));
            }
        }
    }
    let comuni: Vec<(Arc<str>, Arc<str>)> =
        registry.comuni().iter().map(|comune| (comune.code.to_string().into(), comune.full_name().into())).collect();
    Ok(totals(picture, Grounds { files: &files, comuni: &comuni }))
}

/// What changed between two days: what `campanile funding changes --since D1 --until D2 --json` prints.
///
/// # Errors
/// When the database fails. Days in the wrong order are turned round.
pub async fn changes_between(
    store: &Store,
    registry: Arc<Registry>,
    since: NaiveDate,
    until: NaiveDate,
) -> Result<Changes, FundingProblem> {
    let before = load_picture(store, Arc::clone(&registry), since.min(until)).await?;
    let after = load_picture(store, registry, since.max(until)).await?;
    Ok(changes(&before, &after))
}

/// The days taken in, the latest first.
///
/// # Errors
/// When the database fails.
pub async fn days_taken_in(store: &Store) -> Result<Vec<Day>, FundingProblem> {
    Ok(tables::days(store.reader()).await?)
}

/// How each file of the source is now, by name.
///
/// # Errors
/// When the database fails.
pub async fn source_files(store: &Store) -> Result<Vec<SourceRow>, FundingProblem> {
    Ok(tables::sources(store.reader()).await?)
}

/// What was found of each file on one day, by name.
///
/// # Errors
/// When the database fails.
pub async fn files_on(store: &Store, day: NaiveDate) -> Result<Vec<FileRow>, FundingProblem> {
    Ok(tables::sources_on(store.reader(), day).await?)
}

/// A total that the source had published by `day`, word for word: `totale_per_misura`.
///
/// # Errors
/// When the database fails.
pub async fn published_total(store: &Store, day: NaiveDate, name: &str) -> Result<Option<String>, FundingProblem> {
    Ok(tables::published(store.reader(), day, &format!("KPI/{name}")).await?)
}
