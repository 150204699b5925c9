// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! JSON for programs, under `/api/v1`.

mod comuni;
mod facts;
mod places;
mod shapes;

use axum::{Router, routing::get};
use utoipa::OpenApi;
use web::AppState;

/// Every operation, with its address.
pub(crate) fn routes() -> Router<AppState> {
    Router::new()
        .route("/comuni", get(comuni::list_comuni))
        .route("/comuni/{codice_istat}", get(comuni::get_comune))
        .route("/comuni/{codice_istat}/dati-noti", get(facts::get_facts))
        .route("/dati-noti", get(facts::list_facts))
        .route("/province", get(places::list_provinces))
        .route("/regioni", get(places::list_regions))
}

/// The description of the operations.
#[derive(OpenApi)]
#[openapi(
    paths(
        comuni::list_comuni,
        comuni::get_comune,
        facts::list_facts,
        facts::get_facts,
        places::list_provinces,
        places::list_regions
    ),
    tags((name = "territorio", description = "Comuni, province e regioni: codici, nomi, residenti, contatti"))
)]
pub(crate) struct Document;
