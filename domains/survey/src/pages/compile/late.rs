// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Answers that come for questions that a new version of the questionnaire does not ask any more: an answer waited on a
//! computer without a line. They are told back in words, so that whoever gave them decides.

use std::{collections::BTreeMap, sync::Arc};

use askama::Template;
use axum::{
    Json,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use serde::Serialize;
use web::{AppState, Failure, Reader, components::Crumb, show};
use xlsform::run::{Record, Reference};

use super::body::AtBody;
use crate::{
    answers::Answers, change::Change, compile_problem::CompileProblem, desk::Desk, form::Form, here::Here,
    part::is_answered, queries::desks, widgets::Posted,
};

/// An answer to a question that is gone.
#[derive(Debug, Serialize)]
pub(super) struct LateAnswer {
    /// Its node, as it was called.
    nodo: String,
    /// The question.
    domanda: String,
    /// What was answered, in words.
    risposta: String,
}

#[derive(Template)]
#[template(path = "compile/late.html")]
struct LatePage<'a> {
    reader: Reader,
    title: String,
    crumbs: Vec<Crumb>,
    base: &'a str,
    answers: &'a [LateAnswer],
}

/// Those among what was sent, in the words of the version that asked them last.
///
/// # Errors
/// When the database fails.
pub(super) async fn gone(
    app: &AppState,
    reader: &Reader,
    desk: &Desk,
    posted: &Posted,
) -> Result<Vec<LateAnswer>, CompileProblem> {
    let mut unknown: BTreeMap<&str, String> = BTreeMap::new();
    for field in posted.names().filter(|field| field.starts_with('/')) {
        let node = field.split('#').next().unwrap_or(field);
        let said = posted.all(field);
        if !said.is_empty() && !asks(&desk.form, node) {
            let so_far = unknown.entry(node).or_default();
            *so_far = format!("{so_far} {said}").trim_start().to_owned();
        }
    }
    let mut told = Vec::new();
    for version in versions_before(desk) {
        if unknown.is_empty() {
            break;
        }
        let form = desks::form(app, desk.submission.year, version).await?;
        let world = Here::on(app.clock.now());
        let record = Record::new(Arc::clone(&form.program), &world);
        let answers = Answers::of(&record, reader, &world);
        unknown.retain(|node, said| {
            let is_here = asks(&form, node);
            if is_here {
                let domanda = answers.label_of(&Reference::from(*node).path());
                told.push(LateAnswer { nodo: (*node).to_owned(), domanda, risposta: answers.said(node, said) });
            }
            !is_here
        });
    }
    Ok(told)
}

/// Whether a section was asked by an earlier version, and is not any more.
///
/// # Errors
/// When the database fails.
pub(super) async fn is_gone(app: &AppState, desk: &Desk, section: &str) -> Result<bool, CompileProblem> {
    if desk.form.section(section).is_some() {
        return Ok(false);
    }
    for version in versions_before(desk) {
        if desks::form(app, desk.submission.year, version).await?.section(section).is_some() {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Tells them: to the script that sent them as data, to whoever has none as a page.
pub(super) fn tell(reader: &Reader, at: &AtBody, answers: &[LateAnswer]) -> Result<Response, Failure> {
    if reader.htmx {
        return Ok((StatusCode::GONE, Json(answers)).into_response());
    }
    let title = reader.t("survey-late");
    let mut crumbs = at.crumbs(reader);
    crumbs.push(Crumb::here(title.clone()));
    let page = LatePage { title, crumbs, base: &at.base, answers, reader: reader.clone() };
    Ok((StatusCode::GONE, show(&page)?).into_response())
}

/// The versions that the submission went on from, the last one first.
fn versions_before(desk: &Desk) -> impl Iterator<Item = &str> {
    desk.changes().iter().rev().filter(|one| one.is_passage()).map(|one: &Change| one.value.as_str())
}

fn asks(form: &Form, node: &str) -> bool {
    is_answered(form, &Reference::from(node).path())
}
