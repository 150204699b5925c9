// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `POST /questionari/{anno}/{ipa}/comincia`: a body begins.

use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use identity::Signed;
use web::{AppState, Failure};

use super::body::AtBody;
use crate::actions::start_submission;

pub(super) async fn start(State(app): State<AppState>, me: Signed, at: AtBody) -> Result<Response, Failure> {
    start_submission(&app, &me.actor(), at.campaign.year, &at.body.to_string()).await?;
    Ok(Redirect::to(&at.base).into_response())
}
