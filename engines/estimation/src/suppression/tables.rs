// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Tables with their totals, and several tables that share cells.

use std::collections::HashMap;

use super::{Relation, Shown, suppress};
use crate::problem::{EstimationProblem, Outcome, same_length, undefined};

/// A table with row and column totals: cells by rows, then row totals, then column totals, then the grand total.
///
/// Returns the counts with their totals, and the relations among them.
///
/// # Errors
/// Rows of different length, no rows.
pub fn cross_table(rows: &[Vec<u64>]) -> Outcome<(Vec<u64>, Vec<Relation>)> {
    let width = rows.first().map_or(0, Vec::len);
    if width == 0 {
        return Err(EstimationProblem::Empty { place: "table".into() });
    }
    for (at, row) in rows.iter().enumerate() {
        same_length(&format!("row {at}"), width, row.len())?;
    }
    let (height, cells) = (rows.len(), rows.len() * width);
    let mut counts: Vec<u64> = rows.concat();
    counts.extend(rows.iter().map(|row| row.iter().sum::<u64>()));
    counts.extend((0..width).map(|column| rows.iter().map(|row| row[column]).sum::<u64>()));
    counts.push(rows.iter().flatten().sum());
    let row = |r: usize| Relation { total: cells + r, parts: (0..width).map(|c| r * width + c).collect() };
    let column = |c: usize| Relation { total: cells + height + c, parts: (0..height).map(|r| r * width + c).collect() };
    let grand = cells + height + width;
    let mut relations: Vec<Relation> = (0..height).map(row).chain((0..width).map(column)).collect();
    relations.push(Relation { total: grand, parts: (cells..cells + height).collect() });
    relations.push(Relation { total: grand, parts: (cells + height..grand).collect() });
    Ok((counts, relations))
}

/// Tables published together: a count that several of them print is one cell, so that none gives away what another hides.
///
/// ```
/// use estimation::suppression::{LinkedTables, Shown};
/// let mut tables = LinkedTables::default();
/// tables.add("Italia", 100, &[("Nord", 57), ("Sud", 43)])?;
/// tables.add("Nord", 57, &[("Nord, small", 3), ("Nord, large", 54)])?;
/// let shown = tables.suppress(5)?;
/// assert_eq!(shown["Nord, small"], Shown::Small);
/// assert_ne!(shown["Nord, large"], Shown::Yes);
/// # Ok::<(), estimation::EstimationProblem>(())
/// ```
#[derive(Debug, Clone, Default)]
pub struct LinkedTables {
    names: Vec<String>,
    counts: Vec<u64>,
    place: HashMap<String, usize>,
    relations: Vec<Relation>,
}

impl LinkedTables {
    /// Adds a total and its parts, by the names that make a count the same in all tables.
    ///
    /// # Errors
    /// A count that another table tells differently; parts that do not add up to their total; no parts.
    pub fn add(&mut self, total: &str, count: u64, parts: &[(&str, u64)]) -> Outcome<()> {
        if parts.is_empty() {
            return Err(EstimationProblem::Empty { place: total.to_owned() });
        }
        if parts.iter().map(|(_, count)| count).sum::<u64>() != count {
            return Err(undefined(total, "its parts do not add up to it"));
        }
        let total = self.cell(total, count)?;
        let parts = parts.iter().map(|(name, count)| self.cell(name, *count)).collect::<Outcome<_>>()?;
        self.relations.push(Relation { total, parts });
        Ok(())
    }

    fn cell(&mut self, name: &str, count: u64) -> Outcome<usize> {
        if let Some(&at) = self.place.get(name) {
            return match self.counts[at] == count {
                true => Ok(at),
                false => Err(undefined(name, "two tables tell different counts of it")),
            };
        }
        self.place.insert(name.to_owned(), self.names.len());
        self.names.push(name.to_owned());
        self.counts.push(count);
        Ok(self.names.len() - 1)
    }

    /// Decides for every count, by name.
    ///
    /// # Errors
    /// As [`suppress`].
    pub fn suppress(&self, smallest: u64) -> Outcome<HashMap<String, Shown>> {
        let shown = suppress(&self.counts, &self.relations, smallest)?;
        Ok(self.names.iter().cloned().zip(shown).collect())
    }
}
