// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Where every page of the control room begins: who is there, may they be, and the board of the year in the address.

use std::{collections::HashMap, ops::Deref, sync::Arc};

use axum::{
    extract::{FromRequestParts, Path},
    http::request::Parts,
    response::{IntoResponse, Response},
};
use chrono::NaiveDate;
use identity::Signed;
use kernel::Actor;
use registry::{Comune, IstatCode};
use tables::Provenance;
use web::{AppState, Failure, Reader, components::Crumb};

use crate::{
    CampaignProblem,
    board::{Board, Line},
    guarded::Guarded,
    queries::{self, names::provenance},
};

/// An analyst in the control room of a year. It derefs to the board.
pub(crate) struct Room {
    pub(crate) app: AppState,
    pub(crate) reader: Reader,
    pub(crate) actor: Actor,
    /// Whether they may act, or only look.
    pub(crate) may_act: bool,
    pub(crate) board: Arc<Board>,
    parameters: HashMap<String, String>,
}

/// A page of the room, in the row of tabs.
pub(super) struct Tab {
    pub(super) href: String,
    pub(super) text: String,
    pub(super) here: bool,
}

impl Deref for Room {
    type Target = Board;

    fn deref(&self) -> &Board {
        &self.board
    }
}

impl FromRequestParts<AppState> for Room {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, app: &AppState) -> Result<Self, Response> {
        let signed = Signed::from_request_parts(parts, app).await?;
        let reader = Reader::from_request_parts(parts, app).await.unwrap_or_else(|never| match never {});
        let parameters = Path::<HashMap<String, String>>::from_request_parts(parts, app).await;
        let parameters = parameters.map(|Path(all)| all).map_err(IntoResponse::into_response)?;
        Self::enter(app, reader, signed.actor(), parameters).await.map_err(IntoResponse::into_response)
    }
}

/// The pages of the room, in order: the last part of the address, and the key of its name.
const PAGES: [(&str, &str); 7] = [
    ("", "campaign-board"),
    ("/comuni", "campaign-comuni"),
    ("/solleciti", "campaign-reminders"),
    ("/telefonate", "campaign-calls"),
    ("/domande", "campaign-tickets"),
    ("/qualita", "campaign-quality"),
    ("/dati", "campaign-data"),
];

impl Room {
    async fn enter(
        app: &AppState,
        reader: Reader,
        actor: Actor,
        parameters: HashMap<String, String>,
    ) -> Result<Self, Failure> {
        let year = parameters.get("anno").and_then(|year| year.parse().ok()).ok_or_else(Failure::not_found)?;
        let room = Guarded::Campaign(year);
        app.gate.allow(&actor, "see", &room).map_err(CampaignProblem::from)?;
        let may_act = app.gate.allow(&actor, "send_reminders", &room).is_ok();
        let board = queries::board::board(app, year).await?;
        Ok(Self { app: app.clone(), reader, actor, may_act, board, parameters })
    }

    /// The year of the campaign.
    pub(crate) fn year(&self) -> i32 {
        self.campaign.year
    }

    /// A part of the address.
    pub(super) fn parameter(&self, name: &str) -> &str {
        self.parameters.get(name).map_or("", String::as_str)
    }

    /// The Comune that the address names.
    pub(super) fn comune_asked(&self) -> Result<(&Comune, &Line), Failure> {
        let code: Option<IstatCode> = self.parameter("istat").parse().ok();
        let at = code.and_then(|code| self.registry.position(code)).ok_or_else(Failure::not_found)?;
        Ok((&self.registry.comuni()[at], &self.lines[at]))
    }

    /// An address of the room: `/campagne/2026/comuni`.
    pub(crate) fn path(&self, below: &str) -> String {
        format!("/campagne/{}{below}", self.year())
    }

    /// Where the page of a Comune is.
    pub(super) fn comune_path(&self, comune: &Comune) -> String {
        self.path(&format!("/comuni/{}", comune.code))
    }

    /// The way here.
    pub(super) fn crumbs(&self, here: &str) -> Vec<Crumb> {
        let reader = &self.reader;
        let campaign = reader.tf("campaign-of", [("year", self.year().to_string().into())]);
        let all = Crumb::to("/campagne", reader.t("campaign-campaigns"));
        if here.is_empty() {
            return vec![all, Crumb::here(campaign)];
        }
        vec![all, Crumb::to(self.path(""), campaign), Crumb::here(here)]
    }

    /// The pages of the room.
    pub(super) fn tabs(&self) -> Vec<Tab> {
        let here = self.reader.address.path();
        let is_here = |below: &str, href: &str| if below.is_empty() { here == href } else { here.starts_with(href) };
        let tab = |(below, key): (&str, &str)| {
            let href = self.path(below);
            Tab { here: is_here(below, &href), text: self.reader.t(key), href }
        };
        PAGES.into_iter().map(tab).collect()
    }

    /// What a download says of itself.
    pub(super) fn provenance(&self, title: String) -> Provenance {
        provenance(&self.reader, title, self.on)
    }

    /// A day in digits, or a dash.
    pub(super) fn day(&self, day: Option<NaiveDate>) -> String {
        day.map_or_else(|| "–".to_owned(), |day| self.reader.date_short(day))
    }

    /// The names of a Comune's province and region.
    pub(super) fn place(&self, comune: &Comune) -> (String, String) {
        let province = self.registry.province(comune.province).map_or_else(String::new, |one| one.name.clone());
        let region = self.registry.region(comune.region).map_or_else(String::new, |one| one.name.clone());
        (province, region)
    }
}
