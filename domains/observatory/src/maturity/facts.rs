// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What is known of each indicator of each Comune: declared beside observed, and which of the two counts.

use std::collections::HashMap;

use composite::{
    codebook::{Codebook, Source},
    scoring::reconcile,
    table::{Cell, Gap, Table},
};
use registry::IstatCode;

use super::{
    Answers, Sources,
    problem::MaturityProblem,
    said::{Reader, Said},
};

/// What is known of an indicator of a Comune. Both sides stay, whichever counts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fact {
    /// What the Comune said; a gap says why it said nothing.
    pub declared: Cell,
    /// What open sources say, of indicators that have one.
    pub observed: Option<Cell>,
    /// What the score is computed from: open data before declarations (methodology, section 2).
    pub used: Cell,
    /// Whether more than a declaration stands behind it.
    pub verified: bool,
    /// Whether the two disagree.
    pub differs: bool,
}

/// All of them, by indicator.
pub(super) struct Facts {
    pub(super) used: Table,
    declared: Vec<Vec<Cell>>,
    /// Of indicators that open sources know.
    observed: HashMap<usize, Vec<Cell>>,
}

impl Facts {
    pub(super) fn of(sources: &Sources, codebook: &Codebook, mapped: &[usize]) -> Result<Self, MaturityProblem> {
        let units = sources.registry.comuni();
        let column = |known: &HashMap<IstatCode, Answers>, place: usize| -> Result<Vec<Cell>, MaturityProblem> {
            let indicator = &codebook.indicators()[place];
            let mut reader = Reader::of(indicator);
            let mut cell = |code: &IstatCode| {
                let said = known.get(code).and_then(|answers| answers.get(mapped[place]));
                reader.cell(said.unwrap_or(&Said::Gap(Gap::NoAnswer))).map_err(|problem| MaturityProblem::Answer {
                    indicator: indicator.id.clone(),
                    comune: code.to_string(),
                    problem,
                })
            };
            units.iter().map(|comune| cell(&comune.code)).collect()
        };
        let (mut declared, mut observed, mut used) = (Vec::new(), HashMap::new(), Vec::new());
        for (place, indicator) in codebook.indicators().iter().enumerate() {
            let said = column(&sources.declared, place)?;
            if indicator.source == Source::Open {
                let seen = column(&sources.observed, place)?;
                let both = said.iter().zip(&seen);
                used.push(both.map(|(said, seen)| reconcile(*seen, Cell::Gap(Gap::NoAnswer), *said).used).collect());
                observed.insert(place, seen);
            } else {
                used.push(said.clone());
            }
            declared.push(said);
        }
        let ids = |id: &dyn ToString| id.to_string();
        let units = units.iter().map(|comune| ids(&comune.code)).collect();
        let names = codebook.indicators().iter().map(|indicator| indicator.id.clone()).collect();
        Ok(Self { used: Table::new(units, names, used)?, declared, observed })
    }

    /// What open sources alone say; of the other indicators, nothing.
    pub(super) fn seen(&self) -> Result<Table, MaturityProblem> {
        let nothing = || vec![Cell::Gap(Gap::NoAnswer); self.used.units().len()];
        let column = |place: usize| self.observed.get(&place).cloned().unwrap_or_else(nothing);
        let columns = (0..self.used.indicators().len()).map(column).collect();
        Ok(Table::new(self.used.units().to_vec(), self.used.indicators().to_vec(), columns)?)
    }

    pub(super) fn of_one(&self, unit: usize, place: usize) -> Fact {
        let declared = self.declared[place][unit];
        let observed = self.observed.get(&place).map(|column| column[unit]);
        let nothing = Cell::Gap(Gap::NoAnswer);
        let both = reconcile(observed.unwrap_or(nothing), nothing, declared);
        Fact { declared, observed, used: both.used, verified: both.verified, differs: both.discrepancy }
    }
}
