// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Where pages begin: a published report, for everybody; the desk of a draft, for its analysts.

use std::{collections::HashMap, sync::Arc};

use axum::{
    extract::{FromRequestParts, Path},
    http::request::Parts,
    response::{IntoResponse, Response},
};
use identity::{By, Signed};
use kernel::Actor;
use web::{AppState, Failure, Reader, components::Crumb};

use crate::{guarded::Guarded, problem::ReportProblem, queries::editions, report::Report, written::Written};

/// A published report, with who reads it.
pub(super) struct Opened {
    pub(super) app: AppState,
    pub(super) reader: Reader,
    pub(super) actor: Actor,
    pub(super) report: Arc<Report>,
    pub(super) parameters: HashMap<String, String>,
}

/// An analyst at a draft.
pub(super) struct AtDraft {
    pub(super) app: AppState,
    pub(super) reader: Reader,
    pub(super) actor: Actor,
    pub(super) year: i32,
    pub(super) parameters: HashMap<String, String>,
}

async fn asked(parts: &mut Parts, app: &AppState) -> Result<(Reader, HashMap<String, String>), Response> {
    let reader = Reader::from_request_parts(parts, app).await.unwrap_or_else(|never| match never {});
    let parameters = Path::<HashMap<String, String>>::from_request_parts(parts, app).await;
    let Path(parameters) = parameters.map_err(IntoResponse::into_response)?;
    Ok((reader, parameters))
}

/// The year of an address.
fn year(parameters: &HashMap<String, String>) -> Result<i32, Failure> {
    let year = parameters.get("anno").filter(|year| year.len() == 4).and_then(|year| year.parse().ok());
    year.ok_or_else(Failure::not_found)
}

impl FromRequestParts<AppState> for Opened {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, app: &AppState) -> Result<Self, Response> {
        let By(actor) = By::from_request_parts(parts, app).await.map_err(IntoResponse::into_response)?;
        let (reader, parameters) = asked(parts, app).await?;
        let year = year(&parameters).map_err(IntoResponse::into_response)?;
        let report =
            editions::open(app, &actor, year).await.map_err(|problem| Failure::from(problem).into_response())?;
        Ok(Self { app: app.clone(), reader, actor, report, parameters })
    }
}

impl Opened {
    /// Its words in the reader's language.
    pub(super) fn written(&self) -> &Written {
        self.report.written(self.reader.language)
    }

    /// A part of the address.
    pub(super) fn parameter(&self, name: &str) -> &str {
        self.parameters.get(name).map_or("", String::as_str)
    }

    /// Whether the reader may add corrections.
    pub(super) fn may_correct(&self) -> bool {
        self.app.gate.allow(&self.actor, "correct_report", &Guarded { year: self.report.year, published: true }).is_ok()
    }
}

impl FromRequestParts<AppState> for AtDraft {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, app: &AppState) -> Result<Self, Response> {
        let actor = Signed::from_request_parts(parts, app).await?.actor();
        let (reader, parameters) = asked(parts, app).await?;
        let year = year(&parameters).map_err(IntoResponse::into_response)?;
        // Whether a report is published is known to all; a draft only to its analysts.
        let draft = Guarded { year, published: false };
        let allowed = app.gate.allow(&actor, "see", &draft).map_err(ReportProblem::from);
        allowed.map_err(|problem| Failure::from(problem).into_response())?;
        Ok(Self { app: app.clone(), reader, actor, year, parameters })
    }
}

impl AtDraft {
    /// A part of the address.
    pub(super) fn parameter(&self, name: &str) -> &str {
        self.parameters.get(name).map_or("", String::as_str)
    }

    /// An address of the draft.
    pub(super) fn path(&self, below: &str) -> String {
        format!("/rapporti/{}/bozza{below}", self.year)
    }

    /// The way here.
    pub(super) fn crumbs(&self, below: Option<(String, String)>, here: String) -> Vec<Crumb> {
        let mut crumbs = vec![Crumb::to("/rapporti", self.reader.t("report-reports"))];
        let draft = self.reader.tf("report-draft-of", [("year", self.year.to_string().into())]);
        if here != draft {
            crumbs.push(Crumb::to(self.path(""), draft));
        }
        crumbs.extend(below.map(|(href, text)| Crumb::to(href, text)));
        crumbs.push(Crumb::here(here));
        crumbs
    }
}
