// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/api/v1/risultati/{anno}`: the results that are public, with their inputs. What is not public is not there, and whether
//! a Comune answered is not told.

use std::sync::Arc;

use axum::{
    Json, Router,
    extract::{Path, Query, State},
    http::{HeaderValue, header},
    middleware::map_response,
    response::Response,
    routing::get,
};
use chrono::NaiveDate;
use registry::Comune;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, IntoResponses, OpenApi, ToSchema};
use web::{AppState, Failure, Reader};

use super::result::{ResultTold, result_told};
use crate::{
    ObservatoryProblem,
    maturity::Maturity,
    queries::maturity::{
        kept::maturity_of,
        publication::{Publication, publication},
    },
};

/// Results on a page when nobody says otherwise, and at most.
const USUAL: u16 = 50;
const MOST: u16 = 1_000;

#[derive(OpenApi)]
#[openapi(
    paths(list, one),
    tags((name = "risultati", description = "Che cosa risulta di ogni Comune che ha reso pubblica la sua scheda"))
)]
pub(crate) struct Document;

/// The routes, under `/api/v1`. What is refused is nobody's to keep: a scheda may be made public in a moment.
pub(crate) fn routes() -> Router<AppState> {
    let routes =
        Router::new().route("/risultati/{anno}", get(list)).route("/risultati/{anno}/{codice_istat}", get(one));
    routes.layer(map_response(async |mut response: Response| {
        if !response.status().is_success() {
            response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        }
        response
    }))
}

/// Which part of the list.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Asked {
    /// Numero della pagina, da 1.
    #[param(minimum = 1, maximum = 10_000)]
    pagina: Option<u16>,
    /// Risultati per pagina.
    #[param(minimum = 1, maximum = 1_000, default = 50)]
    limite: Option<u16>,
}

/// Una pagina di risultati
#[derive(Debug, Serialize, ToSchema)]
struct ResultsPage {
    /// L'anno della campagna
    #[schema(example = 2026)]
    anno: i32,
    /// Se i dati sono simulati
    simulati: bool,
    /// L'ultimo giorno in cui sono state firmate risposte
    aggiornati_al: Option<NaiveDate>,
    /// Quanti risultati sono pubblici
    totale: usize,
    /// Il numero di questa pagina, da 1
    pagina: usize,
    /// Quanti risultati per pagina
    limite: usize,
    /// L'indirizzo della pagina seguente, se c'è
    successiva: Option<String>,
    /// I risultati, in ordine di codice ISTAT: non è una classifica
    risultati: Vec<ResultLine>,
}

/// Un risultato in breve
#[derive(Debug, Serialize, ToSchema)]
struct ResultLine {
    /// Codice ISTAT, sei cifre
    #[schema(pattern = "^[0-9]{6}$", example = "058091")]
    codice_istat: String,
    /// Denominazione
    #[schema(example = "Roma")]
    nome: String,
    /// Il livello, da 1 a 4; nullo se non si può calcolare
    #[schema(minimum = 1, maximum = 4)]
    livello: Option<u8>,
    /// L'indice, da 0 a 100; nullo se mancano troppe risposte
    indice: Option<f64>,
    /// L'indice se tutto ciò che manca fosse al peggio e al meglio
    limiti: Option<[f64; 2]>,
    /// L'indirizzo di questo risultato con intervallo, sezioni e dati
    dettaglio: String,
}

/// I risultati pubblici di una campagna
///
/// Soltanto quelli che il Comune, o la campagna, ha reso pubblici. L'indice non è una posizione: due Comuni vicini possono
/// essere uguali entro l'intervallo, che sta nel dettaglio.
#[utoipa::path(
    get,
    path = "/risultati/{anno}",
    operation_id = "risultati",
    tag = "risultati",
    params(("anno" = String, Path, description = "L'anno della campagna", pattern = "^[0-9]{4}$", example = "2026"), Asked),
    responses(
        (status = 200, description = "I risultati", body = ResultsPage),
        (status = 400, description = "Un parametro non è scritto come deve", content_type = "application/problem+json"),
        NotThere
    )
)]
async fn list(
    State(app): State<AppState>,
    reader: Reader,
    Path(anno): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Json<ResultsPage>, Failure> {
    let (maturity, publication) = results_of(&app, &anno).await?;
    let page = usize::from(within(asked.pagina, 1..=10_000, "pagina")?.unwrap_or(1));
    let limit = usize::from(within(asked.limite, 1..=MOST, "limite")?.unwrap_or(USUAL));
    let comuni = maturity.sources.registry.comuni().iter().enumerate();
    let public: Vec<(usize, &Comune)> =
        comuni.filter(|(unit, comune)| is_public(&maturity, &publication, *unit, comune)).collect();
    let base = |comune: &Comune| {
        reader.settings().absolute(&format!("/api/v1/risultati/{}/{}", maturity.sources.year, comune.code))
    };
    let line = |(unit, comune): &(usize, &Comune)| {
        let found = &maturity.assessed[*unit];
        ResultLine {
            codice_istat: comune.code.to_string(),
            nome: comune.full_name(),
            livello: found.level,
            indice: found.index,
            limiti: found.lower.zip(found.upper).map(|(low, high)| [low, high]),
            dettaglio: base(comune),
        }
    };
    let next = || reader.settings().absolute(&reader.here_with("pagina", &(page + 1).to_string()));
    Ok(Json(ResultsPage {
        anno: maturity.sources.year,
        simulati: reader.reads_simulated_data(),
        aggiornati_al: maturity.as_of(),
        totale: public.len(),
        pagina: page,
        limite: limit,
        successiva: (page * limit < public.len()).then(next),
        risultati: public.iter().skip((page - 1) * limit).take(limit).map(line).collect(),
    }))
}

/// Il risultato di un Comune
///
/// Con l'intervallo al 90%, le sezioni e tutti i dati da cui nasce: risposta, fonte e suo giorno, formula, peso, punti. Di un
/// Comune che non ha risposto, o che non ha reso pubblica la scheda, qui non c'è nulla: le due cose non si distinguono.
#[utoipa::path(
    get,
    path = "/risultati/{anno}/{codice_istat}",
    operation_id = "risultato",
    tag = "risultati",
    params(
        ("anno" = String, Path, description = "L'anno della campagna", pattern = "^[0-9]{4}$", example = "2026"),
        ("codice_istat" = String, Path, description = "Codice ISTAT, sei cifre", pattern = "^[0-9]{6}$", example = "058091")
    ),
    responses((status = 200, description = "Il risultato", body = ResultTold), NotThere)
)]
async fn one(
    State(app): State<AppState>,
    reader: Reader,
    Path((anno, code)): Path<(String, String)>,
) -> Result<Json<ResultTold>, Failure> {
    let (maturity, publication) = results_of(&app, &anno).await?;
    let known = code.parse().ok().filter(|_| code.len() == 6);
    let found = known.and_then(|code| Some((maturity.unit(code)?, maturity.sources.registry.comune(code)?.clone())));
    let nothing = || ObservatoryProblem::NotPublic { year: maturity.sources.year, comune: code.clone() };
    let (unit, comune) = found.ok_or_else(nothing)?;
    if !is_public(&maturity, &publication, unit, &comune) {
        return Err(nothing().into());
    }
    Ok(Json(result_told(&app, &reader, (&maturity, &publication), (unit, &comune)).await?))
}

/// The results of the year in an address, and what of them is public.
async fn results_of(app: &AppState, year: &str) -> Result<(Arc<Maturity>, Publication), Failure> {
    let year: i32 = year.parse().ok().filter(|_| year.len() == 4).ok_or_else(Failure::not_found)?;
    let maturity = maturity_of(app, year).await?.ok_or(ObservatoryProblem::NoResults(year))?;
    Ok((maturity, publication(&app.store, year).await?))
}

fn is_public(maturity: &Maturity, publication: &Publication, unit: usize, comune: &Comune) -> bool {
    maturity.responded[unit] && publication.of(comune.code)
}

/// A parameter that may be absent but not wrong.
fn within(
    value: Option<u16>,
    range: std::ops::RangeInclusive<u16>,
    name: &'static str,
) -> Result<Option<u16>, ObservatoryProblem> {
    match value {
        Some(value) if !range.contains(&value) => Err(ObservatoryProblem::BadParameter(name)),
        value => Ok(value),
    }
}

/// What is answered in the place of results.
#[derive(IntoResponses)]
#[expect(dead_code, reason = "what the document says of every `Failure`")]
enum NotThere {
    #[response(
        status = 404,
        description = "Non ci sono risultati di quell'anno, o di quel Comune non è pubblico nulla",
        content_type = "application/problem+json"
    )]
    NoResult,
    #[response(
        status = 422,
        description = "Un parametro ha un valore che non può avere",
        content_type = "application/problem+json"
    )]
    BadParameter,
}
