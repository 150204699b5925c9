// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The ranking by an indicator: the table beside the map, searched, narrowed and sorted.

use std::{cmp::Ordering, collections::HashSet};

use registry::{IstatCode, ProvinceCode, RegionCode, Registry};
use web::listing::{Asked, Direction};

use crate::{
    board::{Board, Level},
    indicator::{Indicator, Unit},
};

/// What the filter by class is given for the rows without a figure.
pub(crate) const WITHOUT: &str = "mancante";

/// One row: a Comune, a province or a region.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Row<'a> {
    /// Its ISTAT code.
    pub code: String,
    /// Its name.
    pub name: &'a str,
    /// Its position in the registry's list.
    pub at: usize,
    /// Its province, when it is a Comune: the initials.
    pub province: Option<&'a str>,
    /// Its region, when it is not one.
    pub region: Option<&'a str>,
    /// Its figure.
    pub figure: Option<f64>,
    /// Its place among all, from the greatest figure; equal figures share it.
    pub place: Option<usize>,
}

impl Row<'_> {
    /// The address of its page: made for the rows that are shown, not for all that are sorted.
    pub(crate) fn path(&self, registry: &Registry, level: Level) -> String {
        match level {
            Level::Comuni => registry.comuni()[self.at].path(),
            Level::Provinces => registry.provinces()[self.at].path(),
            Level::Regions => registry.regions()[self.at].path(),
        }
    }
}

/// The rows that were asked for, in the order asked for, all of them.
#[must_use]
pub(crate) fn ranking<'a>(board: &'a Board, level: Level, indicator: &Indicator, asked: &Asked) -> Vec<Row<'a>> {
    let figures = board.figures(level, indicator);
    let mut sorted: Vec<f64> = figures.iter().copied().flatten().collect();
    sorted.sort_unstable_by(f64::total_cmp);
    let place = |figure: f64| sorted.len() - sorted.partition_point(|other| *other <= figure) + 1;
    let row_at = |at: usize| row(&board.registry, level, at, figures.get(at).copied().flatten());
    // Sorting eight thousand names is most of the work: once for each way to sort, for all readers of the day.
    let Some(at) = board.position(indicator) else { return Vec::new() };
    let way = (at, level, asked.sort, asked.direction == Direction::Down);
    let order = board.order(way, || {
        let mut all: Vec<Row<'_>> = (0..figures.len()).map(row_at).collect();
        all.sort_by(|one, other| compare(one, other, asked));
        all.iter().map(|row| row.at).collect()
    });
    let kept: HashSet<usize> = kept(&board.registry, level, asked).into_iter().collect();
    let in_class = class_asked(board, level, indicator, asked);
    let shown = order.iter().filter(|at| kept.len() == order.len() || kept.contains(at));
    let shown = shown.filter(|at| in_class(figures.get(**at).copied().flatten()));
    // Nobody comes first among those who have come equally far.
    let places = indicator.unit_at(level) != Unit::Stage;
    shown.map(|at| row_at(*at)).map(|row| Row { place: row.figure.filter(|_| places).map(place), ..row }).collect()
}

/// Whether a figure is in the class that the address asks for: its number from 1, or [`WITHOUT`].
fn class_asked(board: &Board, level: Level, indicator: &Indicator, asked: &Asked) -> impl Fn(Option<f64>) -> bool {
    let word = asked.filter("classe");
    let without = word == Some(WITHOUT);
    let wanted: Option<usize> = word.and_then(|word| word.parse().ok());
    let classes = wanted.map(|_| board.classes(level, indicator));
    move |figure| match (wanted, classes.as_ref()) {
        (Some(wanted), Some(classes)) => classes.place(figure).is_some_and(|place| place + 1 == wanted),
        _ => !without || figure.is_none(),
    }
}

/// The places of the rows that search and filters leave.
#[must_use]
pub(crate) fn kept(registry: &Registry, level: Level, asked: &Asked) -> Vec<usize> {
    let region: Option<RegionCode> = asked.filter("regione").and_then(|code| code.parse().ok());
    let province: Option<ProvinceCode> = asked.filter("provincia").and_then(|code| code.parse().ok());
    let in_region = |code: RegionCode| region.is_none_or(|region| region == code);
    let in_province = |code: ProvinceCode| province.is_none_or(|province| province == code);
    let words = asked.search.as_deref().map(registry::slug);
    let named = |name: &str| words.as_ref().is_none_or(|words| registry::slug(name).contains(words.as_str()));
    match level {
        Level::Comuni => {
            let search = |words| registry.search(words, registry.comuni().len());
            let found = asked.search.as_deref().map(search);
            let found: Option<HashSet<IstatCode>> = found.map(|hits| hits.iter().map(|hit| hit.comune.code).collect());
            let comuni = registry.comuni().iter().enumerate();
            comuni
                .filter(|(_, comune)| in_region(comune.region) && in_province(comune.province))
                .filter(|(_, comune)| found.as_ref().is_none_or(|found| found.contains(&comune.code)))
                .map(|(at, _)| at)
                .collect()
        }
        Level::Provinces => {
            let provinces = registry.provinces().iter().enumerate();
            provinces.filter(|(_, p)| in_region(p.region) && named(&p.name)).map(|(at, _)| at).collect()
        }
        Level::Regions => {
            let regions = registry.regions().iter().enumerate();
            regions.filter(|(_, r)| in_region(r.code) && named(&r.name)).map(|(at, _)| at).collect()
        }
    }
}

fn row(registry: &Registry, level: Level, at: usize, figure: Option<f64>) -> Row<'_> {
    let region = |code| registry.region(code).map(|region| region.name.as_str());
    let place = None;
    match level {
        Level::Comuni => {
            let comune = &registry.comuni()[at];
            let province = registry.province(comune.province).map(|province| province.initials.as_str());
            let (code, name) = (comune.code.to_string(), comune.name.as_str());
            Row { code, name, at, province, region: region(comune.region), figure, place }
        }
        Level::Provinces => {
            let province = &registry.provinces()[at];
            let (code, name) = (province.code.to_string(), province.name.as_str());
            Row { code, name, at, province: None, region: region(province.region), figure, place }
        }
        Level::Regions => {
            let one = &registry.regions()[at];
            let (code, name) = (one.code.to_string(), one.name.as_str());
            Row { code, name, at, province: None, region: None, figure, place }
        }
    }
}

/// Rows without a figure come last, whichever way.
fn compare(one: &Row<'_>, other: &Row<'_>, asked: &Asked) -> Ordering {
    let turned = |order: Ordering| if asked.direction == Direction::Down { order.reverse() } else { order };
    let by_sort = match asked.sort {
        "nome" => turned(one.name.cmp(other.name)),
        "territorio" => turned((one.region, one.province).cmp(&(other.region, other.province))),
        _ => match (one.figure, other.figure) {
            (Some(one), Some(other)) => turned(one.total_cmp(&other)),
            (one, other) => other.is_some().cmp(&one.is_some()),
        },
    };
    by_sort.then_with(|| one.name.cmp(other.name)).then_with(|| one.code.cmp(&other.code))
}
