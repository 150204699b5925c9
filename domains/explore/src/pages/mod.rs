// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The pages of Explore, one file each.

mod at;
mod board;
mod boards;
mod choices;
mod explore;
mod files;
mod table;

use axum::{
    Router,
    middleware::map_response,
    routing::{get, post},
};
use web::{AppState, keep_to_oneself};

pub(crate) fn routes() -> Router<AppState> {
    Router::new()
        .route("/esplora/quadri", get(boards::page).post(boards::make))
        .route("/esplora/quadri/aggiungi", post(boards::add))
        .route("/esplora/quadri/{quadro}", get(board::page).post(board::write))
        .route("/esplora/quadri/{quadro}/condividi", post(board::share))
        .route("/esplora/quadri/{quadro}/viste", post(board::change))
        .route("/esplora/quadri/{quadro}/elimina", post(board::remove))
        .layer(map_response(keep_to_oneself))
        .route("/esplora", get(explore::page))
        .route("/esplora/immagine.svg", get(files::svg))
        .route("/esplora/immagine.png", get(files::png))
        .route("/esplora/dati.{formato}", get(files::data))
}
