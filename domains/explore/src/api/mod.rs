// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/api/v1/esplora`: what is seen, for programs. Descriptions are in Italian: they are what people read in the API's document.

use axum::{Json, Router, extract::State, routing::get};
use identity::By;
use report::figures::table::Mark;
use serde::Serialize;
use utoipa::{OpenApi, ToSchema};
use web::{AppState, Failure, Reader};

use crate::{material::Topic, problem::ExploreProblem, queries::seen::Seen};

#[derive(OpenApi)]
#[openapi(
    paths(explore),
    tags((name = "esplora", description = "Un indicatore, una divisione, un filtro, un anno: le stime con il loro intervallo"))
)]
pub(crate) struct ApiDoc;

pub(crate) fn routes() -> Router<AppState> {
    Router::new().route("/esplora", get(explore))
}

/// Che cosa si vede
#[derive(Debug, Serialize, ToSchema)]
struct Explored {
    /// Che cosa, di chi, quando
    titolo: String,
    /// L’anno della campagna; assente per i dati aperti
    anno: Option<i32>,
    /// La fonte
    fonte: String,
    /// Se i dati sono simulati
    simulati: bool,
    /// La pagina della stessa vista
    pagina: String,
    /// Le stime: prima l’insieme, poi le parti
    stime: Vec<ExploredFigure>,
}

/// Una stima, o un dato aperto
#[derive(Debug, Serialize, ToSchema)]
struct ExploredFigure {
    /// L’indicatore
    #[schema(example = "srv2")]
    indicatore: String,
    /// La risposta, o `media`, `mediana`, `rapporto`, `valore`
    #[schema(example = "attivo")]
    misura: String,
    /// Il codice della parte: vuoto per l’Italia
    #[schema(example = "12")]
    codice: String,
    /// Il nome della parte
    #[schema(example = "Lazio")]
    nome: String,
    /// Il valore: le quote vanno da 0 a 1; assente quando non si può dire
    valore: Option<f64>,
    /// L’intervallo di confidenza al 95%; i dati aperti, che ci sono per tutti i Comuni, non ne hanno
    intervallo: Option<[f64; 2]>,
    /// I Comuni su cui si fonda
    comuni: Option<u64>,
    /// La regola di pubblicazione: `piena`, `*`, `**`, `nd-pochi`, `nd-concentrata`, `nd-imprecisa`
    #[schema(example = "piena")]
    regola: &'static str,
    /// `nc` quando il valore c’è ma è riservato
    assente: Option<&'static str>,
}

/// Esplora un indicatore
///
/// Ha le stesse parole della pagina `/esplora`. Delle parti con meno di dieci rispondenti non dice nulla.
#[utoipa::path(
    get,
    path = "/esplora",
    operation_id = "esplora",
    tag = "esplora",
    params(
        ("indicatore" = Option<String>, Query, description = "Il codice dell’indicatore", example = "residenti"),
        ("misura" = Option<String>, Query, description = "Quale stima: una risposta, `media`, `mediana`"),
        ("per" = Option<String>, Query, description = "La divisione: `italia`, `ripartizione`, `regione`, `provincia`, `classe`, `cella`"),
        ("ripartizione" = Option<String>, Query, description = "Solo i Comuni di una ripartizione: `nord-ovest`"),
        ("regione" = Option<String>, Query, description = "Solo i Comuni di una regione, per codice ISTAT"),
        ("classe" = Option<String>, Query, description = "Solo i Comuni di una classe, da 1 a 8"),
        ("vista" = Option<String>, Query, description = "Con `tabella` tutte le stime dell’indicatore"),
        ("anno" = Option<String>, Query, description = "L’anno della campagna")
    ),
    responses(
        (status = 200, description = "Le stime", body = Explored),
        (status = 404, description = "Un parametro nomina ciò che non c’è", content_type = "application/problem+json")
    )
)]
async fn explore(State(app): State<AppState>, reader: Reader, By(actor): By) -> Result<Json<Explored>, Failure> {
    let seen = Seen::at(&app, &actor, &reader, &reader.address).await?;
    // A page shows the nearest that there is; a program is told.
    if let Some(remark) = seen.remarks.first() {
        return Err(ExploreProblem::NotThere(remark.value.clone()).into());
    }
    Ok(Json(told(&reader, &seen)))
}

fn told(reader: &Reader, seen: &Seen) -> Explored {
    let teller = seen.teller(reader);
    let mut figures = Vec::new();
    for (place, measure) in seen.shown.measures.iter().enumerate() {
        let words = seen.material.columns(measure.topic);
        for row in std::iter::once(&seen.shown.whole).chain(&seen.shown.rows) {
            let cell = row.cells[place];
            figures.push(ExploredFigure {
                indicatore: seen.material.word(measure.topic),
                misura: words.get(measure.column).cloned().unwrap_or_default(),
                codice: row.slice.code(&seen.material.board.registry),
                nome: teller.slice(row.slice),
                valore: cell.value,
                intervallo: cell.interval,
                comuni: cell.n,
                regola: cell.mark.word(),
                assente: matches!(cell.mark, Mark::Small | Mark::Concentrated).then_some("nc"),
            });
        }
    }
    Explored {
        titolo: teller.heading(),
        anno: matches!(seen.view.topic, Topic::Survey(_)).then_some(seen.view.year),
        fonte: teller.source(),
        simulati: teller.simulated(),
        pagina: reader.settings().absolute(&seen.address("/esplora").to_string()),
        stime: figures,
    }
}
