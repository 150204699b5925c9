// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What runs later: the letters that wait are sent, the mailbox is read, the old is forgotten.

mod forget;
mod read_mailbox;
mod send;

use web::{Job, JobError};

use crate::{
    LettersProblem,
    actions::{
        order_rounds::{FORGET, READ_MAILBOX},
        queue::SEND,
    },
};

pub(crate) fn jobs() -> Vec<Job> {
    vec![
        Job { name: SEND, run: |app, ticket| Box::pin(send::run(app, ticket)) },
        Job { name: READ_MAILBOX, run: |app, ticket| Box::pin(read_mailbox::run(app, ticket)) },
        Job { name: FORGET, run: |app, ticket| Box::pin(forget::run(app, ticket)) },
    ]
}

#[expect(clippy::needless_pass_by_value, reason = "the signature of map_err")]
fn again(problem: LettersProblem) -> JobError {
    JobError::Retry(problem.to_string())
}
