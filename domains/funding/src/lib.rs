// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Avvisi and applications of PA digitale 2026, day by day.
//!
//! The nouns are pure: an [`Application`] is one row of the source that keeps its history, a [`Picture`] is
//! everything that stood on one day, [`Change`]s are the difference between two pictures.

mod actions;
mod alert;
mod api;
mod application;
mod avviso;
mod calendar;
mod call_changes;
mod changes;
mod digest;
mod ente;
mod event;
pub mod feed;
pub mod forecast;
mod groups;
mod guarded;
pub mod history;
mod identity;
mod jobs;
mod measure;
mod observed;
mod pages;
mod picture;
mod problem;
pub mod queries;
mod sealed;
pub mod simulated;
mod source_file;
mod tables;
mod totals;
mod waiting;

pub use actions::{
    ask_alert::ask_alert,
    load_simulated::{load_simulated, load_simulated_for_visitors},
    order::Order,
    remove_simulated::{remove_simulated, remove_simulated_for_visitors},
    settle_alert::{confirm_alert, end_alert, forget_unconfirmed},
    take_in_day::{FileReport, OFFICIAL, Report, take_in_day},
};
pub use alert::{Alert, Topic};
pub use application::{Application, ApplicationId, ApplicationState, Cup, Decree};
pub use avviso::{Avviso, AvvisoDetails, AvvisoState};
pub use call_changes::{CallChange, CallChangeKind, call_changes};
pub use changes::{Change, ChangeCounts, Changes, FieldChange, changes};
pub use digest::{Digest, MeasureDigest, Moved, News, news};
pub use ente::{Ente, EnteKind};
pub use event::{DayTakenIn, FileRefused, FileTaken, SimulatedRemoved};
pub use groups::Groups;
pub use jobs::report_source_ages;
pub use measure::Measure;
pub use picture::{Lists, Picture, Place, Region};
pub use problem::FundingProblem;
pub use queries::{
    asked::day as day_asked,
    figures_of_day::{DayTotals, changes_between, days_taken_in, files_on, published_total, source_files, totals_on},
    picture_on::{load_picture, picture, picture_on},
};
pub use source_file::SourceFile;
pub use tables::{Day, FileRow, SourceRow};
pub use totals::{Grounds, KpiRow, KpiTable, Unit, totals};
pub use waiting::{Spread, Waiting};

use web::{Domain, MenuItem, Texts};

/// What this domain hands to the house.
#[must_use]
pub fn domain() -> Domain {
    Domain {
        pages: pages::routes(),
        api: api::routes(),
        openapi: <api::ApiDoc as utoipa::OpenApi>::openapi(),
        jobs: jobs::jobs(),
        subscriptions: jobs::subscriptions(),
        cards: pages::place_card::cards(),
        sealed: sealed::COLUMNS.to_vec(),
        notices: vec![pages::notices::simulated_band],
        texts: Texts { it: include_str!("../texts/it.ftl"), en: include_str!("../texts/en.ftl") },
        menu: vec![
            MenuItem { order: 20, text: "funding-menu-monitor", href: "/monitor" },
            MenuItem { order: 30, text: "funding-menu-avvisi", href: "/avvisi" },
            MenuItem { order: 35, text: "funding-menu-measures", href: "/misure" },
            MenuItem { order: 40, text: "funding-menu-applications", href: "/candidature" },
        ],
        ..Domain::named("funding")
    }
}
