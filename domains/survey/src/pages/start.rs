// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/questionari/prova`: choose a questionnaire to try out.

use std::sync::Arc;

use askama::Template;
use axum::{
    Extension,
    body::Body,
    extract::{Path, State},
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Redirect, Response},
};
use tokio::sync::Semaphore;
use web::{AppState, Failure, Reader, components::Crumb, show};

use super::{START, upload};
use crate::{
    example::{EXAMPLES, Example},
    previews::{KEPT_FOR, Previews},
    problem::SurveyProblem,
    questionnaire::{LIMITS, Questionnaire},
};

/// Files that are read at once: each may cost seconds and tens of megabytes.
static READING: Semaphore = Semaphore::const_new(2);

#[derive(Template)]
#[template(path = "start.html")]
struct StartPage {
    reader: Reader,
    title: String,
    crumbs: Vec<Crumb>,
    examples: [Example; 2],
    megabytes: usize,
    hours: i64,
    error: Option<String>,
}

pub(super) async fn start(reader: Reader) -> Result<Response, Failure> {
    Ok(show(&page(reader, None))?.into_response())
}

pub(super) async fn send(
    State(app): State<AppState>,
    Extension(previews): Extension<Arc<Previews>>,
    reader: Reader,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Failure> {
    let sent = match upload::sent(&headers, body).await {
        Ok(sent) => sent,
        Err(problem) => {
            let words = Failure::from(problem).words(&reader);
            let page = page(reader, Some(format!("{}. {}", words.what, words.todo)));
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, show(&page)?).into_response());
        }
    };
    let _turn = READING.acquire().await.map_err(Failure::internal)?;
    let read = tokio::task::spawn_blocking(move || Questionnaire::read(&sent.bytes, &sent.file_name));
    let questionnaire = read.await.map_err(|error| SurveyProblem::Broken(error.to_string()))?;
    let token = kernel::random_uuid().simple().to_string();
    previews.put(&token, questionnaire, app.clock.now());
    Ok(Redirect::to(&format!("{START}/{token}")).into_response())
}

pub(super) async fn throw_away(
    State(app): State<AppState>,
    Extension(previews): Extension<Arc<Previews>>,
    Path(token): Path<String>,
) -> Redirect {
    previews.remove(&token, app.clock.now());
    Redirect::to(START)
}

fn page(reader: Reader, error: Option<String>) -> StartPage {
    let title = reader.t("survey-try");
    StartPage {
        crumbs: vec![Crumb::here(title.clone())],
        title,
        examples: EXAMPLES,
        megabytes: LIMITS.file >> 20,
        hours: KEPT_FOR.num_hours(),
        error,
        reader,
    }
}
