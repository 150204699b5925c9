// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What all Comuni share in a replicate.

use crate::assess::{Across, Assumptions, Perimeter};
use crate::chance::{Key, digest};
use crate::codebook::Codebook;

use super::Settings;

/// A source of uncertainty of section 7: a factor of the sensitivity analysis.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Factor {
    /// Weights of the sections.
    SectionWeights,
    /// Weights of the indicators.
    IndicatorWeights,
    /// Aggregation across sections.
    Aggregation,
    /// Goalposts of numeric indicators.
    Goalposts,
    /// Missing answers.
    Missing,
    /// Declared, unverified answers.
    Misreport,
    /// Indicator set.
    Dropped,
}

impl Factor {
    /// All of them, in the order of the methodology's table.
    pub const ALL: [Self; 7] = [
        Self::SectionWeights,
        Self::IndicatorWeights,
        Self::Aggregation,
        Self::Goalposts,
        Self::Missing,
        Self::Misreport,
        Self::Dropped,
    ];

    fn stream(self) -> &'static str {
        match self {
            Self::SectionWeights => "section weights",
            Self::IndicatorWeights => "indicator weights",
            Self::Aggregation => "aggregation",
            Self::Goalposts => "goalposts",
            Self::Missing => "missing",
            Self::Misreport => "misreport",
            Self::Dropped => "dropped",
        }
    }

    pub(super) fn key(self, settings: &Settings) -> Key {
        Key::new(settings.seed, &settings.edition, self.stream())
    }
}

/// A replicate: for each factor the number under which it is drawn, or `None` to keep it nominal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Draw(pub [Option<u32>; 7]);

impl Draw {
    /// The replicate with this number: everything is drawn.
    #[must_use]
    pub fn number(replicate: u32) -> Self {
        Self([Some(replicate); 7])
    }

    /// Everything nominal.
    #[must_use]
    pub fn nominal() -> Self {
        Self([None; 7])
    }

    /// The same with one factor drawn under another number.
    #[must_use]
    pub fn with(mut self, factor: Factor, number: Option<u32>) -> Self {
        self.0[factor as usize] = number;
        self
    }

    /// The number of a factor.
    #[must_use]
    pub fn of(&self, factor: Factor) -> Option<u32> {
        self.0[factor as usize]
    }

    /// The assumptions that all Comuni share in this replicate.
    #[must_use]
    pub fn assumptions(&self, codebook: &Codebook, perimeter: &Perimeter, settings: &Settings) -> Assumptions {
        let mut under = Assumptions::nominal(codebook, perimeter);
        let around = |spread: f64, u: f64| 1.0 + spread * (2.0 * u - 1.0);
        if let Some(number) = self.of(Factor::SectionWeights) {
            let key = Factor::SectionWeights.key(settings);
            for (weight, section) in under.section_weights.iter_mut().zip(codebook.sections()) {
                *weight *= around(settings.weight_spread, key.uniform(number, digest(section), 0));
            }
        }
        if let Some(number) = self.of(Factor::IndicatorWeights) {
            let key = Factor::IndicatorWeights.key(settings);
            for (weight, indicator) in under.indicator_weights.iter_mut().zip(codebook.indicators()) {
                *weight *= around(settings.weight_spread, key.uniform(number, 0, digest(&indicator.id) as u32));
            }
        }
        if let Some(number) = self.of(Factor::Aggregation) {
            let ways = settings.offsets.len() + 1;
            let way = (Factor::Aggregation.key(settings).uniform(number, 0, 0) * ways as f64) as usize;
            under.across = settings.offsets.get(way).map_or(Across::Arithmetic, |delta| Across::Geometric(*delta));
        }
        if let Some(number) = self.of(Factor::Goalposts) {
            under.goalpost = around(settings.goalpost_spread, Factor::Goalposts.key(settings).uniform(number, 0, 0));
        }
        if let Some(number) = self.of(Factor::Dropped) {
            Self::drop_one(number, codebook, settings, &mut under.indicator_weights);
        }
        under
    }

    fn drop_one(number: u32, codebook: &Codebook, settings: &Settings, weights: &mut [f64]) {
        let key = Factor::Dropped.key(settings);
        if key.uniform(number, 0, 0) >= settings.drop {
            return;
        }
        // The one whose own number is the least: as likely as any other, and the same in whatever order they stand.
        let own = |j: &usize| key.block(number, u64::from(digest(&codebook.indicators()[*j].id) as u32), 1);
        let counting = (0..weights.len()).filter(|j| weights[*j] > 0.0);
        if let Some(dropped) = counting.min_by_key(own) {
            weights[dropped] = 0.0;
        }
    }
}

/// What all Comuni share in many replicates. What is by section or by indicator is at `place·R + replicate`.
#[derive(Debug)]
pub(super) struct Shared {
    pub(super) draws: Vec<Draw>,
    pub(super) ways: Vec<Across>,
    /// Weight of each section over the sum of all.
    pub(super) section_weights: Vec<f64>,
    /// Weight of each indicator.
    weights: Vec<f64>,
    /// Weight of all indicators that count, by section.
    totals: Vec<f64>,
    /// `1/(g(H')-g(L))` of each indicator; empty rows for those without goalposts.
    slopes: Vec<Vec<f64>>,
    /// g(L) of each indicator; 0 for those without goalposts.
    pub(super) floors: Vec<f64>,
}

impl Shared {
    pub(super) fn new(codebook: &Codebook, perimeter: &Perimeter, settings: &Settings, draws: Vec<Draw>) -> Self {
        let under: Vec<Assumptions> = draws.iter().map(|d| d.assumptions(codebook, perimeter, settings)).collect();
        let mask = perimeter.mask(codebook);
        let (count, sections) = (draws.len(), codebook.sections().len());
        let mut weights = Vec::with_capacity(count * codebook.indicators().len());
        let mut totals = vec![0.0; count * sections];
        let mut slopes = Vec::with_capacity(codebook.indicators().len());
        for (j, indicator) in codebook.indicators().iter().enumerate() {
            weights.extend(under.iter().map(|u| u.indicator_weights[j]));
            if mask[j] {
                let total = &mut totals[codebook.section_of(j) * count..][..count];
                total.iter_mut().zip(&under).for_each(|(total, u)| *total += u.indicator_weights[j]);
            }
            let slope = |posts: &crate::codebook::Goalposts, u: &Assumptions| {
                let high = posts.lower + (posts.upper - posts.lower) * u.goalpost;
                1.0 / (posts.stretch(high) - posts.stretch(posts.lower))
            };
            let row = indicator.goalposts().map(|posts| under.iter().map(|u| slope(posts, u)).collect());
            slopes.push(row.unwrap_or_default());
        }
        let floor = |i: &crate::codebook::Indicator| i.goalposts().map_or(0.0, |posts| posts.stretch(posts.lower));
        let floors = codebook.indicators().iter().map(floor).collect();
        let share = |d: usize, u: &Assumptions| u.section_weights[d] / u.section_weights.iter().sum::<f64>();
        let section_weights = (0..sections).flat_map(|d| under.iter().map(move |u| share(d, u))).collect();
        let ways = under.iter().map(|u| u.across).collect();
        Self { draws, ways, section_weights, weights, totals, slopes, floors }
    }

    pub(super) fn count(&self) -> usize {
        self.draws.len()
    }

    pub(super) fn weights_of(&self, j: usize) -> &[f64] {
        &self.weights[j * self.count()..(j + 1) * self.count()]
    }

    pub(super) fn total_of(&self, section: usize) -> &[f64] {
        &self.totals[section * self.count()..(section + 1) * self.count()]
    }

    pub(super) fn slopes_of(&self, j: usize) -> &[f64] {
        &self.slopes[j]
    }
}
