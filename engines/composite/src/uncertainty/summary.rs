// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Replicates of all Comuni, their ranks, and what is published of them.

use rayon::prelude::*;

use crate::moments::quantile_of_sorted;
use crate::problem::Problem;
use crate::ranks::percentile_among;
use crate::sums::{nanos, rounded};

use super::Draw;
use super::engine::{Model, Prepared, Room};

/// Replicates are ranked this many at a time.
const LANES: usize = 8;

/// Median with its 90% interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    /// 5% quantile.
    pub low: f64,
    /// Median.
    pub median: f64,
    /// 95% quantile.
    pub high: f64,
}

/// What is published about one Comune. `None` where no replicate gave a value.
#[derive(Debug, Clone, PartialEq)]
pub struct UnitUncertainty {
    /// IMD.
    pub index: Option<Interval>,
    /// D, by section.
    pub sections: Vec<Option<Interval>>,
    /// Rank among all.
    pub rank: Option<Interval>,
    /// Percentile among peers.
    pub percentile: Option<Interval>,
    /// Probability of each level before weak link and essentials, lowest first.
    pub raw_levels: Vec<f64>,
    /// Probability of each level, lowest first.
    pub levels: Vec<f64>,
}

impl UnitUncertainty {
    /// The most probable level with its probability, if that is at least 0.9 (section 5); otherwise «tra … e …».
    #[must_use]
    pub fn certain_level(&self) -> Option<(u8, f64)> {
        let best = self.levels.iter().enumerate().max_by(|a, b| a.1.total_cmp(b.1));
        best.filter(|(_, p)| rounded(**p) >= 0.9).map(|(place, p)| (place as u8 + 1, *p))
    }
}

impl UnitUncertainty {
    /// The levels of «tra … e …»: from the 5% to the 95% quantile of the level. `None` without replicates.
    #[must_use]
    pub fn level_range(&self) -> Option<(u8, u8)> {
        let cumulated = self.levels.iter().scan(0.0, |sum, p| {
            *sum += p;
            Some(rounded(*sum))
        });
        let cumulated: Vec<f64> = cumulated.collect();
        let reaches = |share: f64| cumulated.iter().position(|sum| *sum >= share).map(|place| place as u8 + 1);
        let low = cumulated.iter().position(|sum| *sum > 0.05).map(|place| place as u8 + 1);
        low.zip(reaches(0.95))
    }
}

/// IMD of all units in all replicates, with the summary of each unit.
#[derive(Debug, Clone, PartialEq)]
pub struct Replicates {
    count: usize,
    /// At `unit·count + replicate`; NaN if not computed.
    index: Vec<f64>,
    /// Summary of each unit.
    pub units: Vec<UnitUncertainty>,
}

impl Replicates {
    /// IMD of a unit in every replicate; NaN where it has none.
    #[must_use]
    pub fn of(&self, unit: usize) -> &[f64] {
        &self.index[unit * self.count..(unit + 1) * self.count]
    }

    /// `P(IMD_i > IMD_k)` over the replicates in which both have one; two Comuni are called different from 0.95 on.
    #[must_use]
    pub fn probability_above(&self, i: usize, k: usize) -> Option<f64> {
        let both = self.of(i).iter().zip(self.of(k)).filter(|(a, b)| !a.is_nan() && !b.is_nan());
        let (above, n) =
            both.fold((0, 0), |(above, n), (a, b)| (above + usize::from(rounded(*a) > rounded(*b)), n + 1));
        (n > 0).then(|| f64::from(above as u32) / f64::from(n))
    }
}

/// The full analysis: the settings' replicates of every unit, ranks, percentiles among `peers` (a list per unit; empty
/// lists give none), quantiles. The same bit for bit on one thread or many.
#[must_use]
pub fn replicate(model: &Model<'_>, peers: &[Vec<u32>]) -> Replicates {
    let draws: Vec<Draw> = (0..model.settings.replicates).map(Draw::number).collect();
    let (count, units) = (draws.len(), model.answers.units().len());
    if count == 0 {
        return Replicates { count, index: vec![], units: vec![] };
    }
    let prepared = model.prepare(draws);
    let mut index = vec![f64::NAN; units * count];
    let mut found: Vec<UnitUncertainty> = index
        .par_chunks_mut(count)
        .enumerate()
        .map_init(
            || Room::new(model.codebook.sections().len(), count),
            |room, (unit, row)| one(model, &prepared, unit, room, row),
        )
        .collect();
    let standings: Vec<Vec<[u32; LANES]>> =
        (0..count.div_ceil(LANES)).into_par_iter().map(|block| ranks(&index, count, units, block)).collect();
    let by_unit = turned(&standings, units);
    drop(standings);
    let width = count.div_ceil(LANES) * LANES;
    found.par_iter_mut().enumerate().for_each_init(Vec::new, |series, (unit, summary)| {
        let own = &by_unit[unit * width..(unit + 1) * width];
        series.clear();
        series.extend(own.iter().filter(|rank| **rank > 0).map(|rank| f64::from(*rank)));
        summary.rank = interval(series);
        if let Some(peers) = peers.get(unit).filter(|peers| !peers.is_empty()) {
            percentiles(&by_unit, width, unit, peers, series);
            summary.percentile = interval(series);
        }
    });
    Replicates { count, index, units: found }
}

/// One unit alone, and its percentile among `peers`: what [`replicate`] says of it, but for its rank among all. Random
/// numbers are keyed by unit, so that a run over some gives what a run over all does.
///
/// # Errors
/// A unit or a peer that the model does not have.
pub fn replicate_one(model: &Model<'_>, unit: usize, peers: &[usize]) -> Result<UnitUncertainty, Problem> {
    let units = model.answers.units().len();
    if let Some(foreign) = [unit].iter().chain(peers).find(|one| **one >= units) {
        return Err(Problem::Unknown { what: "unit", id: foreign.to_string() });
    }
    let draws: Vec<Draw> = (0..model.settings.replicates).map(Draw::number).collect();
    let count = draws.len();
    let prepared = model.prepare(draws);
    let room = || Room::new(model.codebook.sections().len(), count);
    let mut own = vec![f64::NAN; count];
    let mut found = one(model, &prepared, unit, &mut room(), &mut own);
    let theirs: Vec<Vec<f64>> = peers
        .par_iter()
        .map_init(room, |room, peer| {
            model.unit(&prepared, *peer, room);
            room.index.clone()
        })
        .collect();
    let others = |replicate: usize| theirs.iter().map(move |peer| peer[replicate]).filter(|x| !x.is_nan());
    let percentile = |replicate: usize| {
        let own = Some(own[replicate]).filter(|own| !own.is_nan())?;
        percentile_among(own, others(replicate))
    };
    let mut series: Vec<f64> = (0..count).filter_map(percentile).collect();
    found.percentile = interval(&mut series);
    Ok(found)
}

/// The index of one unit in every replicate; NaN where it has none. Two editions replicated under the same seed and edition
/// key are drawn alike: see [`crate::years::paired_series`].
///
/// # Errors
/// A unit that the model does not have.
pub fn series(model: &Model<'_>, unit: usize) -> Result<Vec<f64>, Problem> {
    if unit >= model.answers.units().len() {
        return Err(Problem::Unknown { what: "unit", id: unit.to_string() });
    }
    let draws: Vec<Draw> = (0..model.settings.replicates).map(Draw::number).collect();
    let mut room = Room::new(model.codebook.sections().len(), draws.len());
    model.unit(&model.prepare(draws), unit, &mut room);
    Ok(room.index)
}

/// Ranks by unit, then by replicate.
fn turned(standings: &[Vec<[u32; LANES]>], units: usize) -> Vec<u32> {
    let width = standings.len() * LANES;
    let mut found = vec![0; units * width];
    found.par_chunks_mut(width).enumerate().for_each(|(unit, row)| {
        row.chunks_mut(LANES).zip(standings).for_each(|(lanes, block)| lanes.copy_from_slice(&block[unit]));
    });
    found
}

fn one(model: &Model<'_>, prepared: &Prepared, unit: usize, room: &mut Room, row: &mut [f64]) -> UnitUncertainty {
    let count = row.len();
    model.unit(prepared, unit, room);
    row.copy_from_slice(&room.index);
    let levels = model.codebook.rules().thresholds.len() + 1;
    let mut series = Vec::with_capacity(count);
    let mut band = |values: &[f64]| {
        series.clear();
        series.extend(values.iter().filter(|x| !x.is_nan()));
        interval(&mut series)
    };
    UnitUncertainty {
        index: band(row),
        sections: room.sections.chunks(count).map(&mut band).collect(),
        rank: None,
        percentile: None,
        raw_levels: shares(&room.raw, levels),
        levels: shares(&room.level, levels),
    }
}

fn shares(levels: &[u8], count: usize) -> Vec<f64> {
    let mut counts = vec![0_u32; count + 1];
    levels.iter().for_each(|level| counts[usize::from(*level)] += 1);
    let known: u32 = counts[1..].iter().sum();
    counts[1..].iter().map(|n| if known > 0 { f64::from(*n) / f64::from(known) } else { 0.0 }).collect()
}

/// Quantiles 5, 50 and 95% (type 7) of values in any order, which are left in another.
fn interval(values: &mut [f64]) -> Option<Interval> {
    if values.is_empty() {
        return None;
    }
    let mut places = Vec::with_capacity(6);
    for p in [0.05, 0.5, 0.95] {
        let place = ((values.len() - 1) as f64 * p) as usize;
        places.extend([place, (place + 1).min(values.len() - 1)]);
    }
    places.dedup();
    place_by_buckets(values, &places);
    let at = |p: f64| quantile_of_sorted(values, p);
    Some(Interval { low: at(0.05)?, median: at(0.5)?, high: at(0.95)? })
}

/// Buckets of equal width into which values go before the few that matter are sorted.
const BUCKETS: usize = 256;

/// Puts the order statistics at `places` (ascending) where they belong: values are counted by bucket, and only those of
/// the buckets in which a place falls are sorted.
fn place_by_buckets(values: &mut [f64], places: &[usize]) {
    let min = values.iter().copied().fold(f64::INFINITY, f64::min);
    let max = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let scale = BUCKETS as f64 / (max - min);
    if values.len() < 2 * BUCKETS || !scale.is_finite() {
        return values.sort_unstable_by(f64::total_cmp);
    }
    let bucket = |x: f64| (((x - min) * scale) as usize).min(BUCKETS - 1);
    let mut counts = [0_u32; BUCKETS];
    values.iter().for_each(|x| counts[bucket(*x)] += 1);
    // Where the values of each bucket that matters begin among those kept, and in the order of all.
    let (mut begins, mut before, mut kept) = ([None; BUCKETS], 0, 0);
    let mut ranges = Vec::with_capacity(places.len());
    for (count, begin) in counts.iter().map(|count| *count as usize).zip(&mut begins) {
        if places.iter().any(|place| (before..before + count).contains(place)) {
            *begin = Some(kept);
            ranges.push((before, kept, count));
            kept += count;
        }
        before += count;
    }
    let mut matter = vec![0.0; kept];
    for x in values.iter().copied() {
        if let Some(begin) = &mut begins[bucket(x)] {
            matter[*begin] = x;
            *begin += 1;
        }
    }
    for (before, begin, count) in ranges {
        let sorted = &mut matter[begin..begin + count];
        sorted.sort_unstable_by(f64::total_cmp);
        values[before..before + count].copy_from_slice(sorted);
    }
}

/// Competition ranks of all units in eight replicates; 0 for units without an index.
fn ranks(index: &[f64], count: usize, units: usize, block: usize) -> Vec<[u32; LANES]> {
    let mut found = vec![[0; LANES]; units];
    let mut order: Vec<u64> = Vec::with_capacity(units);
    for r in block * LANES..count.min((block + 1) * LANES) {
        order.clear();
        for unit in 0..units {
            let value = index[unit * count + r];
            if !value.is_nan() {
                // 37 bits hold 100 in billionths; the best must come first.
                order.push(((1_u64 << 37) - (nanos(value).max(0) as u64).min(1 << 37)) << 24 | unit as u64);
            }
        }
        order.sort_unstable();
        let (mut rank, mut last) = (0, u64::MAX);
        for (place, packed) in order.iter().enumerate() {
            if packed >> 24 != last {
                (rank, last) = (place as u32 + 1, packed >> 24);
            }
            found[(packed & 0xff_ffff) as usize][r % LANES] = rank;
        }
    }
    found
}

/// Mid-rank percentiles of a unit among its peers in every replicate: a smaller rank is a higher score.
fn percentiles(ranks: &[u32], width: usize, unit: usize, peers: &[u32], series: &mut Vec<f64>) {
    let own = &ranks[unit * width..(unit + 1) * width];
    let mut sums = vec![(0_u32, 0_u32); width];
    for peer in peers {
        let start = *peer as usize * width;
        let Some(theirs) = ranks.get(start..start + width) else { continue };
        for (((halves, n), own), other) in sums.iter_mut().zip(own).zip(theirs) {
            let known = u32::from(*other > 0);
            *n += known;
            *halves += known * (2 * u32::from(other > own) + u32::from(other == own));
        }
    }
    series.clear();
    let known = sums.iter().zip(own).filter(|((_, n), own)| **own > 0 && *n > 0);
    series.extend(known.map(|((halves, n), _)| 50.0 * f64::from(*halves) / f64::from(*n)));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::moments::quantile;

    #[test]
    fn an_uncertain_level_lies_between_two() {
        let unit = |levels: [f64; 4]| UnitUncertainty {
            index: None,
            sections: vec![],
            rank: None,
            percentile: None,
            raw_levels: levels.to_vec(),
            levels: levels.to_vec(),
        };
        let sure = unit([0.0, 0.03, 0.95, 0.02]);
        assert_eq!((sure.certain_level(), sure.level_range()), (Some((3, 0.95)), Some((3, 3))));
        let unsure = unit([0.01, 0.4, 0.55, 0.04]);
        assert_eq!((unsure.certain_level(), unsure.level_range()), (None, Some((2, 3))));
        assert_eq!(unit([0.0; 4]).level_range(), None);
    }

    #[test]
    fn selection_gives_the_quantiles_that_sorting_gives() {
        for (n, ties) in [(1, 1), (2, 1), (3, 1), (7, 1), (20, 1), (1000, 1), (1000, 40), (5000, 900), (600, 2000)] {
            let values: Vec<f64> = (0..n).map(|i| f64::from((i * 7919) % 1009 / ties)).collect();
            let found = interval(&mut values.clone()).expect("values");
            let sorted = [0.05, 0.5, 0.95].map(|p| quantile(&values, p).expect("values"));
            assert_eq!([found.low, found.median, found.high], sorted);
        }
    }
}
