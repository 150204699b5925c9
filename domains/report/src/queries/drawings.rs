// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The charts of a report, drawn out of its words: the same for page and print, but for their size.

use charts::{
    Across, Cut, DotRow, DotWords, Dots, Drawing, Dumbbell, DumbbellRow, Frame, Gap, Line, MapClass, Multiples,
    Outline, Shape, ShapeMap, classes, palette::sequential,
};
use registry::boundaries::{Layer, outlines};
use web::Reader;

use crate::{
    figures::table::Form,
    words,
    written::{Chart, Picture, Point},
};

/// Where a chart is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum On {
    /// On a page of the site.
    Page,
    /// On paper.
    Paper,
}

impl On {
    const fn size(self) -> f64 {
        match self {
            Self::Page => 14.0,
            Self::Paper => 8.0,
        }
    }

    const fn width(self, picture: Picture) -> f64 {
        match (self, picture) {
            (Self::Page, Picture::Map | Picture::Provinces) => 420.0,
            (Self::Page, _) => 720.0,
            (Self::Paper, Picture::Map | Picture::Provinces) => 250.0,
            (Self::Paper, _) => 490.0,
        }
    }
}

/// How many classes a map has.
const CLASSES: usize = 5;

/// Draws a chart.
pub(crate) fn draw(reader: &Reader, chart: &Chart, on: On) -> Drawing {
    let number = |value: f64| words::number(reader.language, value, chart.form);
    let tick = |value: f64| match chart.form {
        Form::Share => reader.percent(value, 0),
        Form::Number(_) if value.fract() == 0.0 => words::number(reader.language, value, Form::Number(0)),
        form => words::number(reader.language, value, form),
    };
    let frame = Frame {
        across: &chart.across,
        measure: &chart.measure,
        tick: Some(&tick),
        width: on.width(chart.picture),
        size: on.size(),
        ..Frame::new(&chart.id, &chart.title, &number)
    };
    match chart.picture {
        Picture::Dots => dots(reader, chart, &frame),
        Picture::Map => map(reader, chart, &frame, Layer::Regions),
        Picture::Provinces => map(reader, chart, &frame, Layer::Provinces),
        Picture::Dumbbells => dumbbells(reader, chart, &frame),
        Picture::Multiples => multiples(chart, &frame),
    }
}

fn dots(reader: &Reader, chart: &Chart, frame: &Frame<'_>) -> Drawing {
    let between = |low: &str, high: &str| reader.tf("report-between", [("low", low.into()), ("high", high.into())]);
    let row = |point: &Point| DotRow {
        name: point.name.clone(),
        value: point.value,
        interval: point.interval.map(|ends| (ends[0], ends[1])),
        note: point.note.clone(),
        emphasis: false,
    };
    let interval = reader.t("report-interval");
    let note = reader.t("report-note");
    let chart = Dots {
        rows: chart.points.iter().map(row).collect(),
        sorted: false,
        reference: chart.reference.clone(),
        words: DotWords { interval: &interval, between: &between, note: &note },
    };
    chart.draw(frame)
}

fn dumbbells(reader: &Reader, chart: &Chart, frame: &Frame<'_>) -> Drawing {
    let row = |pair: &[Point]| DumbbellRow {
        name: pair[0].name.clone(),
        from: pair[0].value,
        to: pair.get(1).and_then(|point| point.value),
        broken: !pair[0].note.is_empty(),
        ..DumbbellRow::default()
    };
    let cut = chart.points.iter().map(|point| point.note.as_str()).find(|note| !note.is_empty());
    let name = |at: usize| chart.points.get(at).map(|point| point.series.clone()).unwrap_or_default();
    let form = if chart.form == Form::Share { Form::Points } else { chart.form };
    let moved = |value: f64| words::number(reader.language, value, form);
    let difference = reader.t("report-col-difference");
    let chart = Dumbbell {
        rows: chart.points.chunks(2).map(row).collect(),
        names: [name(0), name(1)],
        sorted: false,
        gap: Some(Gap { name: &difference, number: &moved }),
        cut: cut.unwrap_or_default(),
    };
    chart.draw(frame)
}

fn map(reader: &Reader, chart: &Chart, frame: &Frame<'_>, layer: Layer) -> Drawing {
    let known: Vec<f64> = chart.points.iter().filter_map(|point| point.value).collect();
    let cuts = classes(&known, CLASSES, Cut::Quantile);
    let colours = sequential(cuts.len() + 1);
    let (low, high) = known.iter().fold((f64::MAX, f64::MIN), |(low, high), value| (low.min(*value), high.max(*value)));
    let edges: Vec<f64> = [low].into_iter().chain(cuts.iter().copied()).chain([high]).collect();
    let named = edges.windows(2).zip(colours).map(|(pair, colour)| {
        let [from, to] = [pair[0], pair[1]].map(|value| (frame.number)(value));
        MapClass { name: reader.tf("report-class", [("from", from.into()), ("to", to.into())]), colour }
    });
    let drawn = outlines(layer);
    let shape = |point: &Point| Shape {
        name: point.name.clone(),
        outline: Outline::Path(drawn.paths.get(&point.code).cloned().unwrap_or_default()),
        class: point.value.map(|value| charts::class_of(&cuts, value)).unwrap_or_default(),
        value: point.value.map_or_else(|| point.note.clone(), |value| (frame.number)(value)),
        emphasis: false,
        href: String::new(),
    };
    let chart = ShapeMap {
        shapes: chart.points.iter().map(shape).collect(),
        classes: named.collect(),
        missing: reader.t("report-map-missing"),
        bounds: Some((0.0, 0.0, drawn.width.into(), drawn.height.into())),
        ..ShapeMap::default()
    };
    chart.draw(frame)
}

#[expect(clippy::cast_precision_loss, reason = "a handful of classes")]
fn multiples(chart: &Chart, frame: &Frame<'_>) -> Drawing {
    let mut panels: Vec<Line> = Vec::new();
    let mut names: Vec<&str> = Vec::new();
    for point in &chart.points {
        if panels.last().is_none_or(|panel| panel.name != point.series) {
            panels.push(Line { name: point.series.clone(), points: Vec::new() });
        }
        if let Some(panel) = panels.last_mut() {
            if panel.points.len() == names.len() {
                names.push(&point.name);
            }
            panel.points.push((panel.points.len() as f64, point.value));
        }
    }
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the place of a class")]
    let name = |place: f64| names.get(place.round() as usize).copied().unwrap_or_default().to_owned();
    let ticks: Vec<(f64, String)> =
        names.iter().enumerate().map(|(at, name)| (at as f64, (*name).to_owned())).collect();
    Multiples { panels, across: Across { ticks: &ticks, name: &name }, columns: 3 }.draw(frame)
}
