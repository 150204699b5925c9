// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The pages of the house itself: legal notes and the reader of the API.

mod api_reader;
mod legal;
mod sample;

use std::sync::Arc;

pub(crate) use sample::sample;

use axum::{Router, http::header, routing::get};
use serde_json::Value;

use crate::AppState;

pub(crate) fn routes(document: Arc<Value>) -> Router<AppState> {
    let robots = || async { ([(header::CONTENT_TYPE, "text/plain")], "User-agent: *\nDisallow: /api/v1/\n") };
    Router::new()
        .route("/api", get(move |reader| api_reader::show_api(reader, document.clone())))
        .route("/accessibilita", get(legal::accessibility))
        .route("/privacy", get(legal::privacy))
        .route("/note-legali", get(legal::legal_notes))
        .route("/robots.txt", get(robots))
}
