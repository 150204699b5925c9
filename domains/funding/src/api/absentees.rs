// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/assenti`: the Comuni that never applied.

use axum::{
    Json,
    extract::{Query, State},
};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use web::{AppState, Failure};

use super::asking::{self, DayTold, OnDay, PageAsked, PageTold};
use crate::queries::{
    absentees::{AbsenteesNarrowing, absentees},
    asked,
};

/// I filtri dei Comuni assenti.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct AbsenteesAsked {
    /// Parole del nome
    #[param(max_length = 100, example = "san")]
    cerca: Option<String>,
    /// La misura a cui non hanno mai partecipato; senza, nessuna di quelle disponibili
    #[param(pattern = r"^[0-9]{1,2}(\.[0-9]{1,2}){1,3}$", example = "1.4.5")]
    misura: Option<String>,
    /// Il codice Istat della regione
    #[param(pattern = "^[0-9]{2}$", example = "09")]
    regione: Option<String>,
    /// Il codice Istat della provincia
    #[param(pattern = "^[0-9]{3}$", example = "052")]
    provincia: Option<String>,
    /// La classe demografica, da 1 a 8
    #[param(value_type = Option<u8>, minimum = 1, maximum = 8)]
    classe: Option<String>,
}

/// Una pagina di Comuni che non hanno mai partecipato
#[derive(Serialize, ToSchema)]
pub(super) struct AbsenteesPage {
    #[serde(flatten)]
    day: DayTold,
    #[serde(flatten)]
    page: PageTold,
    /// Tra quanti Comuni, con gli stessi filtri
    #[serde(rename = "su")]
    among: usize,
    /// I Comuni, in ordine alfabetico
    #[serde(rename = "comuni")]
    items: Vec<AbsenteeItem>,
}

/// Un Comune che non ha mai partecipato
#[derive(Serialize, ToSchema)]
pub(super) struct AbsenteeItem {
    /// Il codice Istat
    #[schema(pattern = "^[0-9]{6}$", example = "058091")]
    #[serde(rename = "codice_istat")]
    istat: String,
    /// Il nome
    #[serde(rename = "nome")]
    name: String,
    /// Il codice Istat della provincia
    #[schema(example = "058")]
    #[serde(rename = "codice_provincia")]
    province: String,
    /// Il codice Istat della regione
    #[schema(example = "12")]
    #[serde(rename = "codice_regione")]
    region: String,
    /// Gli abitanti; nullo dove la fonte non li dà
    #[schema(required = true)]
    #[serde(rename = "abitanti")]
    residents: Option<u32>,
    /// Sotto quante altre misure ha candidature
    #[serde(rename = "altre_misure")]
    elsewhere: usize,
}

/// I Comuni che non hanno mai partecipato
///
/// La fonte elenca le candidature finanziate: chi ha chiesto e non è stato finanziato risulta assente.
#[utoipa::path(
    get,
    path = "/assenti",
    operation_id = "listAbsentees",
    tag = "avvisi",
    params(OnDay, PageAsked, AbsenteesAsked),
    responses(
        (status = 200, description = "I Comuni", body = AbsenteesPage),
        (status = 404, description = "Non c'è una misura con questo codice", content_type = "application/problem+json"),
        (status = 422, description = "Un parametro ha un valore che non può avere", content_type = "application/problem+json")
    )
)]
pub(super) async fn list_absentees(
    State(app): State<AppState>,
    Query(on): Query<OnDay>,
    Query(page): Query<PageAsked>,
    Query(wanted): Query<AbsenteesAsked>,
) -> Result<Json<AbsenteesPage>, Failure> {
    let page = page.read()?;
    let measure = asking::measure(wanted.misura.as_deref())?;
    let board = on.board(&app).await?;
    let narrowing = AbsenteesNarrowing {
        search: asking::words(wanted.cerca.as_deref())?,
        measure: match measure.as_deref() {
            Some(code) => Some(board.picture.measure_by_code(code).ok_or(Failure::not_found())?),
            None => None,
        },
        region: asking::code("regione", 2, wanted.regione.as_deref())?,
        province: asking::code("provincia", 3, wanted.provincia.as_deref())?,
        class: asked::choose("classe", wanted.classe.as_deref(), asked::size_class)?,
    };
    let found = absentees(&board, &narrowing, "comune", false);
    let items = page.cut(&found.rows).iter().map(|one| AbsenteeItem {
        istat: one.comune.code.to_string(),
        name: one.comune.full_name(),
        province: one.comune.province.to_string(),
        region: one.comune.region.to_string(),
        residents: one.comune.population(),
        elsewhere: one.elsewhere,
    });
    Ok(Json(AbsenteesPage {
        day: DayTold::of(&board),
        page: page.told(found.rows.len()),
        among: found.among,
        items: items.collect(),
    }))
}
