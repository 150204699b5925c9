// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Who takes data away, and of which campaign.

use std::collections::HashMap;

use axum::{
    extract::{FromRequestParts, Path},
    http::request::Parts,
    response::{IntoResponse, Response},
};
use identity::Signed;
use kernel::{Actor, day_in_rome};
use survey::Campaign;
use tables::Provenance;
use web::{
    AppState, Failure, Reader,
    listing::{Format, LARGE_FORMATS},
};

use crate::{actions::take_away::take_away, guarded::Guarded, problem::CampaignProblem};

/// Put into a request by the command line, beside the database: who runs it is asked for no session. A request that comes
/// over the network cannot hold it.
#[derive(Clone, Copy, Debug)]
pub struct AtTerminal;

/// A national analyst who studies a campaign.
pub(super) struct Analyst {
    pub(super) app: AppState,
    pub(super) reader: Reader,
    pub(super) actor: Actor,
    pub(super) campaign: Campaign,
}

impl FromRequestParts<AppState> for Analyst {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, app: &AppState) -> Result<Self, Response> {
        let actor = match parts.extensions.get::<AtTerminal>() {
            Some(AtTerminal) => Actor::Operator,
            None => Signed::from_request_parts(parts, app).await?.actor(),
        };
        let reader = Reader::from_request_parts(parts, app).await.unwrap_or_else(|never| match never {});
        let parameters = Path::<HashMap<String, String>>::from_request_parts(parts, app).await;
        let Path(parameters) = parameters.map_err(IntoResponse::into_response)?;
        let year = parameters.get("anno").and_then(|year| year.parse().ok());
        let year = year.ok_or_else(|| Failure::not_found().into_response())?;
        Self::of(app, reader, actor, year).await.map_err(|problem| Failure::from(problem).into_response())
    }
}

impl Analyst {
    async fn of(app: &AppState, reader: Reader, actor: Actor, year: i32) -> Result<Self, CampaignProblem> {
        app.gate.allow(&actor, "export_answers", &Guarded::Campaign(year))?;
        let campaign = survey::campaign(&app.store, year).await?.ok_or(CampaignProblem::NoCampaign(year))?;
        Ok(Self { app: app.clone(), reader, actor, campaign })
    }

    /// The year of the campaign.
    pub(super) const fn year(&self) -> i32 {
        self.campaign.year
    }

    /// The form in which a table is asked for: CSV when the address does not say.
    pub(super) fn format(&self) -> Result<Format, Failure> {
        let asked = self.reader.address.get("formato").unwrap_or(Format::Csv.name());
        LARGE_FORMATS.iter().copied().find(|format| format.name() == asked).ok_or_else(Failure::not_found)
    }

    /// Notes that this file is taken away.
    pub(super) async fn takes(&self, what: &str, format: &'static str) -> Result<(), Failure> {
        Ok(take_away(&self.app, &self.actor, self.year(), what, format).await?)
    }

    /// The beginning of the name of a file.
    pub(super) fn stem(&self, what: &str) -> String {
        format!("mappa-{}-{what}", self.year())
    }

    /// The same for a file that is no table: its name says the day, and that it is simulated.
    pub(super) fn file_name(&self, what: &str, extension: &str) -> String {
        let mark = if self.reader.reads_simulated_data() { "-dati-simulati" } else { "" };
        format!("{}-{}{mark}.{extension}", self.stem(what), day_in_rome(self.app.clock.now()))
    }

    /// What a table says of itself.
    pub(super) fn provenance(&self, title: String) -> Provenance {
        Provenance {
            title,
            source: self.reader.settings().operator_name.clone(),
            as_of: Some(day_in_rome(self.app.clock.now())),
            ..Provenance::default()
        }
    }
}
