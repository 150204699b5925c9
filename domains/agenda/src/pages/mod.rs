// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The pages of the agenda, one file each.

mod at;
mod card;
mod catalogue;
mod edit;
mod exports;
mod files;
mod home;
mod plan;
mod promised;
mod scheda_card;
mod texts;
mod together;
mod versions;
mod works;

use axum::{
    Router,
    middleware::map_response,
    routing::{get, post},
};
use web::{AppState, keep_to_oneself};

pub(crate) use card::card;
pub(crate) use promised::promised;
pub(crate) use scheda_card::card as scheda_card;

pub(crate) fn routes() -> Router<AppState> {
    Router::new()
        .route("/agenda/{anno}/{comune}", get(plan::page))
        .route("/agenda/{anno}/{comune}/modifica", get(edit::page).post(edit::keep))
        .route("/agenda/{anno}/{comune}/azioni/{azione}", post(works::note))
        .route("/agenda/{anno}/{comune}/azioni/{azione}/scelta", post(works::choose))
        .route("/agenda/{anno}/{comune}/pubblica", post(works::show))
        .route("/agenda/{anno}/{comune}/versioni", get(versions::page))
        .route("/agenda/{anno}/{comune}/testi", get(texts::page))
        .route("/agenda/{anno}/{comune}/agenda.pdf", get(files::pdf))
        .route("/agenda/{anno}/{comune}/agenda.docx", get(files::docx))
        .route("/agenda/{anno}/{comune}/agenda.ics", get(files::calendar))
        .route("/agenda/{anno}/unioni/{unione}", get(together::page))
        .layer(map_response(keep_to_oneself))
        .route("/agenda", get(home::page))
        .route("/agenda/azioni", get(catalogue::page))
}
