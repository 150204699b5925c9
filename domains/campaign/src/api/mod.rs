// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What anybody may know of a campaign, under `/api/v1/campagne`: groups of Comuni and medians, never one Comune and never an
//! answer. Descriptions are in Italian: they are what people read in the API's document.

mod asked;
mod burden;
mod campaigns;
mod days;
mod response;

use std::sync::Arc;

use asked::AlsoFiles;
use axum::{Router, routing::get};
use utoipa::OpenApi;
use web::{AppState, Failure};

use crate::{CampaignProblem, board::Board, guarded::Guarded, queries};

#[derive(OpenApi)]
#[openapi(
    paths(campaigns::list, response::response, days::days, burden::burden),
    components(schemas(asked::CampaignFile, response::ResponseByWord)),
    modifiers(&AlsoFiles),
    tags((name = "campagne", description = "Le campagne di questionario: quanti rispondono, quanto tempo serve"))
)]
pub(crate) struct ApiDoc;

pub(crate) fn routes() -> Router<AppState> {
    Router::new()
        .route("/campagne", get(campaigns::list))
        .route("/campagne/{anno}/risposta", get(response::response))
        .route("/campagne/{anno}/giorni", get(days::days))
        .route("/campagne/{anno}/tempi", get(burden::burden))
}

/// The board of the year, which everybody may have the sums of.
async fn board(app: &AppState, actor: &kernel::Actor, year: i32) -> Result<Arc<Board>, Failure> {
    app.gate.allow(actor, "see_response", &Guarded::Campaign(year)).map_err(CampaignProblem::from)?;
    Ok(queries::board::board(app, year).await?)
}
