// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/campagne/{anno}/giorni`: how many Comuni had submitted by the end of each day.

use axum::{
    Json,
    extract::{Path, State},
    response::{IntoResponse as _, Response},
};
use chrono::NaiveDate;
use identity::By;
use serde::Serialize;
use tables::{Cell, Format, Kind};
use utoipa::ToSchema;
use web::{AppState, Failure, Reader, listing::Download};

use super::{
    asked::{AsFile, OfCampaign, Refused, file_asked, year},
    board,
};
use crate::{
    board::Board,
    queries::names::{column, provenance},
};

/// La risposta giorno per giorno
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct DaysTold {
    /// L'anno della campagna
    #[schema(example = 2026)]
    anno: i32,
    /// Se i dati sono simulati
    simulati: bool,
    /// Quanti Comuni ci sono
    comuni: usize,
    /// I giorni, dal primo della campagna a oggi o alla chiusura
    giorni: Vec<CampaignDayTold>,
}

/// Un giorno
#[derive(Debug, Serialize, ToSchema)]
struct CampaignDayTold {
    /// Il giorno; di oggi, fin qui
    giorno: NaiveDate,
    /// Comuni che avevano inviato alla fine del giorno
    inviati: usize,
    /// Quanti ne attendeva il piano, come quota dei Comuni da 0 a 1; nullo dove non dice nulla
    #[schema(required = true)]
    piano: Option<f64>,
}

/// La risposta a una campagna, giorno per giorno
///
/// Conta il giorno del primo invio di chi oggi risulta aver inviato. Con `formato` la risposta è un file con le stesse righe.
#[utoipa::path(
    get,
    path = "/campagne/{anno}/giorni",
    operation_id = "giorni-campagna",
    tag = "campagne",
    params(OfCampaign, AsFile),
    responses((status = 200, description = "I giorni", body = DaysTold), Refused)
)]
pub(super) async fn days(
    State(app): State<AppState>,
    reader: Reader,
    By(actor): By,
    Path(anno): Path<String>,
) -> Result<Response, Failure> {
    let file = file_asked(&reader)?;
    let board = board(&app, &actor, year(&anno)?).await?;
    let plan = |day| board.campaign.plan.expected(day);
    let days =
        board.course().into_iter().map(|(giorno, inviati)| CampaignDayTold { giorno, inviati, piano: plan(giorno) });
    let days: Vec<CampaignDayTold> = days.collect();
    if let Some(format) = file {
        return download(&reader, &board, format, &days);
    }
    let (anno, comuni) = (board.campaign.year, board.lines.len());
    let told = DaysTold { anno, simulati: reader.reads_simulated_data(), comuni, giorni: days };
    Ok(Json(told).into_response())
}

fn download(reader: &Reader, board: &Board, format: Format, days: &[CampaignDayTold]) -> Result<Response, Failure> {
    let row = |day: &CampaignDayTold| -> Vec<Cell> {
        vec![day.giorno.into(), i64::try_from(day.inviati).unwrap_or(i64::MAX).into(), day.piano.into()]
    };
    let download = Download {
        stem: &format!("campagna-{}-risposta-per-giorno", board.campaign.year),
        columns: vec![
            column(reader, "giorno", Kind::Date),
            column(reader, "inviati", Kind::Integer),
            column(reader, "piano", Kind::Decimal(4)),
        ],
        provenance: provenance(reader, reader.t("campaign-response"), board.on),
    };
    download.answer(reader, format, days.iter().map(row))
}
