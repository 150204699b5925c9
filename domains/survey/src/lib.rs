// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Questionnaires: tried out by who writes them, published as editions that never change.
//!
//! A [`Questionnaire`] is a file as the engine reads it; a [`Previews`] holds those that people are trying out. An
//! [`Edition`] is a questionnaire with its [`IndicatorMap`]; [`load_edition`] publishes it.
//! The widgets draw any form that the engine runs, and know nothing of where it stands.

mod actions;
mod answers;
mod attachment;
mod attachment_problem;
mod campaign;
mod change;
mod compile_problem;
mod delegation;
mod desk;
mod edit;
mod edition;
mod event;
mod example;
mod form;
mod guarded;
mod here;
mod indicator_map;
mod jobs;
mod known;
mod observed;
mod outline;
mod pages;
mod part;
mod passage;
mod previews;
mod problem;
mod queries;
mod questionnaire;
mod rich_text;
mod scan;
mod sealed;
mod shared;
mod sheet;
pub mod simulated;
mod submission;
mod summary;
#[cfg(feature = "testing")]
pub mod testing;
mod ticket;
mod version;
pub mod widgets;
mod words_by_mail;
mod written;

pub use actions::{Beside, TicketAnswered, TicketOpened, answer_ticket, ask_body, open_ticket};
pub use actions::{
    Inheritance, Offer, Offered, Recipient, Signing, accept_delegation, close_section, delegate, hand_back_delegation,
    inherit, reopen, review_section, send_back_section, submit, take_over, withdraw_delegation,
};
pub use actions::{Loaded, Saved, announce_campaign, load_edition, save, start_submission};
pub use actions::{SimulatedLoaded, SimulationProblem, load_simulated};
pub use actions::{attach, detach, import_answers};
pub use attachment::{Attachment, SignedBy};
pub use attachment_problem::AttachmentProblem;
pub use campaign::{Campaign, Phase, Plan};
pub use change::{Change, Verb};
pub use compile_problem::CompileProblem;
pub use delegation::{Delegation, DelegationState};
pub use desk::{Conflict, Desk, Progress, Proposal};
pub use edit::Edit;
pub use edition::{CarriedOver, carry_over};
pub use edition::{Edition, Questions, file_name, from_csv, in_order, to_csv, version_of};
pub use form::{Form, FormSection, language_of};
pub use indicator_map::{IndicatorAnswer, IndicatorMap, MapChange, MappedIndicator, node};
pub use known::{Behind, Knowledge, Known, LAST_YEAR, LastYear, LeftOut, NotTaken, Prefill, SideBySide, Stance, known};
pub use observed::Observer;
pub use part::Part;
pub use previews::{Previews, Session};
pub use problem::{EditionProblem, SurveyProblem};
pub use queries::attachments_of;
pub use queries::desks::{Seat, form, sit};
pub use queries::has_simulated_campaign;
pub use queries::simulated_mark::{is_simulated, note_simulated};
pub use queries::{CampaignRow, SealedRecord, TimedChange, campaign_rows, sealed_records, state_of, timed_changes};
pub use queries::{Paradatum, UnderWay, paradata};
pub use queries::{Published, campaign, campaigns, editions, sections, submission};
pub use queries::{SealedMark, sealed_marks};
pub use queries::{ticket, tickets, tickets_of};
pub use queries::{version_xml, versions};
pub use questionnaire::Questionnaire;
pub use scan::{Document, Kind, Unfit as UnfitFile};
pub use sheet::SheetProblem;
pub use submission::{SectionStanding, SectionState, State, Submission};
pub use ticket::{Reply, Side, Ticket};
pub use version::{Reopening, Seal, Version};

use identity::{Belonging, lend};
use web::{AppState, BoxFuture, Card, Domain, MenuItem, Place, Texts};

/// What this domain hands to the house.
#[must_use]
pub fn domain() -> Domain {
    Domain {
        pages: pages::routes(),
        texts: Texts { it: include_str!("../texts/it.ftl"), en: include_str!("../texts/en.ftl") },
        menu: vec![MenuItem { order: 60, text: "survey-menu", href: "/questionari" }],
        notices: vec![queries::simulated_mark::band],
        cards: vec![Card { place: Place::Comune, order: 40, render: pages::compile::card::card }],
        frequent_writes: vec![pages::OF_ONE_PREVIEW, pages::compile::OF_A_CAMPAIGN],
        sealed: sealed::COLUMNS.to_vec(),
        jobs: jobs::jobs(),
        subscriptions: jobs::subscriptions(),
        ..Domain::named("survey")
    }
}

/// Lends what was delegated to a person, and what they asked and replied beside questions, to the copy that they take of
/// their data: call it once at start.
pub fn open(app: &AppState) {
    let delegations = |app: AppState, person| -> BoxFuture<'static, _> {
        Box::pin(async move { queries::delegations_of_person(&app, person).await.map_err(CompileProblem::of_store) })
    };
    let tickets = |app: AppState, person| -> BoxFuture<'static, _> {
        Box::pin(async move { queries::tickets_of_person(&app, person).await.map_err(CompileProblem::of_store) })
    };
    lend(app, Belonging { name: "delegations", read: delegations });
    lend(app, Belonging { name: "tickets", read: tickets });
}
