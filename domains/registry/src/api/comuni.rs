// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/comuni` and `/comuni/{codice_istat}`.

use axum::{
    Json,
    extract::{Path, Query, State},
};
use serde::Deserialize;
use utoipa::IntoParams;
use web::{AppState, Failure, Reader};

use super::shapes::{ComuneView, ComuniPage};
use crate::{Comune, IstatCode, Registry, SizeClass, problem::RegistryProblem, queries::comuni_list::Narrowed};

/// Comuni on a page when nobody says otherwise, and at most.
pub(super) const USUAL: u16 = 50;
pub(super) const MOST: u16 = 1_000;
/// The longest name has 60 letters; the document says this too.
const LONGEST_SEARCH: usize = 100;

/// What a list can be narrowed by.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Asked {
    /// Nome, anche incompleto o in altra lingua, o un codice (ISTAT, catastale, IPA). I migliori vengono prima.
    #[param(max_length = 100)]
    cerca: Option<String>,
    /// Codice della regione: `12`.
    #[param(pattern = "^[0-9]{1,2}$")]
    regione: Option<String>,
    /// Codice storico della provincia: `058`.
    #[param(pattern = "^[0-9]{1,3}$")]
    provincia: Option<String>,
    /// Classe demografica, da 1 (fino a 1.000 residenti) a 8 (oltre 250.000).
    #[param(minimum = 1, maximum = 8)]
    classe: Option<u8>,
    /// Numero della pagina, da 1.
    #[param(minimum = 1, maximum = 10_000)]
    pagina: Option<u16>,
    /// Comuni per pagina.
    #[param(minimum = 1, maximum = 1_000, default = 50)]
    limite: Option<u16>,
}

/// I Comuni
///
/// In ordine di codice ISTAT, oppure, se si cerca, dal più vicino a quanto cercato.
#[utoipa::path(
    get,
    path = "/comuni",
    operation_id = "elenco-comuni",
    tag = "territorio",
    params(Asked),
    responses((status = 200, description = "I Comuni", body = ComuniPage), (status = 400, description = "Un parametro non è scritto come deve"), (status = 422, description = "Un parametro ha un valore che non può avere"))
)]
pub(super) async fn list_comuni(
    State(app): State<AppState>,
    reader: Reader,
    Query(asked): Query<Asked>,
) -> Result<Json<ComuniPage>, Failure> {
    let registry = crate::of(&app);
    if asked.cerca.as_deref().is_some_and(|search| search.chars().count() > LONGEST_SEARCH) {
        return Err(RegistryProblem::BadParameter("cerca".to_owned()).into());
    }
    let narrowed = Narrowed {
        search: asked.cerca.as_deref().filter(|search| !search.trim().is_empty()),
        region: read(asked.regione.as_deref(), "regione", |text| text.parse().ok())?,
        province: read(asked.provincia.as_deref(), "provincia", |text| text.parse().ok())?,
        class: read(asked.classe, "classe", SizeClass::from_number)?,
    };
    let page = read(asked.pagina, "pagina", |page| (1..=10_000).contains(&page).then_some(page))?.unwrap_or(1);
    let limit = read(asked.limite, "limite", |limit| (1..=MOST).contains(&limit).then_some(limit))?.unwrap_or(USUAL);
    let (page, limit) = (usize::from(page), usize::from(limit));
    let comuni = narrowed.comuni(&registry);
    let shown = comuni.iter().skip((page - 1) * limit).take(limit);
    let shown = shown.map(|comune| ComuneView::new(&registry, comune)).collect();
    let next = reader.here_with("pagina", &(page + 1).to_string());
    Ok(Json(ComuniPage::new(comuni.len(), page, limit, reader.settings().absolute(&next), shown)))
}

/// Un Comune
///
/// Un codice del passato risponde con il Comune che oggi ne tiene il posto, se è uno.
#[utoipa::path(
    get,
    path = "/comuni/{codice_istat}",
    operation_id = "comune",
    tag = "territorio",
    params(("codice_istat" = String, Path, description = "Codice ISTAT, sei cifre", example = "058091")),
    responses((status = 200, description = "Il Comune", body = ComuneView), (status = 404, description = "Nessun Comune ha questo codice"))
)]
pub(super) async fn get_comune(
    State(app): State<AppState>,
    Path(code): Path<String>,
) -> Result<Json<ComuneView>, Failure> {
    let registry = crate::of(&app);
    Ok(Json(ComuneView::new(&registry, comune_now(&registry, &code)?)))
}

/// The Comune of the list that a code, written in full, leads to.
pub(super) fn comune_now<'a>(registry: &'a Registry, code: &str) -> Result<&'a Comune, RegistryProblem> {
    let known = code.parse::<IstatCode>().ok().filter(|_| code.len() == 6);
    let comune = known.and_then(|code| registry.listed(code, chrono::NaiveDate::MIN));
    comune.ok_or_else(|| RegistryProblem::NoSuchComune(code.to_owned()))
}

/// Reads a parameter that may be absent but not wrong.
pub(super) fn read<T, R>(value: Option<T>, name: &str, read: impl Fn(T) -> Option<R>) -> Result<Option<R>, Failure> {
    let Some(value) = value else { return Ok(None) };
    match read(value) {
        Some(value) => Ok(Some(value)),
        None => Err(RegistryProblem::BadParameter(name.to_owned()).into()),
    }
}
