// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/rapporti` and `/rapporti/{anno}`: the published reports, and what one holds.

use axum::{
    Json,
    extract::{Path, State},
};
use chrono::{DateTime, NaiveDate, Utc};
use identity::By;
use serde::Serialize;
use utoipa::ToSchema;
use web::{AppState, Failure, Reader};

use super::{NotThere, report_of};
use crate::{
    figures::Measured,
    problem::ReportProblem,
    queries::{
        editions,
        in_words::{Edits, Writer},
    },
    report::Report,
};

/// I rapporti pubblicati
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Reports {
    /// I rapporti, il più recente per primo
    rapporti: Vec<ReportTold>,
}

/// Un rapporto pubblicato
#[derive(Debug, Serialize, ToSchema)]
struct ReportTold {
    /// L’anno, che lo nomina negli indirizzi
    #[schema(example = 2026)]
    anno: i32,
    /// Quando è stato pubblicato
    pubblicato: DateTime<Utc>,
    /// Se racconta dati simulati
    simulati: bool,
    /// SHA-256 di cifre e testi, come sono stati pubblicati
    impronta: String,
}

/// Un rapporto e ciò che contiene
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ReportWhole {
    #[serde(flatten)]
    rapporto: ReportTold,
    /// Il giorno in cui le cifre sono state calcolate
    calcolato: NaiveDate,
    /// La versione del questionario
    #[schema(example = "2026-v1")]
    versione: String,
    /// Gli indicatori
    indicatori: Vec<ReportIndicator>,
    /// Le tabelle: ognuna si scarica da `/rapporti/{anno}/dati/{tabella}`
    tabelle: Vec<ReportTable>,
}

/// Un indicatore del rapporto
#[derive(Debug, Serialize, ToSchema)]
struct ReportIndicator {
    /// Il codice
    #[schema(example = "SRV2")]
    codice: String,
    /// Il nome
    nome: String,
    /// La sezione
    sezione: String,
    /// `quote`, `media` o `rapporto`
    #[schema(example = "quote")]
    tipo: &'static str,
    /// La risposta che conta di più, se c’è
    #[schema(example = "attivo")]
    principale: Option<String>,
    /// L’unità di misura
    unita: String,
    /// Se conta nell’indice
    nell_indice: bool,
}

/// Una tabella del rapporto
#[derive(Debug, Serialize, ToSchema)]
struct ReportTable {
    /// Il nome negli indirizzi
    #[schema(example = "srv2")]
    tabella: String,
    /// Il titolo
    titolo: String,
}

/// I rapporti annuali pubblicati
#[utoipa::path(
    get,
    path = "/rapporti",
    operation_id = "rapporti",
    tag = "rapporti",
    responses((status = 200, description = "I rapporti", body = Reports))
)]
pub(super) async fn list(State(app): State<AppState>) -> Result<Json<Reports>, Failure> {
    let published = editions::published(&app.store).await.map_err(ReportProblem::from)?;
    let told = |one: editions::Listed| ReportTold {
        anno: one.year(),
        pubblicato: one.published_at,
        simulati: one.simulated,
        impronta: one.checksum,
    };
    Ok(Json(Reports { rapporti: published.into_iter().map(told).collect() }))
}

/// Un rapporto: indicatori e tabelle
#[utoipa::path(
    get,
    path = "/rapporti/{anno}",
    operation_id = "rapporto",
    tag = "rapporti",
    params(("anno" = String, Path, description = "L’anno del rapporto", pattern = "^[0-9]{4}$", example = "2026")),
    responses((status = 200, description = "Il rapporto", body = ReportWhole), NotThere)
)]
pub(super) async fn one(
    State(app): State<AppState>,
    reader: Reader,
    By(actor): By,
    Path(anno): Path<String>,
) -> Result<Json<ReportWhole>, Failure> {
    Ok(Json(whole(&reader, &*report_of(&app, &actor, &anno).await?)))
}

fn whole(reader: &Reader, report: &Report) -> ReportWhole {
    let edits = Edits::new();
    let writer = Writer::new(reader, &report.figures, &edits);
    let indicator = |one: &crate::figures::Indicator| ReportIndicator {
        codice: one.id.clone(),
        nome: writer.label(&one.name),
        sezione: one.section.clone(),
        tipo: match one.measured {
            Measured::Answers => "quote",
            Measured::Number => "media",
            Measured::Ratio => "rapporto",
        },
        principale: one.main.clone(),
        unita: one.unit.clone(),
        nell_indice: one.scored,
    };
    let table =
        |one: &crate::figures::table::Table| ReportTable { tabella: one.id.clone(), titolo: writer.label(&one.title) };
    ReportWhole {
        rapporto: ReportTold {
            anno: report.year,
            pubblicato: report.published_at,
            simulati: report.simulated,
            impronta: report.checksum.clone(),
        },
        calcolato: report.figures.on,
        versione: report.figures.edition.clone(),
        indicatori: report.figures.indicators.iter().map(indicator).collect(),
        tabelle: report.figures.tables.iter().map(table).collect(),
    }
}
