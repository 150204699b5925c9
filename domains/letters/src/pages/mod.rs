// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The pages of the outbox, for national administrators.

mod letter;
mod log;
mod wording;

use axum::{
    Router,
    routing::{get, post},
};
use web::AppState;

/// The addresses of this domain.
pub(crate) fn routes() -> Router<AppState> {
    Router::new()
        .route("/messaggi", get(log::show_log))
        .route("/messaggi/{id}", get(letter::show_letter))
        .route("/messaggi/{id}/di-nuovo", post(letter::send_again))
}
