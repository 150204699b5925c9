// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A report that is being written: figures worked out from what stands today, and the prose of its analysts.

use std::{collections::BTreeMap, sync::Arc, time::Duration};

use observatory::{board::Board, maturity::Maturity};
use tokio::sync::Mutex;
use web::{AppState, Failure, Reader};

use super::{
    in_words::{in_words, outdated},
    paragraphs, sources,
};
use crate::{
    figures::Figures,
    problem::ReportProblem,
    written::{Outdated, Written},
};

/// Told of every step: what, and how many of how many.
pub type Steps = Arc<dyn Fn(&'static str, usize, usize) + Send + Sync>;

/// The figures of each year, with what they were worked out from.
#[derive(Default)]
struct Drafts(Mutex<BTreeMap<i32, Kept>>);

struct Kept {
    maturity: Arc<Maturity>,
    board: Arc<Board>,
    figures: Arc<Figures>,
}

/// How long a page waits for figures: less than the house waits for a page.
const PATIENCE: Duration = Duration::from_secs(25);

/// The figures as they stand: worked out again when an answer or a source changed. Who stops waiting stops nothing: they are
/// worked out to the end, and kept for who asks next.
///
/// # Errors
/// [`ReportProblem::NoReport`], [`ReportProblem::TooFew`]; when the database fails.
pub async fn figures(app: &AppState, year: i32, steps: Steps) -> Result<Arc<Figures>, Failure> {
    let app = app.clone();
    tokio::spawn(async move { worked_out(&app, year, steps).await }).await.map_err(Failure::internal)?
}

async fn worked_out(app: &AppState, year: i32, steps: Steps) -> Result<Arc<Figures>, Failure> {
    let drafts = app.shelf.get_or_put(Drafts::default);
    let mut drafts = drafts.0.lock().await;
    let given = sources::gather(app, year).await?;
    if let Some(Kept { maturity, board, figures }) = drafts.get(&year)
        && Arc::ptr_eq(maturity, &given.maturity)
        && Arc::ptr_eq(board, &given.board)
        && figures.on == given.on
    {
        return Ok(Arc::clone(figures));
    }
    let (maturity, board) = (Arc::clone(&given.maturity), Arc::clone(&given.board));
    let work = move || Figures::of(&given, &*steps);
    let made = tokio::task::spawn_blocking(work).await.map_err(Failure::internal)?.map_err(ReportProblem::from)?;
    let made = Arc::new(made);
    drafts.insert(year, Kept { maturity, board, figures: Arc::clone(&made) });
    Ok(made)
}

/// The draft for a page, which waits only so long.
///
/// # Errors
/// [`ReportProblem::Working`] when the figures are not ready yet; else as [`draft`].
pub(crate) async fn draft_soon(app: &AppState, reader: &Reader, year: i32) -> Result<Written, Failure> {
    Ok(checked_soon(app, reader, year).await?.0)
}

/// The same, with what analysts wrote that is outdated.
///
/// # Errors
/// As [`draft_soon`].
pub(crate) async fn checked_soon(
    app: &AppState,
    reader: &Reader,
    year: i32,
) -> Result<(Written, Vec<Outdated>), Failure> {
    let waited = tokio::time::timeout(PATIENCE, checked(app, reader, year, silent())).await;
    waited.unwrap_or_else(|_| Err(ReportProblem::Working.into()))
}

/// The draft in the reader's language.
///
/// # Errors
/// As [`figures`].
pub async fn draft(app: &AppState, reader: &Reader, year: i32, steps: Steps) -> Result<Written, Failure> {
    Ok(checked(app, reader, year, steps).await?.0)
}

async fn checked(
    app: &AppState,
    reader: &Reader,
    year: i32,
    steps: Steps,
) -> Result<(Written, Vec<Outdated>), Failure> {
    let figures = figures(app, year, steps).await?;
    let edits = paragraphs::edits(&app.store, year, reader.language).await.map_err(ReportProblem::from)?;
    let written = in_words(reader, &figures, &edits);
    let outdated = outdated(reader.language, &figures, &edits, &written);
    Ok((written, outdated))
}

/// Nobody waits for steps.
pub fn silent() -> Steps {
    Arc::new(|_, _, _| ())
}
