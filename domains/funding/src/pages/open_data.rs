// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/dati-aperti`: every data set that can be taken away, with its forms, licence and source.

use askama::Template;
use axum::response::{IntoResponse, Response};
use web::{
    Failure, Reader,
    components::Crumb,
    listing::{ExportLink, Format, LARGE_FORMATS, OBSERVED_FORMATS, USUAL_FORMATS},
    show,
};

use super::showing::{DayBar, Showing};

#[derive(Template)]
#[template(path = "open_data.html")]
struct OpenDataPage {
    reader: Reader,
    title: String,
    day: DayBar,
    crumbs: Vec<Crumb>,
    sets: Vec<DataSet>,
}

/// A data set that can be taken away.
struct DataSet {
    name: String,
    what: String,
    page: String,
    rows: String,
    files: Vec<ExportLink>,
    api: Option<&'static str>,
    source: String,
}

/// Key of the texts, page, formats, address of the API, whether the source is the calls'.
type Set = (&'static str, &'static str, &'static [Format], Option<&'static str>, bool);

const SETS: [Set; 9] = [
    ("applications", "/candidature", LARGE_FORMATS, Some("/api/v1/candidature"), true),
    ("avvisi", "/avvisi", USUAL_FORMATS, Some("/api/v1/avvisi"), true),
    ("measures", "/misure", USUAL_FORMATS, Some("/api/v1/misure"), true),
    ("monitor", "/monitor", USUAL_FORMATS, None, true),
    ("indicators", "/mappa", OBSERVED_FORMATS, Some("/api/v1/indicatori"), true),
    ("all-indicators", "/indicatori", LARGE_FORMATS, None, true),
    ("totals", "/fonti", &[], Some("/api/v1/totali"), true),
    ("files", "/fonti", USUAL_FORMATS, Some("/api/v1/fonti"), true),
    ("comuni", "/comuni", OBSERVED_FORMATS, Some("/api/v1/comuni"), false),
];

pub(super) async fn open_data(showing: Showing) -> Result<Response, Failure> {
    let reader = &showing.reader;
    let page = OpenDataPage {
        title: reader.t("shell-open-data"),
        day: showing.day_bar(),
        crumbs: vec![Crumb::here(reader.t("shell-open-data"))],
        sets: SETS.iter().map(|set| data_set(&showing, set)).collect(),
        reader: reader.clone(),
    };
    Ok(show(&page)?.into_response())
}

fn data_set(showing: &Showing, set: &Set) -> DataSet {
    let (reader, picture) = (&showing.reader, &showing.picture);
    let (key, page, formats, api, is_funding) = *set;
    let text = format!("funding-set-{key}");
    let rows = match key {
        "applications" => picture.applications.len(),
        "avvisi" => picture.avvisi.len(),
        "measures" => picture.measures.len(),
        "comuni" | "all-indicators" => showing.registry.comuni().len(),
        _ => 0,
    };
    let link = |path: &str| if is_funding { showing.link(path) } else { path.to_owned() };
    DataSet {
        name: reader.t(&text),
        what: reader.t(&format!("{text}.what")),
        page: link(page),
        rows: if rows == 0 { String::new() } else { reader.tf("funding-set-rows", &[("n", rows.into())]) },
        files: formats
            .iter()
            .map(|format| ExportLink::new(reader, *format, link(&format!("{page}?formato={}", format.name()))))
            .collect(),
        api,
        source: reader.t(if is_funding { "funding-set-source" } else { "funding-set-source-comuni" }),
    }
}
