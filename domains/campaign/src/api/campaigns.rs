// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/campagne`: the campaigns and their days.

use axum::{Json, extract::State};
use chrono::NaiveDate;
use kernel::day_in_rome;
use serde::Serialize;
use survey::{Campaign, Phase};
use utoipa::ToSchema;
use web::{AppState, Failure, Reader};

use crate::CampaignProblem;

/// Le campagne
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Campaigns {
    /// Se i dati sono simulati
    simulati: bool,
    /// Le campagne, la più recente per prima
    campagne: Vec<CampaignTold>,
}

/// Una campagna
#[derive(Debug, Serialize, ToSchema)]
struct CampaignTold {
    /// L'anno, che la nomina negli indirizzi
    #[schema(example = 2026)]
    anno: i32,
    /// La versione del questionario
    #[schema(example = "2026-v1")]
    versione: String,
    /// Il primo giorno
    apre: NaiveDate,
    /// L'ultimo giorno
    chiude: NaiveDate,
    /// `annunciata`, `aperta` o `chiusa`
    #[schema(example = "aperta")]
    fase: &'static str,
}

/// Le campagne di questionario
#[utoipa::path(
    get,
    path = "/campagne",
    operation_id = "campagne",
    tag = "campagne",
    responses((status = 200, description = "Le campagne", body = Campaigns))
)]
pub(super) async fn list(State(app): State<AppState>, reader: Reader) -> Result<Json<Campaigns>, Failure> {
    let mut found = survey::campaigns(&app.store).await.map_err(CampaignProblem::from)?;
    found.sort_by_key(|campaign| std::cmp::Reverse(campaign.year));
    let today = day_in_rome(app.clock.now());
    let campagne = found.into_iter().map(|campaign| told(campaign, today)).collect();
    Ok(Json(Campaigns { simulati: reader.reads_simulated_data(), campagne }))
}

fn told(campaign: Campaign, today: NaiveDate) -> CampaignTold {
    CampaignTold {
        anno: campaign.year,
        fase: match campaign.phase(today) {
            Phase::Announced => "annunciata",
            Phase::Open => "aperta",
            Phase::Closed => "chiusa",
        },
        versione: campaign.version,
        apre: campaign.opens_on,
        chiude: campaign.closes_on,
    }
}
