// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! How a Comune stands: indicators, map, comparison and sheet.

mod actions;
mod api;
pub mod board;
pub mod classes;
pub mod indicator;
mod pages;
pub mod profile;
mod profiles;
mod queries;
pub mod scheda;
pub mod standing;
pub mod take_up;

use web::{Domain, MenuItem, Texts};

pub use actions::{PrintProblem, Progress, Summary, print_scheda, print_schede, proof_scheda};
pub use pages::{draw_map, draw_pictures};
pub use queries::{SchedaInWords, Schede, scheda_in_words, todays_board, todays_schede};

/// The observatory, for `app` to mount.
#[must_use]
pub fn domain() -> Domain {
    Domain {
        pages: pages::routes(),
        api: api::routes(),
        openapi: api::document(),
        texts: Texts { it: include_str!("../texts/it.ftl"), en: include_str!("../texts/en.ftl") },
        menu: vec![
            MenuItem { order: 50, text: "menu-map", href: "/mappa" },
            MenuItem { order: 60, text: "menu-compare", href: "/confronta" },
        ],
        ..Domain::named("observatory")
    }
}
