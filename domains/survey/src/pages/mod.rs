// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The pages of questionnaires: one file each.

mod answering;
mod attachments;
mod checkup;
pub(crate) mod compile;
mod downloads;
mod editions;
mod edits;
mod fill;
mod fill_news;
mod finding_words;
mod open;
mod place;
mod print;
mod print_words;
mod question_columns;
mod received;
mod sheet;
mod sheet_table;
mod sheet_words;
mod signing;
mod start;
mod upload;
mod values;

use std::sync::Arc;

use axum::{
    Extension, Router,
    middleware::map_response,
    routing::{get, post},
};
use web::{AppState, keep_to_oneself};

use crate::previews::Previews;

/// Where questionnaires are tried out.
pub(crate) const START: &str = "/questionari/prova";
/// What the addresses of one preview begin with.
pub(crate) const OF_ONE_PREVIEW: &str = "/questionari/prova/";

pub(crate) fn routes() -> Router<AppState> {
    Router::new()
        .route(START, get(start::start).post(start::send))
        .route("/questionari/esempi/{name}", get(downloads::example))
        .merge(of_one_preview())
        .merge(editions::routes())
        .merge(compile::routes())
        .merge(print::of_everybody())
        .merge(
            attachments::routes().merge(sheet::routes()).merge(print::of_a_body()).layer(map_response(keep_to_oneself)),
        )
        .merge(signing::routes())
        .layer(Extension(Arc::new(Previews::default())))
}

fn of_one_preview() -> Router<AppState> {
    Router::new()
        .route("/questionari/prova/{token}", get(checkup::checkup))
        .route("/questionari/prova/{token}/compila", get(fill::fill).post(fill::send))
        .route("/questionari/prova/{token}/modulo.xml", get(downloads::form))
        .route("/questionari/prova/{token}/risposte.xml", get(downloads::record))
        .route("/questionari/prova/{token}/domande", get(downloads::codebook))
        .route("/questionari/prova/{token}/elimina", post(start::throw_away))
        .route("/questionari/prova/{token}/pubblica", get(editions::confirm).post(editions::publish))
        .layer(map_response(keep_to_oneself))
}
