// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/comuni`: the list to search, filter, sort and download.

use std::sync::Arc;

use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse as _, Redirect, Response},
};
use web::{
    AppState, Failure, Reader,
    components::{Choice, Crumb},
    listing::{Asked, Download, Format, ListView},
    show,
};

use crate::{
    Comune, RegionCode, Registry, SizeClass,
    queries::comuni_list::{COMUNI, Narrowed, cells, fields, provenance, sort},
    search::Fit,
};

#[derive(Template)]
#[template(path = "comuni.html")]
struct ComuniPage {
    reader: Reader,
    title: String,
    crumbs: Vec<Crumb>,
    regions: Vec<Choice>,
    provinces: Vec<Choice>,
    classes: Vec<Choice>,
    list: ListView,
    rows: Vec<ComuneRow>,
}

/// A row of a list of Comuni.
pub(super) struct ComuneRow {
    pub(super) path: String,
    pub(super) name: String,
    /// The name it was found by, when it is another.
    pub(super) found_by: Option<String>,
    pub(super) province: String,
    pub(super) region: String,
    pub(super) residents: String,
    pub(super) area: String,
    pub(super) density: String,
}

/// The page, or the file; a name typed in full leads straight to its Comune.
pub(super) async fn show_comuni(State(app): State<AppState>, reader: Reader) -> Result<Response, Failure> {
    let registry = crate::of(&app);
    let asked = COMUNI.asked(&reader);
    if let Some(path) = only_one(&registry, &reader, &asked) {
        return Ok(Redirect::to(&path).into_response());
    }
    let mut comuni = Narrowed::asked(&asked).comuni(&registry);
    sort(&registry, &mut comuni, &asked, &reader);
    match asked.format {
        Some(format) => download(&registry, &reader, format, "comuni", reader.t("registry-comuni"), &comuni),
        None => page(&registry, reader, &asked, &comuni),
    }
}

/// A list of Comuni as a file.
pub(super) fn download(
    registry: &Arc<Registry>,
    reader: &Reader,
    format: Format,
    stem: &str,
    title: String,
    comuni: &[&Comune],
) -> Result<Response, Failure> {
    let (registry, codes) = (Arc::clone(registry), comuni.iter().map(|comune| comune.code).collect::<Vec<_>>());
    let download = Download { stem, columns: fields(reader), provenance: provenance(reader, title) };
    download.stream_observations(reader, format, "COMUNI", move |sheet, out| {
        let comuni = codes.iter().filter_map(|code| registry.comune(*code));
        tables::write(format, sheet, comuni.map(|comune| cells(&registry, comune)), out)
    })
}

fn page(registry: &Registry, reader: Reader, asked: &Asked, comuni: &[&Comune]) -> Result<Response, Failure> {
    let title = reader.t("registry-comuni");
    let rows = asked.cut(comuni).iter().map(|comune| ComuneRow::new(registry, &reader, comune)).collect();
    let page = ComuniPage {
        crumbs: vec![Crumb::here(title.clone())],
        regions: regions(registry, asked),
        provinces: provinces(registry, asked),
        classes: classes(&reader, asked),
        list: COMUNI.view(&reader, asked, comuni.len(), title.clone()),
        title,
        rows: with_names(registry, asked, rows),
        reader,
    };
    Ok(show(&page)?.into_response())
}

/// The address of the one Comune that has exactly the name or the code typed, when nothing else is asked.
fn only_one(registry: &Registry, reader: &Reader, asked: &Asked) -> Option<String> {
    let alone = reader.address.parameters().filter(|(key, value)| !value.is_empty() && *key != "lingua").count() == 1;
    let search = asked.search.as_deref().filter(|_| alone)?;
    let hits = registry.search(search, 2);
    let exact = |at: usize| hits.get(at).is_some_and(|hit| hit.fit <= Fit::Name);
    (exact(0) && !exact(1)).then(|| hits[0].comune.path())
}

/// Says by which name each was found, when something is searched.
fn with_names(registry: &Registry, asked: &Asked, mut rows: Vec<ComuneRow>) -> Vec<ComuneRow> {
    let Some(search) = asked.search.as_deref() else { return rows };
    for hit in registry.search(search, usize::MAX).into_iter().filter(|hit| hit.by_name.is_some()) {
        let path = hit.comune.path();
        let other = hit.by_name.filter(|name| !hit.comune.full_name().contains(name));
        if let Some(row) = rows.iter_mut().find(|row| row.path == path) {
            row.found_by = other.map(str::to_owned);
        }
    }
    rows
}

impl ComuneRow {
    pub(super) fn new(registry: &Registry, reader: &Reader, comune: &Comune) -> Self {
        let unknown = || reader.t("registry-unknown");
        Self {
            path: comune.path(),
            name: comune.full_name(),
            found_by: None,
            province: registry.province(comune.province).map(|province| province.name.clone()).unwrap_or_default(),
            region: registry.region(comune.region).map(|region| region.name.clone()).unwrap_or_default(),
            residents: comune.population().map_or_else(unknown, |people| reader.integer(people)),
            area: reader.decimal(comune.area_km2, 1),
            density: comune.density().map_or_else(unknown, |density| reader.decimal(density, 1)),
        }
    }
}

fn regions(registry: &Registry, asked: &Asked) -> Vec<Choice> {
    let pairs = registry.regions().iter().map(|region| (region.code.to_string(), region.name.clone()));
    Choice::list(pairs, asked.filter("regione"))
}

/// The provinces of the region chosen, or all of them.
fn provinces(registry: &Registry, asked: &Asked) -> Vec<Choice> {
    let region = asked.filter("regione").and_then(|code| code.parse::<RegionCode>().ok());
    let mut provinces: Vec<_> =
        registry.provinces().iter().filter(|province| region.is_none_or(|region| region == province.region)).collect();
    provinces.sort_by(|a, b| a.name.cmp(&b.name));
    let pairs = provinces.into_iter().map(|province| (province.code.to_string(), province.name.clone()));
    Choice::list(pairs, asked.filter("provincia"))
}

fn classes(reader: &Reader, asked: &Asked) -> Vec<Choice> {
    let pairs = SizeClass::ALL.into_iter().map(|class| (class.number().to_string(), reader.t(class.text_key())));
    Choice::list(pairs, asked.filter("classe"))
}
