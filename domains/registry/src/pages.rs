// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Pages for people.

mod comune;
mod comuni;
mod fact_words;
mod known_facts;
mod places;
mod province;
mod region;
mod register;
mod suggestions;

use axum::{Router, routing::get};
use web::{AppState, Reader};

/// Every page, with its address.
pub(crate) fn routes() -> Router<AppState> {
    Router::new()
        .route("/comuni", get(comuni::show_comuni))
        .route("/comuni/suggerimenti", get(suggestions::suggest))
        .route("/comuni/{slug}", get(comune::show_comune))
        .route("/province", get(places::show_provinces))
        .route("/province/{slug}", get(province::show_province))
        .route("/regioni", get(places::show_regions))
        .route("/regioni/{slug}", get(region::show_region))
        .route("/registro", get(register::show_register))
        .route("/registro/dati-noti", get(known_facts::show_known_facts))
}

/// The code before the first hyphen of an address's last part.
fn code_of(slug: &str) -> &str {
    slug.split('-').next().unwrap_or_default()
}

/// The address without a language, to send a reader on with what they asked.
fn moved_to(reader: &Reader, path: &str) -> axum::response::Redirect {
    let query = reader.address.to_string().split_once('?').map(|(_, query)| format!("?{query}")).unwrap_or_default();
    axum::response::Redirect::permanent(&format!("{path}{query}"))
}
