// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A record as XML.

use super::{Record, state::flag};
use crate::tree::{NodeId, Tree};

/// What a record is written for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Writing {
    /// To go on later: answers that are not asked now are kept, and so is what was entered and cannot be read.
    Draft,
    /// To be sent: only what is relevant.
    Submission,
}

impl Record {
    /// The record as XML.
    #[must_use]
    pub fn to_xml(&self, writing: Writing) -> String {
        let Some(root) = self.state.tree.root() else { return String::new() };
        match writing {
            Writing::Draft => self.with_entries().element_to_xml(root),
            Writing::Submission => self.relevant().element_to_xml(root),
        }
    }

    /// The tree without what is not relevant. Node numbers stay.
    fn relevant(&self) -> Tree {
        let mut tree = self.state.tree.clone();
        let Some(root) = tree.root() else { return tree };
        let mut stack = vec![root];
        while let Some(node) = stack.pop() {
            let children: Vec<NodeId> = tree.elements(node).collect();
            for child in children {
                if self.state.flags.get(child.0 as usize).is_some_and(|flags| flags & flag::RELEVANT == 0) {
                    tree.detach(child);
                } else {
                    stack.push(child);
                }
            }
        }
        tree
    }
}
