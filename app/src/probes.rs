// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/healthz` and `/readyz`: what a supervisor asks before it restarts us or sends us readers.

use axum::{
    Json,
    extract::State,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use web::AppState;

/// `GET /healthz`: the process answers.
pub(crate) async fn healthy() -> Response {
    say(StatusCode::OK, "ok")
}

/// `GET /readyz`: the database answers and the registry is loaded.
pub(crate) async fn ready(State(app): State<AppState>) -> Response {
    if let Err(problem) = app.store.ping().await {
        tracing::error!(error = %problem, "not ready: the database does not answer");
        return say(StatusCode::SERVICE_UNAVAILABLE, "the database does not answer");
    }
    if app.shelf.get::<registry::Registry>().is_none() {
        return say(StatusCode::SERVICE_UNAVAILABLE, "the registry of Comuni is not loaded yet");
    }
    say(StatusCode::OK, "ready")
}

fn say(status: StatusCode, words: &'static str) -> Response {
    (status, [(header::CACHE_CONTROL, "no-store")], Json(serde_json::json!({ "status": words }))).into_response()
}
