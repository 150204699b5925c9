// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/fonti`: every file of the source and how it is.

use axum::{
    Json,
    extract::{Query, State},
};
use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use utoipa::ToSchema;
use web::{AppState, Failure};

use super::asking::{DayTold, OnDay};
use crate::queries::{
    board::Board,
    source_health::{SourceHealth, source_health},
};

/// I file della fonte
#[derive(Serialize, ToSchema)]
pub(super) struct Sources {
    #[serde(flatten)]
    day: DayTold,
    /// I file, in ordine di nome
    fonti: Vec<SourceItem>,
}

/// Un file della fonte
#[derive(Serialize, ToSchema)]
pub(super) struct SourceItem {
    /// Il nome nella fonte
    #[schema(example = "candidature_finanziate_145")]
    nome: String,
    /// L'ultimo esito: `accepted`, `unchanged`, `missing`, `refused`, `unreachable`
    #[schema(example = "accepted")]
    esito: String,
    /// Quando è stato chiesto l'ultima volta
    controllato: DateTime<Utc>,
    /// Il primo giorno dell'ultimo contenuto accettato
    #[schema(required = true)]
    cambiato_il: Option<NaiveDate>,
    /// L'ultimo giorno in cui c'era ed era buono
    #[schema(required = true)]
    visto_il: Option<NaiveDate>,
    /// Da quanti giorni il contenuto è lo stesso
    #[schema(required = true)]
    giorni_fermo: Option<i64>,
    /// Le righe dell'ultimo contenuto accettato
    #[schema(required = true)]
    righe: Option<i64>,
    /// Se ha smesso di cambiare
    fermo: bool,
    /// Da quando non si riesce ad averne uno buono; nullo se l'ultimo lo è
    #[schema(required = true)]
    manca_dal: Option<NaiveDate>,
    /// Perché è stato rifiutato o non è raggiungibile: il codice di un errore
    #[schema(required = true, example = "funding.file_header_only")]
    motivo: Option<String>,
}

/// I file della fonte e il loro stato
#[utoipa::path(
    get,
    path = "/fonti",
    operation_id = "elenco-fonti",
    tag = "avvisi",
    params(OnDay),
    responses((status = 200, description = "I file", body = Sources))
)]
pub(super) async fn list_sources(
    State(app): State<AppState>,
    Query(on): Query<OnDay>,
) -> Result<Json<Sources>, Failure> {
    let board = on.board(&app).await?;
    let found = source_health(&app, board.on()).await?;
    let fonti = found.into_iter().map(|file| item(&board, file)).collect();
    Ok(Json(Sources { day: DayTold::of(&board), fonti }))
}

fn item(board: &Board, file: SourceHealth) -> SourceItem {
    SourceItem {
        fermo: file.has_stopped(&board.picture),
        giorni_fermo: file.age(board.as_of),
        nome: file.name,
        esito: file.verdict,
        controllato: file.checked_at,
        cambiato_il: file.changed_on,
        visto_il: file.seen_on,
        righe: file.row_count,
        manca_dal: file.failing_since,
        motivo: file.reason_code,
    }
}
