// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/misure`: the measures with their totals and days.

use axum::{
    Json,
    extract::{Query, State},
};
use serde::Serialize;
use utoipa::ToSchema;
use web::{AppState, Failure};

use super::asking::{DayTold, OnDay, TallyTold};
use crate::queries::measure_list::measure_list;

/// Le misure
#[derive(Serialize, ToSchema)]
pub(super) struct Measures {
    #[serde(flatten)]
    day: DayTold,
    /// Le misure, in ordine di codice
    misure: Vec<MeasureItem>,
}

/// Una misura
#[derive(Serialize, ToSchema)]
pub(super) struct MeasureItem {
    /// Il codice
    #[schema(example = "1.4.1")]
    codice: String,
    /// Il nome
    nome: String,
    /// La parte dell'indirizzo che la nomina
    indirizzo: String,
    /// Le candidature
    candidature: TallyTold,
    /// Comuni con almeno una candidatura non ritirata
    comuni: usize,
    /// Giorni dal decreto al pagamento: metà delle candidature pagate ne ha aspettati al più questi
    #[schema(required = true)]
    giorni_mediana: Option<f64>,
    /// Nove su dieci ne hanno aspettati al più questi
    #[schema(required = true)]
    giorni_p90: Option<f64>,
    /// Oltre questi giorni una candidatura è in ritardo; nullo se i pagamenti sono troppo pochi per dirlo
    #[schema(required = true)]
    in_ritardo_oltre_giorni: Option<i64>,
}

/// Le misure
#[utoipa::path(
    get,
    path = "/misure",
    operation_id = "elenco-misure",
    tag = "avvisi",
    params(OnDay),
    responses((status = 200, description = "Le misure", body = Measures))
)]
pub(super) async fn list_measures(
    State(app): State<AppState>,
    Query(on): Query<OnDay>,
) -> Result<Json<Measures>, Failure> {
    let board = on.board(&app).await?;
    let rows = measure_list(&board, None, "misura", false);
    let misure = rows.iter().map(|row| MeasureItem {
        codice: row.measure.code.to_string(),
        nome: row.measure.name.to_string(),
        indirizzo: row.measure.slug(),
        candidature: row.known.tally.into(),
        comuni: row.known.comuni,
        giorni_mediana: row.known.waiting.days.map(|days| days.median),
        giorni_p90: row.known.waiting.days.map(|days| days.p90),
        in_ritardo_oltre_giorni: row.known.late_after,
    });
    Ok(Json(Measures { day: DayTold::of(&board), misure: misure.collect() }))
}
