// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/questionari/{anno}/{ipa}/versioni/{numero}`: the receipt of a version, as a page and as a PDF; its answers as files.

use askama::Template;
use axum::{
    extract::{Path, State},
    http::header,
    response::{IntoResponse, Response},
};
use tables::{Cell, Column, Kind, Provenance};
use web::{
    AppState, Failure, Reader,
    components::Crumb,
    listing::{Download, Format},
    show,
};

use super::{
    super::{
        compile::body::{AtBody, Names},
        downloads::attachment,
    },
    Answered,
};
use crate::{
    answers::Answers,
    here::Here,
    queries::{self, Receipt, Sealed, moment},
};

#[derive(Template)]
#[template(path = "signing/receipt.html")]
struct ReceiptPage {
    reader: Reader,
    title: String,
    crumbs: Vec<Crumb>,
    base: String,
    number: i64,
    receipt: Receipt,
    /// The address of the scheda that follows from the answers; none for a Union.
    scheda: Option<String>,
    /// When and why it was opened again.
    reopened: Option<(String, String)>,
}

type One = Path<(String, String, i64)>;

pub(super) async fn receipt(
    State(app): State<AppState>,
    reader: Reader,
    at: AtBody,
    Path((_, _, number)): One,
) -> Answered {
    let (sealed, receipt) = found(&app, &reader, &at, number).await?;
    let mut crumbs = at.crumbs(&reader);
    crumbs.push(Crumb::to(format!("{}/versioni", at.base), reader.t("survey-versions")));
    let title = reader.tn("survey-receipt-title", number);
    crumbs.push(Crumb::here(title.clone()));
    let page = ReceiptPage {
        title,
        crumbs,
        scheda: registry::of(&app)
            .by_ipa(&at.body.to_string())
            .map(|comune| format!("/risultati/{}/{}", at.campaign.year, comune.slug())),
        base: at.base.clone(),
        number,
        receipt,
        reopened: sealed.version.reopening.map(|one| (moment(&reader, one.at), one.reason)),
        reader,
    };
    Ok(show(&page)?.into_response())
}

pub(super) async fn print(
    State(app): State<AppState>,
    reader: Reader,
    at: AtBody,
    Path((_, _, number)): One,
) -> Answered {
    let (_, receipt) = found(&app, &reader, &at, number).await?;
    let name = format!("inline; filename=\"{}.pdf\"", receipt.stem);
    let printed = tokio::task::spawn_blocking(move || receipt.print(&app, &reader)).await;
    let pdf = printed.map_err(Failure::internal)?.map_err(Failure::internal)?;
    let headers = [(header::CONTENT_TYPE, "application/pdf".to_owned()), (header::CONTENT_DISPOSITION, name)];
    Ok((headers, pdf).into_response())
}

pub(super) async fn xml(State(app): State<AppState>, at: AtBody, Path((_, _, number)): One) -> Answered {
    let sealed = queries::sealed(&app, at.campaign.year, &at.body.to_string(), number).await?;
    let name = format!("risposte-{}-{}-{number}.xml", at.campaign.year, at.body);
    attachment("application/xml; charset=utf-8", &name, sealed.xml)
}

/// The answers of a version as a table: `?formato=csv|xlsx|json`.
pub(super) async fn table(
    State(app): State<AppState>,
    reader: Reader,
    at: AtBody,
    Path((_, _, number)): One,
) -> Answered {
    let asked = reader.address.get("formato").unwrap_or("csv");
    let formats = [Format::Csv, Format::Xlsx, Format::Json, Format::Codebook];
    let format = formats.into_iter().find(|format| format.name() == asked).ok_or_else(Failure::not_found)?;
    let sealed = queries::sealed(&app, at.campaign.year, &at.body.to_string(), number).await?;
    download(&reader, &at, format, &sealed)
}

fn download(reader: &Reader, at: &AtBody, format: Format, sealed: &Sealed) -> Result<Response, Failure> {
    let number = sealed.version.number;
    let world = Here::on(sealed.version.sealed_at);
    let answers = Answers::of(&sealed.record, reader, &world);
    let language = reader.language.tag();
    let rows = sealed.form.sections.iter().flat_map(|section| {
        let title = section.title(language).to_owned();
        let cells = move |one: crate::answers::Answer| -> [Cell; 6] {
            [title.as_str(), &one.code, &one.label, &one.words, &one.node, &one.value].map(Cell::from)
        };
        answers.asked(section).into_iter().map(cells)
    });
    let values =
        [("body", at.name.as_str().into()), ("year", at.campaign.year.to_string().into()), ("n", number.into())];
    let download = Download {
        stem: &format!("risposte-{}-{}-{number}", at.campaign.year, at.body),
        columns: columns(reader),
        provenance: Provenance {
            title: reader.tf("survey-answers-of", values),
            simulated: reader.reads_simulated_data(),
            ..Provenance::default()
        },
    };
    download.answer(reader, format, rows)
}

fn columns(reader: &Reader) -> Vec<Column> {
    ["sezione", "domanda", "testo", "risposta", "percorso", "valore"]
        .map(|key| reader.column(key, &format!("survey-answers-{key}"), Kind::Text))
        .to_vec()
}

/// A version and its receipt.
async fn found(app: &AppState, reader: &Reader, at: &AtBody, number: i64) -> Result<(Sealed, Receipt), Failure> {
    let sealed = queries::sealed(app, at.campaign.year, &at.body.to_string(), number).await?;
    let names = Names::of(app, reader, at).await?;
    let signer =
        sealed.version.person.map_or_else(|| reader.t("survey-somebody"), |who| names.of_person(who).to_owned());
    let receipt = queries::receipt(&sealed, &at.name, &signer, reader);
    Ok((sealed, receipt))
}
