// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The agenda digitale of a Comune: a catalogue of actions, and a three-year plan that its budget can carry.

mod actions;
pub mod catalogue;
mod event;
mod guarded;
pub mod making;
mod pages;
mod problem;
pub mod profile;
mod queries;
pub mod solving;
mod tables;
pub mod together;
pub mod told;
pub mod wishes;
pub mod work;

pub use actions::{keep::keep, note_work::note_work, show::show};
pub use event::{PlanKept, PlanShown, WorkNoted};
pub use problem::AgendaProblem;
pub use queries::{
    agenda::{Kept, Version, kept},
    material::{Material, PLAN, PRICES},
};

use web::{Card, Domain, Place, Texts};

/// What this domain hands to the house.
#[must_use]
pub fn domain() -> Domain {
    Domain {
        pages: pages::routes(),
        cards: vec![
            Card { place: Place::Comune, order: 30, render: pages::card },
            Card { place: Place::Scheda, order: 10, render: pages::scheda_card },
        ],
        remarks: vec![pages::promised],
        remedies: Some(queries::answers::remedies),
        texts: Texts { it: include_str!("../texts/it.ftl"), en: include_str!("../texts/en.ftl") },
        ..Domain::named("agenda")
    }
}
