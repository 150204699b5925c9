// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What runs later: receipts go out, who accepts an invitation finds what was delegated to them, open submissions go on
//! under a version that was published meanwhile, and who is erased is forgotten.

mod carry_over;
mod forget_people;
mod reach_invited;
mod send_receipt;

use identity::event::{DataPurged, InvitationAccepted, PersonErased};
use store::Event;
use web::{Job, JobError};

use crate::{
    actions::{CampaignAnnounced, EditionPublished},
    compile_problem::CompileProblem,
    event::SubmissionSealed,
};

pub(crate) fn jobs() -> Vec<Job> {
    vec![
        Job { name: "survey.carry_over", run: |app, ticket| Box::pin(carry_over::run(app, ticket)) },
        Job { name: "survey.forget_people", run: |app, ticket| Box::pin(forget_people::run(app, ticket)) },
        Job { name: "survey.send_receipt", run: |app, ticket| Box::pin(send_receipt::run(app, ticket)) },
        Job { name: "survey.reach_invited", run: |app, ticket| Box::pin(reach_invited::run(app, ticket)) },
    ]
}

pub(crate) fn subscriptions() -> Vec<(&'static str, &'static str)> {
    vec![
        (EditionPublished::NAME, "survey.carry_over"),
        (CampaignAnnounced::NAME, "survey.carry_over"),
        (SubmissionSealed::NAME, "survey.send_receipt"),
        (InvitationAccepted::NAME, "survey.reach_invited"),
        (PersonErased::NAME, "survey.forget_people"),
        (DataPurged::NAME, "survey.forget_people"),
    ]
}

/// What is gone stays gone; everything else may go better later.
#[expect(clippy::needless_pass_by_value, reason = "the signature of map_err")]
fn again(problem: CompileProblem) -> JobError {
    match problem {
        CompileProblem::NotFound => JobError::GiveUp(problem.to_string()),
        _ => JobError::Retry(problem.to_string()),
    }
}
