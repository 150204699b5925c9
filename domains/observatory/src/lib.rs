// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! How a Comune stands: indicators, map, comparison and sheet.

mod actions;
mod api;
pub mod board;
pub mod classes;
mod guarded;
pub mod indicator;
pub mod maturity;
mod pages;
mod problem;
pub mod profile;
mod profiles;
mod queries;
pub mod scheda;
pub mod standing;
pub mod take_up;

use web::{Card, Domain, MenuItem, Place, Texts};

pub use actions::{PrintProblem, Progress, Summary, print_scheda, print_schede, proof_scheda};
pub use actions::{print_maturity_scheda, print_maturity_schede, proof_maturity_scheda};
pub use pages::{draw_map, draw_pictures};
pub use problem::ObservatoryProblem;
pub use queries::{
    Lexicon, MaturitySchede, SchedaInWords, Schede, are_results_public, as_of, figure_in_words, indicator_name,
    indicator_note, indicator_source, maturity_of, maturity_schede, scheda_in_words, todays_board, todays_schede, warm,
};

/// The observatory, for `app` to mount.
#[must_use]
pub fn domain() -> Domain {
    Domain {
        pages: pages::routes(),
        api: api::routes(),
        openapi: api::document(),
        texts: Texts { it: include_str!("../texts/it.ftl"), en: include_str!("../texts/en.ftl") },
        cards: vec![Card { place: Place::Comune, order: 30, render: pages::maturity_card }],
        menu: vec![
            MenuItem { order: 50, text: "menu-map", href: "/mappa" },
            MenuItem { order: 60, text: "menu-compare", href: "/confronta" },
        ],
        ..Domain::named("observatory")
    }
}
