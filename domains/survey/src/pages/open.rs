// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The preview that an address names, or a page that says it is no more.

use std::sync::Arc;

use askama::Template;
use axum::{
    RequestPartsExt,
    extract::{FromRequestParts, Path},
    http::{StatusCode, request::Parts},
    response::{IntoResponse, Response},
};
use web::{AppState, Failure, Reader, components::Crumb, show};

use super::START;
use crate::{
    previews::{KEPT_FOR, Preview, Previews},
    problem::SurveyProblem,
};

/// The preview of this address. Asking for it keeps it for longer.
pub(super) struct Open(pub(super) Preview);

impl FromRequestParts<AppState> for Open {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, app: &AppState) -> Result<Self, Response> {
        let previews = parts.extensions.get::<Arc<Previews>>().cloned().unwrap_or_default();
        let token = parts.extract::<Path<String>>().await.map_err(IntoResponse::into_response)?;
        let Ok(reader) = parts.extract_with_state::<Reader, _>(app).await;
        previews.get(&token, app.clock.now()).map(Self).map_err(|problem| gone(reader, problem))
    }
}

#[derive(Template)]
#[template(path = "gone.html")]
struct GonePage {
    reader: Reader,
    title: String,
    crumbs: Vec<Crumb>,
    hours: i64,
}

/// Says that it was thrown away, and where to begin again.
fn gone(reader: Reader, problem: SurveyProblem) -> Response {
    if reader.htmx {
        return Failure::from(problem).into_response();
    }
    let title = reader.t("survey-gone");
    let crumbs = vec![Crumb::to(START, reader.t("survey-try")), Crumb::here(title.clone())];
    let page = show(&GonePage { title, crumbs, hours: KEPT_FOR.num_hours(), reader });
    (StatusCode::GONE, page).into_response()
}
