// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What is known of a Comune that a plan starts from: its size, and the score of each indicator.

use std::collections::BTreeMap;

use composite::table::{Cell, Gap};
use observatory::maturity::Maturity;

use crate::catalogue::{Action, Catalogue};

/// What is known of one indicator. What nobody said is not a zero.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Known {
    /// Its score, from 0 to 1.
    Score(f64),
    /// It does not concern this Comune.
    NotApplicable,
    /// Nobody said anything.
    Nothing,
}

/// An indicator of the index.
#[derive(Clone, Debug, PartialEq)]
pub struct Weighed {
    /// Its name.
    pub id: String,
    /// Its section, by place.
    pub section: usize,
    /// Its weight; 0 if it is not part of the index.
    pub weight: f64,
    /// What is known of it.
    pub known: Known,
}

/// A Comune as a plan sees it.
#[derive(Clone, Debug, PartialEq)]
pub struct Profile {
    /// Its residents.
    pub residents: Option<u32>,
    /// Its class, from 1 to 8.
    pub class: u8,
    /// Whether it answered the questionnaire; otherwise only open data tell of it.
    pub responded: bool,
    /// Sections with their weights in the index.
    pub sections: Vec<(String, f64)>,
    /// Of each section, whether enough is known of it for a score (methodology, section 3).
    pub covered: Vec<bool>,
    /// Whether it has an index: one exists where every section has a score (section 4).
    pub has_index: bool,
    /// The indicators that are scored.
    pub indicators: Vec<Weighed>,
}

impl Profile {
    /// What the maturity of all Comuni tells of the one at this place.
    #[must_use]
    pub fn of(maturity: &Maturity, unit: usize) -> Self {
        let comune = &maturity.sources.registry.comuni()[unit];
        let codebook = &maturity.codebook;
        let known = |place: usize| match (maturity.scores[place][unit], maturity.used().column(place)[unit]) {
            (Some(score), _) => Known::Score(score),
            (None, Cell::Gap(Gap::NotApplicable)) => Known::NotApplicable,
            (None, _) => Known::Nothing,
        };
        let indicators = codebook.indicators().iter().enumerate().map(|(place, indicator)| Weighed {
            id: indicator.id.clone(),
            section: codebook.section_of(place),
            weight: if indicator.core { indicator.weight } else { 0.0 },
            known: known(place),
        });
        let weights = codebook.rules().section_weights.iter().copied();
        let responded = maturity.responded[unit];
        // Of who did not answer, sections are told by open data alone.
        let assessed = if responded { &maturity.assessed[unit] } else { &maturity.open[unit] };
        Self {
            residents: comune.population(),
            class: comune.size_class().number(),
            responded,
            sections: codebook.sections().iter().cloned().zip(weights).collect(),
            covered: assessed.sections.iter().map(|section| section.score.is_some()).collect(),
            has_index: responded && assessed.index.is_some(),
            indicators: indicators.collect(),
        }
    }

    /// What is known of an indicator.
    #[must_use]
    pub fn known(&self, indicator: &str) -> Known {
        self.indicators.iter().find(|one| one.id == indicator).map_or(Known::Nothing, |one| one.known)
    }

    /// The same once these actions of the catalogue are done.
    #[must_use]
    pub fn after(&self, catalogue: &Catalogue, done: impl Fn(&str) -> bool) -> Self {
        let mut after = self.clone();
        for raise in catalogue.actions.iter().filter(|action| done(&action.id)).flat_map(|action| &action.raises) {
            for one in after.indicators.iter_mut().filter(|one| one.id == raise.indicator) {
                if let Known::Score(score) = one.known {
                    one.known = Known::Score(raise.by.from(score));
                }
            }
        }
        after
    }

    /// The score of each section from what is known of it, 0 to 100; none where nothing is.
    #[must_use]
    pub fn section_scores(&self) -> Vec<Option<f64>> {
        let mut sums = vec![(0.0, 0.0); self.sections.len()];
        for one in &self.indicators {
            if let Known::Score(score) = one.known {
                sums[one.section].0 += one.weight * score;
                sums[one.section].1 += one.weight;
            }
        }
        sums.into_iter().map(|(points, weight)| (weight > 0.0).then(|| 100.0 * points / weight)).collect()
    }

    /// Sections that concern this Comune and of which too little is known for a score, by name.
    #[must_use]
    pub fn partial(&self) -> Vec<String> {
        let concerns = |at: usize| {
            let weighed = |one: &&Weighed| one.section == at && one.weight > 0.0;
            self.indicators.iter().filter(weighed).any(|one| one.known != Known::NotApplicable)
        };
        let sections = self.sections.iter().zip(&self.covered).enumerate();
        let partial = sections.filter(|(at, (_, covered))| !**covered && concerns(*at));
        partial.map(|(_, ((id, _), _))| id.clone()).collect()
    }

    /// Points of its section that a rise of an indicator from 0 to 1 is worth: `100 v / Σ v` over what is known.
    #[must_use]
    pub fn points(&self) -> BTreeMap<&str, f64> {
        let scored = |one: &&Weighed| matches!(one.known, Known::Score(_)) && one.weight > 0.0;
        let mut weights = vec![0.0; self.sections.len()];
        for one in self.indicators.iter().filter(scored) {
            weights[one.section] += one.weight;
        }
        let scored = self.indicators.iter().filter(scored);
        scored.map(|one| (one.id.as_str(), 100.0 * one.weight / weights[one.section])).collect()
    }
}

/// Where an action stands for a Comune.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// It would raise something.
    Open,
    /// What it raises is there already.
    Met,
    /// Nobody said how what it raises stands.
    Unknown,
    /// It is for Comuni of other sizes, or what it raises does not concern this one.
    NotForIt,
}

impl Profile {
    /// Where an action stands.
    #[must_use]
    pub fn need(&self, action: &Action) -> Need {
        if !action.is_for(self.class) {
            return Need::NotForIt;
        }
        let mut need = Need::NotForIt;
        for raise in &action.raises {
            match self.known(&raise.indicator) {
                Known::Score(score) if raise.by.from(score) > score + 1e-9 => return Need::Open,
                Known::Score(_) if need == Need::NotForIt => need = Need::Met,
                Known::Nothing => need = Need::Unknown,
                _ => {}
            }
        }
        need
    }
}
