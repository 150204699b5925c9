// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The control room of a campaign: who has answered, whom to remind and to call, what looks wrong, what to take away.
//!
//! It reads what `survey` exports and aggregates in memory with the registry; it never writes an answer.

mod actions;
mod api;
pub mod axis;
pub mod board;
pub mod burden;
mod call;
mod event;
mod exports;
mod flag;
mod guarded;
mod jobs;
pub mod outlook;
mod pages;
mod problem;
pub mod quality;
mod queries;
mod rule;
mod sealed;
mod standing;
mod tables;
mod tally;

pub use actions::{
    check_quality::check_quality,
    note_call::note_call,
    plan_rule::{plan_rule, stop_rule},
    remind::remind,
    settle_flag::{clear_flag, send_back},
};
pub use call::{Call, CallOutcome};
pub use event::{QualityChecked, RemindersQueued};
pub use flag::{Flag, FlagState};
pub use pages::data::AtTerminal;
pub use problem::CampaignProblem;
pub use queries::board::board;
pub use rule::{Outcome, Rule, Stage};
pub use standing::Standing;
pub use tally::Tally;

use std::sync::Arc;

use web::{AppState, Domain, Texts};

/// What this domain hands to the house.
#[must_use]
pub fn domain() -> Domain {
    Domain {
        pages: pages::routes(),
        api: api::routes(),
        openapi: <api::ApiDoc as utoipa::OpenApi>::openapi(),
        sealed: sealed::COLUMNS.to_vec(),
        jobs: jobs::jobs(),
        subscriptions: jobs::subscriptions(),
        texts: Texts { it: include_str!("../texts/it.ftl"), en: include_str!("../texts/en.ftl") },
        ..Domain::named("campaign")
    }
}

/// Lends the outbox a last look at reminders, so that none leaves to a Comune that has submitted: call it once at start,
/// before letters leave.
pub fn open(app: &AppState) {
    app.shelf.put(Arc::new(queries::still_wanted::LOOK));
}
