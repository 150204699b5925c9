// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/`: what this is, search, three figures that matter today, the map.

use askama::Template;
use axum::{extract::State, response::Html};
use charts::Drawing;
use funding::queries::{board::Board, boards::board_on};
use observatory::{
    board::{Legend, Level},
    indicator,
};
use web::{AppState, Failure, Reader, components::Tile};

use super::{
    demonstration,
    show_campaign::{self, Standing},
};
use crate::schedule::{LastSync, SyncState};

/// What the small map shows: how much was paid, or before any payment how much there is.
const SHOWN: [&str; 2] = ["quota-erogata", "euro-per-residente"];

#[derive(Template)]
#[template(path = "home.html")]
struct Home {
    reader: Reader,
    title: String,
    data: Data,
    map: Option<Drawing>,
    /// Whether simulated calls are being loaded or removed: the page looks again soon.
    underway: bool,
    /// Whether visitors may load and remove them.
    demonstration: bool,
    /// How far the simulated campaign is, where it is offered.
    campaign: Option<Standing>,
}

/// What there is to show of the calls.
enum Data {
    /// Nothing yet, and why: the key of a text.
    Absent(&'static str),
    Simulated(Figures),
    Real(Figures),
}

struct Figures {
    day: String,
    tiles: Vec<Tile>,
}

impl Home {
    /// Whether something is on its way: the page looks again.
    fn looks_again(&self) -> bool {
        self.underway || self.campaign == Some(Standing::Underway)
    }
}

impl Data {
    fn figures(&self) -> Option<&Figures> {
        match self {
            Self::Absent(_) => None,
            Self::Simulated(figures) | Self::Real(figures) => Some(figures),
        }
    }

    /// Why there is nothing.
    fn absence(&self) -> Option<&'static str> {
        if let Self::Absent(why) = self { Some(why) } else { None }
    }

    fn is_simulated(&self) -> bool {
        matches!(self, Self::Simulated(_))
    }
}

/// The page.
pub(crate) async fn show(State(app): State<AppState>, reader: Reader) -> Result<Html<String>, Failure> {
    let board = board_on(&app, None).await?;
    let data = match board.picture.taken_in {
        None => Data::Absent(absence(&app)),
        Some(_) if board.picture.simulated => Data::Simulated(figures(&reader, &board)),
        Some(_) => Data::Real(figures(&reader, &board)),
    };
    let map = if data.figures().is_some() { map(&app, &reader).await? } else { None };
    let underway = demonstration::is_underway(&app);
    let demonstration = demonstration::is_open_to_visitors(&app);
    let campaign = show_campaign::standing(&app);
    web::show(&Home { title: reader.t("home-title"), data, map, underway, demonstration, campaign, reader })
}

/// Why there are no data: still on their way, or out of reach.
fn absence(app: &AppState) -> &'static str {
    if demonstration::is_underway(app) {
        return "home-absent-underway";
    }
    match app.shelf.get::<LastSync>().map(|last| last.state()) {
        Some(SyncState::Running) => "home-absent-coming",
        Some(SyncState::Failed) => "home-absent-unreachable",
        Some(SyncState::Done) | None => "home-absent-never",
    }
}

fn figures(reader: &Reader, board: &Board) -> Figures {
    let total = &board.total;
    let share = total.paid_share().map_or_else(|| "–".to_owned(), |share| reader.percent(share, 1));
    let first = if total.paid == 0 {
        let note = reader.tf("home-decreed.note", &[("n", total.standing().into())]);
        tile(reader, reader.euros_short(total.decreed_cents()), "home-decreed", note, "/monitor")
    } else {
        let note = reader.tf("home-paid.note", &[("share", share.into()), ("n", total.paid.into())]);
        tile(reader, reader.euros_short(total.paid_cents), "home-paid", note, "/monitor")
    };
    let note = reader.tf("home-open.note", &[("n", total.open.into())]);
    let open = tile(reader, reader.euros_short(total.open_cents), "home-open", note, "/da-erogare");
    let days = match board.waiting.days {
        None => tile(reader, "–".to_owned(), "home-days", reader.t("home-days.none"), "/tempi"),
        Some(days) => {
            let note = reader.tf("home-days.note", &[("days", reader.decimal(days.p90, 0).into())]);
            let median = reader.decimal(days.median, 0);
            tile(reader, reader.tf("home-days-figure", &[("days", median.into())]), "home-days", note, "/tempi")
        }
    };
    let day = reader.date(board.picture.taken_in.unwrap_or_else(|| board.on()));
    Figures { day, tiles: vec![first, open, days] }
}

fn tile(reader: &Reader, figure: String, key: &str, note: String, href: &str) -> Tile {
    Tile { figure, label: reader.t(key), note, href: Some(href.to_owned()) }
}

/// Reads and computes what the first reader would otherwise wait for.
pub(crate) async fn warm(app: AppState) {
    let reader = Reader::of(&app, kernel::Language::It);
    if let Err(failure) = show(State(app.clone()), reader).await {
        tracing::warn!(?failure, "the home page could not be prepared");
    }
    if let Err(failure) = observatory::draw_pictures(&app).await {
        tracing::warn!(?failure, "the pictures of the map could not be prepared");
    }
}

async fn map(app: &AppState, reader: &Reader) -> Result<Option<Drawing>, Failure> {
    let board = observatory::todays_board(app, None).await?;
    let shown = SHOWN
        .iter()
        .filter_map(|key| indicator::find(key))
        .find(|shown| board.figures(Level::Regions, shown).iter().flatten().any(|figure| *figure > 0.0));
    Ok(shown.map(|shown| observatory::draw_map(reader, &board, shown, Level::Regions, Legend::Inside)))
}
