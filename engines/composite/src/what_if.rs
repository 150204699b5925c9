// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What if this answer were another: new score, level and rank of one Comune, all others as they are.

use crate::assess::{Assessment, Assessor, Assumptions, assess};
use crate::codebook::Codebook;
use crate::problem::{Problem, finite};
use crate::sums::nanos;
use crate::table::{Cell, Table};

/// An edition assessed once, ready for questions.
#[derive(Debug)]
pub struct WhatIf<'a> {
    codebook: &'a Codebook,
    answers: &'a Table,
    under: Assumptions,
    nominal: Vec<Assessment>,
    /// Indices of all ranked units in billionths, ascending.
    sorted: Vec<i64>,
}

impl<'a> WhatIf<'a> {
    /// Assesses everybody.
    ///
    /// # Errors
    /// A table that is not of the codebook.
    pub fn new(codebook: &'a Codebook, answers: &'a Table, under: Assumptions) -> Result<Self, Problem> {
        let nominal = assess(codebook, answers, &under)?;
        let mut sorted: Vec<i64> = nominal.iter().filter_map(|unit| unit.index).map(nanos).collect();
        sorted.sort_unstable();
        Ok(Self { codebook, answers, under, nominal, sorted })
    }

    /// How everybody stands now.
    #[must_use]
    pub fn nominal(&self) -> &[Assessment] {
        &self.nominal
    }

    /// How the unit would stand with these cells (indicator's place, new cell) instead of its own.
    ///
    /// # Errors
    /// Units or indicators that do not exist, values that are not finite.
    pub fn change(&self, unit: usize, cells: &[(usize, Cell)]) -> Result<Assessment, Problem> {
        let own = self.nominal.get(unit).ok_or_else(|| Problem::Unknown { what: "unit", id: unit.to_string() })?;
        for (j, cell) in cells {
            if *j >= self.codebook.indicators().len() {
                return Err(Problem::Unknown { what: "indicator", id: j.to_string() });
            }
            if let Cell::Value(x) = cell {
                finite(*x, || format!("new value of `{}`", self.codebook.indicators()[*j].id))?;
            }
        }
        let cell = |j: usize| {
            let changed = cells.iter().rev().find(|(place, _)| *place == j);
            changed.map_or_else(|| self.answers.column(j)[unit], |(_, cell)| *cell)
        };
        let mut found = Assessor::new(self.codebook, &self.under).one(cell);
        found.rank = found.index.map(|index| {
            let above = |key: i64| self.sorted.len() - self.sorted.partition_point(|other| *other <= key);
            let key = nanos(index);
            let own_above = own.index.is_some_and(|old| nanos(old) > key);
            (above(key) - usize::from(own_above)) as u32 + 1
        });
        Ok(found)
    }
}
