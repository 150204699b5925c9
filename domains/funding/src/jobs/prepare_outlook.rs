// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Computes the forecast when a day has been taken in: it takes about a second, which no reader should wait.

use store::Ticket;
use web::{AppState, JobError};

use crate::{
    FundingProblem,
    queries::{outlook::outlook, picture_on::picture},
};

pub(super) async fn run(app: AppState, _ticket: Ticket) -> Result<(), JobError> {
    let later = |problem: FundingProblem| JobError::Retry(problem.to_string());
    let picture = picture(&app, None).await.map_err(later)?;
    if picture.taken_in.is_some() {
        outlook(&app, &picture).await.map_err(later)?;
    }
    Ok(())
}
