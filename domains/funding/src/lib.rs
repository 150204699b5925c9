// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Avvisi and applications of PA digitale 2026, day by day.
//!
//! The nouns are pure: an [`Application`] is one row of the source that keeps its history, a [`Picture`] is
//! everything that stood on one day, [`Change`]s are the difference between two pictures.

mod actions;
mod application;
mod avviso;
mod changes;
mod ente;
mod event;
pub mod feed;
pub mod forecast;
mod groups;
pub mod history;
mod identity;
mod measure;
mod picture;
mod problem;
pub mod queries;
mod source_file;
mod tables;
mod totals;
mod waiting;

pub use actions::{
    remove_simulated::remove_simulated,
    take_in_day::{FileReport, OFFICIAL, Order, Report, take_in_day},
};
pub use application::{Application, ApplicationId, ApplicationState, Cup, Decree};
pub use avviso::{Avviso, AvvisoDetails, AvvisoState};
pub use changes::{Change, ChangeCounts, Changes, FieldChange, changes};
pub use ente::{Ente, EnteKind};
pub use groups::Groups;
pub use measure::Measure;
pub use picture::{Lists, Picture, Place, Region};
pub use event::{DayTakenIn, FileRefused, FileTaken, SimulatedRemoved};
pub use problem::FundingProblem;
pub use queries::{
    figures_of_day::{
        DayTotals, changes_between, days_taken_in, files_on, published_total, source_files, totals_on,
    },
    picture_on::{load_picture, picture, picture_on},
};
pub use source_file::SourceFile;
pub use tables::{Day, FileRow, SourceRow};
pub use totals::{Grounds, KpiRow, KpiTable, Unit, totals};
pub use waiting::{Spread, Waiting};
