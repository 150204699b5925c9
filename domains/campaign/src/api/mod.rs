// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What anybody may know of a campaign, under `/api/v1/campagne`: groups of Comuni and medians, never one Comune and never an
//! answer. Descriptions are in Italian: they are what people read in the API's document.

mod burden;
mod campaigns;
mod days;
mod response;

use std::sync::Arc;

use axum::{Router, routing::get};
use tables::{Column, Kind, Provenance};
use utoipa::{OpenApi, ToSchema};
use web::{AppState, Failure, Reader, listing::Format};

use crate::{CampaignProblem, board::Board, guarded::Guarded, queries};

#[derive(OpenApi)]
#[openapi(
    paths(campaigns::list, response::response, days::days, burden::burden),
    components(schemas(CampaignFile, response::ResponseByWord)),
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

/// I file che si possono scaricare
#[derive(ToSchema)]
#[schema(rename_all = "lowercase")]
#[expect(dead_code, reason = "the schema of a parameter that is read by hand")]
pub(super) enum CampaignFile {
    Csv,
    Xlsx,
    Parquet,
    Codebook,
}

/// The file that is asked for in the place of JSON; none is another word for JSON.
fn file_asked(reader: &Reader) -> Result<Option<Format>, Failure> {
    const FILES: [Format; 4] = [Format::Csv, Format::Xlsx, Format::Parquet, Format::Codebook];
    let asked = reader.address.parameters().find(|(key, _)| *key == "formato").map(|(_, format)| format);
    match asked {
        None => Ok(None),
        Some(format) if format == Format::Json.name() => Ok(None),
        Some(format) => {
            let known = FILES.into_iter().find(|known| known.name() == format);
            known.map(Some).ok_or_else(|| CampaignProblem::BadParameter("formato").into())
        }
    }
}

/// The year of the address.
fn year(text: &str) -> Result<i32, Failure> {
    let year = text.parse().ok().filter(|_| text.len() == 4);
    year.ok_or_else(Failure::not_found)
}

/// The board of the year, which everybody may have the sums of.
async fn board(app: &AppState, actor: &kernel::Actor, year: i32) -> Result<Arc<Board>, Failure> {
    app.gate.allow(actor, "see_response", &Guarded::Campaign(year)).map_err(CampaignProblem::from)?;
    Ok(queries::board::board(app, year).await?)
}

fn column(reader: &Reader, key: &str, kind: Kind) -> Column {
    reader.column(key, &format!("campaign-file-{}", key.replace('_', "-")), kind)
}

fn provenance(reader: &Reader, title: String, on: chrono::NaiveDate) -> Provenance {
    let source = reader.settings().operator_name.clone();
    Provenance { title, source, as_of: Some(on), ..Provenance::default() }
}
