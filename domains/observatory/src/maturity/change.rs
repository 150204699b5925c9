// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A Comune in two editions: what moved, whether the move is more than chance, what cannot be compared (methodology,
//! section 10).

use std::collections::HashMap;

use composite::{
    assess::{Assessment, Assumptions, assess},
    codebook::Codebook,
    uncertainty::{Donors, Model, Replicates, Settings, replicate, series},
    years::{Continuity, Paired, constant_perimeter, continuity, paired_series},
};
use registry::IstatCode;

use super::{Maturity, MaturityProblem, surety::DONORS};

/// How a Comune moved since the edition before.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// The year before.
    pub since: i32,
    /// The index as published, then and now.
    pub published: (Option<f64>, Option<f64>),
    /// The index on the indicators that both editions share, then and now: what is compared.
    pub constant: (Option<f64>, Option<f64>),
    /// The difference over the same replicates of both; none without an index in both.
    pub paired: Option<Paired>,
    /// Indicators (places of the later edition) whose score rose, with both scores; the largest rise first.
    pub improved: Vec<(usize, f64, f64)>,
    /// Those whose score fell.
    pub worsened: Vec<(usize, f64, f64)>,
    /// Indicators that cannot be compared: their line is cut here.
    pub breaks: Vec<usize>,
    /// The same with their scores then and now, each on the rule of its own edition.
    pub cut: Vec<(usize, Option<f64>, Option<f64>)>,
}

/// Two editions side by side, for one Comune or for all.
pub struct Since<'m> {
    before: &'m Maturity,
    after: &'m Maturity,
    judged: Vec<(String, Continuity)>,
    /// On the indicators that both share.
    constant: (Vec<Assessment>, Vec<Assessment>),
    /// Of all Comuni, when they were drawn at once.
    drawn: Option<(Replicates, Replicates)>,
}

impl Since<'_> {
    /// The same for all Comuni: their replicates are drawn at once, in some seconds of all processors.
    ///
    /// # Errors
    /// When the engine refuses the answers: a mistake of ours.
    pub fn of_all(mut self) -> Result<Self, MaturityProblem> {
        let settings = self.after.settings();
        self.drawn =
            Some((self.before.all_drawn(&self.judged, &settings)?, self.after.all_drawn(&self.judged, &settings)?));
        Ok(self)
    }

    /// How a Comune moved; none when it answered only one of the two.
    ///
    /// # Errors
    /// When the engine refuses the answers: a mistake of ours.
    pub fn change(&self, code: IstatCode) -> Result<Option<Change>, MaturityProblem> {
        let (before, after) = (self.before, self.after);
        let (Some(old), Some(new)) = (before.unit(code), after.unit(code)) else { return Ok(None) };
        if !before.responded[old] || !after.responded[new] {
            return Ok(None);
        }
        let constant = (self.constant.0[old].index, self.constant.1[new].index);
        let (mut improved, mut worsened, mut cut) = (Vec::new(), Vec::new(), Vec::new());
        for (id, how) in &self.judged {
            let Ok(now) = after.codebook.place_of(id) else { continue };
            let then = before.codebook.place_of(id).ok().and_then(|then| before.score_of(old, then));
            let scores = (then, after.score_of(new, now));
            match (how, scores) {
                (Continuity::Break, (then, score)) => cut.push((now, then, score)),
                (Continuity::Same, (Some(then), Some(score))) if score > then + 1e-9 => {
                    improved.push((now, then, score));
                }
                (Continuity::Same, (Some(then), Some(score))) if score < then - 1e-9 => {
                    worsened.push((now, then, score));
                }
                _ => {}
            }
        }
        improved.sort_by(|a, b| (b.2 - b.1).total_cmp(&(a.2 - a.1)));
        worsened.sort_by(|a, b| (a.2 - a.1).total_cmp(&(b.2 - b.1)));
        Ok(Some(Change {
            since: before.sources.year,
            published: (before.assessed[old].index, after.assessed[new].index),
            paired: constant.0.and(constant.1).map(|_| self.paired(old, new)).transpose()?.flatten(),
            breaks: cut.iter().map(|(place, ..)| *place).collect(),
            constant,
            improved,
            worsened,
            cut,
        }))
    }

    /// The difference over the same replicates: the same key for both, so every draw is the same in both years.
    fn paired(&self, old: usize, new: usize) -> Result<Option<Paired>, MaturityProblem> {
        if let Some((before, after)) = &self.drawn {
            return Ok(paired_series(before.of(old), after.of(new)));
        }
        let settings = self.after.settings();
        let before = self.before.drawn(old, &self.judged, &settings)?;
        Ok(paired_series(&before, &self.after.drawn(new, &self.judged, &settings)?))
    }
}

impl Maturity {
    /// This edition beside an earlier one.
    ///
    /// # Errors
    /// When the engine refuses the answers: a mistake of ours.
    pub fn since<'m>(&'m self, before: &'m Self) -> Result<Since<'m>, MaturityProblem> {
        let judged = self.continuity(before);
        let assessed = |maturity: &Self| -> Result<Vec<Assessment>, MaturityProblem> {
            let perimeter = constant_perimeter(&maturity.codebook, &judged);
            Ok(assess(&maturity.codebook, maturity.answers(), &Assumptions::nominal(&maturity.codebook, &perimeter))?)
        };
        let constant = (assessed(before)?, assessed(self)?);
        Ok(Since { before, after: self, judged, constant, drawn: None })
    }

    /// How a Comune moved since an earlier edition; none when it answered only one of the two.
    ///
    /// # Errors
    /// When the engine refuses the answers: a mistake of ours.
    pub fn change_since(&self, before: &Self, code: IstatCode) -> Result<Option<Change>, MaturityProblem> {
        self.since(before)?.change(code)
    }

    /// What became of each indicator since an earlier edition. A break that the map declares is one even where the numbers
    /// are the same.
    #[must_use]
    pub fn continuity(&self, before: &Self) -> Vec<(String, Continuity)> {
        let declared = self.indicators().filter(|(_, mapped)| !mapped.breaks.is_empty());
        let versions: HashMap<String, u32> = declared.map(|(one, _)| (one.id.clone(), 2)).collect();
        let first: HashMap<String, u32> = HashMap::new();
        let (old, new): (&Codebook, &Codebook) = (&before.codebook, &self.codebook);
        continuity((old, &first), (new, &versions))
    }

    /// The index of a Comune in every replicate, on the indicators that two editions share.
    fn drawn(
        &self,
        unit: usize,
        judged: &[(String, Continuity)],
        settings: &Settings,
    ) -> Result<Vec<f64>, MaturityProblem> {
        let donors = Donors::nearest_of(&[unit], self.answers(), &self.space, &self.responded, DONORS)?;
        let model = Model::new(&self.codebook, self.answers(), &donors, settings)?.with_verified(self.verified())?;
        Ok(series(&model.over(constant_perimeter(&self.codebook, judged)), unit)?)
    }

    /// The same of all Comuni.
    fn all_drawn(&self, judged: &[(String, Continuity)], settings: &Settings) -> Result<Replicates, MaturityProblem> {
        let donors = Donors::nearest(self.answers(), &self.space, &self.responded, DONORS)?;
        let model = Model::new(&self.codebook, self.answers(), &donors, settings)?.with_verified(self.verified())?;
        Ok(replicate(&model.over(constant_perimeter(&self.codebook, judged)), &[]))
    }
}
