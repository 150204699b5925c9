// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The API of the observatory.

mod indicators;
mod result;
mod results;

use axum::Router;
use utoipa::OpenApi;
use web::AppState;

/// The routes, under `/api/v1`.
pub(crate) fn routes() -> Router<AppState> {
    indicators::routes().merge(results::routes())
}

/// The description of these routes.
pub(crate) fn document() -> utoipa::openapi::OpenApi {
    let mut document = indicators::document();
    document.merge(results::Document::openapi());
    document
}
