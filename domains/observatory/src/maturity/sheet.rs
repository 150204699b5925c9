// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! All that the scheda of one Comune says of its digital maturity: figures and places; the words come when it is shown.

use composite::{
    assess::Assessment,
    likeness::Fairness,
    respond::OpenEstimate,
    twins::{Space, Twin},
    what_if::WhatIf,
};
use registry::{Comune, IstatCode};

use super::{Circle, Fact, Maturity, MaturityProblem, Peer, Position, Surety};

/// The scheda of one Comune in one edition.
pub struct Sheet {
    /// Place among the units.
    pub unit: usize,
    /// Who.
    pub comune: Comune,
    /// Whether it submitted: if not, only what open data tell is known.
    pub responded: bool,
    /// Scores, level, bounds.
    pub assessment: Assessment,
    /// What open data alone tell.
    pub open: Assessment,
    /// The range of the level from open sources alone: to be shown where the answers are not, never ranked.
    pub estimate: Option<OpenEstimate>,
    /// Intervals; none for who did not submit.
    pub surety: Option<Surety>,
    /// Share of the weight behind the score that is more than a declaration.
    pub verified: Option<f64>,
    /// Its twins, the nearest first, with the reasons.
    pub twins: Vec<Peer>,
    /// Whether comparing with them is fair.
    pub fairness: Option<Fairness>,
    /// Where it stands among twins, cell, province, class.
    pub positions: Vec<Position>,
    /// Indicators that open data know: both sides.
    pub beside: Vec<(usize, Fact)>,
    /// Indicators at the best score, the weightiest first.
    pub strengths: Vec<usize>,
    /// What is missing, the most rewarding first.
    pub gaps: Vec<GapOf>,
    /// Essentials that hold the level down: below their score, or not known.
    pub essentials: Vec<usize>,
    /// Single answers that would move the level.
    pub nudges: Vec<Nudge>,
}

impl Sheet {
    /// What may be said of a Comune to whoever may not see what it declared: open data alone, and who is alike. Whether
    /// it answered is not told.
    #[must_use]
    pub fn open_only(mut self) -> Self {
        let nothing = |section: &composite::assess::Section| composite::assess::Section {
            coverage: section.coverage.map(|_| 0.0),
            ..composite::assess::Section::default()
        };
        self.responded = false;
        self.assessment = Assessment {
            sections: self.assessment.sections.iter().map(nothing).collect(),
            index: None,
            lower: None,
            upper: None,
            raw_level: None,
            level: None,
            essentials_failed: Vec::new(),
            essentials_unverified: Vec::new(),
            rank: None,
        };
        (self.surety, self.verified) = (None, None);
        (self.strengths, self.gaps, self.essentials, self.nudges) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        self.positions.iter_mut().for_each(|one| (one.percentile, one.gaps) = (None, Vec::new()));
        self.beside.iter_mut().for_each(|(_, fact)| fact.differs = false);
        self
    }
}

/// An indicator with room above.
#[derive(Clone, Debug, PartialEq)]
pub struct GapOf {
    /// Place of the indicator.
    pub indicator: usize,
    /// Own score, 0 to 1; none when it was not answered.
    pub score: Option<f64>,
    /// Points of its section still to be earned.
    pub room: f64,
    /// Twins that score more, the nearest first.
    pub ahead: Vec<usize>,
    /// Twins whose answer is known.
    pub compared: usize,
}

/// «Your level would change if…»: one indicator at its best.
#[derive(Clone, Debug, PartialEq)]
pub struct Nudge {
    /// Which.
    pub indicator: usize,
    /// The index then.
    pub index: f64,
    /// The level then.
    pub level: u8,
}

/// What the sheets of all may share, for one of them.
pub(super) struct Around<'a> {
    /// Who is near whom.
    pub(super) space: &'a Space,
    /// The twins.
    pub(super) near: &'a [Twin],
    /// Intervals, also among the twins.
    pub(super) surety: Option<Surety>,
    /// Answers as they could be.
    pub(super) what_if: &'a WhatIf<'a>,
    /// From open sources.
    pub(super) estimate: Option<OpenEstimate>,
}

/// Twins that can be compared: those with an index.
pub(super) fn of_index(maturity: &Maturity, near: &[Twin]) -> Vec<usize> {
    let units = near.iter().map(|twin| twin.unit);
    units.filter(|unit| maturity.assessed[*unit].index.is_some()).collect()
}

/// How many strengths and nudges are worth reading.
const STRENGTHS: usize = 8;
const NUDGES: usize = 6;

impl Maturity {
    /// The scheda of a Comune; `None` when there is no such Comune today. Some hundredths of a second.
    ///
    /// # Errors
    /// When the engine refuses the data: a mistake of ours.
    pub fn sheet(&self, code: IstatCode, weights: Option<&[f64]>) -> Result<Option<Sheet>, MaturityProblem> {
        let Some(unit) = self.unit(code) else { return Ok(None) };
        let space = self.space_under(weights);
        let near = self.twins(unit, &space);
        let around = Around {
            surety: self.surety(unit, &of_index(self, &near))?,
            estimate: self.open_estimate(unit)?,
            what_if: &self.what_if()?,
            space: &space,
            near: &near,
        };
        Ok(Some(self.compose(unit, around)?))
    }

    /// The scheda of a unit from what may be worked out for all at once.
    pub(super) fn compose(&self, unit: usize, around: Around<'_>) -> Result<Sheet, MaturityProblem> {
        let Around { space, near, surety, what_if, estimate } = around;
        let positions: Vec<Position> =
            Circle::ALL.into_iter().map(|circle| self.position(circle, unit, near)).collect::<Result<_, _>>()?;
        let twins = self.peers(unit, space, near);
        let assessment = self.assessed[unit].clone();
        let essentials = [assessment.essentials_failed.clone(), assessment.essentials_unverified.clone()].concat();
        Ok(Sheet {
            unit,
            comune: self.sources.registry.comuni()[unit].clone(),
            responded: self.responded[unit],
            open: self.open[unit].clone(),
            estimate,
            surety,
            verified: self.verified_share(unit),
            fairness: self.fairness(unit, space, near),
            beside: self.beside(unit),
            strengths: self.strengths(unit),
            gaps: self.gaps(unit, &twins)?,
            nudges: if self.responded[unit] { self.nudges(unit, what_if)? } else { Vec::new() },
            assessment,
            essentials,
            positions,
            twins,
        })
    }

    /// Indicators of which open data say something, with what was declared beside.
    fn beside(&self, unit: usize) -> Vec<(usize, Fact)> {
        let facts = (0..self.codebook.indicators().len()).map(|place| (place, self.fact(unit, place)));
        facts.filter(|(_, fact)| fact.observed.is_some_and(|cell| cell.value().is_some())).collect()
    }

    fn strengths(&self, unit: usize) -> Vec<usize> {
        let best = |place: &usize| self.score_of(unit, *place).is_some_and(|score| score >= 1.0 - 1e-9);
        let mut found: Vec<usize> = (0..self.scores.len()).filter(best).collect();
        let weight = |place: usize| (self.codebook.indicators()[place].core, self.codebook.indicators()[place].weight);
        found.sort_by(|a, b| {
            let (a, b) = (weight(*a), weight(*b));
            b.0.cmp(&a.0).then(b.1.total_cmp(&a.1))
        });
        found.truncate(STRENGTHS);
        found
    }

    /// The score of an answer that counts for this Comune.
    #[must_use]
    pub fn score_of(&self, unit: usize, place: usize) -> Option<f64> {
        self.answers().column(place)[unit].value().and(self.scores[place][unit])
    }

    fn gaps(&self, unit: usize, twins: &[Peer]) -> Result<Vec<GapOf>, MaturityProblem> {
        if !self.responded[unit] {
            return Ok(Vec::new());
        }
        let contributions = self.contributions(unit)?;
        let weight_of = |section: usize| -> f64 {
            let of = |place: &usize| self.codebook.section_of(*place) == section;
            let counts = |place: &usize| self.answers().column(*place)[unit].is_applicable();
            let core = (0..contributions.len()).filter(|place| self.codebook.indicators()[*place].core);
            core.filter(of).filter(counts).map(|place| self.codebook.indicators()[place].weight).sum()
        };
        let mut found = Vec::new();
        for (place, contribution) in contributions.iter().enumerate() {
            let indicator = &self.codebook.indicators()[place];
            let cell = self.answers().column(place)[unit];
            if !indicator.core || !cell.is_applicable() {
                continue;
            }
            // What nobody answered may be anything: all of it is room.
            let missing = || 100.0 * indicator.weight / weight_of(self.codebook.section_of(place));
            let room = contribution.section_room.unwrap_or_else(missing);
            if room <= 1e-9 {
                continue;
            }
            let score = self.score_of(unit, place);
            let theirs: Vec<(usize, f64)> =
                twins.iter().filter_map(|twin| Some((twin.unit, self.score_of(twin.unit, place)?))).collect();
            let above = |other: f64| other > score.unwrap_or(0.0) + 1e-9;
            let ahead = theirs.iter().filter(|(_, other)| above(*other)).map(|(unit, _)| *unit).collect();
            found.push(GapOf { indicator: place, score, room, ahead, compared: theirs.len() });
        }
        found.sort_by(|a, b| b.room.total_cmp(&a.room).then(a.indicator.cmp(&b.indicator)));
        Ok(found)
    }

    /// Single indicators that, at their best, give another level; the one that lifts the index most first.
    fn nudges(&self, unit: usize, what_if: &WhatIf<'_>) -> Result<Vec<Nudge>, MaturityProblem> {
        let Some(level) = self.assessed[unit].level else { return Ok(Vec::new()) };
        let mut found = Vec::new();
        for place in 0..self.scores.len() {
            if self.score_of(unit, place).is_some_and(|score| score >= 1.0 - 1e-9) {
                continue;
            }
            if !self.answers().column(place)[unit].is_applicable() {
                continue;
            }
            let then = what_if.change(unit, &[(place, super::best(&self.codebook.indicators()[place]))])?;
            if let (Some(index), Some(after)) = (then.index, then.level.filter(|after| *after != level)) {
                found.push(Nudge { indicator: place, index, level: after });
            }
        }
        found.sort_by(|a, b| b.level.cmp(&a.level).then(b.index.total_cmp(&a.index)));
        found.truncate(NUDGES);
        Ok(found)
    }

    /// Answers changed as if (methodology, section 7): over the index's own perimeter.
    ///
    /// # Errors
    /// When the engine refuses the answers: a mistake of ours.
    pub fn what_if(&self) -> Result<WhatIf<'_>, MaturityProblem> {
        use composite::assess::{Assumptions, Perimeter};
        Ok(WhatIf::new(&self.codebook, &self.answers, Assumptions::nominal(&self.codebook, &Perimeter::Core))?)
    }
}
