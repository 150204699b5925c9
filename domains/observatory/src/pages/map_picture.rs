// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The map by province or by region, as the page holds it: each a link.

use charts::{Drawing, Frame, MapClass, Outline, Shape, ShapeMap};
use registry::boundaries::{Layer, outlines};
use web::Reader;

use crate::queries::wording;
use crate::{
    board::{Board, Legend, Level},
    classes::Class,
    indicator::{Indicator, Unit},
};

/// Draws an indicator. Comuni are too many for a page to hold: they have a picture of their own, and here provinces
/// stand for them.
#[must_use]
pub fn draw(reader: &Reader, board: &Board, indicator: &Indicator, level: Level, legend: Legend) -> Drawing {
    let shown = if level == Level::Comuni { Level::Provinces } else { level };
    let draw = || draw_anew(reader, board, indicator, shown, legend);
    board.drawing(indicator, (shown, legend), reader.language, draw)
}

fn draw_anew(reader: &Reader, board: &Board, indicator: &Indicator, level: Level, legend: Legend) -> Drawing {
    let map = chart(reader, board, indicator, level, legend);
    let title = reader.tf("map-of", &[("indicator", wording::name(reader, indicator).into())]);
    let across = reader.t(&format!("level-{}-one", level.word()));
    let number = |figure: f64| wording::figure(reader, indicator.unit, Some(figure));
    let width = if legend == Legend::Apart { 560.0 } else { 336.0 };
    let frame = Frame { width, across: &across, ..Frame::new("map-picture", &title, &number) };
    map.draw(&frame)
}

/// The map of an indicator by provinces or by regions, each a link to its page.
pub(super) fn chart(reader: &Reader, board: &Board, indicator: &Indicator, level: Level, legend: Legend) -> ShapeMap {
    let (level, layer) = match level {
        Level::Regions => (Level::Regions, Layer::Regions),
        Level::Comuni | Level::Provinces => (Level::Provinces, Layer::Provinces),
    };
    let classes = board.classes(level, indicator);
    let outlines = outlines(layer);
    let shape = |code: String, name: &str, href: String, figure: Option<f64>| Shape {
        name: name.to_owned(),
        outline: Outline::Path(outlines.paths.get(&code).cloned().unwrap_or_default()),
        class: figure.and_then(|figure| charts::class_of(classes.cuts(), figure)),
        value: wording::told(reader, indicator.unit, figure),
        emphasis: false,
        href,
    };
    let figures = board.figures(level, indicator).iter().copied();
    let shapes = match level {
        Level::Regions => {
            let regions = board.registry.regions().iter().zip(figures);
            regions.map(|(one, figure)| shape(one.code.to_string(), &one.name, one.path(), figure)).collect()
        }
        _ => {
            let provinces = board.registry.provinces().iter().zip(figures);
            provinces.map(|(one, figure)| shape(one.code.to_string(), &one.name, one.path(), figure)).collect()
        }
    };
    ShapeMap {
        shapes,
        borders: Vec::new(),
        classes: classes.list().iter().map(|class| map_class(reader, indicator.unit, class)).collect(),
        missing: reader.t("map-missing"),
        legend_apart: legend == Legend::Apart,
        bounds: Some((0.0, 0.0, outlines.width.into(), outlines.height.into())),
        height: 0.0,
    }
}

fn map_class(reader: &Reader, unit: Unit, class: &Class) -> MapClass {
    MapClass { name: wording::range(reader, unit, class.from, class.to), colour: class.colour.clone() }
}
