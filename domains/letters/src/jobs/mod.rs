// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What runs later: the letters that wait are sent.

mod send;

use web::{Job, JobError};

use crate::{LettersProblem, actions::queue::SEND};

pub(crate) fn jobs() -> Vec<Job> {
    vec![Job { name: SEND, run: |app, ticket| Box::pin(send::run(app, ticket)) }]
}

#[expect(clippy::needless_pass_by_value, reason = "the signature of map_err")]
fn again(problem: LettersProblem) -> JobError {
    JobError::Retry(problem.to_string())
}
