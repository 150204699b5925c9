// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Is the structure sound? What the handbook's steps 4 and 6 ask to publish (methodology, section 14).

use crate::assess::{Assumptions, Perimeter, assess, scores};
use crate::codebook::Codebook;
use crate::correlation::{Correlation, cronbach_alpha};
use crate::moments::Description;
use crate::pca::components;
use crate::problem::{Problem, same_length};
use crate::sums::{mean, nanos, population_variance, rounded};
use crate::table::Table;

/// What a correlation between two indicators of a section says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Link {
    /// Below 0: they pull apart.
    Opposed,
    /// From 0 to below 0.3.
    Weak,
    /// From 0.3 to 0.92.
    Sound,
    /// Above 0.92: the same thing counted twice.
    Double,
}

/// Judges a correlation inside a section.
#[must_use]
pub fn link(r: f64) -> Link {
    match rounded(r) {
        r if r < 0.0 => Link::Opposed,
        r if r < 0.3 => Link::Weak,
        r if r > 0.92 => Link::Double,
        _ => Link::Sound,
    }
}

/// The evidence on one section.
#[derive(Debug, Clone, PartialEq)]
pub struct SectionDiagnosis {
    /// Pairs of indicators (places in the section) with their correlation and its judgement.
    pub links: Vec<(usize, usize, f64, Link)>,
    /// Cronbach's α; 0.7 or more is wished.
    pub alpha: Option<f64>,
    /// Share of variance of the first component; 0.5 or more is wished.
    pub first_component: Option<f64>,
    /// Indicators (places) more correlated with another section's score than with their own.
    pub misplaced: Vec<usize>,
    /// Indicators (places) known for less than 65% of the units.
    pub scarce: Vec<usize>,
}

/// Examines a section: its indicators' scores by column, and the scores of all sections.
#[must_use]
pub fn diagnose(columns: &[Vec<Option<f64>>], own: usize, sections: &[Vec<Option<f64>>]) -> SectionDiagnosis {
    let mut links = Vec::new();
    for (i, a) in columns.iter().enumerate() {
        for (k, b) in columns.iter().enumerate().skip(i + 1) {
            if let Some(r) = Correlation::Pearson.of(a, b) {
                links.push((i, k, r, link(r)));
            }
        }
    }
    let strays = |column: &Vec<Option<f64>>| {
        let with = |section: usize| Correlation::Pearson.of(column, &sections[section]);
        let mine = sections.get(own).and_then(|_| with(own));
        (0..sections.len()).filter(|d| *d != own).any(|d| with(d).zip(mine).is_some_and(|(other, mine)| other > mine))
    };
    let those = |rule: &dyn Fn(&Vec<Option<f64>>) -> bool| (0..columns.len()).filter(|j| rule(&columns[*j])).collect();
    SectionDiagnosis {
        links,
        alpha: cronbach_alpha(columns),
        first_component: components("section", columns).ok().and_then(|found| found.explained.first().copied()),
        misplaced: those(&strays),
        scarce: those(&|column| Description::of(column).share_available() < 0.65),
    }
}

/// Effective importance of each section: `S_d = Var(E[IMD|D_d])/Var(IMD)`, the conditional mean over `bins` groups of
/// equal count (20 in version 1) along D_d [R2][R3]; scores equal to 1e-9 keep the order of the units. The largest over
/// the smallest should be under 2.
///
/// # Errors
/// Columns of other lengths; fewer units with an index than bins; an index without spread.
pub fn importance(index: &[Option<f64>], sections: &[Vec<Option<f64>>], bins: usize) -> Result<Vec<f64>, Problem> {
    let one = |column: &Vec<Option<f64>>| {
        same_length("scores of a section", index.len(), column.len())?;
        let mut pairs: Vec<(f64, f64)> = column.iter().zip(index).filter_map(|(d, y)| Some(((*d)?, (*y)?))).collect();
        if pairs.len() < bins || bins == 0 {
            return Err(Problem::TooFew { place: "units with an index".into(), needed: bins.max(1), got: pairs.len() });
        }
        pairs.sort_by_key(|pair| nanos(pair.0));
        let all: Vec<f64> = pairs.iter().map(|pair| pair.1).collect();
        let n = all.len();
        let spread = population_variance(&all).filter(|v| *v > 0.0);
        let spread = spread.ok_or_else(|| Problem::NoSpread { place: "index".into() })?;
        let centre = mean(&all).unwrap_or(0.0);
        let between: f64 = (0..bins)
            .map(|bin| &all[bin * n / bins..(bin + 1) * n / bins])
            .map(|group| group.len() as f64 * (mean(group).unwrap_or(centre) - centre).powi(2))
            .sum();
        Ok(between / n as f64 / spread)
    };
    sections.iter().map(one).collect()
}

/// The evidence on the whole structure: what steps 2, 4 and 6 of the handbook ask to publish.
#[derive(Debug, Clone, PartialEq)]
pub struct Structure {
    /// Places of the core indicators of each section, in the order of the codebook: what the places in `sections` point
    /// into.
    pub indicators: Vec<Vec<usize>>,
    /// Section by section.
    pub sections: Vec<SectionDiagnosis>,
    /// Nominal weight of each section, shares of one.
    pub nominal: Vec<f64>,
    /// Effective importance of each section; `None` with too few units or no spread.
    pub importance: Option<Vec<f64>>,
}

impl Structure {
    /// The largest importance over the smallest; it should be under 2.
    #[must_use]
    pub fn imbalance(&self) -> Option<f64> {
        let found = self.importance.as_ref()?;
        let least = found.iter().copied().fold(f64::INFINITY, f64::min);
        (least > 0.0).then(|| found.iter().copied().fold(0.0, f64::max) / least)
    }
}

/// Groups of equal count along a section's score, in version 1.
pub const BINS: usize = 20;

/// Examines the structure of an index: its core indicators' scores, section by section, over the units that have an
/// answer to any of them.
///
/// # Errors
/// A table that is not of the codebook.
pub fn structure(codebook: &Codebook, answers: &Table) -> Result<Structure, Problem> {
    let found = assess(codebook, answers, &Assumptions::nominal(codebook, &Perimeter::Core))?;
    let columns = scores(codebook, answers)?;
    let count = codebook.sections().len();
    let core = |d: usize| {
        let inside = move |j: &usize| codebook.section_of(*j) == d && codebook.indicators()[*j].core;
        (0..codebook.indicators().len()).filter(inside).collect::<Vec<usize>>()
    };
    let indicators: Vec<Vec<usize>> = (0..count).map(core).collect();
    let by_section: Vec<Vec<Option<f64>>> =
        (0..count).map(|d| found.iter().map(|unit| unit.sections[d].score).collect()).collect();
    let one = |d: usize| {
        let own: Vec<Vec<Option<f64>>> = indicators[d].iter().map(|j| columns[*j].clone()).collect();
        diagnose(&own, d, &by_section)
    };
    let index: Vec<Option<f64>> = found.iter().map(|unit| unit.index).collect();
    let weights = &codebook.rules().section_weights;
    let total: f64 = weights.iter().sum();
    Ok(Structure {
        sections: (0..count).map(one).collect(),
        nominal: weights.iter().map(|weight| weight / total).collect(),
        importance: importance(&index, &by_section, BINS).ok(),
        indicators,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn correlations_are_judged_by_the_limits_of_the_methodology() {
        assert_eq!(
            [-0.1, 0.0, 0.3, 0.92, 0.93].map(link),
            [Link::Opposed, Link::Weak, Link::Sound, Link::Sound, Link::Double]
        );
    }

    #[test]
    fn the_only_section_that_varies_has_all_the_importance() {
        let moving: Vec<Option<f64>> = (0..400).map(|i| Some(f64::from(i))).collect();
        let noise: Vec<Option<f64>> = (0..400).map(|i| Some(f64::from((i * 7919) % 401))).collect();
        let found = importance(&moving, &[moving.clone(), noise], 20).expect("computes");
        assert!(found[0] > 0.99 && found[1] < 0.2, "{found:?}");
    }
}
