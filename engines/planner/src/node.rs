// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A node of the search tree: what was decided on the way to it, and what it can hold at best.

use std::cmp::Ordering;

/// Variable (columns, then rows), floor, ceiling.
pub(crate) type Change = (usize, f64, f64);

#[derive(Clone)]
pub(crate) struct Node {
    pub(crate) bound: f64,
    pub(crate) depth: usize,
    pub(crate) order: u64,
    pub(crate) changes: Vec<Change>,
    /// The set branched on, whether upwards, and the fraction moved: for the pseudo-costs.
    pub(crate) came_by: Option<(usize, bool, f64)>,
}

impl PartialEq for Node {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}
impl Eq for Node {}
impl PartialOrd for Node {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
impl Ord for Node {
    fn cmp(&self, other: &Self) -> Ordering {
        self.bound.total_cmp(&other.bound).then(self.depth.cmp(&other.depth)).then(other.order.cmp(&self.order))
    }
}
