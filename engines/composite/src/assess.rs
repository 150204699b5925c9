// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The index itself: coverage, bounds, section scores, index, levels, ranks (methodology, sections 3 to 6).

use rayon::prelude::*;

use crate::codebook::Codebook;
use crate::means::{offset, offset_back};
use crate::problem::{Problem, same_length};
use crate::ranks::standing;
use crate::scoring::{Ruler, matching};
use crate::sums::rounded;
use crate::table::{Cell, Table};

/// Slack of the comparison of coverage with its least value (section 3).
pub const COVERAGE_SLACK: f64 = 1e-12;

/// Which indicators count.
#[derive(Debug, Clone, PartialEq)]
pub enum Perimeter {
    /// Those of the index: asked in both forms or open.
    Core,
    /// Those known for all Comuni: the part of who did not answer.
    Open,
    /// All, extended ones too: for the sheet of one Comune only.
    All,
    /// Those marked, by place: a constant perimeter, or one section less.
    Only(Vec<bool>),
}

impl Perimeter {
    /// Whether each indicator of the codebook counts.
    #[must_use]
    pub fn mask(&self, codebook: &Codebook) -> Vec<bool> {
        let by = |rule: &dyn Fn(&crate::codebook::Indicator) -> bool| codebook.indicators().iter().map(rule).collect();
        match self {
            Self::Core => by(&|indicator| indicator.core),
            Self::Open => by(&|indicator| indicator.source == crate::codebook::Source::Open),
            Self::All => by(&|_| true),
            Self::Only(mask) => {
                (0..codebook.indicators().len()).map(|j| mask.get(j).copied().unwrap_or(false)).collect()
            }
        }
    }
}

/// How sections become the index.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Across {
    /// Geometric mean with this offset: the index.
    Geometric(f64),
    /// Arithmetic mean.
    Arithmetic,
    /// Harmonic mean with this offset: for robustness.
    Harmonic(f64),
}

impl Across {
    /// Aggregates section scores under weights (section 4).
    #[must_use]
    pub fn of(self, scores: &[f64], weights: &[f64]) -> f64 {
        let total: f64 = weights.iter().sum();
        let weighted =
            |change: &dyn Fn(f64) -> f64| scores.iter().zip(weights).map(|(d, w)| w * change(*d)).sum::<f64>() / total;
        match self {
            Self::Arithmetic => weighted(&|d| d),
            Self::Geometric(delta) => offset_back(weighted(&|d| offset(d, delta).ln()).exp(), delta),
            Self::Harmonic(delta) => offset_back(1.0 / weighted(&|d| 1.0 / offset(d, delta)), delta),
        }
    }
}

/// One set of assumptions under which the index is computed: the nominal one, or a replicate of section 7.
#[derive(Debug, Clone, PartialEq)]
pub struct Assumptions {
    /// Weight of each section.
    pub section_weights: Vec<f64>,
    /// Weight of each indicator; 0 leaves it out (dropped, or outside the perimeter).
    pub indicator_weights: Vec<f64>,
    /// Aggregation across sections.
    pub across: Across,
    /// `H' = L + (H-L)·goalpost`.
    pub goalpost: f64,
}

impl Assumptions {
    /// Those of the codebook, over a perimeter.
    #[must_use]
    pub fn nominal(codebook: &Codebook, perimeter: &Perimeter) -> Self {
        let mask = perimeter.mask(codebook);
        let weight =
            |(indicator, counts): (&crate::codebook::Indicator, bool)| if counts { indicator.weight } else { 0.0 };
        Self {
            section_weights: codebook.rules().section_weights.clone(),
            indicator_weights: codebook.indicators().iter().zip(mask).map(weight).collect(),
            across: Across::Geometric(codebook.rules().offset),
            goalpost: 1.0,
        }
    }
}

/// How one Comune stands in one section.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Section {
    /// κ; `None` if nothing is applicable.
    pub coverage: Option<f64>,
    /// D, if coverage suffices.
    pub score: Option<f64>,
    /// D⁻: every missing answer a zero.
    pub lower: Option<f64>,
    /// D⁺: every missing answer a one.
    pub upper: Option<f64>,
    /// L(D), raw.
    pub level: Option<u8>,
}

/// How one Comune stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Assessment {
    /// Section by section.
    pub sections: Vec<Section>,
    /// IMD, if all sections have a score.
    pub index: Option<f64>,
    /// IMD with every missing answer a zero; only with an IMD.
    pub lower: Option<f64>,
    /// IMD with every missing answer a one; only with an IMD.
    pub upper: Option<f64>,
    /// L(IMD).
    pub raw_level: Option<u8>,
    /// Level after weak link and essentials.
    pub level: Option<u8>,
    /// Essentials below their score, by place.
    pub essentials_failed: Vec<usize>,
    /// Essentials applicable and missing, by place.
    pub essentials_unverified: Vec<usize>,
    /// Place among those with an IMD, 1 = best; set by [`assess`].
    pub rank: Option<u32>,
}

impl Assessment {
    /// Whether the weakest section holds the level down.
    #[must_use]
    pub fn held_by_weak_link(&self) -> bool {
        let weakest = self.sections.iter().filter_map(|section| section.level).min();
        self.raw_level.zip(weakest).is_some_and(|(raw, weakest)| raw > 1 + weakest)
    }

    /// Whether a missed essential holds the level down, given the highest level that such a Comune may have.
    #[must_use]
    pub fn held_by_essentials(&self, cap: u8) -> bool {
        let missed = !self.essentials_failed.is_empty() || !self.essentials_unverified.is_empty();
        missed && self.raw_level.is_some_and(|raw| raw > cap)
    }
}

/// `1 + #{τ : x ≥ τ}` on values rounded to 1e-9 (section 5).
#[must_use]
pub fn level(x: f64, thresholds: &[f64]) -> u8 {
    let x = rounded(x);
    1 + thresholds.iter().filter(|threshold| x >= rounded(**threshold)).count() as u8
}

/// Sums of one section: applicable weight, observed weight, observed weight times score.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Sums {
    pub(crate) applicable: f64,
    pub(crate) observed: f64,
    pub(crate) earned: f64,
}

impl Sums {
    pub(crate) fn section(self, codebook: &Codebook) -> Section {
        if self.applicable <= 0.0 {
            return Section::default();
        }
        let rules = codebook.rules();
        let coverage = self.observed / self.applicable;
        let covered = self.observed > 0.0 && coverage >= rules.least_coverage - COVERAGE_SLACK;
        let score = covered.then(|| 100.0 * self.earned / self.observed);
        let lower = 100.0 * self.earned / self.applicable;
        Section {
            coverage: Some(coverage),
            score,
            lower: Some(lower),
            upper: Some(lower + 100.0 * (1.0 - coverage)),
            level: score.map(|d| level(d, &rules.thresholds)),
        }
    }
}

/// A codebook under assumptions, ready for many units.
#[derive(Debug)]
pub(crate) struct Assessor<'a> {
    codebook: &'a Codebook,
    under: &'a Assumptions,
    rulers: Vec<Option<Ruler>>,
}

impl<'a> Assessor<'a> {
    pub(crate) fn new(codebook: &'a Codebook, under: &'a Assumptions) -> Self {
        let rulers = codebook.indicators().iter().map(|indicator| Ruler::of(indicator, under.goalpost)).collect();
        Self { codebook, under, rulers }
    }

    /// Assesses one unit, given the cell of each indicator.
    pub(crate) fn one(&self, cell: impl Fn(usize) -> Cell) -> Assessment {
        let mut sums = vec![Sums::default(); self.codebook.sections().len()];
        let (mut failed, mut unverified) = (Vec::new(), Vec::new());
        for (j, indicator) in self.codebook.indicators().iter().enumerate() {
            let weight = self.under.indicator_weights[j];
            let cell = cell(j);
            let score = cell.value().map(|x| self.rulers[j].map_or(x, |ruler| ruler.score(x)));
            if weight > 0.0 && cell.is_applicable() {
                let section = &mut sums[self.codebook.section_of(j)];
                section.applicable += weight;
                if let Some(score) = score {
                    section.observed += weight;
                    section.earned += weight * score;
                }
            }
            if let Some(required) = indicator.essential {
                match score {
                    Some(score) if rounded(score) < rounded(required) => failed.push(j),
                    None if cell.is_applicable() => unverified.push(j),
                    _ => {}
                }
            }
        }
        let sections: Vec<Section> = sums.iter().map(|sums| sums.section(self.codebook)).collect();
        conclude(self.codebook, self.under, sections, failed, unverified)
    }
}

fn conclude(
    codebook: &Codebook,
    under: &Assumptions,
    sections: Vec<Section>,
    essentials_failed: Vec<usize>,
    essentials_unverified: Vec<usize>,
) -> Assessment {
    let rules = codebook.rules();
    let all = |pick: fn(&Section) -> Option<f64>| sections.iter().map(pick).collect::<Option<Vec<f64>>>();
    // A mean of zeros may come out a hair below zero.
    let through = |scores: Vec<f64>| under.across.of(&scores, &under.section_weights).clamp(0.0, 100.0);
    // Not a number only without sections.
    let index = all(|section| section.score).map(through).filter(|index| index.is_finite());
    let lower = index.and(all(|section| section.lower)).map(through);
    let upper = index.and(all(|section| section.upper)).map(through);
    let raw_level = index.map(|imd| level(imd, &rules.thresholds));
    let weakest = sections.iter().filter_map(|section| section.level).min();
    let missed = !essentials_failed.is_empty() || !essentials_unverified.is_empty();
    let level = raw_level.map(|raw| {
        let linked = weakest.map_or(raw, |weakest| raw.min(1 + weakest));
        if missed { linked.min(rules.essential_cap) } else { linked }
    });
    Assessment { sections, index, lower, upper, raw_level, level, essentials_failed, essentials_unverified, rank: None }
}

/// Assesses every unit and ranks those with an index.
///
/// # Errors
/// A table that is not of this codebook.
pub fn assess(codebook: &Codebook, answers: &Table, under: &Assumptions) -> Result<Vec<Assessment>, Problem> {
    matching(codebook, answers)?;
    same_length("weights of the sections", codebook.sections().len(), under.section_weights.len())?;
    same_length("weights of the indicators", codebook.indicators().len(), under.indicator_weights.len())?;
    let assessor = Assessor::new(codebook, under);
    let one = |unit: usize| assessor.one(|j| answers.column(j)[unit]);
    let mut found: Vec<Assessment> = (0..answers.units().len()).into_par_iter().map(one).collect();
    let scores: Vec<Option<f64>> = found.iter().map(|assessment| assessment.index).collect();
    for (assessment, rank) in found.iter_mut().zip(standing(&scores)) {
        assessment.rank = rank;
    }
    Ok(found)
}

/// The score of each cell: `None` where it is missing or left out.
///
/// # Errors
/// A table that is not of this codebook.
pub fn scores(codebook: &Codebook, answers: &Table) -> Result<Vec<Vec<Option<f64>>>, Problem> {
    matching(codebook, answers)?;
    let column = |(j, indicator): (usize, &crate::codebook::Indicator)| {
        let ruler = Ruler::of(indicator, 1.0);
        let score = |x: f64| ruler.map_or(x, |ruler| ruler.score(x));
        answers.column(j).iter().map(|cell| cell.value().map(score)).collect()
    };
    Ok(codebook.indicators().iter().enumerate().map(column).collect())
}
