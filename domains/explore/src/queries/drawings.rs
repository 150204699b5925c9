// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The picture of what is seen.

use charts::{
    Across, Along, Band, Cross, Cut, DotRow, DotWords, Dots, Drawing, Frame, Line, Lines, MapClass, Outline, Point,
    Scatter, Shape, ShapeMap, Trace, class_of, classes, palette::sequential,
};
use registry::boundaries::{Layer, Outlines, outlines};
use report::figures::table::{Cell, Form};

use super::{
    in_words::{Teller, reason, said, value},
    years::InYear,
};
use crate::{
    shown::{Measure, Row, Scale},
    slice::{Land, Per},
    view::Look,
};

/// How a picture is drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Paper<'p> {
    /// Prefix of its ids.
    pub(crate) id: &'p str,
    /// Width in pixels.
    pub(crate) width: f64,
    /// Whether title and source are in it: it leaves the page.
    pub(crate) alone: bool,
}

/// How many classes a map has.
const CLASSES: usize = 5;
/// Above so many Comuni points have no names.
const NAMED: usize = 25;

/// Draws it; none where there is nothing to draw.
pub(crate) fn draw(teller: &Teller<'_>, years: &[InYear], paper: Paper<'_>) -> Option<Drawing> {
    let (title, source) = (teller.heading(), teller.source());
    let main = teller.main();
    let number = |number: f64| value(teller.reader, main.scale, number);
    let tick = |number: f64| match main.scale {
        Scale::Estimate(Form::Share) => teller.reader.percent(number, 0),
        Scale::Estimate(_) if number.fract() == 0.0 => teller.reader.decimal(number, 0),
        scale => value(teller.reader, scale, number),
    };
    let frame = Frame {
        tick: Some(&tick),
        width: paper.width,
        heading: paper.alone,
        source: if paper.alone { &source } else { "" },
        ..Frame::new(paper.id, &title, &number)
    };
    match teller.view.look {
        Look::Table | Look::Bars => bars(teller, frame, teller.shown.rows.is_empty()),
        Look::Map => map(teller, frame),
        Look::Scatter => scatter(teller, frame),
        Look::Spread => spread(teller, frame),
        Look::Years => over_years(teller, years, frame),
    }
}

fn bar(teller: &Teller<'_>, name: String, measure: Measure, cell: &Cell) -> DotRow {
    let estimated = matches!(measure.scale, Scale::Estimate(_));
    let note = match (reason(teller.reader, cell), cell.n) {
        (why, _) if !why.is_empty() => why,
        (_, Some(n)) if estimated => teller.reader.tn("explore-n", n),
        _ => String::new(),
    };
    DotRow { name, value: cell.value, interval: cell.interval.map(|ends| (ends[0], ends[1])), note, emphasis: false }
}

/// Bars of these rows, with the words around them.
fn lying(
    teller: &Teller<'_>,
    frame: Frame<'_>,
    rows: Vec<DotRow>,
    reference: Option<(String, f64)>,
) -> Option<Drawing> {
    if rows.iter().all(|row| row.value.is_none()) {
        return None;
    }
    let between =
        |low: &str, high: &str| teller.reader.tf("explore-between", [("low", low.into()), ("high", high.into())]);
    let (interval, note) = (teller.reader.t("explore-interval"), teller.reader.t("explore-note"));
    let words = DotWords { interval: &interval, between: &between, note: &note };
    Some(Dots { rows, sorted: false, reference, words }.draw_bars(&frame))
}

fn bars(teller: &Teller<'_>, frame: Frame<'_>, alone: bool) -> Option<Drawing> {
    let (main, at) = (teller.main(), teller.shown.main);
    let whole = &teller.shown.whole;
    let named = |row: &Row| bar(teller, teller.slice(row.slice), main, &row.cells[at]);
    let rows = if alone { vec![named(whole)] } else { teller.rows().into_iter().map(named).collect() };
    let reference = whole.cells[at].value.filter(|_| !alone).map(|value| (teller.slice(whole.slice), value));
    let measure = teller.measure(main);
    lying(teller, Frame { measure: &measure, ..frame }, rows, reference)
}

fn map(teller: &Teller<'_>, frame: Frame<'_>) -> Option<Drawing> {
    let (main, at) = (teller.main(), teller.shown.main);
    let known: Vec<f64> = teller.shown.rows.iter().filter_map(|row| row.cells[at].value).collect();
    if known.is_empty() {
        return None;
    }
    let cuts = classes(&known, CLASSES, Cut::Quantile);
    let (low, high) = known.iter().fold((f64::MAX, f64::MIN), |(low, high), value| (low.min(*value), high.max(*value)));
    let edges: Vec<f64> = [low].into_iter().chain(cuts.iter().copied()).chain([high]).collect();
    let named = edges.windows(2).zip(sequential(cuts.len() + 1)).map(|(pair, colour)| {
        let [from, to] = [pair[0], pair[1]].map(|end| value(teller.reader, main.scale, end));
        MapClass { name: teller.reader.tf("explore-class", [("from", from.into()), ("to", to.into())]), colour }
    });
    let layer = if teller.view.per == Per::Province { Layer::Provinces } else { Layer::Regions };
    let drawn = outlines(layer);
    let registry = &teller.material.board.registry;
    let holds = |row: &Row, code: &str| match row.slice.land {
        Land::Region(own) => own.to_string() == code,
        Land::Province(own) => own.to_string() == code,
        Land::Area(area) => registry.regions().iter().any(|one| one.area == area && one.code.to_string() == code),
        _ => false,
    };
    let holds_any = |code: &str| teller.shown.rows.iter().any(|row| holds(row, code));
    let shape = |code: &str, path: &String| {
        let row = teller.shown.rows.iter().find(|row| holds(row, code))?;
        let cell = &row.cells[at];
        let words = said(teller.reader, main.scale, cell);
        let words = match (cell.value, words.interval.is_empty()) {
            (None, _) => reason(teller.reader, cell),
            (_, true) => words.value,
            _ => format!("{} ({})", words.value, words.interval),
        };
        Some(Shape {
            name: teller.slice(row.slice),
            outline: Outline::Path(path.clone()),
            class: cell.value.and_then(|value| class_of(&cuts, value)),
            value: words,
            emphasis: false,
            href: String::new(),
        })
    };
    let chart = ShapeMap {
        shapes: drawn.paths.iter().filter_map(|(code, path)| shape(code, path)).collect(),
        classes: named.collect(),
        missing: teller.reader.t("explore-map-missing"),
        bounds: Some(bounds(drawn, holds_any)),
        height: 760.0,
        ..ShapeMap::default()
    };
    let measure = teller.measure(main);
    Some(chart.draw(&Frame { measure: &measure, width: frame.width.min(560.0), ..frame }))
}

/// The part of the map that holds these shapes, a little more: all of it where there are none.
fn bounds(drawn: &Outlines, shown: impl Fn(&str) -> bool) -> (f64, f64, f64, f64) {
    let mut extents = drawn.extents.iter().filter(|(code, _)| shown(code)).map(|(_, extent)| *extent);
    let Some(first) = extents.next() else { return (0.0, 0.0, drawn.width.into(), drawn.height.into()) };
    let [left, top, right, bottom] = extents
        .fold(first, |all, one| [all[0].min(one[0]), all[1].min(one[1]), all[2].max(one[2]), all[3].max(one[3])]);
    let pad = 3.0;
    (f64::from(left) - pad, f64::from(top) - pad, f64::from(right) + pad, f64::from(bottom) + pad)
}

fn scatter(teller: &Teller<'_>, frame: Frame<'_>) -> Option<Drawing> {
    let (up, across) = (teller.main(), teller.shown.measures[teller.shown.beside?]);
    let (at, beside) = (teller.shown.main, teller.shown.beside?);
    let both = |row: &Row| Some((row.cells[beside].value?, row.cells[at].value?));
    let rows: Vec<(&Row, (f64, f64))> = teller.shown.rows.iter().filter_map(|row| Some((row, both(row)?))).collect();
    if rows.is_empty() {
        return None;
    }
    let named = rows.len() <= NAMED;
    let point =
        |(row, (x, y)): &(&Row, (f64, f64))| Point { name: teller.slice(row.slice), x: *x, y: *y, group: 0, named };
    let ends = |cell: &Cell| cell.interval.map(|ends| (ends[0], ends[1]));
    let crosses: Vec<Cross> =
        rows.iter().map(|(row, _)| Cross { x: ends(&row.cells[beside]), y: ends(&row.cells[at]) }).collect();
    let name = |number: f64| value(teller.reader, across.scale, number);
    // Residents and density are spread over four orders of magnitude.
    let wide = |part: fn(&(f64, f64)) -> f64| {
        let values = || rows.iter().map(|(_, pair)| part(pair));
        let (least, most) = (values().fold(f64::MAX, f64::min), values().fold(0.0, f64::max));
        if least > 0.0 && most / least > 100.0 { Along::Logarithmic } else { Along::Linear }
    };
    let chart = Scatter {
        points: rows.iter().map(point).collect(),
        groups: Vec::new(),
        along: (wide(|pair| pair.0), wide(|pair| pair.1)),
        across: &name,
        trend: None,
    };
    let (below, beside) = (teller.measure(across), teller.measure(up));
    Some(chart.draw_crossed(&Frame { across: &below, measure: &beside, ..frame }, &crosses))
}

fn spread(teller: &Teller<'_>, frame: Frame<'_>) -> Option<Drawing> {
    let share = |share: f64| teller.reader.percent(share, 1);
    let tick = |share: f64| teller.reader.percent(share, 0);
    let what = Measure { scale: Scale::Estimate(Form::Share), ..teller.main() };
    let rows: Vec<DotRow> = if teller.shown.bins.is_empty() {
        let answers = teller.shown.measures.iter().zip(&teller.shown.whole.cells);
        answers.map(|(measure, cell)| bar(teller, teller.column_name(*measure), what, cell)).collect()
    } else {
        teller.shown.bins.iter().map(|bin| bar(teller, teller.bin(bin), what, &bin.cell)).collect()
    };
    let measure = teller.reader.t("explore-share-of-comuni");
    lying(teller, Frame { measure: &measure, number: &share, tick: Some(&tick), ..frame }, rows, None)
}

fn over_years(teller: &Teller<'_>, years: &[InYear], frame: Frame<'_>) -> Option<Drawing> {
    if years.len() < 2 {
        return None;
    }
    let mut points: Vec<(f64, Option<f64>)> = Vec::new();
    let mut band: Vec<(f64, Option<(f64, f64)>)> = Vec::new();
    for one in years {
        let at = f64::from(one.year);
        if one.cut.is_some() {
            points.push((at - 0.5, None));
            band.push((at - 0.5, None));
        }
        points.push((at, one.cell.value));
        band.push((at, one.cell.interval.map(|ends| (ends[0], ends[1]))));
    }
    let ticks: Vec<(f64, String)> = years.iter().map(|one| (f64::from(one.year), one.year.to_string())).collect();
    // Between two years a line is only cut.
    let name = |at: f64| if at.fract() == 0.0 { format!("{at:.0}") } else { String::new() };
    let measure = teller.measure(teller.main());
    let edges = ["explore-low", "explore-high"].map(|key| teller.reader.t(key));
    let chart = Lines {
        lines: vec![Line { name: measure.clone(), points }],
        bands: vec![Band { line: 0, name: teller.reader.t("explore-interval"), edges, points: band }],
        across: Across { ticks: &ticks, name: &name },
        trace: Trace::Straight,
        area: false,
        from_zero: true,
    };
    Some(chart.draw(&Frame { measure: &measure, ..frame }))
}
