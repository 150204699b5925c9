// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/campagne/{anno}/dati`: what those who study a campaign take away.

mod analyst;
mod answers;
mod archive;
mod codebook;
mod indicators;
mod overview;
mod paradata;
mod population;
mod tables_of;
mod written;

use axum::{Router, routing::get};
use web::AppState;

pub use analyst::AtTerminal;

pub(crate) fn routes() -> Router<AppState> {
    Router::new()
        .route("/campagne/{anno}/dati", get(overview::overview))
        .route("/campagne/{anno}/dati/codifica.xml", get(codebook::ddi))
        .route("/campagne/{anno}/dati/codifica.md", get(codebook::markdown))
        .route("/campagne/{anno}/dati/indice.json", get(indicators::specification))
        .route("/campagne/{anno}/dati/indicatori", get(indicators::indicators))
        .route("/campagne/{anno}/dati/invii.zip", get(archive::archive))
        .route("/campagne/{anno}/dati/popolazione", get(population::population))
        .route("/campagne/{anno}/dati/stime.json", get(population::specification))
        .route("/campagne/{anno}/dati/paradati", get(paradata::paradata))
        .route("/campagne/{anno}/dati/{tabella}", get(answers::answers))
}
