// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Questionnaires: tried out by who writes them, published as editions that never change.
//!
//! A [`Questionnaire`] is a file as the engine reads it; a [`Previews`] holds those that people are trying out. An
//! [`Edition`] is a questionnaire with its [`IndicatorMap`]; [`load_edition`] publishes it.
//! The widgets draw any form that the engine runs, and know nothing of where it stands.

mod actions;
mod campaign;
mod change;
mod compile_problem;
mod delegation;
mod desk;
mod desks;
mod edition;
mod example;
mod form;
mod guarded;
mod here;
mod indicator_map;
mod pages;
mod previews;
mod problem;
mod queries;
mod questionnaire;
pub mod simulated;
mod simulated_mark;
mod submission;
pub mod widgets;

pub use actions::{SimulatedLoaded, SimulationProblem, load_simulated};
pub use actions::{Edit, KnownAnswer, Loaded, Saved, announce_campaign, load_edition, save, start_submission};
pub use campaign::{Campaign, Phase, Plan};
pub use change::{Change, Verb};
pub use compile_problem::CompileProblem;
pub use delegation::{Delegation, DelegationState};
pub use desk::{Conflict, Desk, Progress, Proposal};
pub use desks::{Seat, sit};
pub use edition::{Edition, Questions, file_name, from_csv, in_order, to_csv};
pub use form::{Form, FormSection, language_of};
pub use indicator_map::{IndicatorAnswer, IndicatorMap, MappedIndicator, node};
pub use previews::{Previews, Session};
pub use problem::{EditionProblem, SurveyProblem};
pub use queries::{Published, campaign, campaigns, editions, sections, submission};
pub use queries::{CampaignRow, SealedRecord, TimedChange, campaign_rows, sealed_records, timed_changes};
pub use questionnaire::Questionnaire;
pub use simulated_mark::note_simulated;
pub use submission::{SectionStanding, SectionState, State, Submission};

use web::{Domain, MenuItem, Texts};

/// What this domain hands to the house.
#[must_use]
pub fn domain() -> Domain {
    Domain {
        pages: pages::routes(),
        texts: Texts { it: include_str!("../texts/it.ftl"), en: include_str!("../texts/en.ftl") },
        menu: vec![MenuItem { order: 60, text: "survey-menu", href: "/questionari/prova" }],
        notices: vec![simulated_mark::band],
        frequent_writes: vec![pages::OF_ONE_PREVIEW],
        ..Domain::named("survey")
    }
}
