// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Who looks at the results of which Comune, and how much of them they may see.

use std::{collections::HashMap, sync::Arc};

use axum::{
    extract::{FromRequestParts, Path},
    http::request::Parts,
    response::{IntoResponse, Redirect, Response},
};
use identity::By;
use kernel::Actor;
use registry::{Comune, IstatCode};
use web::{AppState, Failure, Reader, components::Crumb, kept_to_oneself};

use crate::{
    ObservatoryProblem,
    guarded::Guarded,
    maturity::{Change, Maturity, Sheet},
    queries::maturity::{
        Lexicon, maturity_of,
        publication::{Publication, publication},
        sheet_in_words::Teller,
    },
};

/// The results of a year, and who looks at them.
pub(super) struct AtResults {
    pub(super) app: AppState,
    pub(super) reader: Reader,
    pub(super) actor: Actor,
    pub(super) maturity: Arc<Maturity>,
    pub(super) publication: Publication,
    parameters: HashMap<String, String>,
}

impl FromRequestParts<AppState> for AtResults {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, app: &AppState) -> Result<Self, Response> {
        let By(actor) = By::from_request_parts(parts, app).await.map_err(IntoResponse::into_response)?;
        let reader = Reader::from_request_parts(parts, app).await.unwrap_or_else(|never| match never {});
        let parameters = Path::<HashMap<String, String>>::from_request_parts(parts, app).await;
        let Path(parameters) = parameters.map_err(IntoResponse::into_response)?;
        Self::of(app, reader, actor, parameters).await.map_err(IntoResponse::into_response)
    }
}

impl AtResults {
    async fn of(
        app: &AppState,
        reader: Reader,
        actor: Actor,
        parameters: HashMap<String, String>,
    ) -> Result<Self, Failure> {
        let year = parameters.get("anno").and_then(|year| year.parse().ok()).ok_or_else(Failure::not_found)?;
        let maturity = maturity_of(app, year).await?.ok_or(ObservatoryProblem::NoResults(year))?;
        let publication = publication(&app.store, year).await?;
        Ok(Self { app: app.clone(), reader, actor, maturity, publication, parameters })
    }

    pub(super) fn year(&self) -> i32 {
        self.maturity.sources.year
    }

    pub(super) fn base(&self) -> String {
        format!("/risultati/{}", self.year())
    }

    /// Whether who looks may see what a Comune declared.
    pub(super) fn may_see(&self, comune: &Comune) -> bool {
        self.may_see_in(&self.publication, comune)
    }

    /// The same, of the year that something else was made public of.
    fn may_see_in(&self, publication: &Publication, comune: &Comune) -> bool {
        let resource = Guarded::Scheda { body: comune.body(), public: publication.of(comune.code) };
        self.app.gate.allow(&self.actor, "see_scheda", &resource).is_ok()
    }

    /// Whether who looks sees all of them.
    pub(super) fn sees_all(&self) -> bool {
        let results = Guarded::Results { year: self.year(), public: self.publication.all };
        self.app.gate.allow(&self.actor, "see", &results).is_ok()
    }

    /// What is answered to somebody who signed in is theirs: they may see what others may not.
    pub(super) fn answer(&self, response: Response) -> Response {
        if self.actor == Actor::Visitor { response } else { kept_to_oneself(response) }
    }

    pub(super) async fn lexicon(&self) -> Result<Lexicon, Failure> {
        Lexicon::of(&self.app, &self.reader, &self.maturity.sources.edition).await
    }
}

/// One Comune of them.
pub(super) struct AtComune {
    pub(super) at: AtResults,
    pub(super) comune: Comune,
    pub(super) unit: usize,
    /// Whether what it declared may be seen, if it declared anything.
    pub(super) full: bool,
}

impl FromRequestParts<AppState> for AtComune {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, app: &AppState) -> Result<Self, Response> {
        let at = AtResults::from_request_parts(parts, app).await?;
        let slug = at.parameters.get("comune").map(String::as_str).unwrap_or_default();
        let code: Option<IstatCode> = slug.get(..6).and_then(|code| code.parse().ok());
        let registry = Arc::clone(&at.maturity.sources.registry);
        let found = code.and_then(|code| Some((registry.comune(code)?.clone(), at.maturity.unit(code)?)));
        let Some((comune, unit)) = found else { return Err(Failure::not_found().into_response()) };
        if slug != comune.slug() {
            let rest = parts.uri.path().splitn(5, '/').nth(4).map(|rest| format!("/{rest}")).unwrap_or_default();
            return Err(Redirect::permanent(&format!("{}/{}{rest}", at.base(), comune.slug())).into_response());
        }
        let full = at.maturity.responded[unit] && at.may_see(&comune);
        Ok(Self { at, comune, unit, full })
    }
}

impl AtComune {
    pub(super) fn base(&self) -> String {
        format!("{}/{}", self.at.base(), self.comune.slug())
    }

    /// Whether names are left out.
    pub(super) fn anonymous(&self) -> bool {
        self.at.reader.address.get("anonima").is_some()
    }

    /// The scheda, as far as it may be seen.
    pub(super) async fn sheet(&self, weights: Option<Vec<f64>>) -> Result<Sheet, Failure> {
        let (maturity, code, full) = (Arc::clone(&self.at.maturity), self.comune.code, self.full);
        let work = move || {
            let sheet = maturity.sheet(code, weights.as_deref())?;
            Ok::<_, ObservatoryProblem>(sheet.map(|sheet| if full { sheet } else { sheet.open_only() }))
        };
        let sheet = tokio::task::spawn_blocking(work).await.map_err(Failure::internal)??;
        sheet.ok_or_else(Failure::not_found)
    }

    /// How the Comune moved since the edition of the year before, where both may be seen.
    pub(super) async fn change(&self) -> Result<Option<Change>, Failure> {
        let (app, last) = (&self.at.app, self.at.year() - 1);
        if !self.full || !self.at.may_see_in(&publication(&app.store, last).await?, &self.comune) {
            return Ok(None);
        }
        let Some(before) = maturity_of(app, last).await? else { return Ok(None) };
        let (maturity, code) = (Arc::clone(&self.at.maturity), self.comune.code);
        let work = move || maturity.change_since(&before, code).map_err(ObservatoryProblem::from);
        Ok(tokio::task::spawn_blocking(work).await.map_err(Failure::internal)??)
    }

    pub(super) fn teller<'t>(&'t self, lexicon: &'t Lexicon) -> Teller<'t> {
        Teller {
            reader: &self.at.reader,
            maturity: &self.at.maturity,
            lexicon,
            anonymous: self.anonymous(),
            publication: &self.at.publication,
            sees_all: self.at.sees_all(),
        }
    }

    /// Up to here, and a last step.
    pub(super) fn crumbs(&self, here: Option<String>) -> Vec<Crumb> {
        let reader = &self.at.reader;
        let title = reader.tf("maturity-results-of", &[("year", self.at.year().to_string().into())]);
        let mut crumbs = vec![Crumb::to(self.at.base(), title)];
        match here {
            Some(here) => {
                crumbs.push(Crumb::to(self.base(), self.comune.full_name()));
                crumbs.push(Crumb::here(here));
            }
            None => crumbs.push(Crumb::here(self.comune.full_name())),
        }
        crumbs
    }
}
