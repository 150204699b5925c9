// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! One Comune in all replicates at once: sums by section and replicate, then index and level.

use crate::assess::Perimeter;
use crate::chance::{Key, digest};
use crate::codebook::{Codebook, Source};
use crate::problem::{Problem, same_length};
use crate::scoring::matching;
use crate::sums::rounded;
use crate::table::{Cell, Table};

use super::conclude::Rulebook;
use super::draws::Shared;
use super::misreport::{Misreports, needs_chance, one_step};
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
    /// Indicators of each section that count or are essential.
    by_section: Vec<Vec<usize>>,
}

impl<'a> Model<'a> {
    /// A model over the index's own perimeter; open data are verified, declarations are not.
    ///
    /// # Errors
    /// A table that is not of the codebook; donors of another number of units; settings out of range.
    pub fn new(
        codebook: &'a Codebook,
        answers: &'a Table,
        donors: &'a Donors,
        settings: &'a Settings,
    ) -> Result<Self, Problem> {
        matching(codebook, answers)?;
        settings.check()?;
        same_length("units with donors", answers.units().len(), donors.len())?;
        let of = |indicator: &crate::codebook::Indicator| vec![indicator.source == Source::Open; answers.units().len()];
        let perimeter = Perimeter::Core;
        let mut by_section = vec![Vec::new(); codebook.sections().len()];
        for j in 0..codebook.indicators().len() {
            by_section[codebook.section_of(j)].push(j);
        }
        Ok(Self {
            codebook,
            answers,
            settings,
            donors,
            by_section,
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
        let misreports = Misreports::new(&draws, self.settings);
        let shared = Shared::new(self.codebook, &self.perimeter, self.settings, draws);
        Prepared {
            misreports,
            rulebook: Rulebook::new(self.codebook, &shared),
            coin: Factor::Missing.key(self.settings),
            donor: Key::new(self.settings.seed, &self.settings.edition, "donor"),
            drawn: shared.draws.iter().filter_map(|draw| draw.of(Factor::Missing)).collect(),
            shared,
        }
    }
}

/// A model with its replicates drawn.
#[derive(Debug)]
pub(super) struct Prepared {
    pub(super) shared: Shared,
    pub(super) rulebook: Rulebook,
    misreports: Misreports,
    coin: Key,
    donor: Key,
    /// Numbers of the replicates in which the treatment of what is missing is drawn.
    drawn: Vec<u32>,
}

/// Room for one unit in all replicates; what is by section is at `section·R + replicate`.
#[derive(Debug)]
pub(super) struct Room {
    /// Weight of what was answered.
    pub(super) observed: Vec<f64>,
    /// Weight times score.
    pub(super) earned: Vec<f64>,
    /// Weight of what is missing.
    pub(super) missing: Vec<f64>,
    /// Weight of what donors gave.
    pub(super) given: Vec<f64>,
    /// Essentials missed.
    pub(super) missed: Vec<i32>,
    /// D, NaN if not computed.
    pub(super) sections: Vec<f64>,
    /// IMD, NaN if not computed.
    pub(super) index: Vec<f64>,
    /// Raw level, 0 without index.
    pub(super) raw: Vec<u8>,
    /// Final level, 0 without index.
    pub(super) level: Vec<u8>,
    scores: Vec<f64>,
    hits: Vec<usize>,
    numbers: Vec<f64>,
    tossed: Vec<usize>,
    values: Vec<f64>,
}

impl Room {
    pub(super) fn new(sections: usize, replicates: usize) -> Self {
        let by_section = || vec![0.0; sections * replicates];
        Self {
            observed: by_section(),
            earned: by_section(),
            missing: by_section(),
            given: by_section(),
            missed: vec![0; replicates],
            sections: by_section(),
            index: vec![f64::NAN; replicates],
            raw: vec![0; replicates],
            level: vec![0; replicates],
            scores: vec![0.0; replicates],
            hits: Vec::new(),
            numbers: Vec::new(),
            tossed: Vec::new(),
            values: Vec::new(),
        }
    }
}

impl Model<'_> {
    /// Computes one unit in every replicate.
    pub(super) fn unit(&self, prepared: &Prepared, unit: usize, room: &mut Room) {
        room.earned.fill(0.0);
        room.missing.fill(0.0);
        room.given.fill(0.0);
        room.missed.fill(0);
        for section in 0..self.by_section.len() {
            self.weigh(&prepared.shared, unit, section, room);
            for j in &self.by_section[section] {
                self.earn(prepared, unit, *j, room);
            }
        }
        self.hot_deck(prepared, unit, room);
        prepared.rulebook.conclude(&prepared.shared, room);
    }

    /// Weight observed and missing in a section: from the total of the section down, or up from nothing, whichever
    /// takes fewer sums.
    fn weigh(&self, shared: &Shared, unit: usize, section: usize, room: &mut Room) {
        let count = shared.count();
        let here = section * count..(section + 1) * count;
        let counting = || self.by_section[section].iter().copied().filter(|j| self.mask[*j]);
        let known = |j: &usize| self.answers.column(*j)[unit].value().is_some();
        let (all, answered) = (counting().count(), counting().filter(known).count());
        let observed = &mut room.observed[here.clone()];
        if 2 * answered > all {
            observed.copy_from_slice(shared.total_of(section));
            let absent = counting().filter(|j| !known(j));
            absent.for_each(|j| observed.iter_mut().zip(shared.weights_of(j)).for_each(|(sum, w)| *sum -= w));
        } else {
            observed.fill(0.0);
            counting().filter(known).for_each(|j| add(observed, shared.weights_of(j)));
        }
        for j in counting().filter(|j| !known(j) && self.answers.column(*j)[unit].is_applicable()) {
            add(&mut room.missing[here.clone()], shared.weights_of(j));
        }
    }

    /// What an answer earns in every replicate, true or misreported, and whether it misses as an essential.
    fn earn(&self, prepared: &Prepared, unit: usize, j: usize, room: &mut Room) {
        let shared = &prepared.shared;
        let indicator = &self.codebook.indicators()[j];
        let cell = self.answers.column(j)[unit];
        let Cell::Value(value) = cell else {
            if cell.is_applicable() && indicator.essential.is_some() {
                room.missed.iter_mut().for_each(|count| *count += 1);
            }
            return;
        };
        if !self.mask[j] && indicator.essential.is_none() {
            return;
        }
        let place = self.codebook.section_of(j) * shared.count();
        let earned = &mut room.earned[place..place + shared.count()];
        let weights = shared.weights_of(j);
        let fixed = indicator.goalposts().is_none();
        if fixed {
            earned.iter_mut().zip(weights).for_each(|(earned, w)| *earned += w * value);
        } else {
            self.scores_of(shared, j, value, &mut room.scores);
            earned.iter_mut().zip(weights).zip(&room.scores).for_each(|((earned, w), s)| *earned += w * s);
        }
        let before = |r: usize| if fixed { value } else { room.scores[r] };
        let fails = |score: f64| indicator.essential.is_some_and(|required| rounded(score) < rounded(required));
        if indicator.essential.is_some() {
            room.missed.iter_mut().enumerate().for_each(|(r, count)| *count += i32::from(fails(before(r))));
        }
        if self.verified[j][unit] {
            return;
        }
        let (id, column) = (self.units[unit], self.indicators[j]);
        prepared.misreports.find(id, column, &mut room.hits);
        room.numbers.clear();
        if needs_chance(indicator, value) {
            prepared.misreports.how(id, column, &room.hits, &mut room.numbers);
        }
        for (place, r) in room.hits.iter().copied().enumerate() {
            let moved = one_step(indicator, value, room.numbers.get(place).copied().unwrap_or(0.0));
            let score = self.score_in(shared, j, r, self.stretched(j, moved));
            earned[r] += weights[r] * (score - before(r));
            room.missed[r] += i32::from(fails(score)) - i32::from(fails(before(r)));
        }
    }

    /// g(x) of a value; a score stays as it is.
    fn stretched(&self, j: usize, value: f64) -> f64 {
        self.codebook.indicators()[j].goalposts().map_or(value, |posts| posts.stretch(value))
    }

    /// The score of a stretched value in one replicate.
    fn score_in(&self, shared: &Shared, j: usize, r: usize, stretched: f64) -> f64 {
        let Some(posts) = self.codebook.indicators()[j].goalposts() else { return stretched };
        let part = ((stretched - shared.floors[j]) * shared.slopes_of(j)[r]).clamp(0.0, 1.0);
        if posts.direction < 0.0 { 1.0 - part } else { part }
    }

    /// The score of a number in every replicate.
    fn scores_of(&self, shared: &Shared, j: usize, value: f64, scores: &mut [f64]) {
        let mirrored = self.codebook.indicators()[j].goalposts().is_some_and(|posts| posts.direction < 0.0);
        let above = self.stretched(j, value) - shared.floors[j];
        let parts = scores.iter_mut().zip(shared.slopes_of(j));
        if mirrored {
            parts.for_each(|(score, slope)| *score = 1.0 - (above * slope).clamp(0.0, 1.0));
        } else {
            parts.for_each(|(score, slope)| *score = (above * slope).clamp(0.0, 1.0));
        }
    }

    /// In the replicates in which the unit's coin says so, donors' answers in the place of the missing ones.
    fn hot_deck(&self, prepared: &Prepared, unit: usize, room: &mut Room) {
        let shared = &prepared.shared;
        let useful = |(j, donors): &&(usize, Vec<u32>)| self.mask[*j] && !donors.is_empty();
        if !self.donors.of(unit).iter().any(|cell| useful(&cell)) {
            return;
        }
        let id = self.units[unit];
        prepared.coin.uniforms(prepared.drawn.iter().copied(), id, 0, &mut room.numbers);
        room.tossed.clear();
        let drawn = (0..shared.count()).filter(|r| shared.draws[*r].of(Factor::Missing).is_some());
        let heads = drawn.zip(&room.numbers).filter(|(_, coin)| **coin < self.settings.hot_deck);
        room.tossed.extend(heads.map(|(r, _)| r));
        let number = |r: usize| shared.draws[r].of(Factor::Missing).unwrap_or(0);
        for (j, donors) in self.donors.of(unit).iter().filter(useful) {
            let place = self.codebook.section_of(*j) * shared.count();
            let weights = shared.weights_of(*j);
            let column = self.answers.column(*j);
            room.values.clear();
            let known = donors.iter().filter_map(|donor| column[*donor as usize].value());
            room.values.extend(known.map(|value| self.stretched(*j, value)));
            let numbers = room.tossed.iter().map(|r| number(*r));
            prepared.donor.uniforms(numbers, id, self.indicators[*j], &mut room.numbers);
            for (r, u) in room.tossed.iter().copied().zip(&room.numbers) {
                let Some(value) = room.values.get((u * room.values.len() as f64) as usize) else { continue };
                room.given[place + r] += weights[r];
                room.earned[place + r] += weights[r] * self.score_in(shared, *j, r, *value);
            }
        }
    }
}

fn add(sums: &mut [f64], weights: &[f64]) {
    sums.iter_mut().zip(weights).for_each(|(sum, w)| *sum += w);
}
