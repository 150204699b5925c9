// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The pages of the observatory.

mod compare;
mod compare_charts;
mod compare_file;
mod gallery;
mod gallery_hall;
mod gallery_people;
mod gallery_projects;
mod gallery_spread;
mod indicators;
mod map;
mod map_data;
mod map_mosaic;
mod map_picture;
mod results;
mod scheda;

pub use map_data::draw_pictures;
pub use map_picture::draw as draw_map;
pub(crate) use results::card as maturity_card;

use axum::{Router, routing::get};
use web::AppState;

/// The map, the indicators, the comparison, the sheet and the gallery of charts.
pub(crate) fn routes() -> Router<AppState> {
    Router::new()
        .route("/mappa", get(map::map))
        .route("/mappa/confini/{file}", get(map_data::boundaries_file))
        .route("/mappa/figura/{file}", get(map_data::picture))
        .route("/mappa/comuni.json", get(map_data::names))
        .route("/mappa/dati/{file}", get(map_data::figures))
        .route("/indicatori", get(indicators::indicators))
        .route("/confronta", get(compare::compare))
        .route("/grafici", get(gallery::gallery))
        .route("/grafici/{file}", get(gallery::picture))
        .route("/comuni/{comune}/scheda.pdf", get(scheda::scheda))
        .merge(results::routes())
}
