// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/rapporti/{anno}/bozza/{capitolo}`: a chapter of a draft, its paragraphs edited in place; and their versions.

use std::collections::HashMap;

use askama::Template;
use axum::{
    Form,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use identity::{Body, members_of};
use kernel::day_in_rome;
use serde::Deserialize;
use web::{Failure, Reader, components::Crumb, show};

use super::{
    opened::AtDraft,
    parts::{Link, Part, contents, headings, parts},
};
use crate::{
    actions::write_paragraph::write_paragraph,
    problem::{ReportProblem, named},
    queries::{draft as drafts, paragraphs},
    report::Version,
};

#[derive(Template)]
#[template(path = "desk.html")]
struct DeskPage {
    reader: Reader,
    title: String,
    crumbs: Vec<Crumb>,
    path: String,
    chapters: Vec<Link>,
    headings: Vec<Link>,
    parts: Vec<Part>,
    /// The number of the newest version of each paragraph.
    numbers: HashMap<String, i64>,
    /// Of what analysts wrote, what cannot be told any more: in words, by paragraph.
    outdated: HashMap<String, String>,
    /// What could not be kept: paragraph, what was typed, what happened, what to do.
    refused: Option<Refused>,
}

struct Refused {
    paragraph: String,
    typed: String,
    what: String,
    todo: String,
}

impl DeskPage {
    fn number(&self, key: &str) -> i64 {
        self.numbers.get(key).copied().unwrap_or_default()
    }

    fn refusal(&self, key: &str) -> Option<&Refused> {
        self.refused.as_ref().filter(|refused| refused.paragraph == key)
    }
}

#[derive(Template)]
#[template(path = "versions.html")]
struct VersionsPage {
    reader: Reader,
    title: String,
    crumbs: Vec<Crumb>,
    versions: Vec<Told>,
}

struct Told {
    number: i64,
    who: String,
    when: String,
    text: String,
}

#[derive(Deserialize)]
pub(super) struct Typed {
    paragrafo: String,
    #[serde(default)]
    visto: i64,
    /// The language of the page on which it was typed.
    #[serde(default)]
    lingua: String,
    #[serde(default)]
    testo: String,
}

pub(super) async fn desk(at: AtDraft) -> Result<Response, Failure> {
    shown(&at, None).await
}

pub(super) async fn write(mut at: AtDraft, Form(typed): Form<Typed>) -> Result<Response, Failure> {
    // Another tab may have changed the language of the browser since the page was drawn.
    at.reader.language = typed.lingua.parse().unwrap_or(at.reader.language);
    let key = (typed.paragrafo.as_str(), typed.visto);
    match write_paragraph(&at.app, &at.actor, &at.reader, at.year, key, &typed.testo).await {
        Ok(()) => {
            let (chapter, language) = (at.parameter("capitolo"), at.reader.language.tag());
            let href = at.path(&format!("/{chapter}?lingua={language}#p-{}", typed.paragrafo));
            Ok(Redirect::to(&href).into_response())
        }
        // What was typed stays on the page, with what is wrong.
        Err(failure) if matches!(failure.status(), StatusCode::UNPROCESSABLE_ENTITY | StatusCode::CONFLICT) => {
            shown(&at, Some((failure, typed))).await
        }
        Err(failure) => Err(failure),
    }
}

async fn shown(at: &AtDraft, refused: Option<(Failure, Typed)>) -> Result<Response, Failure> {
    let (written, outdated) = drafts::checked_soon(&at.app, &at.reader, at.year).await?;
    let chapter = written.chapter(at.parameter("capitolo")).ok_or_else(Failure::not_found)?.clone();
    let numbers = paragraphs::numbers(&at.app.store, at.year, at.reader.language).await.map_err(ReportProblem::from)?;
    let (reader, own) = (at.reader.clone(), chapter.clone());
    let parts = tokio::task::spawn_blocking(move || parts(&reader, &own)).await.map_err(Failure::internal)?;
    let status = refused.as_ref().map(|(failure, _)| failure.status()).unwrap_or_default();
    let page = DeskPage {
        crumbs: at.crumbs(None, chapter.title.clone()),
        path: at.path(&format!("/{}", chapter.slug)),
        chapters: contents(&written, &at.path(""), &chapter.slug),
        headings: headings(&parts),
        title: chapter.title,
        parts,
        numbers,
        outdated: outdated
            .into_iter()
            .map(|one| (one.paragraph, at.reader.tf("report-outdated", [("figures", named(&one.faults).into())])))
            .collect(),
        refused: refused.map(|(failure, typed)| {
            let words = failure.words(&at.reader);
            Refused { paragraph: typed.paragrafo, typed: typed.testo, what: words.what, todo: words.todo }
        }),
        reader: at.reader.clone(),
    };
    Ok((status, show(&page)?).into_response())
}

pub(super) async fn versions(at: AtDraft) -> Result<Response, Failure> {
    let paragraph = at.parameter("paragrafo");
    let written = drafts::draft_soon(&at.app, &at.reader, at.year).await?;
    let (chapter, _) = written.paragraph(paragraph).ok_or_else(Failure::not_found)?;
    let found = paragraphs::versions(&at.app.store, at.year, at.reader.language, paragraph).await;
    let found = found.map_err(ReportProblem::from)?;
    let today = day_in_rome(at.app.clock.now());
    let mut names = HashMap::new();
    for body in [Body::Anci, Body::Dtd] {
        let members = members_of(&at.app, &body, today).await.map_err(ReportProblem::from)?;
        names.extend(members.into_iter().map(|one| (one.profile.id, one.profile.full_name())));
    }
    let reader = &at.reader;
    let told = |version: &Version| Told {
        number: version.number,
        who: version
            .person
            .and_then(|person| names.get(&person).cloned())
            .unwrap_or_else(|| reader.t("report-somebody")),
        when: reader.date(day_in_rome(version.written_at)),
        text: if version.text.is_empty() { reader.t("report-put-back") } else { version.text.clone() },
    };
    let title = reader.tf("report-versions", [("paragraph", paragraph.into())]);
    let back = (at.path(&format!("/{}", chapter.slug)), chapter.title.clone());
    let page = VersionsPage {
        crumbs: at.crumbs(Some(back), title.clone()),
        versions: found.iter().map(told).collect(),
        title,
        reader: reader.clone(),
    };
    Ok(show(&page)?.into_response())
}
