// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The pages of the control room, one file each, and the public burden meter.

mod board;
mod board_figures;
mod burden;
mod calls;
mod campaigns;
mod comune;
mod comuni;
pub(crate) mod data;
mod flag_words;
mod groups;
mod narrowing;
mod quality;
mod reminder;
mod reminders;
mod room;
mod tickets;
mod wording;

use axum::{
    Router,
    middleware::map_response,
    routing::{get, post},
};
use web::{AppState, keep_to_oneself};

pub(crate) use room::Room;

pub(crate) fn routes() -> Router<AppState> {
    Router::new()
        .route("/campagne", get(campaigns::campaigns))
        .route("/campagne/{anno}", get(board::board))
        .route("/campagne/{anno}/comuni", get(comuni::comuni))
        .route("/campagne/{anno}/comuni/{istat}", get(comune::comune).post(comune::note_call))
        .route("/campagne/{anno}/solleciti", get(reminders::reminders).post(reminders::plan))
        .route("/campagne/{anno}/solleciti/{regola}", get(reminder::reminder))
        .route("/campagne/{anno}/solleciti/{regola}/ferma", post(reminder::stop))
        .route("/campagne/{anno}/telefonate", get(calls::calls))
        .route("/campagne/{anno}/domande", get(tickets::tickets))
        .route("/campagne/{anno}/domande/{domanda}", post(tickets::reply))
        .route("/campagne/{anno}/qualita", get(quality::quality).post(quality::check))
        .route("/campagne/{anno}/qualita/{segnale}", post(quality::settle))
        .merge(data::routes())
        .layer(map_response(keep_to_oneself))
        .route("/questionari/{anno}/tempi", get(burden::burden))
}
