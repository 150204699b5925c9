// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/api/v1/indicatori`: what can be measured, and the figures of every place.

use axum::{
    Json, Router,
    extract::{Path, State},
    response::{IntoResponse as _, Response},
    routing::get,
};
use chrono::NaiveDate;
use serde::Serialize;
use utoipa::{OpenApi, ToSchema};
use web::{
    AppState, Failure, Reader,
    listing::{Download, Format},
};

use crate::{
    board::{Board, Level},
    indicator::{Indicator, Polarity, Source, Unit},
    queries::{
        indicator_file::{IndicatorFile, SHAPE, indicator_file},
        todays_board, wording,
    },
    take_up::Stage,
};

/// Un indicatore
#[derive(Debug, Serialize, ToSchema)]
struct IndicatorDescription {
    /// Il nome negli indirizzi
    #[schema(example = "quota-erogata")]
    key: String,
    /// Il nome per le persone
    name: String,
    /// Che cosa misura, e come
    description: String,
    /// In che cosa conta
    #[schema(example = "quota")]
    unit: &'static str,
    /// Se di più è meglio: `more`, `fewer`, `neither`
    #[schema(example = "more")]
    polarity: &'static str,
    /// Chi pubblica i dati, e di quale giorno sono
    source: String,
    /// Il giorno dei dati
    #[schema(example = "2026-08-22")]
    as_of: Option<NaiveDate>,
    /// Se i dati sono simulati
    simulated: bool,
}

/// Gli indicatori
#[derive(Debug, Serialize, ToSchema)]
struct IndicatorList {
    /// Tutti gli indicatori, nell'ordine delle pagine
    items: Vec<IndicatorDescription>,
}

/// Il valore di un luogo
#[derive(Debug, Serialize, ToSchema)]
struct PlaceFigure {
    /// Codice ISTAT di Comune (sei cifre), provincia (tre) o regione (due)
    #[schema(example = "058091")]
    code: String,
    /// Nome
    #[schema(example = "Roma")]
    name: String,
    /// Il valore; nullo quando manca
    value: Option<f64>,
    /// Solo per l'adesione dei Comuni a una misura, dove il valore va da 0 a 3: nell'ordine `never`, `gave-up`, `funded`, `paid`
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "funded")]
    stage: Option<&'static str>,
}

/// I valori di un indicatore
#[derive(Debug, Serialize, ToSchema)]
struct IndicatorFigures {
    /// L'indicatore
    indicator: IndicatorDescription,
    /// `comuni`, `province` o `regioni`
    #[schema(example = "comuni")]
    level: &'static str,
    /// Il valore dell'Italia
    italy: Option<f64>,
    /// Un valore per ogni luogo, in ordine di codice
    items: Vec<PlaceFigure>,
}

/// I file che si possono scaricare
#[derive(ToSchema)]
#[schema(rename_all = "lowercase")]
#[expect(dead_code, reason = "the schema of a parameter that is read by hand")]
enum FileFormat {
    Csv,
    Xlsx,
    Parquet,
    Sdmx,
    Codebook,
}

#[derive(OpenApi)]
#[openapi(
    paths(list, figures),
    components(schemas(IndicatorList, IndicatorFigures, IndicatorDescription, PlaceFigure)),
    tags((name = "indicatori", description = "Come stanno i Comuni, le province e le regioni"))
)]
struct Document;

/// The description of these routes.
pub(crate) fn document() -> utoipa::openapi::OpenApi {
    Document::openapi()
}

/// The routes, under `/api/v1`.
pub(crate) fn routes() -> Router<AppState> {
    Router::new().route("/indicatori", get(list)).route("/indicatori/{key}", get(figures))
}

/// Gli indicatori disponibili
#[utoipa::path(
    get,
    path = "/indicatori",
    operation_id = "indicatori",
    tag = "indicatori",
    params(("on" = Option<NaiveDate>, Query, description = "Il giorno a cui tornare", example = "2026-08-22")),
    responses((status = 200, description = "Gli indicatori", body = IndicatorList))
)]
async fn list(State(app): State<AppState>, reader: Reader) -> Result<Json<IndicatorList>, Failure> {
    let board = todays_board(&app, day(&reader)?).await?;
    Ok(Json(IndicatorList { items: board.indicators().iter().map(|one| describe(&reader, &board, one)).collect() }))
}

/// I valori di un indicatore
///
/// Importi in centesimi di euro; quote da 0 a 1. L'adesione a una misura, `adesione-1-4-1`, è di province e regioni la
/// quota dei Comuni con un progetto; di ogni Comune fin dove è arrivato. Con `formato` la risposta è un file, lo stesso
/// che scarica la pagina `/mappa`, con gli importi in euro.
#[utoipa::path(
    get,
    path = "/indicatori/{key}",
    operation_id = "valori-indicatore",
    tag = "indicatori",
    params(
        ("key" = String, Path, description = "Il nome dell'indicatore", example = "quota-erogata"),
        ("livello" = Option<String>, Query, description = "`comuni`, `province` o `regioni`", example = "regioni"),
        ("formato" = inline(Option<FileFormat>), Query, description = "Il file da scaricare, invece della risposta in JSON"),
        ("on" = Option<NaiveDate>, Query, description = "Il giorno a cui tornare", example = "2026-08-22")
    ),
    responses(
        (status = 200, description = "I valori", content(
            (IndicatorFigures = "application/json"),
            (String = "text/csv"),
            (String = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
            (String = "application/vnd.apache.parquet"),
            (String = "application/vnd.sdmx.data+csv; version=2.0.0"),
            (Object = "application/csvm+json")
        )),
        (status = 404, description = "Non c'è un indicatore con questo nome", content_type = "application/problem+json")
    )
)]
async fn figures(State(app): State<AppState>, reader: Reader, Path(key): Path<String>) -> Result<Response, Failure> {
    let level = reader.address.get("livello").and_then(Level::from_word).unwrap_or_default();
    let board = todays_board(&app, day(&reader)?).await?;
    let indicator = board.find(&key).ok_or(Failure::not_found())?;
    if reader.address.get("formato").is_some_and(|asked| asked != Format::Json.name()) {
        let asked = SHAPE.asked(&reader);
        let format = asked.format.ok_or_else(Failure::not_found)?;
        let IndicatorFile { stem, dataflow, columns, provenance, rows } =
            indicator_file(&reader, &board, indicator, level, &asked);
        return Download { stem: &stem, columns, provenance }.answer_observations(&reader, format, dataflow, rows);
    }
    let unit = indicator.unit_at(level);
    let place = |((code, name), &value): ((String, &str), &Option<f64>)| PlaceFigure {
        code,
        name: name.to_owned(),
        value,
        stage: value.filter(|_| unit == Unit::Stage).and_then(Stage::of).map(Stage::word),
    };
    Ok(Json(IndicatorFigures {
        indicator: IndicatorDescription { unit: unit.word(), ..describe(&reader, &board, indicator) },
        level: level.word(),
        italy: board.italy(indicator),
        items: board.places(level).zip(board.figures(level, indicator)).map(place).collect(),
    })
    .into_response())
}

/// The day to go back to. To a program an empty day is a mistake, not an empty field of a form.
fn day(reader: &Reader) -> Result<Option<NaiveDate>, Failure> {
    let on = reader.address.parameters().find(|(key, _)| *key == "on");
    Ok(funding::day_asked(on.map(|(_, day)| day))?)
}

fn describe(reader: &Reader, board: &Board, indicator: &Indicator) -> IndicatorDescription {
    IndicatorDescription {
        key: indicator.word().into_owned(),
        name: wording::name(reader, indicator),
        description: wording::note(reader, indicator),
        unit: indicator.unit.word(),
        polarity: match indicator.polarity {
            Polarity::More => "more",
            Polarity::Fewer => "fewer",
            Polarity::Neither => "neither",
        },
        source: wording::source(reader, board, indicator),
        as_of: wording::as_of(board, indicator),
        simulated: indicator.source == Source::Funding && board.simulated(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_format_of_the_tables_is_described() {
        let document = serde_json::to_value(document()).expect("a document");
        let parameters = document["paths"]["/indicatori/{key}"]["get"]["parameters"].as_array().expect("parameters");
        let format = parameters.iter().find(|one| one["name"] == "formato").expect("the format");
        let described = format.to_string();
        for known in Format::ALL.iter().filter(|known| **known != Format::Json) {
            assert!(described.contains(&format!("\"{}\"", known.name())), "{known:?} in {described}");
        }
    }
}
