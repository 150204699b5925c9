// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/rapporti/{anno}/bozza`: the draft of a report: its chapters to write, its print to look at, its publication.

use askama::Template;
use axum::{
    Form,
    response::{IntoResponse, Redirect, Response},
};
use serde::Deserialize;
use web::{
    Failure, Reader,
    components::{Crumb, Tile},
    show,
};

use super::{
    cover::tile,
    opened::AtDraft,
    parts::{Link, contents},
};
use crate::{
    actions::publish::publish as freeze,
    queries::{draft as drafts, editions},
};

#[derive(Template)]
#[template(path = "draft.html")]
struct DraftPage {
    reader: Reader,
    title: String,
    crumbs: Vec<Crumb>,
    tiles: Vec<Tile>,
    chapters: Vec<Link>,
    path: String,
    /// Where it is read, once it is published.
    published: Option<String>,
    /// Whether the confirmation was missing.
    unconfirmed: bool,
}

#[derive(Deserialize)]
pub(super) struct Confirmed {
    #[serde(default)]
    conferma: String,
}

pub(super) async fn draft(at: AtDraft) -> Result<Response, Failure> {
    shown(&at, false).await
}

async fn shown(at: &AtDraft, unconfirmed: bool) -> Result<Response, Failure> {
    let written = drafts::draft_soon(&at.app, &at.reader, at.year).await?;
    let published = editions::is_published(&at.app, at.year).await?;
    let title = at.reader.tf("report-draft-of", [("year", at.year.to_string().into())]);
    let page = DraftPage {
        crumbs: at.crumbs(None, title.clone()),
        tiles: written.headlines.iter().map(tile).collect(),
        chapters: contents(&written, &at.path(""), ""),
        path: at.path(""),
        published: published.then(|| format!("/rapporti/{}", at.year)),
        unconfirmed,
        title,
        reader: at.reader.clone(),
    };
    let status = if unconfirmed { axum::http::StatusCode::UNPROCESSABLE_ENTITY } else { axum::http::StatusCode::OK };
    Ok((status, show(&page)?).into_response())
}

/// What is published is published: the box must be ticked.
pub(super) async fn publish(at: AtDraft, Form(form): Form<Confirmed>) -> Result<Response, Failure> {
    if form.conferma != "si" {
        return shown(&at, true).await;
    }
    freeze(&at.app, &at.actor, at.year).await?;
    Ok(Redirect::to(&format!("/rapporti/{}", at.year)).into_response())
}
