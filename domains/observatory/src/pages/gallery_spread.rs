// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The charts of the gallery that show how the share of old people is spread among the Comuni.

use std::collections::BTreeMap;

use charts::{
    Across, Along, Band, BoxWords, Boxes, DotRow, DotWords, Dots, Drawing, Histogram, Line, Lines, Point, Scatter,
    Strip, StripRow, StripWords, Trace, Whiskers, quantile,
};
use registry::{Comune, Province, Region, SizeClass};

use super::gallery_hall::{Hall, Paper};
use super::gallery_people::{is_of_small, old, percent, sizes, whole};
use crate::profile::Profile;

/// Of each region the median Comune, and from where to where nine Comuni out of ten are.
pub(super) fn old_by_region(hall: &Hall<'_>) -> Option<Drawing> {
    let row = |region: &Region| {
        let values = shares(hall, |comune| comune.region == region.code);
        let interval = quantile(&values, 0.05).zip(quantile(&values, 0.95));
        let count = i64::try_from(values.len()).unwrap_or_default();
        let note = hall.reader.tn("gallery-comuni", count);
        DotRow { name: region.name.clone(), value: quantile(&values, 0.5), interval, note, emphasis: false }
    };
    let between =
        |low: &str, high: &str| hall.reader.tf("gallery-between", &[("low", low.into()), ("high", high.into())]);
    let (interval, note) = (hall.t("interval"), hall.t("note"));
    let chart = Dots {
        rows: hall.board().registry.regions().iter().map(row).collect(),
        sorted: true,
        reference: quantile(&shares(hall, |_| true), 0.5).map(|median| (hall.reader.t("gallery-italy"), median)),
        words: DotWords { interval: &interval, between: &between, note: &note },
    };
    Some(hall.drawn(&percent(hall.reader), |frame| chart.draw(frame)))
}

/// From south to north, in small Comuni and in larger ones: the median, and where the middle half is.
pub(super) fn old_by_latitude(hall: &Hall<'_>) -> Option<Drawing> {
    let (mut lines, mut bands) = (Vec::new(), Vec::new());
    for (place, part) in ["small", "large"].into_iter().enumerate() {
        let mut degrees: BTreeMap<i32, Vec<f64>> = BTreeMap::new();
        for (comune, profile) in hall.comuni().filter(|(comune, _)| is_of_small(comune) == (part == "small")) {
            #[expect(clippy::cast_possible_truncation, reason = "degrees")]
            degrees.entry(comune.point.latitude.floor() as i32).or_default().extend(share(profile));
        }
        // A handful of Comuni has no middle half worth the name.
        let known: Vec<(f64, Vec<f64>)> = degrees
            .into_iter()
            .filter(|(_, values)| values.len() >= 20)
            .map(|(degree, values)| (f64::from(degree) + 0.5, values))
            .collect();
        let name = hall.t(part);
        bands.push(Band {
            line: place,
            name: format!("{name}: {}", hall.t("band")),
            edges: ["low", "high"].map(|edge| format!("{name}: {}", hall.t(edge))),
            points: known
                .iter()
                .map(|(at, values)| (*at, quantile(values, 0.25).zip(quantile(values, 0.75))))
                .collect(),
        });
        lines.push(Line { name, points: known.iter().map(|(at, values)| (*at, quantile(values, 0.5))).collect() });
    }
    let name = |at: f64| {
        let (from, to) = (hall.reader.decimal(at.floor(), 0), hall.reader.decimal(at.floor() + 1.0, 0));
        format!("{from}–{to}° N")
    };
    let ticks: Vec<(f64, String)> = (36..48).map(|degree| (f64::from(degree), format!("{degree}° N"))).collect();
    let across = Across { ticks: &ticks, name: &name };
    let chart = Lines { lines, bands, across, trace: Trace::Straight, area: false, from_zero: false };
    Some(hall.drawn(&percent(hall.reader), |frame| chart.draw(frame)))
}

/// All the Comuni, by how many of their residents are old.
pub(super) fn old_in_comuni(hall: &Hall<'_>) -> Option<Drawing> {
    let count = whole(hall.reader);
    let mark = old(hall.comuni()).map(|share| (hall.reader.t("gallery-italy"), share));
    let chart = Histogram { values: shares(hall, |_| true), steps: 30, mark, count: &count };
    Some(hall.drawn(&percent(hall.reader), |frame| chart.draw(frame)))
}

/// The Comuni of each size.
pub(super) fn old_by_class(hall: &Hall<'_>) -> Option<Drawing> {
    let count = whole(hall.reader);
    let rows = sizes(hall.reader).into_iter().zip(SizeClass::ALL);
    let row = |(name, class)| StripRow { name, values: shares(hall, |comune| comune.size_class() == class) };
    let chart = Boxes {
        rows: rows.map(row).collect(),
        whiskers: Whiskers::Percentiles,
        emphasis: None,
        count: &count,
        words: BoxWords {
            headers: ["count", "low", "first", "median", "third", "high"].map(|part| hall.t(part)),
            beyond: String::new(),
            key: hall.t("key"),
        },
    };
    Some(hall.drawn(&percent(hall.reader), |frame| chart.draw(frame)))
}

/// The Comune of the longest name, beside its province, its region and those of its size.
pub(super) fn one_among_many(hall: &Hall<'_>) -> Option<Drawing> {
    let registry = &hall.board().registry;
    let comune = registry.comuni().iter().max_by_key(|comune| (comune.name.chars().count(), comune.code))?;
    let own = hall.comuni().find(|(one, _)| one.code == comune.code).and_then(|(_, profile)| share(profile))?;
    let province = registry.province(comune.province).map(|one| one.name.clone()).unwrap_or_default();
    let region = registry.region(comune.region).map(|one| one.name.clone()).unwrap_or_default();
    let class = comune.size_class();
    let count = whole(hall.reader);
    let row = |name: String, values| StripRow { name, values };
    let chart = Strip {
        rows: vec![
            row(province, shares(hall, |one| one.province == comune.province)),
            row(region, shares(hall, |one| one.region == comune.region)),
            row(hall.reader.t(class.text_key()), shares(hall, |one| one.size_class() == class)),
        ],
        mark: Some((comune.name.clone(), own)),
        count: &count,
        words: StripWords {
            count: hall.t("count"),
            least: hall.t("low"),
            first_quartile: hall.t("first"),
            median: hall.t("median"),
            third_quartile: hall.t("third"),
            most: hall.t("high"),
        },
    };
    Some(hall.drawn(&percent(hall.reader), |frame| chart.draw(frame)))
}

/// The provinces, by how many people live on a square kilometre and how many of them are old.
pub(super) fn old_and_density(hall: &Hall<'_>) -> Option<Drawing> {
    let registry = &hall.board().registry;
    let point = |province: &Province| {
        let comuni = || hall.comuni().filter(|(comune, _)| comune.province == province.code);
        let area: f64 = comuni().map(|(comune, _)| comune.area_km2).sum();
        let people: f64 = comuni().filter_map(|(_, profile)| profile.residents).map(f64::from).sum();
        let group = registry.region(province.region).map_or(0, |region| usize::from(region.area.code()));
        // North, centre, south with the islands.
        let group = group.saturating_sub(2).min(2);
        Some(Point { name: province.name.clone(), x: people / area, y: old(comuni())?, group, named: false })
    };
    let mut points: Vec<Point> = registry.provinces().iter().filter_map(point).collect();
    name_the_ends(&mut points, if hall.paper == Paper::Phone { 2 } else { 4 });
    let across = |density: f64| hall.reader.decimal(density, 0);
    let chart = Scatter {
        points,
        groups: ["north", "centre", "south"].map(|part| hall.t(part)).into(),
        along: (Along::Logarithmic, Along::Linear),
        across: &across,
        trend: Some(hall.t("trend")),
    };
    Some(hall.drawn(&percent(hall.reader), |frame| chart.draw(frame)))
}

/// Has the names written of the points at the ends: so many of the highest, lowest and rightmost, and half of the leftmost.
fn name_the_ends(points: &mut [Point], count: usize) {
    let mut name = |key: fn(&Point) -> f64, count: usize| {
        let mut order: Vec<usize> = (0..points.len()).collect();
        order.sort_by(|one, other| key(&points[*one]).total_cmp(&key(&points[*other])));
        for at in order.into_iter().take(count) {
            points[at].named = true;
        }
    };
    name(|point| -point.y, count);
    name(|point| point.y, count);
    name(|point| -point.x, count);
    name(|point| point.x, count / 2);
}

/// The share of old people in each of these Comuni.
fn shares(hall: &Hall<'_>, is_one: impl Fn(&Comune) -> bool) -> Vec<f64> {
    hall.comuni().filter(|(comune, _)| is_one(comune)).filter_map(|(_, profile)| share(profile)).collect()
}

fn share(profile: &Profile) -> Option<f64> {
    let (old, all) = (profile.over_64?, profile.residents?);
    (all > 0).then(|| f64::from(old) / f64::from(all))
}
