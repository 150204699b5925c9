// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Who answered, and what can be said of who did not: «stima da fonti aperte» (methodology, section 3).

use rayon::prelude::*;

use crate::assess::{Assessment, Assessor, Assumptions, Perimeter, assess};
use crate::chance::{Key, digest};
use crate::codebook::{Codebook, Source};
use crate::moments::quantile;
use crate::problem::{Problem, same_length};
use crate::scoring::matching;
use crate::table::{Cell, Gap, Table};
use crate::twins::{Room, Space, Stretch, Variable};

/// Who answered: units with a value in at least one declared indicator. If all indicators are open, whoever has any.
///
/// # Errors
/// A table that is not of the codebook.
pub fn respondents(codebook: &Codebook, answers: &Table) -> Result<Vec<bool>, Problem> {
    matching(codebook, answers)?;
    let declared = |j: &usize| codebook.indicators()[*j].source == Source::Survey;
    let mut asked: Vec<usize> = (0..codebook.indicators().len()).filter(declared).collect();
    if asked.is_empty() {
        asked = (0..codebook.indicators().len()).collect();
    }
    let answered = |unit: usize| asked.iter().any(|j| answers.column(*j)[unit].value().is_some());
    Ok((0..answers.units().len()).map(answered).collect())
}

/// The table of those who answered: of the others nothing is known, so that they have no index and no rank, whatever the
/// open facts say. What does not apply to them still does not.
///
/// # Errors
/// A list that is not of the table's units.
pub fn of_respondents(answers: &Table, responded: &[bool]) -> Result<Table, Problem> {
    same_length("list of who answered", answers.units().len(), responded.len())?;
    let kept = |(cell, answered): (&Cell, &bool)| match cell {
        Cell::Value(_) if !answered => Cell::Gap(Gap::NoAnswer),
        cell => *cell,
    };
    let column = |j: usize| answers.column(j).iter().zip(responded).map(kept).collect();
    let columns = (0..answers.indicators().len()).map(column).collect();
    Table::new(answers.units().to_vec(), answers.indicators().to_vec(), columns)
}

/// How the estimate is made; the default is version 1 of the methodology.
#[derive(Debug, Clone, PartialEq)]
pub struct OpenSettings {
    /// Published with the results.
    pub seed: u64,
    /// Id of the edition.
    pub edition: String,
    /// K: nearest respondents that lend their answers.
    pub donors: usize,
    /// Draws among them.
    pub draws: u32,
}

impl Default for OpenSettings {
    fn default() -> Self {
        Self { seed: 2026, edition: String::new(), donors: 25, draws: 50 }
    }
}

/// Levels from the 5% to the 95% quantile, the lowest first.
pub type LevelRange = (u8, u8);

/// «Stima da fonti aperte»: the range of the level of a Comune that did not answer. An estimate: never ranked, never
/// given in open data as a score.
#[derive(Debug, Clone, PartialEq)]
pub struct OpenEstimate {
    /// 5% quantile of the level, to the level below.
    pub low: u8,
    /// 95% quantile of the level, to the level above.
    pub high: u8,
    /// The same of each section; none where fewer than half of the draws give the section a level.
    pub sections: Vec<Option<LevelRange>>,
    /// Draws that gave a level.
    pub draws: u32,
    /// Respondents that lent their answers, nearest first.
    pub donors: Vec<usize>,
    /// Distance of the farthest of them.
    pub farthest: f64,
}

/// Estimates every unit that did not answer; `None` for who did, and where fewer than half of the draws give a level.
///
/// Donors are the K respondents with an IMD nearest in structure variables and open indicators (scores as they are,
/// weight 1 each; section 9 distance). A draw takes one of them with equal chance: its declared answers stand beside the
/// open facts of the Comune itself, where it has any, and the level follows by sections 3 to 5. Draws are keyed by
/// (seed, edition, draw, ISTAT code).
///
/// # Errors
/// Tables of other units; those of [`Space::new`].
pub fn open_estimates(
    codebook: &Codebook,
    answers: &Table,
    responded: &[bool],
    structure: (&[Variable], &[Vec<Option<f64>>]),
    settings: &OpenSettings,
) -> Result<Vec<Option<OpenEstimate>>, Problem> {
    same_length("units that responded", answers.units().len(), responded.len())?;
    let under = Assumptions::nominal(codebook, &Perimeter::Core);
    let found = assess(codebook, answers, &under)?;
    let space = open_space(codebook, answers, structure, 0.7)?;
    let lends: Vec<bool> = responded.iter().zip(&found).map(|(r, unit)| *r && unit.level.is_some()).collect();
    let estimator = OpenEstimator::new(codebook, (answers, answers), &space, &lends, settings)?;
    let one = |room: &mut Room, unit: usize| if responded[unit] { None } else { estimator.estimate(unit, room) };
    Ok((0..answers.units().len()).into_par_iter().map_init(Room::default, one).collect())
}

/// Structure variables and open indicators side by side: where donors are looked for. `least_share` is the share of the
/// weights that must be known for both of two units: 0.7 in version 1, less where sources know little of many.
///
/// # Errors
/// Those of [`Space::new`].
pub fn open_space(
    codebook: &Codebook,
    seen: &Table,
    (variables, columns): (&[Variable], &[Vec<Option<f64>>]),
    least_share: f64,
) -> Result<Space, Problem> {
    let (mut variables, mut columns) = (variables.to_vec(), columns.to_vec());
    for (j, indicator) in codebook.indicators().iter().enumerate().filter(|(_, i)| i.source == Source::Open) {
        variables.push(Variable { id: format!("open:{}", indicator.id), transform: Stretch::None, weight: 1.0 });
        let score = |cell: &Cell| cell.value().map(|x| indicator.score(x, 1.0));
        columns.push(seen.column(j).iter().map(score).collect());
    }
    Space::new(seen.units().to_vec(), &variables, &columns, least_share)
}

/// Estimates one unit after the other, whether it answered or not: of a unit itself only what open sources see is used.
#[derive(Debug)]
pub struct OpenEstimator<'a> {
    codebook: &'a Codebook,
    answers: &'a Table,
    seen: &'a Table,
    under: Assumptions,
    space: &'a Space,
    lends: &'a [bool],
    settings: &'a OpenSettings,
}

impl<'a> OpenEstimator<'a> {
    /// An estimator: what donors answered, beside what open sources see of each unit; the space of [`open_space`]; which
    /// units may lend their answers.
    ///
    /// # Errors
    /// Tables, a space or a list of other units.
    pub fn new(
        codebook: &'a Codebook,
        (answers, seen): (&'a Table, &'a Table),
        space: &'a Space,
        lends: &'a [bool],
        settings: &'a OpenSettings,
    ) -> Result<Self, Problem> {
        matching(codebook, answers)?;
        matching(codebook, seen)?;
        let units = answers.units().len();
        same_length("units that open sources see", units, seen.units().len())?;
        same_length("units of the space", units, space.units().len())?;
        same_length("units that may lend", units, lends.len())?;
        let under = Assumptions::nominal(codebook, &Perimeter::Core);
        Ok(Self { codebook, answers, seen, under, space, lends, settings })
    }

    /// The estimate of one unit; none where fewer than half of the draws give a level, or no such unit exists.
    #[must_use]
    pub fn of(&self, unit: usize) -> Option<OpenEstimate> {
        (unit < self.lends.len()).then(|| self.estimate(unit, &mut Room::default())).flatten()
    }

    fn estimate(&self, unit: usize, room: &mut Room) -> Option<OpenEstimate> {
        self.space.look_around(unit, room);
        let donors = self.space.pick(self.settings.donors, &|k| self.lends[k], room);
        let farthest = donors.last()?.distance;
        let assessor = Assessor::new(self.codebook, &self.under);
        let lent: Vec<Assessment> = donors.iter().map(|donor| self.with(&assessor, unit, donor.unit)).collect();
        let key = Key::new(self.settings.seed, &self.settings.edition, "open estimate");
        let id = digest(&self.answers.units()[unit]);
        let draws = (0..self.settings.draws).map(|number| (key.uniform(number, id, 0) * lent.len() as f64) as usize);
        let draws: Vec<usize> = draws.collect();
        let levels = |of: &dyn Fn(&Assessment) -> Option<u8>| -> Vec<f64> {
            draws.iter().filter_map(|donor| of(&lent[*donor])).map(f64::from).collect()
        };
        let all = levels(&|one: &Assessment| one.level);
        let (low, high) = self.range(&all)?;
        let section = |place: usize| self.range(&levels(&|one: &Assessment| one.sections[place].level));
        Some(OpenEstimate {
            low,
            high,
            sections: (0..self.codebook.sections().len()).map(section).collect(),
            draws: all.len() as u32,
            donors: donors.iter().map(|donor| donor.unit).collect(),
            farthest,
        })
    }

    /// From the 5% to the 95% quantile, to whole levels outward; none of fewer than half of the draws.
    fn range(&self, levels: &[f64]) -> Option<LevelRange> {
        if 2 * levels.len() < self.settings.draws as usize {
            return None;
        }
        Some((quantile(levels, 0.05)?.floor() as u8, quantile(levels, 0.95)?.ceil() as u8))
    }

    /// The unit with a donor's answers where it has no open fact of its own.
    fn with(&self, assessor: &Assessor<'_>, unit: usize, donor: usize) -> Assessment {
        let cell = |j: usize| {
            let (own, theirs) = (self.seen.column(j)[unit], self.answers.column(j)[donor]);
            let open = self.codebook.indicators()[j].source == Source::Open;
            if own.value().is_some() || (open && !own.is_applicable()) { own } else { theirs }
        };
        assessor.one(cell)
    }
}
