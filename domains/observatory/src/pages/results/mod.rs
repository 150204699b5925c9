// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/risultati`: what a campaign says of each Comune, how it was reckoned, with whom it is compared, what would change it.

mod at;
mod attempt;
mod calculation;
mod card;
mod list;
mod publish;
mod scheda;
mod twins;

use axum::{
    Router,
    routing::{get, post},
};
pub(crate) use card::card;
use web::AppState;

pub(super) fn routes() -> Router<AppState> {
    Router::new()
        .route("/risultati", get(list::years))
        .route("/risultati/{anno}", get(list::list))
        .route("/risultati/{anno}/pubblica", post(publish::results))
        .route("/risultati/{anno}/{comune}", get(scheda::page))
        .route("/risultati/{anno}/{comune}/scheda.pdf", get(scheda::print))
        .route("/risultati/{anno}/{comune}/calcolo", get(calculation::page))
        .route("/risultati/{anno}/{comune}/gemelli", get(twins::page))
        .route("/risultati/{anno}/{comune}/prova", get(attempt::page))
        .route("/risultati/{anno}/{comune}/pubblica", post(publish::scheda))
}
