// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What the map in the browser reads: its picture, the boundaries, the names of the Comuni, the figures of an indicator.

use std::sync::Arc;

use axum::{
    Json,
    body::Bytes,
    extract::{Path, State},
    http::{HeaderMap, HeaderValue, header},
    response::{IntoResponse as _, Response},
};
use registry::{Comune, boundaries};
use serde_json::{Map, Value, json};
use web::{AppState, Failure, Reader};

use super::map_mosaic;
use crate::queries::wording;
use crate::{
    board::{Board, Level},
    indicator::Unit,
    queries::{day_asked, todays_board},
    take_up::Stage,
};

/// `/mappa/confini/{version}.json`: the boundaries as TopoJSON, compressed long ago, kept by browsers for ever.
pub(crate) async fn boundaries_file(Path(file): Path<String>, headers: HeaderMap) -> Result<Response, Failure> {
    let current = boundaries::version();
    let version = file.strip_suffix(".json").ok_or(Failure::not_found())?;
    // A page kept from before an update still finds its map, but must not pin the boundaries to the old address.
    let caching = if version == current { "public, max-age=31536000, immutable" } else { "no-cache" };
    let common = [
        (header::CONTENT_TYPE, HeaderValue::from_static("application/json")),
        (header::CACHE_CONTROL, HeaderValue::from_static(caching)),
        (header::VARY, HeaderValue::from_static("accept-encoding")),
        (header::ETAG, HeaderValue::from_str(&format!("\"{current}\"")).map_err(Failure::internal)?),
    ];
    let encoded = |encoding: &'static str, bytes: &'static [u8]| {
        (common.clone(), [(header::CONTENT_ENCODING, encoding)], bytes).into_response()
    };
    Ok(match (accepts(&headers, "br"), accepts(&headers, "gzip")) {
        (true, _) => encoded("br", boundaries::file(true)),
        (false, true) => encoded("gzip", boundaries::file(false)),
        (false, false) => (common, boundaries::plain()).into_response(),
    })
}

/// `/mappa/figura/{indicator}.svg`: the map as a picture, drawn and compressed once for each day of data.
pub(crate) async fn picture(
    State(app): State<AppState>,
    reader: Reader,
    headers: HeaderMap,
    Path(file): Path<String>,
) -> Result<Response, Failure> {
    let board = todays_board(&app, day_asked(&reader)?).await?;
    let word = file.strip_suffix(".svg").ok_or(Failure::not_found())?;
    let at = board.find(word).and_then(|indicator| board.position(indicator)).ok_or(Failure::not_found())?;
    let drawn = drawn(board, at).await?;
    let common = [
        (header::CONTENT_TYPE, HeaderValue::from_static("image/svg+xml")),
        (header::VARY, HeaderValue::from_static("accept-encoding")),
    ];
    Ok(if accepts(&headers, "gzip") {
        let encoding = (header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
        (common, [encoding], Bytes::from_owner(drawn)).into_response()
    } else {
        (common, map_mosaic::plain(&drawn).map_err(Failure::internal)?).into_response()
    })
}

/// Draws the map of every indicator as of today, so that no reader waits for the first drawing of one.
///
/// # Errors
/// When the figures cannot be read.
pub async fn draw_pictures(app: &AppState) -> Result<(), Failure> {
    let board = todays_board(app, None).await?;
    for at in 0..board.indicators().len() {
        drawn(Arc::clone(&board), at).await?;
    }
    Ok(())
}

async fn drawn(board: Arc<Board>, at: usize) -> Result<Arc<[u8]>, Failure> {
    let draw = move || board.mosaic(at, |indicator| map_mosaic::draw(&board, indicator));
    tokio::task::spawn_blocking(draw).await.map_err(Failure::internal)
}

/// Whether the reader takes answers in this encoding.
fn accepts(headers: &HeaderMap, encoding: &str) -> bool {
    let accepted = headers.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let mut offers = accepted.split(',').map(|one| one.trim().split(';').next().unwrap_or_default());
    offers.any(|one| one == encoding)
}

/// `/mappa/comuni.json`: the name of each Comune by its code, with the province's initials.
pub(crate) async fn names(State(app): State<AppState>) -> Json<Map<String, Value>> {
    let registry = registry::of(&app);
    let name = |comune: &Comune| {
        let initials = registry.province(comune.province).map(|province| province.initials.as_str());
        (comune.code.to_string(), json!(format!("{} ({})", comune.full_name(), initials.unwrap_or_default())))
    };
    Json(registry.comuni().iter().map(name).collect())
}

/// `/mappa/dati/{indicator}.json`: the figure of each Comune that has one, and how to colour and to write it.
pub(crate) async fn figures(
    State(app): State<AppState>,
    reader: Reader,
    Path(file): Path<String>,
) -> Result<Json<Value>, Failure> {
    let key = file.strip_suffix(".json").ok_or(Failure::not_found())?;
    let board = todays_board(&app, day_asked(&reader)?).await?;
    let indicator = board.find(key).ok_or(Failure::not_found())?;
    let unit = indicator.unit_at(Level::Comuni);
    let words = (unit == Unit::Stage).then(|| Stage::ALL.map(|stage| wording::stage(&reader, stage)));
    let figures = board.figures(Level::Comuni, indicator);
    let known = board.registry.comuni().iter().zip(figures).filter_map(|(comune, figure)| Some((comune, (*figure)?)));
    let values: Map<String, Value> =
        known.map(|(comune, figure)| (comune.code.to_string(), json!(short(figure)))).collect();
    let classes = board.classes(Level::Comuni, indicator);
    Ok(Json(json!({
        "unit": unit.word(),
        "suffix": wording::suffix(&reader, unit),
        "words": words,
        "missing": reader.t("map-missing"),
        "cuts": classes.cuts().iter().copied().map(short).collect::<Vec<_>>(),
        "colours": classes.list().iter().map(|class| class.colour.as_str()).collect::<Vec<_>>(),
        "values": values,
    })))
}

/// Without the digits that nobody reads: half of the bytes. Figures and cuts alike, so that classes stay the same.
fn short(figure: f64) -> f64 {
    let scale = if figure.abs() < 10.0 { 1e6 } else { 1e3 };
    (figure * scale).round() / scale
}
