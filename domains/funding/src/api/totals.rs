// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/totali`: the source's own tables, computed again, each beside what the source publishes.

use axum::{
    Json,
    extract::{Query, State},
};
use serde::Serialize;
use utoipa::ToSchema;
use web::{AppState, Failure};

use super::asking::{DayTold, OnDay};
use crate::{
    KpiTable, Unit,
    queries::kpi_comparison::{Comparison, Verdict, kpi_comparison},
};

/// I totali della fonte, ricalcolati
#[derive(Serialize, ToSchema)]
pub(super) struct Totals {
    #[serde(flatten)]
    day: DayTold,
    /// Le tabelle `KPI` della fonte
    tabelle: Vec<TotalsTable>,
}

/// Una tabella della fonte, ricalcolata dalle righe
#[derive(Serialize, ToSchema)]
pub(super) struct TotalsTable {
    /// Il nome nella fonte
    #[schema(example = "totale_per_misura")]
    nome: &'static str,
    /// Se i file del giorno bastano a calcolarla tutta
    completa: bool,
    /// I file da cui è calcolata
    file: Vec<String>,
    /// I file che mancano
    mancano: Vec<String>,
    /// Che cosa sono i numeri: `centesimi` o `conteggio`
    #[schema(example = "centesimi")]
    unita: &'static str,
    /// Le intestazioni; la prima è dell'etichetta delle righe
    colonne: Vec<String>,
    /// Le righe
    righe: Vec<TotalsRow>,
    /// Rispetto alla fonte: `uguale`, `diversa`, `non_pubblicata`, `mancano_file`
    #[schema(example = "uguale")]
    esito: &'static str,
    /// Quante celle sono state confrontate
    confrontate: usize,
    /// Le celle che non sono uguali, al più cento
    diverse: Vec<CellDifference>,
}

/// Una riga di una tabella
#[derive(Serialize, ToSchema)]
pub(super) struct TotalsRow {
    /// L'etichetta
    etichetta: String,
    /// I numeri, esatti
    celle: Vec<i64>,
}

/// Una cella che non è uguale a quella della fonte
#[derive(Serialize, ToSchema)]
pub(super) struct CellDifference {
    /// La riga
    riga: String,
    /// La colonna
    colonna: String,
    /// Il nostro valore, come lo scriverebbe la fonte
    nostro: String,
    /// Il valore della fonte
    della_fonte: String,
}

/// I totali della fonte, ricalcolati e confrontati
#[utoipa::path(
    get,
    path = "/totali",
    operation_id = "totali",
    tag = "avvisi",
    params(OnDay),
    responses((status = 200, description = "Le tabelle", body = Totals))
)]
pub(super) async fn read_totals(State(app): State<AppState>, Query(on): Query<OnDay>) -> Result<Json<Totals>, Failure> {
    let board = on.board(&app).await?;
    let compared = kpi_comparison(&app, &board).await?;
    let tabelle = compared.iter().map(|(table, comparison)| told(table, comparison)).collect();
    Ok(Json(Totals { day: DayTold::of(&board), tabelle }))
}

fn told(table: &KpiTable, comparison: &Comparison) -> TotalsTable {
    let different = comparison.different.iter().take(100).map(|one| CellDifference {
        riga: one.row.clone(),
        colonna: one.column.clone(),
        nostro: one.ours.clone(),
        della_fonte: one.theirs.clone(),
    });
    TotalsTable {
        nome: table.name,
        completa: table.is_complete(),
        file: table.files.clone(),
        mancano: table.missing.clone(),
        unita: if table.unit == Unit::Count { "conteggio" } else { "centesimi" },
        colonne: table.columns.clone(),
        righe: table
            .rows
            .iter()
            .map(|row| TotalsRow { etichetta: row.label.clone(), celle: row.cells.clone() })
            .collect(),
        esito: match comparison.verdict {
            Verdict::Equal => "uguale",
            Verdict::Different => "diversa",
            Verdict::NotPublished => "non_pubblicata",
            Verdict::FilesMissing => "mancano_file",
        },
        confrontate: comparison.cells,
        diverse: different.collect(),
    }
}
