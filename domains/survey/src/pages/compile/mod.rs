// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The pages of a campaign and of a body's submission to it: `/questionari/{anno}` and below.

mod at_section;
mod beside;
pub(super) mod body;
mod campaigns;
pub(crate) mod card;
mod changed;
mod home;
mod late;
mod moment;
mod news;
mod pieces;
mod remarks;
mod section;
mod sent;
mod start;

use axum::{
    Router,
    middleware::map_response,
    routing::{get, post},
};
use web::{AppState, keep_to_oneself};

/// What the addresses of every campaign begin with: years, for a while.
pub(crate) const OF_A_CAMPAIGN: &str = "/questionari/2";

pub(super) fn routes() -> Router<AppState> {
    Router::new()
        .route("/questionari", get(campaigns::list))
        .route("/questionari/{anno}", get(campaigns::one))
        .merge(of_a_body().layer(map_response(keep_to_oneself)))
}

fn of_a_body() -> Router<AppState> {
    Router::new()
        .route("/questionari/{anno}/{ipa}", get(home::home))
        .route("/questionari/{anno}/{ipa}/comincia", post(start::start))
        .route("/questionari/{anno}/{ipa}/{sezione}", get(section::section).post(sent::send))
        .route("/questionari/{anno}/{ipa}/{sezione}/novita", get(news::news))
}
