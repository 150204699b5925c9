// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What runs later: receipts go out, and who accepts an invitation finds what was delegated to them.

mod reach_invited;
mod send_receipt;

use identity::event::InvitationAccepted;
use store::Event;
use web::{Job, JobError};

use crate::{compile_problem::CompileProblem, event::SubmissionSealed};

pub(crate) fn jobs() -> Vec<Job> {
    vec![
        Job { name: "survey.send_receipt", run: |app, ticket| Box::pin(send_receipt::run(app, ticket)) },
        Job { name: "survey.reach_invited", run: |app, ticket| Box::pin(reach_invited::run(app, ticket)) },
    ]
}

pub(crate) fn subscriptions() -> Vec<(&'static str, &'static str)> {
    vec![(SubmissionSealed::NAME, "survey.send_receipt"), (InvitationAccepted::NAME, "survey.reach_invited")]
}

/// What is gone stays gone; everything else may go better later.
#[expect(clippy::needless_pass_by_value, reason = "the signature of map_err")]
fn again(problem: CompileProblem) -> JobError {
    match problem {
        CompileProblem::NotFound => JobError::GiveUp(problem.to_string()),
        _ => JobError::Retry(problem.to_string()),
    }
}
