// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Whose answers may stand in for a missing one: the nearest respondents with that item observed.

use rayon::prelude::*;

use crate::problem::{Problem, same_length};
use crate::table::{Cell, Table};
use crate::twins::{Room, Space};

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

    /// The `count` nearest (20 in version 1) respondents with the item observed, by the distance of section 9, for each
    /// missing cell of a respondent. Units of `space`, of `answers` and of `responded` are the same, in the same order;
    /// who did not answer has an open-data part only ([`crate::respond::respondents`]) and lends nothing.
    ///
    /// # Errors
    /// Another number of units.
    pub fn nearest(answers: &Table, space: &Space, responded: &[bool], count: usize) -> Result<Self, Problem> {
        Self::found(answers, space, responded, count, |_| true)
    }

    /// The same for some units alone; the others have none.
    ///
    /// # Errors
    /// As [`Donors::nearest`].
    pub fn nearest_of(
        units: &[usize],
        answers: &Table,
        space: &Space,
        responded: &[bool],
        count: usize,
    ) -> Result<Self, Problem> {
        let mut wanted = vec![false; responded.len()];
        units.iter().filter(|unit| **unit < responded.len()).for_each(|unit| wanted[*unit] = true);
        Self::found(answers, space, responded, count, |unit| wanted[unit])
    }

    fn found(
        answers: &Table,
        space: &Space,
        responded: &[bool],
        count: usize,
        wanted: impl Fn(usize) -> bool + Sync,
    ) -> Result<Self, Problem> {
        same_length("units of the structure table", answers.units().len(), space.units().len())?;
        same_length("units that responded", answers.units().len(), responded.len())?;
        let of = |room: &mut Room, unit: usize| {
            let missing = if responded[unit] && wanted(unit) { missing(answers, unit) } else { vec![] };
            if missing.is_empty() {
                return Vec::new();
            }
            space.look_around(unit, room);
            let mut reach = 2 * count.max(8);
            loop {
                let near = space.pick(reach, &|k| responded[k], room);
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
        Ok(Self { cells: (0..answers.units().len()).into_par_iter().map_init(Room::default, of).collect() })
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

/// Indicators that are applicable to a unit and have no value.
fn missing(answers: &Table, unit: usize) -> Vec<usize> {
    let open = |j: &usize| matches!(answers.column(*j)[unit], Cell::Gap(gap) if gap.is_applicable());
    (0..answers.indicators().len()).filter(open).collect()
}
