// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Explore: an indicator, a breakdown, a filter, a year; tables, charts, maps with their addresses; boards of them.

mod actions;
mod api;
pub mod board;
mod event;
mod guarded;
pub mod lattice;
pub mod material;
mod pages;
pub mod problem;
mod queries;
pub mod shown;
pub mod slice;
pub mod spread;
mod tables;
pub mod view;
pub mod workbench;

pub use actions::{
    change_board::{Change, change_board},
    make_board::make_board,
    remove_board::remove_board,
};
pub use event::{BoardKept, BoardRemoved};

use utoipa::OpenApi as _;
use web::{AppState, Domain, MenuItem, Texts};

/// What this domain hands to the house.
#[must_use]
pub fn domain() -> Domain {
    Domain {
        pages: pages::routes(),
        api: api::routes(),
        openapi: api::ApiDoc::openapi(),
        texts: Texts { it: include_str!("../texts/it.ftl"), en: include_str!("../texts/en.ftl") },
        menu: vec![MenuItem { order: 67, text: "explore-menu", href: "/esplora" }],
        ..Domain::named("explore")
    }
}

/// Lends the boards of a person to the copy that they take of their data: call it once at start.
pub fn open(app: &AppState) {
    let read = |app: AppState, person| -> web::BoxFuture<'static, _> {
        Box::pin(async move { queries::boards::for_their_owner(app.store.reader(), person).await })
    };
    identity::lend(app, identity::Belonging { name: "boards", read });
}
