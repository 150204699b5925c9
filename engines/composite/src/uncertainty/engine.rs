// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! One Comune in all replicates at once: sums by section and replicate, then index and level.

use crate::assess::{Across, COVERAGE_SLACK, Perimeter, level};
use crate::chance::{Key, digest};
use crate::codebook::{Codebook, Source};
use crate::means::{offset, offset_back};
use crate::problem::{Problem, same_length};
use crate::scoring::matching;
use crate::sums::rounded;
use crate::table::{Cell, Table};

use super::draws::Shared;
use super::misreport::{Chance, Keys, Run, each, one_step, runs};
use super::{Donors, Draw, Factor, Settings};

/// What is varied: answers, who may stand in for whom, what is verified.
#[derive(Debug)]
pub struct Model<'a> {
    pub(super) codebook: &'a Codebook,
    pub(super) answers: &'a Table,
    pub(super) perimeter: Perimeter,
    pub(super) settings: &'a Settings,
    donors: &'a Donors,
    verified: Vec<Vec<bool>>,
    units: Vec<u64>,
    indicators: Vec<u32>,
    mask: Vec<bool>,
}

impl<'a> Model<'a> {
    /// A model over the index's own perimeter; open data are verified, declarations are not.
    ///
    /// # Errors
    /// A table that is not of the codebook; donors of another number of units.
    pub fn new(
        codebook: &'a Codebook,
        answers: &'a Table,
        donors: &'a Donors,
        settings: &'a Settings,
    ) -> Result<Self, Problem> {
        matching(codebook, answers)?;
        same_length("units with donors", answers.units().len(), donors.len())?;
        let of = |indicator: &crate::codebook::Indicator| vec![indicator.source == Source::Open; answers.units().len()];
        let perimeter = Perimeter::Core;
        Ok(Self {
            codebook,
            answers,
            settings,
            donors,
            mask: perimeter.mask(codebook),
            perimeter,
            verified: codebook.indicators().iter().map(of).collect(),
            units: answers.units().iter().map(|unit| digest(unit)).collect(),
            indicators: codebook.indicators().iter().map(|indicator| digest(&indicator.id) as u32).collect(),
        })
    }

    /// The same with these cells verified (by indicator, then unit): evidence attached and checked is no longer doubted.
    ///
    /// # Errors
    /// Lengths that differ from the table's.
    pub fn with_verified(mut self, verified: Vec<Vec<bool>>) -> Result<Self, Problem> {
        same_length("indicators verified", self.codebook.indicators().len(), verified.len())?;
        verified.iter().try_for_each(|column| same_length("units verified", self.units.len(), column.len()))?;
        self.verified = verified;
        Ok(self)
    }

    /// The same over another perimeter.
    #[must_use]
    pub fn over(mut self, perimeter: Perimeter) -> Self {
        self.mask = perimeter.mask(self.codebook);
        self.perimeter = perimeter;
        self
    }

    pub(super) fn prepare(&self, draws: Vec<Draw>) -> Prepared {
        let runs = runs(&draws);
        let shared = Shared::new(self.codebook, &self.perimeter, self.settings, draws);
        let (edition, seed) = (&self.settings.edition, self.settings.seed);
        let whether = Factor::Misreport.key(self.settings);
        Prepared {
            runs,
            keys: Keys { whether, how: Key::new(seed, edition, "misreport how") },
            coin: Factor::Missing.key(self.settings),
            donor: Key::new(seed, edition, "donor"),
            chance: Chance::new(self.settings.misreport),
            shared,
        }
    }
}

/// A model with its replicates drawn.
#[derive(Debug)]
pub(super) struct Prepared {
    pub(super) shared: Shared,
    runs: Vec<Run>,
    keys: Keys,
    coin: Key,
    donor: Key,
    chance: Chance,
}

/// Room for one unit in all replicates; what is by section is at `section·R + replicate`.
#[derive(Debug)]
pub(super) struct Room {
    observed: Vec<f64>,
    earned: Vec<f64>,
    missing: Vec<f64>,
    given: Vec<f64>,
    given_earned: Vec<f64>,
    scores: Vec<f64>,
    missed: Vec<i32>,
    /// D, NaN if not computed.
    pub(super) sections: Vec<f64>,
    /// IMD, NaN if not computed.
    pub(super) index: Vec<f64>,
    /// Raw level, 0 without index.
    pub(super) raw: Vec<u8>,
    /// Final level, 0 without index.
    pub(super) level: Vec<u8>,
}

impl Room {
    pub(super) fn new(sections: usize, replicates: usize) -> Self {
        let by_section = || vec![0.0; sections * replicates];
        Self {
            observed: by_section(),
            earned: by_section(),
            missing: by_section(),
            given: by_section(),
            given_earned: by_section(),
            scores: vec![0.0; replicates],
            missed: vec![0; replicates],
            sections: by_section(),
            index: vec![f64::NAN; replicates],
            raw: vec![0; replicates],
            level: vec![0; replicates],
        }
    }
}

impl Model<'_> {
    /// Computes one unit in every replicate.
    pub(super) fn unit(&self, prepared: &Prepared, unit: usize, room: &mut Room) {
        let by_section =
            [&mut room.observed, &mut room.earned, &mut room.missing, &mut room.given, &mut room.given_earned];
        by_section.into_iter().for_each(|sums| sums.fill(0.0));
        room.missed.fill(0);
        for j in 0..self.indicators.len() {
            self.cell(prepared, unit, j, room);
        }
        self.hot_deck(prepared, unit, room);
        self.conclude(prepared, room);
    }

    fn cell(&self, prepared: &Prepared, unit: usize, j: usize, room: &mut Room) {
        let shared = &prepared.shared;
        let indicator = &self.codebook.indicators()[j];
        let place = self.codebook.section_of(j) * shared.count();
        let here = place..place + shared.count();
        let cell = self.answers.column(j)[unit];
        let Cell::Value(value) = cell else {
            if cell.is_applicable() {
                add(&mut room.missing[here], shared.weights_of(j));
                room.missed.iter_mut().for_each(|count| *count += i32::from(indicator.essential.is_some()));
            }
            return;
        };
        if !self.mask[j] && indicator.essential.is_none() {
            return;
        }
        let weights = shared.weights_of(j);
        add(&mut room.observed[here.clone()], weights);
        let fixed = indicator.goalposts().is_none();
        if fixed {
            room.earned[here].iter_mut().zip(weights).for_each(|(earned, w)| *earned += w * value);
        } else {
            self.scores_of(shared, j, value, &mut room.scores);
            let scored = room.earned[here].iter_mut().zip(weights).zip(&room.scores);
            scored.for_each(|((earned, w), s)| *earned += w * s);
        }
        let (earned, missed, scores) = (&mut room.earned, &mut room.missed, &room.scores);
        let before = |r: usize| if fixed { value } else { scores[r] };
        let fails = |score: f64| indicator.essential.is_some_and(|required| rounded(score) < rounded(required));
        if indicator.essential.is_some() {
            missed.iter_mut().enumerate().for_each(|(r, count)| *count += i32::from(fails(before(r))));
        }
        if self.verified[j][unit] {
            return;
        }
        let key = (self.units[unit], self.indicators[j]);
        each(&prepared.runs, &shared.draws, (prepared.keys, prepared.chance), key, |r, u| {
            let score = self.score_in(shared, j, r, one_step(indicator, value, u));
            earned[place + r] += weights[r] * (score - before(r));
            missed[r] += i32::from(fails(score)) - i32::from(fails(before(r)));
        });
    }

    /// The score of a value in one replicate.
    fn score_in(&self, shared: &Shared, j: usize, r: usize, value: f64) -> f64 {
        let Some(posts) = self.codebook.indicators()[j].goalposts() else { return value };
        let part = ((posts.stretch(value) - shared.floors[j]) * shared.slopes_of(j)[r]).clamp(0.0, 1.0);
        if posts.direction < 0.0 { 1.0 - part } else { part }
    }

    /// The score of a value in every replicate.
    fn scores_of(&self, shared: &Shared, j: usize, value: f64, scores: &mut [f64]) {
        let Some(posts) = self.codebook.indicators()[j].goalposts() else {
            return scores.fill(value);
        };
        let above = posts.stretch(value) - shared.floors[j];
        for (score, slope) in scores.iter_mut().zip(shared.slopes_of(j)) {
            let part = (above * slope).clamp(0.0, 1.0);
            *score = if posts.direction < 0.0 { 1.0 - part } else { part };
        }
    }

    fn hot_deck(&self, prepared: &Prepared, unit: usize, room: &mut Room) {
        let shared = &prepared.shared;
        let missing = self.donors.of(unit);
        if missing.is_empty() {
            return;
        }
        let id = self.units[unit];
        for (r, draw) in shared.draws.iter().enumerate() {
            let Some(number) = draw.of(Factor::Missing) else { continue };
            if prepared.coin.uniform(number, id, 0) >= self.settings.hot_deck {
                continue;
            }
            for (j, donors) in missing.iter().filter(|(j, donors)| self.mask[*j] && !donors.is_empty()) {
                let pick = prepared.donor.uniform(number, id, self.indicators[*j]) * donors.len() as f64;
                let Some(value) = self.answers.column(*j)[donors[pick as usize] as usize].value() else { continue };
                let weight = shared.weights_of(*j)[r];
                let place = self.codebook.section_of(*j) * shared.count() + r;
                room.given[place] += weight;
                room.given_earned[place] += weight * self.score_in(shared, *j, r, value);
            }
        }
    }

    fn conclude(&self, prepared: &Prepared, room: &mut Room) {
        let (rules, count) = (self.codebook.rules(), prepared.shared.count());
        let sections = self.codebook.sections().len();
        let least = rules.least_coverage - COVERAGE_SLACK;
        for place in 0..sections * count {
            let (observed, missing) = (room.observed[place], room.missing[place]);
            let covered = observed > 0.0 && observed >= least * (observed + missing);
            let score = 100.0 * (room.earned[place] + room.given_earned[place]) / (observed + room.given[place]);
            room.sections[place] = if covered { score } else { f64::NAN };
        }
        for (r, under) in prepared.shared.under.iter().enumerate() {
            let scores = (0..sections).map(|d| room.sections[d * count + r]);
            let index = across(under.across, scores.clone(), &under.section_weights);
            room.index[r] = index;
            if index.is_nan() {
                (room.raw[r], room.level[r]) = (0, 0);
                continue;
            }
            let raw = level(index, &rules.thresholds);
            let weakest = level(scores.fold(f64::INFINITY, f64::min), &rules.thresholds);
            let linked = raw.min(1 + weakest);
            room.raw[r] = raw;
            room.level[r] = if room.missed[r] > 0 { linked.min(rules.essential_cap) } else { linked };
        }
    }
}

fn add(sums: &mut [f64], weights: &[f64]) {
    sums.iter_mut().zip(weights).for_each(|(sum, w)| *sum += w);
}

/// As [`Across::of`], without a list; NaN if any score is NaN.
fn across(way: Across, scores: impl Iterator<Item = f64>, weights: &[f64]) -> f64 {
    let total: f64 = weights.iter().sum();
    let pairs = scores.zip(weights);
    match way {
        Across::Arithmetic => pairs.map(|(d, w)| w * d).sum::<f64>() / total,
        Across::Geometric(delta) => {
            let logs: f64 = pairs.map(|(d, w)| w * offset(d, delta).ln()).sum();
            offset_back((logs / total).exp(), delta)
        }
        Across::Harmonic(delta) => {
            let inverse: f64 = pairs.map(|(d, w)| w / offset(d, delta)).sum();
            offset_back(total / inverse, delta)
        }
    }
}
