// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The published reports under `/api/v1/rapporti`: what they are, and their figures. Descriptions are in Italian: they are
//! what people read in the API's document.

mod estimates;
mod reports;

use std::sync::Arc;

use axum::{Router, routing::get};
use kernel::Actor;
use utoipa::{IntoResponses, OpenApi};
use web::{AppState, Failure};

use crate::{queries::editions, report::Report};

#[derive(OpenApi)]
#[openapi(
    paths(reports::list, reports::one, estimates::estimates),
    components(schemas(estimates::EstimateAxis)),
    tags((name = "rapporti", description = "I rapporti annuali pubblicati: stime, tabelle, indicatori"))
)]
pub(crate) struct ApiDoc;

pub(crate) fn routes() -> Router<AppState> {
    Router::new()
        .route("/rapporti", get(reports::list))
        .route("/rapporti/{anno}", get(reports::one))
        .route("/rapporti/{anno}/stime", get(estimates::estimates))
}

/// The published report of the year in an address.
async fn report_of(app: &AppState, actor: &Actor, year: &str) -> Result<Arc<Report>, Failure> {
    let year = year.parse().ok().filter(|_| year.len() == 4).ok_or_else(Failure::not_found)?;
    Ok(editions::open(app, actor, year).await?)
}

/// What is answered in the place of a report.
#[derive(IntoResponses)]
#[expect(dead_code, reason = "what the document says of every `Failure`")]
pub(super) enum NotThere {
    #[response(
        status = 404,
        description = "Non c’è un rapporto pubblicato di quell’anno",
        content_type = "application/problem+json"
    )]
    NoReport,
    #[response(
        status = 422,
        description = "Un parametro ha un valore che non può avere",
        content_type = "application/problem+json"
    )]
    BadParameter,
}
