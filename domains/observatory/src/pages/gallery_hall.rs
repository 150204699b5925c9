// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What hangs in the gallery: each chart with its place, its paper and the facts it is drawn from.

use std::sync::Arc;

use charts::{Drawing, Frame};
use funding::queries::outlook::{Outlook, outlook};
use registry::Comune;
use web::{AppState, Failure, Reader};

use super::{gallery_people as people, gallery_projects as projects, gallery_spread as spread};
use crate::{
    board::Board,
    indicator::{self, Source},
    profile::Profile,
    profiles::Profiles,
    queries::{day_asked, todays_board, wording},
};

/// The questions that charts answer, in order; the title of each is `gallery-room-{word}`.
pub(super) const ROOMS: [&str; 6] = ["amounts", "shares", "time", "certainty", "spread", "places"];

/// The charts. The texts of each are under `gallery-{key}`, which is its title.
pub(super) const EXHIBITS: &[Exhibit] = &[
    registry("barre", "amounts", people::comuni_by_region),
    registry("barre-affiancate", "amounts", people::comuni_and_residents),
    funding("colonne", "amounts", projects::money_by_year),
    registry("manubri", "amounts", people::small_and_large),
    registry("barre-in-pila", "shares", people::ages_by_region),
    registry("barre-al-cento", "shares", people::ages_by_class),
    funding("linee", "time", projects::money_in_time),
    funding("linea-minima", "time", projects::paid_each_month),
    funding("ventaglio", "certainty", projects::forecast),
    registry("punti-e-intervalli", "certainty", spread::old_by_region),
    registry("linee-e-bande", "certainty", spread::old_by_latitude),
    registry("istogramma", "spread", spread::old_in_comuni),
    registry("scatole", "spread", spread::old_by_class),
    registry("strisce", "spread", spread::one_among_many),
    registry("dispersione", "spread", spread::old_and_density),
    registry("piccoli-multipli", "places", people::ages_of_regions),
    Exhibit { has_borders: true, ..registry("mappa", "places", people::map_of_regions) },
];

const fn registry(key: &'static str, room: &'static str, draw: fn(&Hall<'_>) -> Option<Drawing>) -> Exhibit {
    Exhibit { key, room, source: Source::Registry, has_borders: false, draw }
}

const fn funding(key: &'static str, room: &'static str, draw: fn(&Hall<'_>) -> Option<Drawing>) -> Exhibit {
    Exhibit { key, room, source: Source::Funding, has_borders: false, draw }
}

/// A chart of the gallery.
pub(super) struct Exhibit {
    /// Its name in addresses.
    pub(super) key: &'static str,
    /// The question it answers, one of [`ROOMS`].
    pub(super) room: &'static str,
    source: Source,
    /// Whether it shows boundaries, which have a source of their own.
    has_borders: bool,
    draw: fn(&Hall<'_>) -> Option<Drawing>,
}

/// On what a chart is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Paper {
    /// A wide page that says title and source itself.
    Desk,
    /// The same page on a phone.
    Phone,
    /// A file of its own, with title and source.
    File,
}

/// What the charts are drawn from.
pub(super) struct Facts {
    board: Arc<Board>,
    profiles: Arc<Profiles>,
    outlook: Option<Arc<Outlook>>,
}

impl Facts {
    /// The facts of the day that the reader asks for.
    ///
    /// # Errors
    /// When the projects of that day cannot be read.
    pub(super) async fn of(app: &AppState, reader: &Reader) -> Result<Self, Failure> {
        let board = todays_board(app, day_asked(reader)?).await?;
        let outlook = match board.picture.as_ref().filter(|picture| picture.taken_in.is_some()) {
            Some(picture) => Some(outlook(app, picture).await?),
            None => None,
        };
        Ok(Self { profiles: board.profiles(), board, outlook })
    }

    /// Whether any day of projects has been taken in.
    pub(super) fn has_projects(&self) -> bool {
        self.board.taken_in().is_some()
    }
}

impl Exhibit {
    /// Draws it; none where there is nothing to draw yet.
    pub(super) fn draw(&self, reader: &Reader, facts: &Facts, paper: Paper) -> Option<Drawing> {
        if self.source == Source::Funding && !facts.has_projects() {
            return None;
        }
        let draw = || (self.draw)(&Hall { reader, facts, exhibit: self, paper });
        facts.board.exhibit(format!("{} {paper:?}", self.key), reader.language, draw)
    }

    pub(super) fn title(&self, reader: &Reader) -> String {
        reader.t(&format!("gallery-{}", self.key))
    }

    pub(super) fn said(&self, reader: &Reader, part: &str) -> String {
        reader.t(&format!("gallery-{}.{part}", self.key))
    }

    /// Who publishes what it shows.
    pub(super) fn source(&self, reader: &Reader, facts: &Facts) -> String {
        let of_source = indicator::ALL.iter().find(|indicator| indicator.source == self.source);
        let source = of_source.map(|indicator| wording::source(reader, &facts.board, indicator)).unwrap_or_default();
        if self.has_borders { format!("{source} {}.", reader.t("map-attribution")) } else { source }
    }
}

/// Where a chart is drawn: the exhibit with the facts, the reader and the paper.
pub(super) struct Hall<'a> {
    pub(super) reader: &'a Reader,
    pub(super) paper: Paper,
    facts: &'a Facts,
    exhibit: &'a Exhibit,
}

impl<'a> Hall<'a> {
    pub(super) fn board(&self) -> &'a Board {
        &self.facts.board
    }

    pub(super) fn outlook(&self) -> Option<&'a Outlook> {
        self.facts.outlook.as_deref()
    }

    /// A text of this exhibit.
    pub(super) fn t(&self, part: &str) -> String {
        self.exhibit.said(self.reader, part)
    }

    /// The Comuni, each with what is known of it.
    pub(super) fn comuni(&self) -> impl Iterator<Item = (&'a Comune, &'a Profile)> + Clone + use<'a> {
        self.facts.board.registry.comuni().iter().zip(self.facts.profiles.all())
    }

    /// A round number along an axis, in words: of euros, the millions that the measure names; of shares, without decimals.
    fn tick(&self, value: f64) -> String {
        match self.exhibit.source {
            Source::Funding => self.reader.decimal(value / 1e6, 0),
            // The shares of single years of age are less than hundredths, but they have no axis with numbers.
            Source::Registry => self.reader.percent(value, 0),
        }
    }

    /// Calls `draw` with the frame of this exhibit on its paper; `number` says its values.
    pub(super) fn drawn(&self, number: &dyn Fn(f64) -> String, draw: impl FnOnce(&Frame<'_>) -> Drawing) -> Drawing {
        let (key, title) = (self.exhibit.key, self.exhibit.title(self.reader));
        let id = if self.paper == Paper::Phone { format!("{key}-phone") } else { format!("{key}-chart") };
        let (across, measure) = (self.t("across"), self.t("measure"));
        let is_file = self.paper == Paper::File;
        let source = if is_file { self.exhibit.source(self.reader, self.facts) } else { String::new() };
        let short = |value: f64| self.tick(value);
        draw(&Frame {
            tick: Some(&short),
            heading: is_file,
            width: if self.paper == Paper::Phone { 300.0 } else { 680.0 },
            across: &across,
            measure: &measure,
            source: &source,
            ..Frame::new(&id, &title, number)
        })
    }
}
