// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The pages of the calls: one file each.

mod absent;
mod application;
mod application_download;
mod applications;
mod avvisi;
mod avviso;
mod avviso_rows;
mod back_tests;
mod breakdown_table;
mod digest;
mod digest_download;
mod feeds;
mod figures;
mod file_column;
mod measure;
mod measures;
mod monitor;
mod nothing;
pub(crate) mod notices;
mod open_data;
mod outlook;
mod outlook_figure;
pub(crate) mod place_card;
mod settle;
pub(crate) mod showing;
mod sources;
mod subscribe;
mod tiles;
mod times;
mod unpaid;
pub(crate) mod wording;

use axum::{
    Router,
    routing::{get, post},
};
use web::AppState;

pub(crate) fn routes() -> Router<AppState> {
    Router::new()
        .route("/monitor", get(monitor::monitor))
        .route("/avvisi", get(avvisi::avvisi))
        .route("/avvisi/{slug}", get(avviso::avviso))
        .route("/misure", get(measures::measures))
        .route("/misure/{slug}", get(measure::measure))
        .route("/candidature", get(applications::applications))
        .route("/candidature/{id}", get(application::application))
        .route("/fonti", get(sources::sources))
        .route("/dati-aperti", get(open_data::open_data))
        .merge(what_nobody_publishes())
}

/// The days, the absent, what is due, the forecast, the news and who is told of them.
fn what_nobody_publishes() -> Router<AppState> {
    Router::new()
        .route("/tempi", get(times::times))
        .route("/assenti", get(absent::absent))
        .route("/da-erogare", get(unpaid::unpaid))
        .route("/previsioni", get(outlook::outlook_page))
        .route("/novita", get(digest::digest))
        .route("/novita.json", get(digest::digest_json))
        .route("/novita.atom", get(feeds::atom))
        .route("/avvisi.ics", get(feeds::calendar_of_calls))
        .route("/novita/iscriviti", get(subscribe::form).post(subscribe::send))
        .route("/novita/conferma", get(settle::confirm_code).post(settle::confirm))
        .route("/novita/disdici", get(settle::end_code).post(settle::end))
        .route("/novita/disdici/{token}", post(settle::end_in_one_click))
}
