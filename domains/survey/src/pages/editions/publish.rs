// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/questionari/prova/{token}/pubblica`: what is tried out becomes an edition, once whoever publishes has seen what
//! changes and that it will never change again.

use std::sync::Arc;

use askama::Template;
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use identity::Signed;
use web::{
    AppState, Failure, Reader,
    components::{Crumb, Tile},
    show,
};

use super::{address, change_words::Changes, one::tiles};
use crate::{
    actions::{DraftEdition, Foreseen, foresee_edition, load_edition},
    edition::Edition,
    pages::{START, open::Open},
    previews::Preview,
    problem::{EditionProblem, SurveyProblem},
    queries::UnderWay,
};

#[derive(Template)]
#[template(path = "publish.html")]
struct PublishPage {
    reader: Reader,
    title: String,
    crumbs: Vec<Crumb>,
    base: String,
    name: String,
    tiles: Vec<Tile>,
    /// What keeps it from being published.
    problem: Option<String>,
    known: bool,
    since: Option<String>,
    changes: Changes,
    /// What becomes of the submissions that are under way, in words.
    reaches: Vec<String>,
}

pub(crate) async fn confirm(
    State(app): State<AppState>,
    reader: Reader,
    signed: Signed,
    Open(preview): Open,
) -> Result<Response, Failure> {
    app.gate.allow(&signed.actor(), "publish_edition", &DraftEdition).map_err(EditionProblem::from)?;
    let edition = whole(&preview)?;
    page(&app, reader, &preview, &edition).await
}

pub(crate) async fn publish(
    State(app): State<AppState>,
    reader: Reader,
    signed: Signed,
    Open(preview): Open,
) -> Result<Response, Failure> {
    let edition = whole(&preview)?;
    match load_edition(&app.store, &signed.actor(), &edition).await {
        Ok(loaded) => Ok(Redirect::to(&address(loaded.year, &loaded.version)).into_response()),
        Err(EditionProblem::Unsound | EditionProblem::Published { .. } | EditionProblem::Incompatible { .. }) => {
            let answer = page(&app, reader, &preview, &edition).await?;
            Ok((StatusCode::CONFLICT, answer).into_response())
        }
        Err(problem) => Err(problem.into()),
    }
}

fn whole(preview: &Preview) -> Result<Arc<Edition>, SurveyProblem> {
    preview.questionnaire.edition.clone().ok_or(SurveyProblem::CannotRun)
}

async fn page(app: &AppState, reader: Reader, preview: &Preview, edition: &Edition) -> Result<Response, Failure> {
    let (foreseen, problem) = match foresee_edition(app, edition).await {
        Ok(foreseen) => (foreseen, None),
        Err(EditionProblem::Incompatible { before, diff }) => {
            let year = edition.year.unwrap_or_default();
            let problem = EditionProblem::Incompatible { before: before.clone(), diff: diff.clone() };
            (
                Foreseen { known: false, since: Some((year, before, *diff)), map: Vec::new(), reaches: None },
                Some(problem),
            )
        }
        Err(problem @ (EditionProblem::Unsound | EditionProblem::Published { .. })) => {
            (Foreseen { known: false, since: None, map: Vec::new(), reaches: None }, Some(problem))
        }
        Err(problem) => return Err(problem.into()),
    };
    let problem = problem.map(|problem| {
        let words = Failure::from(problem).words(&reader);
        format!("{} {}", words.what, words.todo)
    });
    let of = |year: i32, version: &str| {
        reader.tf("survey-edition-of", [("year", year.to_string().into()), ("version", version.into())])
    };
    let base = format!("{START}/{}", preview.token);
    let title = reader.t("survey-publish");
    let page = PublishPage {
        crumbs: vec![
            Crumb::to(START, reader.t("survey-try")),
            Crumb::to(base.clone(), preview.questionnaire.title()),
            Crumb::here(title.clone()),
        ],
        title,
        name: of(edition.year.unwrap_or_default(), edition.version.as_deref().unwrap_or_default()),
        tiles: tiles(&reader, edition),
        problem,
        known: foreseen.known,
        since: foreseen.since.as_ref().map(|(year, version, _)| of(*year, version)),
        changes: Changes::of(&reader, foreseen.since.as_ref().map(|(.., diff)| diff), &foreseen.map),
        reaches: foreseen.reaches.map(|reach| reaches(&reader, reach)).unwrap_or_default(),
        base,
        reader,
    };
    Ok(show(&page)?.into_response())
}

/// What publishing means for the campaign that is under way.
fn reaches(reader: &Reader, reach: UnderWay) -> Vec<String> {
    let said = [("survey-publish-open", reach.open()), ("survey-publish-sent", reach.sent)];
    said.map(|(key, n)| reader.tn(key, n)).to_vec()
}
