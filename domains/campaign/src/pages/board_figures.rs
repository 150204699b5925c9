// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The charts of the board: response by day, by size, on the map, and where people stop.

use charts::{
    Across, Arrangement, Band, BarSeries, Bars, Direction, Frame, Line, Lines, MapClass, Outline, Shape, ShapeMap,
    Trace, palette::sequential,
};
use chrono::{Days, NaiveDate};
use registry::boundaries::{ATTRIBUTION, Layer, outlines};
use web::{axis, components::Figure};

use super::{Room, board::rounded, wording, wording::Names};
use crate::axis::{Axis, Group};

/// Days without a change after which somebody counts as stopped.
const IDLE: u64 = 3;

/// Response by day, against the campaign before and the plan, with what is expected until closing.
pub(super) fn response(room: &Room) -> Option<Figure> {
    let reader = &room.reader;
    let course = room.course();
    let comuni = room.lines.len();
    #[expect(clippy::cast_precision_loss, reason = "counts of Comuni")]
    let share = |count: f64| Some(count / comuni as f64);
    #[expect(clippy::cast_precision_loss, reason = "counts of Comuni")]
    let points = |course: &[(NaiveDate, usize)]| {
        course.iter().map(|(day, n)| (axis::place(*day), share(*n as f64))).collect::<Vec<_>>()
    };
    let (first, last) = (room.campaign.opens_on, room.campaign.closes_on);
    if course.is_empty() && room.campaign.plan.0.is_empty() {
        return None;
    }
    let line = |key: &str, points| Line { name: reader.t(key), points };
    let mut lines = vec![line("campaign-line-now", points(&course))];
    let mut bands = Vec::new();
    if let Some((outlook, _)) = room.outlook() {
        let day = |left: usize| axis::place(last - Days::new(left as u64));
        let start = course.last().map(|(day, n)| (axis::place(*day), *n));
        #[expect(clippy::cast_precision_loss, reason = "counts of Comuni")]
        let start = start.map(|(at, n)| (at, share(n as f64)));
        let ahead: Vec<_> =
            outlook.steps.iter().filter(|step| start.is_none_or(|start| day(step.days_left) > start.0)).collect();
        let middle = ahead.iter().map(|step| (day(step.days_left), share(step.middle)));
        let edges = ahead.iter().map(|step| (day(step.days_left), share(step.low).zip(share(step.high))));
        let begin = start.map(|(at, share)| (at, share.zip(share)));
        bands.push(Band {
            line: lines.len(),
            name: reader.t("campaign-band"),
            edges: [reader.t("campaign-band-low"), reader.t("campaign-band-high")],
            points: begin.into_iter().chain(edges).collect(),
        });
        lines.push(line("campaign-line-ahead", start.into_iter().chain(middle).collect()));
    }
    let past = room.past_course();
    if !past.is_empty() {
        lines.push(line("campaign-line-past", points(&past)));
    }
    let plan = &room.campaign.plan.0;
    if !plan.is_empty() {
        lines.push(line(
            "campaign-line-plan",
            plan.iter().map(|(day, share)| (axis::place(*day), Some(*share))).collect(),
        ));
    }
    let ticks = ticks(first, last);
    let name = |at: f64| axis::day(at).map_or_else(String::new, |day| reader.date_short(day));
    let number = |share: f64| reader.percent(share, 1);
    let tick = |share: f64| reader.percent(share, 0);
    let (title, across) = (reader.t("campaign-response"), reader.t("campaign-day"));
    let measure = reader.t("campaign-response-measure");
    let frame =
        Frame { across: &across, measure: &measure, tick: Some(&tick), ..Frame::new("response", &title, &number) };
    let chart = Lines {
        lines,
        bands,
        across: Across { ticks: &ticks, name: &name },
        trace: Trace::Straight,
        area: false,
        from_zero: true,
    };
    Some(Figure { id: "risposta".to_owned(), drawing: chart.draw(&frame), source: String::new() })
}

/// Seven days between the first and the last, as many days apart: `15/09`.
fn ticks(first: NaiveDate, last: NaiveDate) -> Vec<(f64, String)> {
    let days = (last - first).num_days().max(1);
    let every = u64::try_from((days + 6) / 7).unwrap_or(7).max(1);
    let count = days.unsigned_abs() / every;
    (0..=count)
        .map(|step| first + Days::new(step * every))
        .filter(|day| *day <= last)
        .map(|day| (axis::place(day), day.format("%d/%m").to_string()))
        .collect()
}

/// The share of Comuni that have submitted, by province, each a way to its Comuni.
pub(super) fn map(room: &Room) -> Figure {
    let reader = &room.reader;
    const CUTS: [f64; 4] = [0.2, 0.4, 0.6, 0.8];
    let colours = sequential(CUTS.len() + 1);
    let outlines = outlines(Layer::Provinces);
    let shape = |group: Group| {
        let response = group.tally.response();
        Shape {
            name: wording::group(reader, &group.name),
            outline: Outline::Path(outlines.paths.get(&group.code).cloned().unwrap_or_default()),
            class: charts::class_of(&CUTS, response),
            value: reader.tf(
                "campaign-map-value",
                [
                    ("share", reader.percent(response, 1).into()),
                    ("n", reader.integer(group.tally.submitted).into()),
                    ("of", reader.integer(group.tally.comuni).into()),
                ],
            ),
            emphasis: false,
            href: room.path(&format!("/comuni?provincia={}", group.code)),
        }
    };
    let edges: Vec<f64> = [0.0].into_iter().chain(CUTS).chain([1.0]).collect();
    let classes = edges.windows(2).zip(colours).map(|(pair, colour)| MapClass {
        name: reader.tf(
            "campaign-map-class",
            [("from", reader.percent(pair[0], 0).into()), ("to", reader.percent(pair[1], 0).into())],
        ),
        colour,
    });
    let chart = ShapeMap {
        shapes: Axis::Province.groups(room).into_iter().map(shape).collect(),
        classes: classes.collect(),
        missing: reader.t("campaign-map-missing"),
        bounds: Some((0.0, 0.0, outlines.width.into(), outlines.height.into())),
        ..ShapeMap::default()
    };
    let number = |share: f64| reader.percent(share, 1);
    let (title, across) = (reader.t("campaign-map"), reader.t("campaign-file-provincia"));
    let frame = Frame { width: 420.0, across: &across, ..Frame::new("map", &title, &number) };
    Figure { id: "mappa".to_owned(), drawing: chart.draw(&frame), source: ATTRIBUTION.to_owned() }
}

/// How each size class is divided.
pub(super) fn classes(room: &Room) -> Figure {
    let reader = &room.reader;
    let groups = Axis::Class.groups(room);
    #[expect(clippy::cast_precision_loss, reason = "counts of Comuni")]
    let series = |key: &str, count: fn(&Group) -> usize| BarSeries {
        name: reader.t(key),
        values: groups.iter().map(|group| Some(count(group) as f64)).collect(),
    };
    let share = |share: f64| reader.percent(share, 0);
    let chart = Bars {
        categories: groups.iter().map(|group| wording::group(reader, &group.name)).collect(),
        series: vec![
            series("campaign-standing-submitted", |group| group.tally.submitted),
            series("campaign-standing-ready", |group| group.tally.ready),
            series("campaign-standing-compiling", |group| group.tally.compiling),
            series("campaign-standing-not-started", |group| group.tally.not_started),
        ],
        arrangement: Arrangement::Share(&share),
        direction: Direction::Lying,
        emphasis: None,
    };
    let number = |count: f64| reader.integer(rounded(count));
    let (title, across) = (reader.t("campaign-classes"), reader.t("campaign-by-classe"));
    let frame = Frame { across: &across, width: 560.0, ..Frame::new("classes", &title, &number) };
    Figure { id: "classi".to_owned(), drawing: chart.draw(&frame), source: String::new() }
}

/// In which section those stopped who have begun and not sent.
pub(super) fn stops(room: &Room, names: &Names) -> Option<Figure> {
    let reader = &room.reader;
    let stops = room.stops(IDLE);
    if stops.is_empty() {
        return None;
    }
    #[expect(clippy::cast_precision_loss, reason = "counts of Comuni")]
    let count = |section: &str| Some(stops.get(section).copied().unwrap_or_default() as f64);
    let title = reader.tf("campaign-stops", [("days", IDLE.into())]);
    let chart = Bars {
        categories: names.sections().map(|(_, heading)| heading.to_owned()).collect(),
        series: vec![BarSeries {
            name: reader.t("campaign-file-comuni"),
            values: names.sections().map(|(section, _)| count(section)).collect(),
        }],
        ..Bars::default()
    };
    let number = |count: f64| reader.integer(rounded(count));
    let across = reader.t("campaign-section");
    let frame = Frame { across: &across, width: 560.0, ..Frame::new("stops", &title, &number) };
    Some(Figure { id: "fermi".to_owned(), drawing: chart.draw(&frame), source: String::new() })
}
