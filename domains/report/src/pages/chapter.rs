// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/rapporti/{anno}/{capitolo}`: a chapter of a published report.

use std::sync::Arc;

use askama::Template;
use axum::response::{IntoResponse, Response};
use web::{Failure, Reader, components::Crumb, show};

use super::{
    Opened,
    data::{Offer, offers},
    parts::{Link, Part, contents, headings, parts},
};

#[derive(Template)]
#[template(path = "chapter.html")]
struct ChapterPage {
    reader: Reader,
    title: String,
    crumbs: Vec<Crumb>,
    chapters: Vec<Link>,
    headings: Vec<Link>,
    parts: Vec<Part>,
    /// Where the files of its tables are.
    data: String,
    /// The open data, on the chapter about them.
    offers: Vec<Offer>,
    next: Option<(String, String)>,
}

pub(super) async fn chapter(opened: Opened) -> Result<Response, Failure> {
    let (reader, written) = (opened.reader.clone(), opened.written());
    let at = written.chapters.iter().position(|one| one.slug == opened.parameter("capitolo"));
    let at = at.ok_or_else(Failure::not_found)?;
    let chapter = &written.chapters[at];
    let (report, own) = (Arc::clone(&opened.report), opened.reader.clone());
    let drawn = move || {
        let chapter = report.written(own.language).chapters.get(at);
        chapter.map(|chapter| parts(&own, chapter)).unwrap_or_default()
    };
    let parts = tokio::task::spawn_blocking(drawn).await.map_err(Failure::internal)?;
    let path = format!("/rapporti/{}", opened.report.year);
    let page = ChapterPage {
        title: chapter.title.clone(),
        crumbs: vec![
            Crumb::to("/rapporti", reader.t("report-reports")),
            Crumb::to(path.clone(), written.title.clone()),
            Crumb::here(&chapter.title),
        ],
        chapters: contents(written, &path, &chapter.slug),
        headings: headings(&parts),
        offers: if chapter.slug == "dati" { offers(&reader, opened.report.year) } else { Vec::new() },
        data: format!("{path}/dati"),
        next: written.chapters.get(at + 1).map(|next| (format!("{path}/{}", next.slug), next.title.clone())),
        parts,
        reader,
    };
    Ok(show(&page)?.into_response())
}
