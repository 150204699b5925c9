// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The chart of the forecast: what was paid so far, and the band of what will be.

use charts::{Across, Ahead, Fan, Frame, month_starts};
use chrono::{Datelike, NaiveDate};
use web::components::Figure;

use super::showing::Showing;
use crate::{forecast::Forecast, queries::outlook::Outlook};

/// Months of the past that are drawn.
const DRAWN: usize = 24;

/// Money paid since the beginning, in the past months and in those ahead.
pub(super) fn fan(showing: &Showing, outlook: &Outlook, forecast: &Forecast) -> Figure {
    let reader = &showing.reader;
    let paid_so_far = outlook.paid.last().map_or(0, |(_, cents)| *cents);
    let past = outlook.paid[outlook.paid.len().saturating_sub(DRAWN)..].iter();
    let past: Vec<(f64, f64)> = past.map(|(month, cents)| (place(*month), euros(*cents))).collect();
    let ahead = forecast.months.iter().map(|month| {
        let band = month.paid_by_then;
        let sum = |cents: i64| euros(paid_so_far + cents);
        Ahead { at: place(month.month), low: sum(band.low), median: sum(band.middle), high: sum(band.high) }
    });
    let ahead: Vec<Ahead> = ahead.collect();
    let from = past.first().map_or(0.0, |point| point.0);
    let to = ahead.last().map_or(from, |point| point.at);
    #[expect(clippy::cast_possible_truncation, reason = "numbers of days")]
    let starts = month_starts(from as i64, to as i64, 8);
    #[expect(clippy::cast_precision_loss, reason = "numbers of days")]
    let starts = starts.into_iter().map(|day| day as f64);
    let short = |day: NaiveDate| format!("{} {}", kernel::figures::month_short(reader.language, day), day.year());
    let ticks: Vec<(f64, String)> = starts.map(|at| (at, day(at).map_or_else(String::new, short))).collect();
    let name = |at: f64| day(at).map_or_else(String::new, |day| reader.month(day));
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
        past,
        ahead,
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

fn place(month: NaiveDate) -> f64 {
    f64::from(month.to_epoch_days())
}

#[expect(clippy::cast_possible_truncation, reason = "numbers of days")]
fn day(place: f64) -> Option<NaiveDate> {
    NaiveDate::from_epoch_days(place as i32)
}

#[expect(clippy::cast_precision_loss, reason = "a picture has no cents")]
fn euros(cents: i64) -> f64 {
    cents as f64 / 100.0
}
