// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/comuni/{comune}/scheda.pdf`: the sheet of a Comune, printed when it is asked for.

use std::sync::Arc;

use axum::{
    extract::{Path, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse as _, Redirect, Response},
};
use registry::IstatCode;
use web::{AppState, Failure, Reader};

use crate::actions::PrintedSchede;
use crate::queries::{day_asked, todays_board, todays_schede};

/// The sheet as a PDF; a browser that has it already is told so before anything is printed.
pub(crate) async fn scheda(
    State(app): State<AppState>,
    reader: Reader,
    Path(comune): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let code: IstatCode = comune.get(..6).and_then(|code| code.parse().ok()).ok_or(Failure::not_found())?;
    let board = todays_board(&app, day_asked(&reader)?).await?;
    let schede = todays_schede(&app, board).await?;
    let scheda = schede.scheda(code).ok_or(Failure::not_found())?;
    if comune != scheda.comune.slug() {
        return Ok(Redirect::permanent(&format!("{}/scheda.pdf", scheda.comune.path())).into_response());
    }
    let name = scheda.file_name();
    let prints = PrintedSchede::of(&app);
    let work = move || prints.print(&app, &scheda, &reader, known(&headers));
    let (tag, pdf) = tokio::task::spawn_blocking(work).await.map_err(Failure::internal)??;
    answer(&name, &tag, pdf)
}

/// The PDF under its name and tag; without one, that the browser's own is still good.
fn answer(name: &str, tag: &str, pdf: Option<Arc<Vec<u8>>>) -> Result<Response, Failure> {
    let common = [
        (header::ETAG, HeaderValue::from_str(tag).map_err(Failure::internal)?),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-cache")),
        (header::VARY, HeaderValue::from_static("accept-language, cookie")),
    ];
    let Some(pdf) = pdf else { return Ok((StatusCode::NOT_MODIFIED, common).into_response()) };
    let shown = HeaderValue::from_str(&format!("inline; filename=\"{name}\"")).map_err(Failure::internal)?;
    let kind = HeaderValue::from_static("application/pdf");
    Ok((common, [(header::CONTENT_TYPE, kind), (header::CONTENT_DISPOSITION, shown)], Arc::unwrap_or_clone(pdf))
        .into_response())
}

fn known(headers: &HeaderMap) -> Option<&str> {
    headers.get(header::IF_NONE_MATCH)?.to_str().ok()
}
