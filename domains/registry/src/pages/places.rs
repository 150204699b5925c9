// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/province` and `/regioni`: the lists of what is between a Comune and the State.

use std::cmp::Ordering;

use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse as _, Response},
};
use tables::{Cell, Column as Field, Kind};
use web::{
    AppState, Failure, Reader,
    components::Crumb,
    listing::{Asked, Column, Direction, Download, ListView, OBSERVED_FORMATS, Shape, SideList},
    show,
};

use crate::{
    MacroArea, ProvinceCode, RegionCode, Registry, macro_area_cell, macro_area_column,
    queries::{comuni_list::provenance, totals::Totals},
};

const PROVINCES: Shape = Shape {
    columns: &[
        Column::text("nome", "registry-province"),
        Column::text("dove", "registry-region"),
        Column::number("comuni", "registry-comuni"),
        Column::number("residenti", "registry-residents"),
        Column::number("superficie", "registry-area"),
        Column::number("piccoli", "registry-small-comuni"),
    ],
    filters: &["regione"],
    sort: ("nome", Direction::Up),
    per_page: 120,
    formats: OBSERVED_FORMATS,
};

const REGIONS: Shape = Shape {
    columns: &[
        Column::text("nome", "registry-region"),
        Column::text("dove", "registry-macro-area"),
        Column::number("comuni", "registry-comuni"),
        Column::number("residenti", "registry-residents"),
        Column::number("superficie", "registry-area"),
        Column::number("piccoli", "registry-small-comuni"),
    ],
    filters: &[],
    ..PROVINCES
};

/// The provinces of one region, on its page.
const OF_REGION: SideList = SideList { name: "province", shape: PROVINCES };

#[derive(Template)]
#[template(path = "places.html")]
struct PlacesPage {
    reader: Reader,
    title: String,
    lead: String,
    crumbs: Vec<Crumb>,
    list: ListView,
    /// What the second column holds.
    place: String,
    rows: Vec<PlaceRow>,
}

/// A province or a region in a list.
pub(super) struct PlaceRow {
    pub(super) code: String,
    pub(super) path: String,
    pub(super) name: String,
    /// Region of a province, part of Italy of a region.
    pub(super) place: String,
    /// Which part of Italy, for a region: what its file says in place of the words.
    area: Option<MacroArea>,
    pub(super) totals: Totals,
}

/// The provinces of a region on its page, in the order asked for, with the way to their file.
pub(super) fn provinces_of(registry: &Registry, reader: &Reader, region: RegionCode) -> (ListView, Vec<PlaceRow>) {
    let asked = OF_REGION.asked(reader);
    let here = registry.provinces().iter().filter(|province| province.region == region);
    let mut rows: Vec<PlaceRow> = here.map(|province| province_row(registry, province.code)).collect();
    sort(&mut rows, &asked);
    let view = OF_REGION.view(reader, &asked, rows.len(), reader.t("registry-provinces"));
    (view.downloaded_from(reader, &format!("/province?regione={region}"), OBSERVED_FORMATS), rows)
}

/// The list of provinces, or its file.
pub(super) async fn show_provinces(State(app): State<AppState>, reader: Reader) -> Result<Response, Failure> {
    let registry = crate::of(&app);
    let asked = PROVINCES.asked(&reader);
    let region = asked.filter("regione").and_then(|code| code.parse::<RegionCode>().ok());
    let rows = registry.provinces().iter().filter(|province| region.is_none_or(|region| region == province.region));
    let rows = rows.map(|province| province_row(&registry, province.code)).collect();
    answer(reader, &PROVINCES, &asked, "province", "registry-provinces", rows)
}

/// The list of regions, or its file.
pub(super) async fn show_regions(State(app): State<AppState>, reader: Reader) -> Result<Response, Failure> {
    let registry = crate::of(&app);
    let asked = REGIONS.asked(&reader);
    let rows = registry.regions().iter().map(|region| PlaceRow {
        code: region.code.to_string(),
        path: region.path(),
        name: region.name.clone(),
        place: reader.t(region.area.text_key()),
        area: Some(region.area),
        totals: Totals::of(registry.comuni_of_region(region.code)),
    });
    let rows = rows.collect();
    answer(reader, &REGIONS, &asked, "regioni", "registry-regions", rows)
}

/// A province with its sums.
fn province_row(registry: &Registry, code: ProvinceCode) -> PlaceRow {
    let province = registry.province(code);
    let region = province.and_then(|province| registry.region(province.region));
    PlaceRow {
        code: code.to_string(),
        path: province.map(crate::Province::path).unwrap_or_default(),
        name: province.map(|province| format!("{} ({})", province.name, province.initials)).unwrap_or_default(),
        place: region.map(|region| region.name.clone()).unwrap_or_default(),
        area: None,
        totals: Totals::of(registry.comuni_of_province(code)),
    }
}

fn answer(
    reader: Reader,
    shape: &Shape,
    asked: &Asked,
    stem: &str,
    title: &str,
    mut rows: Vec<PlaceRow>,
) -> Result<Response, Failure> {
    sort(&mut rows, asked);
    let lead = reader.t(&format!("{title}-lead"));
    let title = reader.t(title);
    if let Some(format) = asked.format {
        let download = Download { stem, columns: fields(&reader, shape), provenance: provenance(&reader, title) };
        return download.answer_observations(&reader, format, &stem.to_uppercase(), rows.iter().map(cells));
    }
    let list = shape.view(&reader, asked, rows.len(), title.clone());
    let crumbs = vec![Crumb::here(title.clone())];
    let place = reader.t(shape.columns[1].text);
    Ok(show(&PlacesPage { title, lead, crumbs, list, place, rows, reader })?.into_response())
}

fn sort(rows: &mut [PlaceRow], asked: &Asked) {
    let order = |a: &PlaceRow, b: &PlaceRow| -> Ordering {
        match asked.sort {
            "dove" => a.place.cmp(&b.place),
            "comuni" => a.totals.comuni.cmp(&b.totals.comuni),
            "residenti" => a.totals.people.cmp(&b.totals.people),
            "superficie" => a.totals.area_km2.total_cmp(&b.totals.area_km2),
            "piccoli" => a.totals.small.cmp(&b.totals.small),
            _ => crate::slug(&a.name).cmp(&crate::slug(&b.name)),
        }
    };
    rows.sort_by(|a, b| {
        let order = order(a, b);
        let order = if asked.direction == Direction::Down { order.reverse() } else { order };
        order.then_with(|| a.code.cmp(&b.code))
    });
}

fn fields(reader: &Reader, shape: &Shape) -> Vec<Field> {
    let kinds = [Kind::Text, Kind::Text, Kind::Integer, Kind::Integer, Kind::Decimal(2), Kind::Integer];
    let field = |(column, kind): (&Column, Kind)| match (column.text, kind) {
        ("registry-macro-area", _) => macro_area_column(reader, column.key),
        (text, Kind::Text) => reader.column(column.key, text, kind),
        (text, _) => reader.column(column.key, text, kind).measure(),
    };
    let fields = shape.columns.iter().zip(kinds).map(field);
    [reader.column("codice", "registry-code", Kind::Text).dimension("REF_AREA")].into_iter().chain(fields).collect()
}

fn cells(row: &PlaceRow) -> Vec<Cell> {
    let Totals { comuni, people, area_km2, small, .. } = row.totals;
    let count = |n: usize| Cell::Integer(i64::try_from(n).unwrap_or(i64::MAX));
    vec![
        Cell::Text(row.code.clone()),
        Cell::Text(row.name.clone()),
        row.area.map_or_else(|| Cell::Text(row.place.clone()), macro_area_cell),
        count(comuni),
        Cell::Integer(i64::try_from(people).unwrap_or(i64::MAX)),
        Cell::Decimal(area_km2),
        count(small),
    ]
}
