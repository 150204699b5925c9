// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/comuni/{codice_istat}/candidature`: the applications of every body that sits in a Comune.

use axum::{
    Json,
    extract::{Path, Query, State},
};
use registry::IstatCode;
use serde::Serialize;
use utoipa::ToSchema;
use web::{AppState, Failure};

use super::{
    applications::{ApplicationItem, item},
    asking::{DayTold, OnDay, TallyTold},
};
use crate::queries::tally::Tally;

/// Le candidature di un Comune
#[derive(Serialize, ToSchema)]
pub(super) struct ApplicationsOfComune {
    #[serde(flatten)]
    day: DayTold,
    /// Il codice Istat
    codice_istat: String,
    /// Il nome del Comune
    comune: String,
    /// I totali del solo Comune
    totali: TallyTold,
    /// Le candidature del Comune e degli altri enti che vi hanno sede
    candidature: Vec<ApplicationItem>,
}

/// Le candidature degli enti di un Comune
#[utoipa::path(
    get,
    path = "/comuni/{codice_istat}/candidature",
    operation_id = "candidature-del-comune",
    tag = "avvisi",
    params(
        ("codice_istat" = String, Path, pattern = "^[0-9]{6}$", description = "Il codice Istat del Comune", example = "058091"),
        OnDay
    ),
    responses((status = 200, description = "Le candidature, dal decreto più recente", body = ApplicationsOfComune))
)]
pub(super) async fn list_applications_of_comune(
    State(app): State<AppState>,
    Path(istat): Path<String>,
    Query(on): Query<OnDay>,
) -> Result<Json<ApplicationsOfComune>, Failure> {
    let board = on.board(&app).await?;
    let code: IstatCode = istat.parse().map_err(|_| Failure::not_found())?;
    let comune = board.registry.comune(code).ok_or_else(Failure::not_found)?;
    let istat = code.to_string();
    let mut applications: Vec<_> = board.picture.in_comune(&istat).collect();
    applications.sort_by_key(|one| (std::cmp::Reverse(one.funded_on), one.id));
    Ok(Json(ApplicationsOfComune {
        day: DayTold::of(&board),
        comune: comune.name.clone(),
        totali: Tally::of(board.picture.of_comune(&istat)).into(),
        candidature: applications.into_iter().map(|one| item(&board, one)).collect(),
        codice_istat: istat,
    }))
}
