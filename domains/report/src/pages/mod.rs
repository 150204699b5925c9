// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The pages of a report: what everybody reads, what analysts write, the open data.

mod chapter;
mod cover;
mod data;
mod desk;
mod draft;
mod list;
mod opened;
mod paper;
mod parts;

use axum::{
    Router,
    middleware::map_response,
    routing::{get, post},
};
use web::{AppState, keep_to_oneself};

use opened::Opened;

pub(crate) fn routes() -> Router<AppState> {
    Router::new()
        .route("/rapporti/{anno}/bozza", get(draft::draft).post(draft::publish))
        .route("/rapporti/{anno}/bozza/rapporto.pdf", get(paper::of_draft))
        .route("/rapporti/{anno}/bozza/{capitolo}", get(desk::desk).post(desk::write))
        .route("/rapporti/{anno}/bozza/{capitolo}/{paragrafo}", get(desk::versions))
        .layer(map_response(keep_to_oneself))
        .route("/rapporti", get(list::list))
        .route("/rapporti/{anno}", get(cover::cover))
        .route("/rapporti/{anno}/correzioni", post(cover::correct))
        .route("/rapporti/{anno}/rapporto.pdf", get(paper::published))
        .route("/rapporti/{anno}/dati/{file}", get(data::file))
        .route("/rapporti/{anno}/{capitolo}", get(chapter::chapter))
        .route("/dati", get(data::page))
        .route("/dati/catalogo.ttl", get(data::turtle))
        .route("/dati/catalogo.jsonld", get(data::json_ld))
}
