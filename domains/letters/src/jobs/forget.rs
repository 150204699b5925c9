// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Every day: what is kept too long is forgotten.

use chrono::TimeDelta;
use store::Ticket;
use web::{AppState, JobError};

use super::again;
use crate::actions::{
    forget::forget,
    order_rounds::{FORGET, order},
};

pub(super) async fn run(app: AppState, _ticket: Ticket) -> Result<(), JobError> {
    let forgotten = forget(&app).await.map_err(again)?;
    tracing::debug!(forgotten, "addresses of letters were forgotten");
    Ok(order(&app.store, FORGET, app.clock.now() + TimeDelta::days(1)).await?)
}
