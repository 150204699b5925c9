// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/province` and `/regioni`.

use axum::{Json, extract::State};
use web::AppState;

use super::shapes::{ProvinceView, RegionView};
use crate::queries::totals::Totals;

/// Le province e le città metropolitane
#[utoipa::path(
    get,
    path = "/province",
    operation_id = "elenco-province",
    tag = "territorio",
    responses((status = 200, description = "Le province", body = Vec<ProvinceView>))
)]
pub(super) async fn list_provinces(State(app): State<AppState>) -> Json<Vec<ProvinceView>> {
    let registry = crate::of(&app);
    let view = |province: &crate::Province| {
        let totals = Totals::of(registry.comuni_of_province(province.code));
        ProvinceView {
            codice: province.code.to_string(),
            codice_unita: province.unit.to_string(),
            nome: province.name.clone(),
            sigla: province.initials.clone(),
            tipo: province.kind,
            codice_regione: province.region.to_string(),
            comuni: totals.comuni,
            residenti: totals.people,
            superficie_km2: rounded(totals.area_km2),
            pagina: province.path(),
        }
    };
    Json(registry.provinces().iter().map(view).collect())
}

/// Le regioni
#[utoipa::path(
    get,
    path = "/regioni",
    operation_id = "elenco-regioni",
    tag = "territorio",
    responses((status = 200, description = "Le regioni", body = Vec<RegionView>))
)]
pub(super) async fn list_regions(State(app): State<AppState>) -> Json<Vec<RegionView>> {
    let registry = crate::of(&app);
    let view = |region: &crate::Region| {
        let totals = Totals::of(registry.comuni_of_region(region.code));
        RegionView {
            codice: region.code.to_string(),
            nome: region.name.clone(),
            ripartizione: region.area,
            comuni: totals.comuni,
            residenti: totals.people,
            superficie_km2: rounded(totals.area_km2),
            pagina: region.path(),
        }
    };
    Json(registry.regions().iter().map(view).collect())
}

/// Square kilometres to the hectare.
fn rounded(area: f64) -> f64 {
    (area * 100.0).round() / 100.0
}
