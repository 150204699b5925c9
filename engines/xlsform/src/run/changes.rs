// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What changed after one answer.

use super::{Record, Reference, state::flag};
use crate::tree::NodeId;

/// What changed in a node.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The node.
    pub reference: Reference,
    what: u16,
}

/// Everything that changed after one answer, in document order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes(Vec<Change>);

impl Changes {
    pub(crate) const VALUE: u16 = 1;
    pub(crate) const RELEVANCE: u16 = 2;
    pub(crate) const REQUIRED: u16 = 4;
    pub(crate) const READONLY: u16 = 8;
    pub(crate) const VIOLATION: u16 = 16;
    pub(crate) const OPTIONS: u16 = 32;
    pub(crate) const INSTANCES: u16 = 64;
    pub(crate) const UNMET: u16 = 128;

    /// Did nothing change?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The changes, in document order.
    pub fn iter(&self) -> std::slice::Iter<'_, Change> {
        self.0.iter()
    }

    /// What changed in one node.
    #[must_use]
    pub fn of(&self, reference: &Reference) -> Option<&Change> {
        self.0.iter().find(|change| change.reference == *reference)
    }
}

impl<'a> IntoIterator for &'a Changes {
    type Item = &'a Change;
    type IntoIter = std::slice::Iter<'a, Change>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl Change {
    /// What the node holds.
    #[must_use]
    pub fn value(&self) -> bool {
        self.what & Changes::VALUE != 0
    }

    /// Whether it is asked.
    #[must_use]
    pub fn relevance(&self) -> bool {
        self.what & Changes::RELEVANCE != 0
    }

    /// Whether it must be answered.
    #[must_use]
    pub fn required(&self) -> bool {
        self.what & Changes::REQUIRED != 0
    }

    /// Whether people may change it.
    #[must_use]
    pub fn readonly(&self) -> bool {
        self.what & Changes::READONLY != 0
    }

    /// What is wrong with it, if anything.
    #[must_use]
    pub fn violation(&self) -> bool {
        self.what & Changes::VIOLATION != 0
    }

    /// What can be chosen (it may have).
    #[must_use]
    pub fn options(&self) -> bool {
        self.what & Changes::OPTIONS != 0
    }

    /// How many instances the repeats directly inside have, or which.
    #[must_use]
    pub fn instances(&self) -> bool {
        self.what & Changes::INSTANCES != 0
    }

    /// Whether the device still owes it something ([`Record::unmet`] tells what).
    #[must_use]
    pub fn unmet(&self) -> bool {
        self.what & Changes::UNMET != 0
    }
}

impl Record {
    /// Notes that something changed in a node.
    pub(crate) fn touch(&mut self, node: NodeId, what: u16) {
        let held = &mut self.state.flags[node.0 as usize];
        if *held >> flag::CHANGES == 0 {
            self.touched.push(node);
        }
        *held |= what << flag::CHANGES;
    }

    /// Forgets what changed before.
    pub(crate) fn begin(&mut self) {
        for node in self.touched.drain(..) {
            self.state.flags[node.0 as usize] &= (1 << flag::CHANGES) - 1;
        }
        self.fired.clear();
    }

    /// What changed since [`Record::begin`].
    pub(crate) fn changes(&mut self) -> Changes {
        let mut touched = std::mem::take(&mut self.touched);
        touched.sort_unstable();
        let mut changes = Vec::with_capacity(touched.len());
        for node in touched.drain(..) {
            let held = &mut self.state.flags[node.0 as usize];
            let what = *held >> flag::CHANGES;
            *held &= (1 << flag::CHANGES) - 1;
            let attached =
                self.state.block_of.get(node.0 as usize).is_some_and(|block| self.state.block(*block).attached);
            if attached && what != 0 {
                changes.push(Change { reference: self.reference(node), what });
            }
        }
        self.touched = touched;
        Changes(changes)
    }
}
