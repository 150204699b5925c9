// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Counts of respondents that more than one table tells, decided on together: what one hides, no other gives away.

use estimation::{
    suppression::{Given, Relation, Shown, suppress_beside},
    tabulation::Part,
};

use super::{FiguresProblem, estimates::SMALLEST};

/// Counts, how they add up, and what is settled of them.
#[derive(Default)]
pub struct Linked {
    counts: Vec<u64>,
    given: Vec<Given>,
    relations: Vec<Relation>,
}

/// Whether a count is one that may not be told.
#[must_use]
pub fn is_small(count: u64) -> bool {
    (1..SMALLEST).contains(&count)
}

/// What is settled of a count that is hidden: a small one is to stay unknown, another is hidden for its sake.
#[must_use]
pub fn hidden(count: u64) -> Given {
    if is_small(count) { Given::Open } else { Given::Hidden }
}

/// How many respondents of each part are among these.
#[must_use]
pub fn tally(parts: &[Part], flags: &[bool]) -> Vec<u64> {
    let both = |part: &Part| part.inside.iter().zip(flags).filter(|(inside, flag)| **inside && **flag).count() as u64;
    parts.iter().map(both).collect()
}

impl Linked {
    /// Adds a count; its place.
    pub fn cell(&mut self, count: u64, given: Given) -> usize {
        self.counts.push(count);
        self.given.push(given);
        self.counts.len() - 1
    }

    /// Adds counts that add up among themselves as `relations` tells by their order; their places.
    pub fn cells(&mut self, counts: &[u64], relations: &[Relation], given: impl Fn(usize) -> Given) -> Vec<usize> {
        let first = self.counts.len();
        let moved = |relation: &Relation| Relation {
            total: first + relation.total,
            parts: relation.parts.iter().map(|at| first + at).collect(),
        };
        self.relations.extend(relations.iter().map(moved));
        counts.iter().enumerate().map(|(at, count)| self.cell(*count, given(at))).collect()
    }

    /// These places add up to that one.
    pub fn sum(&mut self, total: usize, parts: Vec<usize>) {
        self.relations.push(Relation { total, parts });
    }

    /// Whether each count may be told, by place.
    ///
    /// # Errors
    /// When the counts do not add up: a mistake of ours.
    pub fn decide(&self) -> Result<Vec<bool>, FiguresProblem> {
        let shown = suppress_beside(&self.counts, &self.relations, &self.given, SMALLEST)?;
        Ok(shown.into_iter().map(|shown| shown == Shown::Yes).collect())
    }
}
