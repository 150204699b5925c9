// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Page shell, components, languages, errors and static files: how domains meet the browser.
//!
//! A domain hands over a [`Domain`]; [`router`] mounts them all behind the same guards.

// Templates say `web::` wherever they are drawn, here as in the domains that extend them.
extern crate self as web;

mod address;
mod app_state;
pub mod assets;
pub mod axis;
mod caller;
mod carried;
pub mod components;
mod domain;
mod failure;
mod freshness;
mod given;
mod guards;
mod language;
pub mod listing;
mod oneself;
mod openapi;
mod pages;
mod phrasebook;
mod reader;
mod router;
mod settings;
mod shelf;
pub mod testing;

pub use address::Address;
pub use app_state::{App, AppState, AssemblyProblem, Parts};
pub use caller::{Caller, Who};
pub use carried::Carried;
pub use domain::{
    Card, Domain, Entrance, Job, MenuItem, Notice, Place, Remark, Remarks, Remedies, Remedy, TellsRemedies, Texts, Tone,
};
pub use failure::{Failure, show};
pub use fluent_bundle::FluentValue;
pub use futures::future::BoxFuture;
pub use given::Gives;
pub use oneself::{keep_to_oneself, kept_to_oneself};
pub use phrasebook::{Phrasebook, TextsProblem};
pub use reader::Reader;
pub use router::router;
pub use settings::{Limit, Settings};
pub use shelf::Shelf;
pub use store::JobError;
