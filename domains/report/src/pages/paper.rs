// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `rapporto.pdf`: the report on paper, published or as a draft.

use axum::{
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use web::{AppState, Failure, Reader};

use super::{Opened, opened::AtDraft};
use crate::{
    problem::ReportProblem,
    queries::{draft, editions, print::print},
    report::Correction,
    written::Written,
};

pub(super) async fn published(opened: Opened) -> Result<Response, Failure> {
    let year = opened.report.year;
    let corrections = editions::corrections(&opened.app.store, year).await.map_err(ReportProblem::from)?;
    let written = opened.written().clone();
    answer(opened.app, opened.reader, written, corrections, false).await
}

pub(super) async fn of_draft(at: AtDraft) -> Result<Response, Failure> {
    let written = draft::draft_soon(&at.app, &at.reader, at.year).await?;
    answer(at.app, at.reader, written, Vec::new(), true).await
}

async fn answer(
    app: AppState,
    reader: Reader,
    written: Written,
    corrections: Vec<Correction>,
    draft: bool,
) -> Result<Response, Failure> {
    let mark = if written.simulated { "-dati-simulati" } else { "" };
    let name = format!("rapporto-{}-{}{mark}.pdf", written.year, reader.language.tag());
    let work = move || print(&app, &reader, &written, &corrections, draft);
    let printed = tokio::task::spawn_blocking(work).await.map_err(Failure::internal)?.map_err(Failure::internal)?;
    let shown = HeaderValue::from_str(&format!("inline; filename=\"{name}\"")).map_err(Failure::internal)?;
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("application/pdf")),
        (header::CONTENT_DISPOSITION, shown),
        (header::VARY, HeaderValue::from_static("accept-language, cookie")),
    ];
    Ok((headers, printed.pdf).into_response())
}
