// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The Rapporto annuale: figures, prose, publication, open data of an edition.
//!
//! [`figures::Figures`] are all the numbers of a report, in tables; [`written::Written`] is a report in words, the one
//! source of pages and print; [`report::Report`] is one that was published and never changes.

mod actions;
mod api;
mod event;
pub mod figures;
mod guarded;
mod pages;
pub mod problem;
pub mod prose;
mod queries;
pub mod report;
mod tables;
pub mod words;
pub mod written;

pub use actions::{correct::correct, publish::publish, write_paragraph::write_paragraph};
pub use event::ReportPublished;
pub use queries::{
    draft::{Steps, draft, figures as draft_figures, silent},
    editions::is_published,
    files::{figure_cells, figure_columns},
    in_words::{Edits, in_words},
    printed::{print_report, proof_report},
    sources::{choices, open_facts},
};

use utoipa::OpenApi as _;
use web::{Domain, MenuItem, Texts};

/// What this domain hands to the house.
#[must_use]
pub fn domain() -> Domain {
    Domain {
        pages: pages::routes(),
        api: api::routes(),
        openapi: api::ApiDoc::openapi(),
        texts: Texts { it: include_str!("../texts/it.ftl"), en: include_str!("../texts/en.ftl") },
        menu: vec![MenuItem { order: 65, text: "report-menu", href: "/rapporti" }],
        ..Domain::named("report")
    }
}
