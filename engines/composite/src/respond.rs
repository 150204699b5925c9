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

/// «Stima da fonti aperte»: the range of the level of a Comune that did not answer. An estimate: never ranked, never
/// given in open data as a score.
#[derive(Debug, Clone, PartialEq)]
pub struct OpenEstimate {
    /// 5% quantile of the level, to the level below.
    pub low: u8,
    /// 95% quantile of the level, to the level above.
    pub high: u8,
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
    let space = space(codebook, answers, structure)?;
    let assessor = Assessor::new(codebook, &under);
    let edition = Edition { codebook, answers, assessor, space: &space, settings };
    let lends: Vec<bool> = responded.iter().zip(&found).map(|(r, unit)| *r && unit.level.is_some()).collect();
    let one = |room: &mut Room, unit: usize| {
        if responded[unit] { None } else { edition.estimate(unit, &lends, room) }
    };
    Ok((0..answers.units().len()).into_par_iter().map_init(Room::default, one).collect())
}

/// Structure variables and open indicators side by side.
fn space(
    codebook: &Codebook,
    answers: &Table,
    (variables, columns): (&[Variable], &[Vec<Option<f64>>]),
) -> Result<Space, Problem> {
    let (mut variables, mut columns) = (variables.to_vec(), columns.to_vec());
    for (j, indicator) in codebook.indicators().iter().enumerate().filter(|(_, i)| i.source == Source::Open) {
        variables.push(Variable { id: format!("open:{}", indicator.id), transform: Stretch::None, weight: 1.0 });
        let score = |cell: &Cell| cell.value().map(|x| indicator.score(x, 1.0));
        columns.push(answers.column(j).iter().map(score).collect());
    }
    Space::new(answers.units().to_vec(), &variables, &columns, 0.7)
}

struct Edition<'a> {
    codebook: &'a Codebook,
    answers: &'a Table,
    assessor: Assessor<'a>,
    space: &'a Space,
    settings: &'a OpenSettings,
}

impl Edition<'_> {
    fn estimate(&self, unit: usize, lends: &[bool], room: &mut Room) -> Option<OpenEstimate> {
        self.space.look_around(unit, room);
        let donors = self.space.pick(self.settings.donors, &|k| lends[k], room);
        let farthest = donors.last()?.distance;
        let by_donor: Vec<Option<u8>> = donors.iter().map(|donor| self.with(unit, donor.unit).level).collect();
        let key = Key::new(self.settings.seed, &self.settings.edition, "open estimate");
        let id = digest(&self.answers.units()[unit]);
        let draw = |number: u32| by_donor[(key.uniform(number, id, 0) * by_donor.len() as f64) as usize];
        let levels: Vec<f64> = (0..self.settings.draws).filter_map(draw).map(f64::from).collect();
        if 2 * levels.len() < self.settings.draws as usize {
            return None;
        }
        let (low, high) = (quantile(&levels, 0.05)?.floor(), quantile(&levels, 0.95)?.ceil());
        let donors = donors.iter().map(|donor| donor.unit).collect();
        Some(OpenEstimate { low: low as u8, high: high as u8, draws: levels.len() as u32, donors, farthest })
    }

    /// The unit with a donor's answers where it has no open fact of its own.
    fn with(&self, unit: usize, donor: usize) -> Assessment {
        let cell = |j: usize| {
            let (own, theirs) = (self.answers.column(j)[unit], self.answers.column(j)[donor]);
            let open = self.codebook.indicators()[j].source == Source::Open;
            if own.value().is_some() || (open && !own.is_applicable()) { own } else { theirs }
        };
        self.assessor.one(cell)
    }
}
