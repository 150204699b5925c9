// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/healthz` and `/readyz`: what a supervisor asks before it restarts us or sends us readers.

use axum::{
    extract::State,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use web::AppState;

/// `GET /healthz`: the process answers.
pub async fn healthy() -> Response {
    plain(StatusCode::OK, "ok")
}

/// `GET /readyz`: the database answers and the registry is loaded.
pub async fn ready(State(app): State<AppState>) -> Response {
    if let Err(problem) = app.store.ping().await {
        tracing::error!(error = %problem, "not ready: the database does not answer");
        return plain(StatusCode::SERVICE_UNAVAILABLE, "the database does not answer");
    }
    if app.shelf.get::<registry::Registry>().is_none() {
        return plain(StatusCode::SERVICE_UNAVAILABLE, "the registry of Comuni is not loaded yet");
    }
    plain(StatusCode::OK, "ready")
}

fn plain(status: StatusCode, words: &'static str) -> Response {
    (status, [(header::CONTENT_TYPE, "text/plain; charset=utf-8"), (header::CACHE_CONTROL, "no-store")], words)
        .into_response()
}
