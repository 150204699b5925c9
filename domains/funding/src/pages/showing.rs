// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What every page of this domain shows first: of which day it speaks, and the way to other days.

use std::{ops::Deref, sync::Arc};

use axum::{extract::FromRequestParts, http::request::Parts};
use chrono::{Months, NaiveDate};
use tables::Provenance;
use web::{AppState, Failure, Reader};

use crate::queries::{asked, board::Board, boards::board_on};

/// The first day on which something was decreed and published; nobody needs to ask for earlier ones.
const FIRST_DAY: NaiveDate = NaiveDate::from_ymd_opt(2022, 7, 1).expect("a day of the calendar");

/// The board of the day that the address asks for (`?on=2023-02-07`), or of today, with its reader.
pub(crate) struct Showing {
    /// The board.
    pub(crate) board: Arc<Board>,
    /// The reader.
    pub(crate) reader: Reader,
    /// The day that was asked for.
    pub(crate) asked: Option<NaiveDate>,
}

impl Deref for Showing {
    type Target = Board;

    fn deref(&self) -> &Board {
        &self.board
    }
}

/// Of which day a page speaks.
pub(crate) struct DayBar {
    /// Whether there is anything to show.
    pub(crate) has_data: bool,
    /// Whether it is a day of the past, asked for by the reader.
    pub(crate) is_past: bool,
    /// `Dati del 22 agosto 2026`.
    pub(crate) text: String,
    /// The day, for the field: `2026-08-22`.
    pub(crate) value: String,
    /// The earliest day to choose.
    pub(crate) first: String,
    /// The latest day to choose.
    pub(crate) last: String,
    /// Where the form leads.
    pub(crate) path: String,
    /// What the form must send again besides the day.
    pub(crate) kept: Vec<(String, String)>,
    /// Other days: text and address.
    pub(crate) links: Vec<(String, String)>,
    /// The page of today.
    pub(crate) today: String,
}

impl Showing {
    pub(crate) async fn at(app: &AppState, reader: Reader) -> Result<Self, Failure> {
        let asked = asked::day(reader.address.get("on"))?;
        Ok(Self { board: board_on(app, asked).await?, reader, asked })
    }

    /// Whether anything had been taken in by that day.
    pub(crate) fn has_data(&self) -> bool {
        self.picture.taken_in.is_some()
    }

    /// An address of this site that speaks of the same day.
    pub(crate) fn link(&self, path: &str) -> String {
        let Some(day) = self.asked else { return path.to_owned() };
        let mark = if path.contains('?') { '&' } else { '?' };
        format!("{path}{mark}on={day}")
    }

    /// The bar on top of the page.
    pub(crate) fn day_bar(&self) -> DayBar {
        let (reader, shown) = (&self.reader, self.picture.taken_in.unwrap_or(self.picture.on));
        let here = reader.address.without("pagina").without("formato");
        let text = match self.picture.taken_in {
            Some(day) if day == self.picture.on => reader.tf("funding-day-of", &[("day", reader.date(day).into())]),
            Some(day) => reader.tf(
                "funding-day-last",
                &[("day", reader.date(self.picture.on).into()), ("taken", reader.date(day).into())],
            ),
            None => reader.tf("funding-day-none", &[("day", reader.date(self.picture.on).into())]),
        };
        let earlier = [("funding-day-week", shown.checked_sub_days(chrono::Days::new(7)))];
        let months = [("funding-day-month", 1), ("funding-day-year", 12)];
        let earlier = earlier.into_iter().chain(months.map(|(key, n)| (key, shown.checked_sub_months(Months::new(n)))));
        let link = |(key, day): (&str, Option<NaiveDate>)| {
            let day = day.filter(|day| *day >= FIRST_DAY)?;
            Some((reader.t(key), here.with("on", &day.to_string()).to_string()))
        };
        let kept = here.parameters().filter(|(key, value)| !matches!(*key, "on" | "lingua") && !value.is_empty());
        DayBar {
            has_data: self.has_data(),
            is_past: self.asked.is_some(),
            text,
            value: shown.to_string(),
            first: FIRST_DAY.to_string(),
            last: self.picture.on.max(shown).to_string(),
            path: here.path().to_owned(),
            kept: kept.map(|(key, value)| (key.to_owned(), value.to_owned())).collect(),
            links: earlier.filter_map(link).collect(),
            today: here.without("on").to_string(),
        }
    }

    /// Where the numbers of a chart come from.
    pub(crate) fn source(&self) -> String {
        let day = self.picture.taken_in.unwrap_or(self.picture.on);
        self.reader.tf("funding-source", &[("day", self.reader.date(day).into())])
    }

    /// What a download says of itself.
    pub(crate) fn provenance(&self, title: String) -> Provenance {
        Provenance {
            title,
            source: self.reader.t("funding-source-name"),
            licence: "CC BY 4.0".to_owned(),
            as_of: Some(self.picture.taken_in.unwrap_or(self.picture.on)),
            simulated: self.picture.simulated,
            notes: vec![self.reader.t("funding-source-note")],
            ..Provenance::default()
        }
    }
}

impl FromRequestParts<AppState> for Showing {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, app: &AppState) -> Result<Self, Failure> {
        let reader = Reader::from_request_parts(parts, app).await.unwrap_or_else(|never| match never {});
        Self::at(app, reader).await
    }
}
