// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/regioni/12-lazio`: a region with its provinces.

use askama::Template;
use axum::{
    extract::{Path, State},
    response::{IntoResponse as _, Response},
};
use web::{
    AppState, Failure, Place, Reader,
    components::{Crumb, Fact},
    listing::ListView,
    show,
};

use super::{
    code_of, moved_to,
    places::{PlaceRow, provinces_of},
    province::place_facts,
};
use crate::{RegionCode, queries::totals::Totals};

#[derive(Template)]
#[template(path = "region.html")]
struct RegionPage {
    reader: Reader,
    title: String,
    crumbs: Vec<Crumb>,
    area: String,
    facts: Vec<Fact>,
    cards: Vec<String>,
    comuni: String,
    list: ListView,
    provinces: Vec<PlaceRow>,
}

/// The page; another address of the same region is sent to the right one.
pub(super) async fn show_region(
    State(app): State<AppState>,
    reader: Reader,
    Path(slug): Path<String>,
) -> Result<Response, Failure> {
    let registry = crate::of(&app);
    let code: Option<RegionCode> = code_of(&slug).parse().ok().filter(|_| code_of(&slug).len() == 2);
    let region = code.and_then(|code| registry.region(code)).ok_or_else(Failure::not_found)?;
    if region.slug() != slug {
        return Ok(moved_to(&reader, &region.path()).into_response());
    }
    let (list, provinces) = provinces_of(&registry, &reader, region.code);
    let page = RegionPage {
        title: region.name.clone(),
        crumbs: vec![Crumb::to("/regioni", reader.t("registry-regions")), Crumb::here(&region.name)],
        area: reader.t(region.area.text_key()),
        facts: place_facts(&reader, &Totals::of(registry.comuni_of_region(region.code)), &region.code.to_string()),
        cards: app.draw_cards(&reader, Place::Region, &region.code.to_string()).await,
        comuni: format!("/comuni?regione={}", region.code),
        list,
        provinces,
        reader,
    };
    Ok(show(&page)?.into_response())
}
