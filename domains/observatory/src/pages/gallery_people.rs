// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The charts of the gallery that show the people of the Comuni: how many they are, and how old.
#![expect(clippy::cast_precision_loss, reason = "counts of people and of Comuni")]

use charts::{Across, Arrangement, BarSeries, Bars, Drawing, Dumbbell, DumbbellRow, Gap, Line, Multiples};
use registry::{Comune, Region, Residents, SizeClass};
use web::Reader;

use super::gallery_hall::{Hall, Paper};
use super::map_picture;
use crate::{
    board::{Legend, Level},
    indicator,
    profile::Profile,
};

/// How many Comuni each region has.
pub(super) fn comuni_by_region(hall: &Hall<'_>) -> Option<Drawing> {
    let registry = &hall.board().registry;
    let mut counts: Vec<(String, f64)> = registry
        .regions()
        .iter()
        .map(|region| (region.name.clone(), registry.comuni_of_region(region.code).count() as f64))
        .collect();
    counts.sort_by(|one, other| other.1.total_cmp(&one.1));
    let (categories, values): (Vec<_>, Vec<_>) = counts.into_iter().map(|(name, count)| (name, Some(count))).unzip();
    let chart = Bars { categories, series: vec![BarSeries { name: hall.t("measure"), values }], ..Bars::default() };
    Some(hall.drawn(&whole(hall.reader), |frame| chart.draw(frame)))
}

/// Which share of the Comuni, and which of the residents, is of each size.
pub(super) fn comuni_and_residents(hall: &Hall<'_>) -> Option<Drawing> {
    let (all, people) = (hall.comuni().count() as f64, residents(hall.comuni()));
    let of = |class: SizeClass| hall.comuni().filter(move |(comune, _)| comune.size_class() == class);
    let shares = |share: &dyn Fn(SizeClass) -> f64| SizeClass::ALL.map(|class| Some(share(class))).to_vec();
    let chart = Bars {
        categories: sizes(hall.reader),
        series: vec![
            BarSeries { name: hall.t("comuni"), values: shares(&|class| of(class).count() as f64 / all) },
            BarSeries { name: hall.t("residents"), values: shares(&|class| residents(of(class)) / people) },
        ],
        ..Bars::default()
    };
    Some(hall.drawn(&percent(hall.reader), |frame| chart.draw(frame)))
}

/// The share of old people in the large Comuni of each region, and in the small ones.
pub(super) fn small_and_large(hall: &Hall<'_>) -> Option<Drawing> {
    let of = |region: &Region, is_small: bool| {
        let code = region.code;
        old(hall.comuni().filter(move |(comune, _)| comune.region == code && is_of_small(comune) == is_small))
    };
    let row = |region: &Region| DumbbellRow {
        name: region.name.clone(),
        from: of(region, false),
        to: of(region, true),
        ..DumbbellRow::default()
    };
    let points = |gap: f64| {
        let points = hall.reader.decimal(gap * 100.0, 1);
        if gap > 0.0 && points != "0,0" && points != "0.0" { format!("+{points}") } else { points }
    };
    let name = hall.t("gap");
    let chart = Dumbbell {
        rows: hall.board().registry.regions().iter().map(row).collect(),
        names: ["large", "small"].map(|part| hall.t(part)),
        sorted: true,
        gap: Some(Gap { name: &name, number: &points }),
        cut: "",
    };
    Some(hall.drawn(&percent(hall.reader), |frame| chart.draw(frame)))
}

/// The residents of each region by age.
pub(super) fn ages_by_region(hall: &Hall<'_>) -> Option<Drawing> {
    let mut regions: Vec<(&Region, [u64; 6])> =
        hall.board().registry.regions().iter().map(|region| (region, ages_of(hall, region))).collect();
    regions.sort_by_key(|(_, ages)| std::cmp::Reverse(ages.iter().sum::<u64>()));
    let series = |part: &str, ages: std::ops::Range<usize>| BarSeries {
        name: hall.t(part),
        values: regions.iter().map(|(_, of)| Some(of[ages.clone()].iter().sum::<u64>() as f64)).collect(),
    };
    let chart = Bars {
        categories: regions.iter().map(|(region, _)| region.name.clone()).collect(),
        series: vec![series("young", 0..1), series("middle", 1..4), series("old", 4..6)],
        arrangement: Arrangement::Stacked,
        ..Bars::default()
    };
    let millions = |people: f64| hall.reader.decimal(people / 1e6, 1);
    Some(hall.drawn(&millions, |frame| chart.draw(frame)))
}

/// The six ages in each size of Comuni, as shares.
pub(super) fn ages_by_class(hall: &Hall<'_>) -> Option<Drawing> {
    let of = |class: SizeClass| ages(hall.comuni().filter(move |(comune, _)| comune.size_class() == class));
    let classes = SizeClass::ALL.map(of);
    let series = |at: usize| BarSeries {
        name: years(hall.reader, at),
        values: classes.iter().map(|ages| Some(ages[at] as f64)).collect(),
    };
    let share = |share: f64| hall.reader.percent(share, 0);
    let chart = Bars {
        categories: sizes(hall.reader),
        series: (0..6).map(series).collect(),
        arrangement: Arrangement::Share(&share),
        ..Bars::default()
    };
    Some(hall.drawn(&whole(hall.reader), |frame| chart.draw(frame)))
}

/// How many years each age class lasts, and the middle one; the last class has no end, and stays out.
const LASTING: [(f64, f64); 5] = [(15.0, 7.5), (15.0, 22.5), (15.0, 37.5), (20.0, 55.0), (10.0, 70.0)];

/// The ages of each region, side by side: as shares of one year of age, since classes do not last the same.
pub(super) fn ages_of_regions(hall: &Hall<'_>) -> Option<Drawing> {
    let panel = |region: &Region| {
        let ages = ages_of(hall, region);
        let all = ages.iter().sum::<u64>() as f64;
        let share = |(people, (years, at)): (&u64, (f64, f64))| (at, Some(*people as f64 / all / years));
        Line { name: region.name.clone(), points: ages.iter().zip(LASTING).map(share).collect() }
    };
    let at = |at: f64| LASTING.iter().position(|(_, middle)| (middle - at).abs() < 0.1).unwrap_or_default();
    let name = |place: f64| years(hall.reader, at(place));
    let chart = Multiples {
        panels: hall.board().registry.regions().iter().map(panel).collect(),
        across: Across { ticks: &[], name: &name },
        columns: if hall.paper == Paper::Phone { 2 } else { 4 },
    };
    let share = |share: f64| hall.reader.percent(share, 2);
    Some(hall.drawn(&share, |frame| chart.draw(frame)))
}

/// The regions coloured by the share of old people.
pub(super) fn map_of_regions(hall: &Hall<'_>) -> Option<Drawing> {
    let indicator = indicator::find("quota-over-65")?;
    let mut chart = map_picture::chart(hall.reader, hall.board(), indicator, Level::Regions, Legend::Inside);
    chart.height = 520.0;
    if hall.paper == Paper::File {
        // A file has no house to be in.
        chart.shapes.iter_mut().for_each(|shape| shape.href.clear());
    }
    Some(hall.drawn(&percent(hall.reader), |frame| chart.draw(frame)))
}

/// Whether it has at most five thousand residents.
pub(super) fn is_of_small(comune: &Comune) -> bool {
    comune.size_class() <= SizeClass::UpTo5000
}

/// The share of residents of 65 years and more.
pub(super) fn old<'a>(comuni: impl Iterator<Item = (&'a Comune, &'a Profile)>) -> Option<f64> {
    let known = comuni.filter_map(|(_, profile)| Some((profile.over_64?, profile.residents?)));
    let (old, all) = known.fold((0_u64, 0_u64), |sum, one| (sum.0 + u64::from(one.0), sum.1 + u64::from(one.1)));
    (all > 0).then(|| old as f64 / all as f64)
}

fn residents<'a>(comuni: impl Iterator<Item = (&'a Comune, &'a Profile)>) -> f64 {
    comuni.filter_map(|(_, profile)| profile.residents).map(f64::from).sum()
}

fn ages<'a>(comuni: impl Iterator<Item = (&'a Comune, &'a Profile)>) -> [u64; 6] {
    comuni.filter_map(|(comune, _)| comune.residents).fold([0; 6], |mut sum, residents| {
        sum.iter_mut().zip(residents.by_age).for_each(|(sum, people)| *sum += u64::from(people));
        sum
    })
}

fn ages_of(hall: &Hall<'_>, region: &Region) -> [u64; 6] {
    let code = region.code;
    ages(hall.comuni().filter(move |(comune, _)| comune.region == code))
}

/// The names of the size classes.
pub(super) fn sizes(reader: &Reader) -> Vec<String> {
    SizeClass::ALL.iter().map(|class| reader.t(class.text_key())).collect()
}

fn years(reader: &Reader, at: usize) -> String {
    let ages = Residents::AGES.get(at).copied().unwrap_or_default();
    reader.tf("registry-years", &[("ages", ages.into())])
}

/// A share in words.
pub(super) fn percent(reader: &Reader) -> impl Fn(f64) -> String {
    |share: f64| reader.percent(share, 1)
}

/// A count in words.
#[expect(clippy::cast_possible_truncation, reason = "counts")]
pub(super) fn whole(reader: &Reader) -> impl Fn(f64) -> String {
    |count: f64| reader.integer(count.round() as i64)
}
