// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What keeps a record from being sent.

use super::{
    Record, Reference,
    kind::Unreadable,
    shape::DefId,
    state::{ROOT_BLOCK, flag},
};
use crate::tree::NodeId;

/// What is wrong with an answer. One thing is told of each question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Condition {
    /// Something was entered that could not be read; the stored value is blank meanwhile.
    Unreadable(Unreadable),
    /// It must be answered.
    Required,
    /// Its constraint does not hold.
    Constraint,
}

/// A question whose answer is not good yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    /// The question.
    pub reference: Reference,
    /// What is wrong.
    pub condition: Condition,
}

impl Record {
    /// Everything that keeps the record from being sent, in document order.
    #[must_use]
    pub fn violations(&self) -> Vec<Violation> {
        let mut found = Vec::new();
        self.each_element(ROOT_BLOCK, &mut |node, def| {
            if let Some(condition) = self.condition(node, def) {
                found.push(Violation { reference: self.reference(node), condition });
            }
        });
        found
    }

    /// May it be sent?
    #[must_use]
    pub fn is_valid(&self) -> bool {
        let mut valid = self.exceeded.is_none();
        self.each_element(ROOT_BLOCK, &mut |node, def| valid &= self.condition(node, def).is_none());
        valid
    }

    /// What is wrong with a node.
    pub(crate) fn condition(&self, node: NodeId, def: DefId) -> Option<Condition> {
        let flags = self.state.flags[node.0 as usize];
        if flags & flag::RELEVANT == 0 || flags & (flag::UNREADABLE | flag::REQUIRED | flag::BROKEN) == 0 {
            return None;
        }
        if flags & flag::UNREADABLE != 0 {
            return self.state.unreadable.get(&node).map(|(_, problem)| Condition::Unreadable(*problem));
        }
        let blank = self.state.is_blank(node);
        if blank && flags & flag::REQUIRED != 0 && self.program.shape.def(def).is_leaf() {
            return Some(Condition::Required);
        }
        (!blank && flags & flag::BROKEN != 0).then_some(Condition::Constraint)
    }
}
