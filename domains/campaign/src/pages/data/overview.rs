// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/campagne/{anno}/dati`: what there is to take away, and what each file is for.

use askama::Template;
use axum::response::{IntoResponse, Response};
use web::{
    Failure, Reader,
    components::Crumb,
    listing::{Format, LARGE_FORMATS},
    show,
};

use super::{analyst::Analyst, tables_of::TablesOf};
use crate::exports::answer_table::{ANSWERS, AnswerTable};

#[derive(Template)]
#[template(path = "data.html")]
struct DataPage {
    reader: Reader,
    title: String,
    crumbs: Vec<Crumb>,
    lead: String,
    tables: Vec<Given>,
    others: Vec<Given>,
}

/// Something to take away.
struct Given {
    name: String,
    what: String,
    files: Vec<(String, String)>,
}

pub(super) async fn overview(analyst: Analyst) -> Result<Response, Failure> {
    let tables = TablesOf::of(&analyst).await?.tables;
    let base = format!("/campagne/{}/dati", analyst.year());
    let reader = analyst.reader.clone();
    let year = analyst.year().to_string();
    let campaign = reader.tf("campaign-of", [("year", year.as_str().into())]);
    let page = DataPage {
        title: reader.t("campaign-data"),
        crumbs: vec![
            Crumb::to("/campagne", reader.t("campaign-campaigns")),
            Crumb::to(format!("/campagne/{year}"), campaign),
            Crumb::here(reader.t("campaign-data")),
        ],
        lead: reader.tf("campaign-data.lead", [("year", year.as_str().into())]),
        tables: tables.iter().map(|table| given(&reader, &base, table)).collect(),
        others: others(&reader, &base),
        reader,
    };
    Ok(show(&page)?.into_response())
}

fn given(reader: &Reader, base: &str, table: &AnswerTable) -> Given {
    let columns = reader.tn("campaign-data-columns", table.columns.len());
    let title = table.titles.get(reader.language.tag()).unwrap_or(&table.name).clone();
    let (name, what) = match table.name.as_str() {
        ANSWERS => (reader.t("campaign-data-answers"), reader.t("campaign-data-answers.what")),
        _ => (title, reader.t("campaign-data-repeat.what")),
    };
    Given { name, what: format!("{what} {columns}"), files: table_files(reader, &format!("{base}/{}", table.name)) }
}

fn table_files(reader: &Reader, address: &str) -> Vec<(String, String)> {
    let file = |format: &Format| {
        let name = match format {
            Format::Codebook => reader.t("download-codebook"),
            _ => format.name().to_uppercase(),
        };
        (name, format!("{address}?formato={}", format.name()))
    };
    LARGE_FORMATS.iter().map(file).collect()
}

/// Everything but the tables of answers.
fn others(reader: &Reader, base: &str) -> Vec<Given> {
    let set = |key: &str, files: Vec<(String, String)>| Given {
        name: reader.t(&format!("campaign-data-{key}")),
        what: reader.t(&format!("campaign-data-{key}.what")),
        files,
    };
    let one = |text: &str, below: &str| (text.to_owned(), format!("{base}/{below}"));
    let mut indicators = table_files(reader, &format!("{base}/indicatori"));
    indicators.push((reader.t("campaign-data-specification"), format!("{base}/indice.json")));
    let mut population = table_files(reader, &format!("{base}/popolazione"));
    population.push((reader.t("campaign-data-estimates"), format!("{base}/stime.json")));
    vec![
        set("archive", vec![one("ZIP", "invii.zip")]),
        set("codebook", vec![one("DDI 2.5", "codifica.xml"), one("Markdown", "codifica.md")]),
        set("indicators", indicators),
        set("population", population),
        set("paradata", table_files(reader, &format!("{base}/paradati"))),
    ]
}
