// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The calls as JSON, under `/api/v1`. Descriptions are in Italian: they are what people read in the API's document.

mod absentees;
mod applications;
mod asking;
mod avvisi;
mod measures;
mod news;
mod of_comune;
mod outlook;
mod sources;
mod times;
mod totals;

use axum::{Router, routing::get};
use utoipa::OpenApi;
use web::AppState;

#[derive(OpenApi)]
#[openapi(
    paths(
        avvisi::list_avvisi,
        avvisi::read_avviso,
        measures::list_measures,
        applications::list_applications,
        applications::read_application,
        of_comune::list_applications_of_comune,
        totals::read_totals,
        sources::list_sources,
        news::list_news,
        times::read_times,
        outlook::read_outlook,
        absentees::list_absentees
    ),
    components(schemas(
        avvisi::OpennessWord,
        applications::StateWord,
        applications::KindWord,
        applications::OrderWord,
        times::ByWord
    )),
    tags((name = "avvisi", description = "Avvisi, misure e candidature di PA digitale 2026"))
)]
pub(crate) struct ApiDoc;

pub(crate) fn routes() -> Router<AppState> {
    Router::new()
        .route("/avvisi", get(avvisi::list_avvisi))
        .route("/avvisi/{slug}", get(avvisi::read_avviso))
        .route("/misure", get(measures::list_measures))
        .route("/candidature", get(applications::list_applications))
        .route("/candidature/{id}", get(applications::read_application))
        .route("/comuni/{codice_istat}/candidature", get(of_comune::list_applications_of_comune))
        .route("/totali", get(totals::read_totals))
        .route("/fonti", get(sources::list_sources))
        .route("/novita", get(news::list_news))
        .route("/tempi", get(times::read_times))
        .route("/previsioni", get(outlook::read_outlook))
        .route("/assenti", get(absentees::list_absentees))
}
