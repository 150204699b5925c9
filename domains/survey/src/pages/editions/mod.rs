// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/questionari/edizioni`: the editions that are published, and how one comes to be.

mod change_words;
mod files;
mod list;
mod one;
mod publish;

use axum::{Router, routing::get};
use kernel::Actor;
use web::AppState;

use crate::actions::DraftEdition;

pub(super) use publish::{confirm, publish};

/// Where the editions are.
pub(super) const EDITIONS: &str = "/questionari/edizioni";

pub(super) fn routes() -> Router<AppState> {
    Router::new()
        .route(EDITIONS, get(list::list))
        .route("/questionari/edizioni/{anno}/{versione}", get(one::one))
        .route("/questionari/edizioni/{anno}/{versione}/{file}", get(files::file))
}

/// Whether somebody may publish: their page offers it.
pub(super) fn may_publish(app: &AppState, actor: &Actor) -> bool {
    app.gate.allow(actor, "publish_edition", &DraftEdition).is_ok()
}

/// The address of an edition.
fn address(year: i32, version: &str) -> String {
    let version: String = form_urlencoded::byte_serialize(version.as_bytes()).collect();
    format!("{EDITIONS}/{year}/{version}")
}
