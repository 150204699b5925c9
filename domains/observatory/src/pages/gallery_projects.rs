// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The charts of the gallery that show the projects of PA digitale 2026.

use charts::{Across, Ahead, BarSeries, Bars, Direction, Drawing, Fan, Line, Lines, Trace, sparkline};
use chrono::{Datelike as _, NaiveDate};
use funding::queries::timeline::{Month, Timeline};
use web::{
    Reader,
    axis::{self, euros, place},
};

use super::gallery_hall::{Hall, Paper};

/// Months of the past that a forecast is drawn after.
const PAST: usize = 24;

/// Money decreed and money paid in each year.
pub(super) fn money_by_year(hall: &Hall<'_>) -> Option<Drawing> {
    let months = timeline(hall)?;
    let mut years: Vec<i32> = months.iter().map(|month| month.end.year()).collect();
    years.dedup();
    let until = |year: i32| months.iter().rev().find(|month| month.end.year() <= year).copied().unwrap_or_default();
    let in_year = |of: fn(&Month) -> i64| -> Vec<Option<f64>> {
        years.iter().map(|year| Some(euros(of(&until(*year)) - of(&until(year - 1))))).collect()
    };
    let chart = Bars {
        categories: years.iter().map(ToString::to_string).collect(),
        series: vec![
            BarSeries { name: hall.t("decreed"), values: in_year(|month| month.decreed) },
            BarSeries { name: hall.t("paid"), values: in_year(|month| month.paid) },
        ],
        direction: Direction::Standing,
        ..Bars::default()
    };
    Some(hall.drawn(&said(hall.reader), |frame| chart.draw(frame)))
}

/// Money decreed, paid and given up, cumulated month by month.
pub(super) fn money_in_time(hall: &Hall<'_>) -> Option<Drawing> {
    let months = timeline(hall)?;
    let line = |name: &str, of: fn(&Month) -> i64| Line {
        name: hall.t(name),
        points: months.iter().map(|month| (place(month.end), Some(euros(of(month))))).collect(),
    };
    let lines = vec![
        line("decreed", |month| month.decreed - month.withdrawn),
        line("paid", |month| month.paid),
        line("withdrawn", |month| month.withdrawn),
    ];
    let ticks = ticks(hall, months.first()?.end, months.last()?.end);
    let name = |at: f64| hall.reader.month_at(at);
    let across = Across { ticks: &ticks, name: &name };
    let chart = Lines { lines, bands: Vec::new(), across, trace: Trace::Steps, area: false, from_zero: true };
    Some(hall.drawn(&said(hall.reader), |frame| chart.draw(frame)))
}

/// Money paid in each month, as small as a word.
pub(super) fn paid_each_month(hall: &Hall<'_>) -> Option<Drawing> {
    let months = timeline(hall)?;
    let paid = months.windows(2).map(|pair| Some(euros(pair[1].paid - pair[0].paid))).collect::<Vec<_>>();
    let draw = |frame: &charts::Frame<'_>| {
        let width = if hall.paper == Paper::File { frame.width } else { 220.0 };
        sparkline(&charts::Frame { width, ..*frame }, &paid, width / 5.0)
    };
    let mut drawing = hall.drawn(&said(hall.reader), draw);
    for (row, month) in drawing.table.rows.iter_mut().zip(&months[1..]) {
        row[0] = hall.reader.month(month.end);
    }
    Some(drawing)
}

/// Money paid so far, and what will probably be.
pub(super) fn forecast(hall: &Hall<'_>) -> Option<Drawing> {
    let outlook = hall.outlook()?;
    let forecast = outlook.forecast.as_ref().ok()?;
    let so_far = outlook.paid.last()?.1;
    let past = &outlook.paid[outlook.paid.len().saturating_sub(PAST)..];
    let ahead = forecast.months.iter().map(|month| {
        let band = month.paid_by_then;
        let sum = |cents: i64| euros(so_far + cents);
        Ahead { at: place(month.month), low: sum(band.low), median: sum(band.middle), high: sum(band.high) }
    });
    let ticks = ticks(hall, past.first()?.0, forecast.months.last()?.month);
    let name = |at: f64| hall.reader.month_at(at);
    let chart = Fan {
        past: past.iter().map(|(month, cents)| (place(*month), euros(*cents))).collect(),
        ahead: ahead.collect(),
        across: Across { ticks: &ticks, name: &name },
        words: ["past", "middle", "band"].map(|part| hall.t(part)),
        today: hall.t("today"),
    };
    Some(hall.drawn(&said(hall.reader), |frame| chart.draw(frame)))
}

/// The months of all projects; none when there are not two to draw.
fn timeline(hall: &Hall<'_>) -> Option<Vec<Month>> {
    let picture = hall.board().picture.as_deref()?;
    let timeline = Timeline::of(picture.all(), picture.on);
    Some(timeline.months).filter(|months| months.len() > 1)
}

fn ticks(hall: &Hall<'_>, first: NaiveDate, last: NaiveDate) -> Vec<(f64, String)> {
    let most = if hall.paper == Paper::Phone { 4 } else { 7 };
    axis::month_ticks(hall.reader.language, first, last, most)
}

/// Millions of euros in words: the unit is said once, above the chart.
fn said(reader: &Reader) -> impl Fn(f64) -> String {
    |euros: f64| reader.decimal(euros / 1e6, 1)
}
