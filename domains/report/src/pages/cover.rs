// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/rapporti/{anno}`: the cover of a published report, its chapters, and what was found wrong in it.

use askama::Template;
use axum::{
    Form,
    response::{IntoResponse, Redirect, Response},
};
use identity::Signed;
use kernel::day_in_rome;
use serde::Deserialize;
use web::{
    Failure, Reader,
    components::{Crumb, Tile},
    show,
};

use super::{
    Opened,
    parts::{Link, contents},
};
use crate::{
    actions::correct::correct as add_correction, problem::ReportProblem, queries::editions, written::Headline,
};

#[derive(Template)]
#[template(path = "report.html")]
struct CoverPage {
    reader: Reader,
    title: String,
    crumbs: Vec<Crumb>,
    lead: String,
    published: String,
    checksum: String,
    tiles: Vec<Tile>,
    chapters: Vec<Link>,
    path: String,
    corrections: Vec<Corrected>,
    may_correct: bool,
    /// What was typed and could not be kept, with why.
    refused: Option<(String, String)>,
    typed: (String, String),
}

struct Corrected {
    day: String,
    text: String,
}

#[derive(Deserialize)]
pub(super) struct Written {
    #[serde(default)]
    italiano: String,
    #[serde(default)]
    inglese: String,
}

pub(super) async fn cover(opened: Opened) -> Result<Response, Failure> {
    shown(&opened, None).await
}

pub(super) async fn correct(_: Signed, opened: Opened, Form(form): Form<Written>) -> Result<Response, Failure> {
    let texts = (form.italiano.as_str(), form.inglese.as_str());
    let year = opened.report.year;
    match add_correction(&opened.app, &opened.actor, year, texts).await {
        Ok(()) => Ok(Redirect::to(&format!("/rapporti/{year}#correzioni")).into_response()),
        Err(problem @ (ReportProblem::Blank | ReportProblem::TooLong | ReportProblem::Overtaken)) => {
            shown(&opened, Some((problem.into(), form))).await
        }
        Err(problem) => Err(problem.into()),
    }
}

async fn shown(opened: &Opened, refused: Option<(Failure, Written)>) -> Result<Response, Failure> {
    let (reader, report, written) = (&opened.reader, &opened.report, opened.written());
    let corrections = editions::corrections(&opened.app.store, report.year).await.map_err(ReportProblem::from)?;
    let corrected = |one: &crate::report::Correction| Corrected {
        day: reader.date(day_in_rome(one.written_at)),
        text: one.text(reader.language).to_owned(),
    };
    let status = refused.as_ref().map(|(failure, _)| failure.status()).unwrap_or_default();
    let path = format!("/rapporti/{}", report.year);
    let page = CoverPage {
        title: written.title.clone(),
        crumbs: vec![Crumb::to("/rapporti", reader.t("report-reports")), Crumb::here(&written.title)],
        lead: reader.tf("report-lead", [("year", report.year.to_string().into())]),
        published: reader.tf("report-published-on", [("day", reader.date(day_in_rome(report.published_at)).into())]),
        checksum: report.checksum.clone(),
        tiles: written.headlines.iter().map(tile).collect(),
        chapters: contents(written, &path, ""),
        corrections: corrections.iter().map(corrected).collect(),
        may_correct: opened.may_correct(),
        refused: refused.as_ref().map(|(failure, _)| {
            let words = failure.words(reader);
            (words.what, words.todo)
        }),
        typed: refused.map(|(_, form)| (form.italiano, form.inglese)).unwrap_or_default(),
        path,
        reader: reader.clone(),
    };
    Ok((status, show(&page)?).into_response())
}

pub(super) fn tile(one: &Headline) -> Tile {
    Tile { figure: one.figure.clone(), label: one.label.clone(), note: one.note.clone(), href: None }
}
