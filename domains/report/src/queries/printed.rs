// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The report of a year on paper, for the command line: the published one, or the draft.

use kernel::Actor;
use press::Printed;
use web::{AppState, Failure, Reader};

use super::{
    draft::{self, Steps},
    editions,
    print::{print, proof},
};
use crate::{guarded::Guarded, problem::ReportProblem, written::Written};

/// Prints the report of a year in the reader's language: the published one where there is one, else the draft as it stands.
///
/// # Errors
/// [`ReportProblem::NoReport`], [`ReportProblem::TooFew`]; when the gate says no, or the database fails.
pub async fn print_report(
    app: &AppState,
    actor: &Actor,
    reader: &Reader,
    year: i32,
    steps: Steps,
) -> Result<Printed, Failure> {
    let published = editions::report(app, year).await?;
    let guarded = Guarded { year, published: published.is_some() };
    app.gate.allow(actor, "see", &guarded).map_err(ReportProblem::from)?;
    let (written, is_draft) = match &published {
        Some(report) => (report.written(reader.language).clone(), false),
        None => (draft::draft(app, reader, year, std::sync::Arc::clone(&steps)).await?, true),
    };
    let corrections = editions::corrections(&app.store, year).await.map_err(ReportProblem::from)?;
    steps("print", 0, 1);
    let (app, reader) = (app.clone(), reader.clone());
    let work = move || print(&app, &reader, &written, &corrections, is_draft);
    tokio::task::spawn_blocking(work).await.map_err(Failure::internal)?.map_err(Failure::internal)
}

/// The text of each page of a report: for tests.
///
/// # Errors
/// When the template does not fit the words.
pub fn proof_report(app: &AppState, reader: &Reader, written: &Written) -> Result<Vec<String>, press::PressProblem> {
    proof(app, reader, written)
}
