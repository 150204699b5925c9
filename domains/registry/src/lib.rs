// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Comuni and other Enti: codes, history, boundaries, search.
//!
//! [`Registry`] is everything in memory: [`of`] gives the one in force, [`Registry::embedded`] the one that the binary
//! carries. [`Registry::resolve`] leads a code of any day to the Comune of today.

mod actions;
mod api;
pub mod boundaries;
mod change;
mod code;
mod comma_table;
mod comune;
mod event;
mod fact;
mod fact_file;
mod fact_key;
mod facts;
mod guarded;
mod ipa_offices;
mod jobs;
mod list_difference;
mod official_list;
mod pages;
mod problem;
mod province;
mod queries;
mod registry;
pub mod search;
mod size_class;
mod tables;
mod union;
mod union_file;

use std::sync::Arc;

use store::Event as _;
use utoipa::OpenApi as _;
use web::{AppState, Domain, Job, MenuItem, Texts};

pub use actions::{ImportReport, forget_facts, import_istat, import_offices, import_unions, load, note_facts};
pub use change::{ChangeKind, DatedName, Resolution, Succession};
pub use code::{IstatCode, NotACode, ProvinceCode, RegionCode};
pub use comma_table::NotTheTable;
pub use comune::{Comune, OtherName, Point, Residents};
pub use event::FactCounts;
pub use fact::{Fact, Look, Told, is_key, own_facts};
pub use fact_file::{BadRow, FactFile, ForAll, Unfit};
pub use facts::{Facts, Malformed};
pub use ipa_offices::IpaOffices;
pub use list_difference::{ListDifference, MOST_CEASED};
pub use official_list::{ListedComune, NotTheList, OfficialList};
pub use problem::RegistryProblem;
pub use province::{MacroArea, Province, ProvinceKind, Region};
pub use queries::{
    FactBook, all_facts, fact_book, facts_of, kept_facts_of, macro_area_cell, macro_area_column, size_class_cell,
    size_class_column, union_of, unions, unions_of,
};
pub use registry::{RESIDENTS_ON, Registry};
pub use search::slug;
pub use size_class::SizeClass;
pub use union::Union;
pub use union_file::{BadMember, NoMember, UnionFile};

/// What the registry brings to the house.
#[must_use]
pub fn domain() -> Domain {
    Domain {
        pages: pages::routes(),
        api: api::routes(),
        openapi: api::Document::openapi(),
        jobs: vec![
            Job { name: jobs::RELOAD, run: jobs::reload },
            Job { name: jobs::REREAD_FACTS, run: jobs::reread_facts },
        ],
        subscriptions: vec![
            (event::ComuniImported::NAME, jobs::RELOAD),
            (event::FactsNoted::NAME, jobs::REREAD_FACTS),
            (event::FactsForgotten::NAME, jobs::REREAD_FACTS),
        ],
        texts: Texts { it: include_str!("../texts/it.ftl"), en: include_str!("../texts/en.ftl") },
        menu: vec![
            MenuItem { order: 10, text: "registry-comuni", href: "/comuni" },
            MenuItem { order: 11, text: "registry-regions", href: "/regioni" },
        ],
        ..Domain::named("registry")
    }
}

/// Loads the registry in force and puts it on the shelf: call it once at start.
///
/// # Errors
/// When the database fails.
pub async fn open(app: &AppState) -> Result<(), RegistryProblem> {
    app.shelf.put(load(&app.store).await?);
    Ok(())
}

/// The registry in force; before [`open`], the one that the binary carries.
#[must_use]
pub fn of(app: &AppState) -> Arc<Registry> {
    app.shelf.get().unwrap_or_else(Registry::embedded)
}
