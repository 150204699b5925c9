// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The chart of the forecast: what was paid so far, and the band of what will be.

use charts::{Across, Ahead, Fan, Frame};
use web::{
    axis::{self, euros, place},
    components::Figure,
};

use super::showing::Showing;
use crate::{forecast::Forecast, queries::outlook::Outlook};

/// Months of the past that are drawn.
const DRAWN: usize = 24;

/// Money paid since the beginning, in the past months and in those ahead.
pub(super) fn fan(showing: &Showing, outlook: &Outlook, forecast: &Forecast) -> Figure {
    let reader = &showing.reader;
    let paid_so_far = outlook.paid.last().map_or(0, |(_, cents)| *cents);
    let past = &outlook.paid[outlook.paid.len().saturating_sub(DRAWN)..];
    let ahead = forecast.months.iter().map(|month| {
        let band = month.paid_by_then;
        let sum = |cents: i64| euros(paid_so_far + cents);
        Ahead { at: place(month.month), low: sum(band.low), median: sum(band.middle), high: sum(band.high) }
    });
    let ticks = match (past.first(), forecast.months.last()) {
        (Some(first), Some(last)) => axis::month_ticks(reader.language, first.0, last.month, 8),
        _ => Vec::new(),
    };
    let name = |at: f64| reader.month_at(at);
    #[expect(clippy::cast_possible_truncation, reason = "euros of a public budget")]
    let number = |euros: f64| reader.euros_short((euros * 100.0).round() as i64);
    let (title, across) = (reader.t("funding-forecast-chart"), reader.t("funding-month"));
    let last = forecast.months.last().map_or_else(Default::default, |month| month.paid_by_then);
    let description = reader.tf(
        "funding-forecast-chart.words",
        [
            ("paid", reader.euros_short(paid_so_far).into()),
            ("months", forecast.months.len().into()),
            ("low", reader.euros_short(paid_so_far + last.low).into()),
            ("high", reader.euros_short(paid_so_far + last.high).into()),
        ],
    );
    let frame = Frame { description: Some(&description), across: &across, ..Frame::new("forecast", &title, &number) };
    let chart = Fan {
        past: past.iter().map(|(month, cents)| (place(*month), euros(*cents))).collect(),
        ahead: ahead.collect(),
        across: Across { ticks: &ticks, name: &name },
        words: [
            reader.t("funding-forecast-past"),
            reader.t("funding-forecast-middle"),
            reader.t("funding-forecast-band"),
        ],
        today: reader.t("funding-forecast-today"),
    };
    Figure { id: "forecast".to_owned(), drawing: chart.draw(&frame), source: showing.source() }
}
