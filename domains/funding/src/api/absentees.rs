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
    absentees::{Absentee, AbsenteesNarrowing, absentees},
    asked,
    board::Board,
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
    let board = on.board(&app).await?;
    let found = absentees(&board, &wanted.narrowing(&board)?, "comune", false);
    Ok(Json(AbsenteesPage {
        day: DayTold::of(&board),
        page: page.told(found.rows.len()),
        among: found.among,
        items: page.cut(&found.rows).iter().map(AbsenteeItem::from).collect(),
    }))
}

impl AbsenteesAsked {
    fn narrowing(&self, board: &Board) -> Result<AbsenteesNarrowing, Failure> {
        let measure = asking::measure(self.misura.as_deref())?;
        let known = |code: &str| board.picture.measure_by_code(code).ok_or(Failure::not_found());
        Ok(AbsenteesNarrowing {
            search: asking::words(self.cerca.as_deref())?,
            measure: measure.as_deref().map(known).transpose()?,
            region: asking::code("regione", 2, self.regione.as_deref())?,
            province: asking::code("provincia", 3, self.provincia.as_deref())?,
            class: asked::choose("classe", self.classe.as_deref(), asked::size_class)?,
        })
    }
}

impl From<&Absentee<'_>> for AbsenteeItem {
    fn from(one: &Absentee<'_>) -> Self {
        Self {
            istat: one.comune.code.to_string(),
            name: one.comune.full_name(),
            province: one.comune.province.to_string(),
            region: one.comune.region.to_string(),
            residents: one.comune.population(),
            elsewhere: one.elsewhere,
        }
    }
}
