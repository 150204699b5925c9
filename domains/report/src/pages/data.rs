// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/dati` and below: the open data of published reports, their catalogue, their files.

use askama::Template;
use axum::{
    extract::State,
    http::header,
    response::{IntoResponse, Response},
};
use web::{
    AppState, Failure, Reader,
    components::Crumb,
    listing::{Format, LARGE_FORMATS},
    show,
};

use super::Opened;
use crate::{
    problem::ReportProblem,
    queries::{
        catalogue, editions,
        files::{File, open},
    },
};

#[derive(Template)]
#[template(path = "open_data.html")]
struct DataPage {
    reader: Reader,
    title: String,
    crumbs: Vec<Crumb>,
    editions: Vec<(String, String, Vec<Offer>)>,
}

/// A data set on offer.
pub(super) struct Offer {
    pub(super) name: String,
    pub(super) description: String,
    pub(super) formats: Vec<(String, String)>,
}

pub(super) async fn page(State(app): State<AppState>, reader: Reader) -> Result<Response, Failure> {
    let published = editions::published(&app.store).await.map_err(ReportProblem::from)?;
    let edition = |one: &editions::Listed| {
        let title = reader.tf("report-title", [("year", one.year().to_string().into())]);
        (title, format!("/rapporti/{}", one.year()), offers(&reader, one.year()))
    };
    let title = reader.t("report-open-data");
    let page = DataPage {
        crumbs: vec![Crumb::here(title.clone())],
        editions: published.iter().map(edition).collect(),
        title,
        reader: reader.clone(),
    };
    Ok(show(&page)?.into_response())
}

/// What is on offer of a year.
pub(super) fn offers(reader: &Reader, year: i32) -> Vec<Offer> {
    let offer = |file: File| Offer {
        name: reader.t(&file.text_key()),
        description: reader.t(&format!("{}.description", file.text_key())),
        formats: LARGE_FORMATS
            .iter()
            .map(|format| {
                let href = format!("/rapporti/{year}/dati/{}?formato={}", file.word(), format.name());
                (href, reader.t(&format!("report-format-{}", format.name())))
            })
            .collect(),
    };
    File::SETS.into_iter().map(offer).collect()
}

/// A file: CSV when the address does not say.
pub(super) async fn file(opened: Opened) -> Result<Response, Failure> {
    let reader = &opened.reader;
    let asked = reader.address.get("formato").unwrap_or(Format::Csv.name());
    let format = LARGE_FORMATS.iter().copied().find(|one| one.name() == asked).ok_or_else(Failure::not_found)?;
    let file = File::read(opened.parameter("file"));
    let (download, rows) = open(reader, &opened.report, &file).ok_or_else(Failure::not_found)?;
    download.answer(reader, format, rows)
}

pub(super) async fn turtle(State(app): State<AppState>) -> Result<Response, Failure> {
    let text = catalogue::turtle(&catalogue::triples(&app).await?)?;
    Ok(([(header::CONTENT_TYPE, "text/turtle; charset=utf-8")], text).into_response())
}

pub(super) async fn json_ld(State(app): State<AppState>) -> Result<Response, Failure> {
    let text = catalogue::json_ld(&catalogue::triples(&app).await?)?;
    Ok(([(header::CONTENT_TYPE, "application/ld+json")], text).into_response())
}
