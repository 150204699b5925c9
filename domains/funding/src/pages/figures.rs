// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The charts of these pages: money through time, money by group.

use charts::{Across, Arrangement, BarSeries, Bars, Direction, Frame, Line, Lines, Trace};
use web::{
    Reader,
    axis::{self, euros, place},
    components::Figure,
};

use super::showing::Showing;
use crate::queries::{breakdown::Group, timeline::Timeline};

/// Cumulated money, decreed and paid, month by month; none when there are not two months to draw.
pub(super) fn timeline(showing: &Showing, id: &str, timeline: &Timeline) -> Option<Figure> {
    let reader = &showing.reader;
    let (first, last) = (timeline.months.first()?, timeline.months.last()?);
    if timeline.months.len() < 2 {
        return None;
    }
    let line = |key: &str, value: fn(&crate::queries::timeline::Month) -> i64| Line {
        name: reader.t(key),
        points: timeline.months.iter().map(|month| (place(month.end), Some(euros(value(month))))).collect(),
    };
    let lines = vec![
        line("funding-decreed", |month| month.decreed - month.withdrawn),
        line("funding-paid", |month| month.paid),
        line("funding-withdrawn", |month| month.withdrawn),
    ];
    let ticks = axis::month_ticks(reader.language, first.end, last.end, 8);
    let name = |at: f64| reader.month_at(at);
    let number = |value: f64| said(reader, value);
    let (title, across) = (reader.t("funding-timeline"), reader.t("funding-month"));
    let description = reader.tf(
        "funding-timeline.words",
        &[
            ("day", reader.date(last.end).into()),
            ("decreed", reader.euros_short(last.decreed - last.withdrawn).into()),
            ("paid", reader.euros_short(last.paid).into()),
            ("withdrawn", reader.euros_short(last.withdrawn).into()),
        ],
    );
    let frame = Frame { description: Some(&description), across: &across, ..Frame::new(id, &title, &number) };
    let chart = Lines {
        lines,
        bands: Vec::new(),
        across: Across { ticks: &ticks, name: &name },
        trace: Trace::Steps,
        area: false,
        from_zero: true,
    };
    Some(Figure { id: id.to_owned(), drawing: chart.draw(&frame), source: showing.source() })
}

/// Money paid and still to pay, by group, the largest first.
pub(super) fn money(
    showing: &Showing,
    id: &str,
    title: &str,
    across: &str,
    groups: &[(String, &Group)],
) -> Option<Figure> {
    if groups.len() < 2 {
        return None;
    }
    let reader = &showing.reader;
    let series = |key: &str, value: fn(&Group) -> i64| BarSeries {
        name: reader.t(key),
        values: groups.iter().map(|(_, group)| Some(euros(value(group)))).collect(),
    };
    let chart = Bars {
        categories: groups.iter().map(|(name, _)| name.clone()).collect(),
        series: vec![
            series("funding-paid", |group| group.tally.paid_cents),
            series("funding-to-pay", |group| group.tally.open_cents),
        ],
        arrangement: Arrangement::Stacked,
        direction: Direction::Lying,
        emphasis: None,
    };
    let number = |value: f64| said(reader, value);
    let frame = Frame { across, ..Frame::new(id, title, &number) };
    Some(Figure { id: id.to_owned(), drawing: chart.draw(&frame), source: showing.source() })
}

#[expect(clippy::cast_possible_truncation, reason = "euros of a public budget")]
fn said(reader: &Reader, euros: f64) -> String {
    reader.euros_short((euros * 100.0).round() as i64)
}
