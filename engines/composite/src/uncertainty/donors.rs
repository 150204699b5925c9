// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Whose answers may stand in for a missing one: the nearest respondents with that item observed.

use rayon::prelude::*;

use crate::problem::{Problem, same_length};
use crate::table::{Cell, Table};
use crate::twins::Space;

/// Donors of every missing cell.
#[derive(Debug, Clone, PartialEq)]
pub struct Donors {
    /// By unit: (indicator, donors) of each of its missing cells, in the order of the indicators.
    cells: Vec<Vec<(usize, Vec<u32>)>>,
}

impl Donors {
    /// No donors: what is missing is always re-weighted.
    #[must_use]
    pub fn none(units: usize) -> Self {
        Self { cells: vec![Vec::new(); units] }
    }

    /// The `count` nearest (20 in version 1) with the item observed, by the distance of section 9. Units of `space` and
    /// of `answers` are the same, in the same order.
    ///
    /// # Errors
    /// Another number of units.
    pub fn nearest(answers: &Table, space: &Space, count: usize) -> Result<Self, Problem> {
        same_length("units of the structure table", answers.units().len(), space.units().len())?;
        let missing = |unit: usize| {
            let open = |j: &usize| matches!(answers.column(*j)[unit], Cell::Gap(gap) if gap.is_applicable());
            (0..answers.indicators().len()).filter(open).collect::<Vec<usize>>()
        };
        let responds: Vec<bool> = (0..answers.units().len())
            .map(|unit| (0..answers.indicators().len()).any(|j| answers.column(j)[unit].value().is_some()))
            .collect();
        let of = |unit: usize| {
            let missing = missing(unit);
            if missing.is_empty() || !responds[unit] {
                return Vec::new();
            }
            let mut reach = count * 8;
            loop {
                let near = space.nearest_among(unit, reach, |k| responds[k]);
                let first = |j: usize| {
                    let known = near.iter().filter(|twin| answers.column(j)[twin.unit].value().is_some());
                    known.take(count).map(|twin| twin.unit as u32).collect::<Vec<u32>>()
                };
                let found: Vec<(usize, Vec<u32>)> = missing.iter().map(|j| (*j, first(*j))).collect();
                if near.len() < reach || found.iter().all(|(_, donors)| donors.len() == count) {
                    return found;
                }
                reach *= 8;
            }
        };
        Ok(Self { cells: (0..answers.units().len()).into_par_iter().map(of).collect() })
    }

    /// Missing cells of a unit with their donors.
    #[must_use]
    pub fn of(&self, unit: usize) -> &[(usize, Vec<u32>)] {
        &self.cells[unit]
    }

    /// Number of units.
    #[must_use]
    pub fn len(&self) -> usize {
        self.cells.len()
    }

    /// Whether there are no units.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.cells.is_empty()
    }
}
