// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Units by indicators, where what is missing says why.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use crate::problem::{Problem, finite, same_length};

/// Why a value is not there (methodology, section 3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Gap {
    /// No answer.
    #[serde(rename = "nr")]
    NoAnswer,
    /// «Non so».
    #[serde(rename = "ns")]
    DoesNotKnow,
    /// Not applicable, by rule and not by choice.
    #[serde(rename = "na")]
    NotApplicable,
    /// Not asked in this form.
    #[serde(rename = "nq")]
    NotAsked,
    /// Known, but may not be used or shown: missing for whoever computes.
    #[serde(rename = "nc")]
    Confidential,
}

impl Gap {
    /// The code in files: nr, ns, na, nq, nc.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::NoAnswer => "nr",
            Self::DoesNotKnow => "ns",
            Self::NotApplicable => "na",
            Self::NotAsked => "nq",
            Self::Confidential => "nc",
        }
    }

    /// From the code in files.
    #[must_use]
    pub fn of_code(code: &str) -> Option<Self> {
        [Self::NoAnswer, Self::DoesNotKnow, Self::NotApplicable, Self::NotAsked, Self::Confidential]
            .into_iter()
            .find(|gap| gap.code() == code)
    }

    /// Whether the indicator still counts in the unit's denominator: a missing answer does, an inapplicable one does not.
    #[must_use]
    pub fn is_applicable(self) -> bool {
        !matches!(self, Self::NotApplicable | Self::NotAsked)
    }
}

/// One cell: a finite number, or the reason why there is none.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Cell {
    /// A finite number.
    Value(f64),
    /// The reason of absence.
    Gap(Gap),
}

impl Cell {
    /// The number, if there is one.
    #[must_use]
    pub fn value(self) -> Option<f64> {
        match self {
            Self::Value(x) => Some(x),
            Self::Gap(_) => None,
        }
    }

    /// Whether it counts in the denominator.
    #[must_use]
    pub fn is_applicable(self) -> bool {
        match self {
            Self::Value(_) => true,
            Self::Gap(gap) => gap.is_applicable(),
        }
    }
}

/// Units × indicators, kept by indicator. Units keep the order given; sums run in that order (ISTAT code, for Comuni).
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    units: Vec<String>,
    indicators: Vec<String>,
    columns: Vec<Vec<Cell>>,
}

impl Table {
    /// A table from its columns, one per indicator.
    ///
    /// # Errors
    /// Lengths that differ, ids given twice, values that are not finite; the place is named.
    pub fn new(units: Vec<String>, indicators: Vec<String>, columns: Vec<Vec<Cell>>) -> Result<Self, Problem> {
        unique("unit", &units)?;
        unique("indicator", &indicators)?;
        same_length("columns of the table", indicators.len(), columns.len())?;
        for (indicator, column) in indicators.iter().zip(&columns) {
            same_length(&format!("values of `{indicator}`"), units.len(), column.len())?;
            for (unit, cell) in units.iter().zip(column) {
                if let Cell::Value(x) = cell {
                    finite(*x, || format!("unit `{unit}`, indicator `{indicator}`"))?;
                }
            }
        }
        Ok(Self { units, indicators, columns })
    }

    /// A table of plain numbers, where `None` is «no answer».
    ///
    /// # Errors
    /// As [`Table::new`].
    pub fn of_numbers(
        units: Vec<String>,
        indicators: Vec<String>,
        columns: &[Vec<Option<f64>>],
    ) -> Result<Self, Problem> {
        let cells = |column: &Vec<Option<f64>>| {
            column.iter().map(|x| x.map_or(Cell::Gap(Gap::NoAnswer), Cell::Value)).collect::<Vec<_>>()
        };
        Self::new(units, indicators, columns.iter().map(cells).collect())
    }

    /// Ids of the units, in order.
    #[must_use]
    pub fn units(&self) -> &[String] {
        &self.units
    }

    /// Ids of the indicators, in order.
    #[must_use]
    pub fn indicators(&self) -> &[String] {
        &self.indicators
    }

    /// The cells of the indicator at this place.
    #[must_use]
    pub fn column(&self, place: usize) -> &[Cell] {
        &self.columns[place]
    }

    /// The numbers of an indicator, gaps as `None`.
    ///
    /// # Errors
    /// An indicator that the table does not have.
    pub fn numbers(&self, indicator: &str) -> Result<Vec<Option<f64>>, Problem> {
        Ok(self.columns[self.place_of(indicator)?].iter().map(|cell| cell.value()).collect())
    }

    /// Where an indicator is.
    ///
    /// # Errors
    /// An indicator that the table does not have.
    pub fn place_of(&self, indicator: &str) -> Result<usize, Problem> {
        self.indicators
            .iter()
            .position(|id| id == indicator)
            .ok_or_else(|| Problem::Unknown { what: "indicator", id: indicator.to_owned() })
    }

    /// The same table with every number of every column passed through `change` (indicator's place, its numbers).
    ///
    /// # Errors
    /// Those of `change`; a column whose length changed; values that are not finite.
    pub fn map_columns(
        &self,
        mut change: impl FnMut(usize, Vec<Option<f64>>) -> Result<Vec<Option<f64>>, Problem>,
    ) -> Result<Self, Problem> {
        let mut columns = Vec::with_capacity(self.columns.len());
        for (place, column) in self.columns.iter().enumerate() {
            let changed = change(place, column.iter().map(|cell| cell.value()).collect())?;
            same_length(&format!("values of `{}`", self.indicators[place]), column.len(), changed.len())?;
            let merged = column.iter().zip(changed).map(|(old, new)| match (old, new) {
                (_, Some(x)) => Cell::Value(x),
                (Cell::Gap(gap), None) => Cell::Gap(*gap),
                (Cell::Value(_), None) => Cell::Gap(Gap::NoAnswer),
            });
            columns.push(merged.collect());
        }
        Self::new(self.units.clone(), self.indicators.clone(), columns)
    }

    /// The same table with the units kept by `keep`, in the same order.
    #[must_use]
    pub fn keep_units(&self, keep: &[bool]) -> Self {
        let kept = |i: &usize| keep.get(*i).copied().unwrap_or(false);
        let places: Vec<usize> = (0..self.units.len()).filter(kept).collect();
        Self {
            units: places.iter().map(|i| self.units[*i].clone()).collect(),
            indicators: self.indicators.clone(),
            columns: self.columns.iter().map(|column| places.iter().map(|i| column[*i]).collect()).collect(),
        }
    }
}

/// Refuses an id given twice.
pub(crate) fn unique(what: &'static str, ids: &[String]) -> Result<HashMap<String, usize>, Problem> {
    let mut seen = HashMap::with_capacity(ids.len());
    for (place, id) in ids.iter().enumerate() {
        if seen.insert(id.clone(), place).is_some() {
            return Err(Problem::Duplicate { what, id: id.clone() });
        }
    }
    Ok(seen)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_that_is_none_is_refused_by_name() {
        let bad = Table::of_numbers(vec!["a".into()], vec!["x".into()], &[vec![Some(f64::NAN)]]);
        assert_eq!(bad, Err(Problem::NotFinite { place: "unit `a`, indicator `x`".into() }));
    }

    #[test]
    fn a_unit_given_twice_is_refused() {
        let bad = Table::of_numbers(vec!["a".into(), "a".into()], vec![], &[]);
        assert_eq!(bad, Err(Problem::Duplicate { what: "unit", id: "a".into() }));
    }

    #[test]
    fn every_gap_has_a_code_of_its_own() {
        for code in ["nr", "ns", "na", "nq", "nc"] {
            assert_eq!(Gap::of_code(code).map(Gap::code), Some(code));
        }
    }
}
