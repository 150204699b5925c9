// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Which of two nodes comes first in the document.

use super::{NONE, NodeId, TEXT_BIT, Tree};

impl Tree {
    /// Does the number of a node tell its place in the document? Not after nodes were put among others.
    pub(crate) fn is_in_order(&self) -> bool {
        !self.reordered
    }

    /// What sorts nodes in document order, as long as the tree [is in order](Self::is_in_order).
    ///
    /// The text kept in an element comes after its attributes.
    pub(crate) fn order_key(&self, node: NodeId) -> (u32, bool) {
        if node.0 & TEXT_BIT == 0 {
            return (node.0, false);
        }
        let element = NodeId(node.0 & !TEXT_BIT);
        (self.attributes(element).last().unwrap_or(element).0, true)
    }

    /// The place of every node, by its number; of those not attached, the last.
    pub(crate) fn places(&self) -> Vec<u32> {
        let mut places = vec![NONE; self.nodes.len()];
        let mut place = 0;
        let mut at = Some(Self::DOCUMENT);
        while let Some(node) = at {
            for node in std::iter::once(node).chain(self.attributes(node)) {
                if node.0 & TEXT_BIT == 0 {
                    places[node.0 as usize] = place;
                    place += 1;
                }
            }
            at = self.first_child(node).or_else(|| self.following(node));
        }
        places
    }

    /// The first node that comes after a node and all it holds.
    pub(crate) fn following(&self, node: NodeId) -> Option<NodeId> {
        let mut at = Some(node);
        while let Some(node) = at {
            if let Some(next) = self.next(node) {
                return Some(next);
            }
            at = self.parent(node);
        }
        None
    }

    /// Notes that `node` was attached to `parent`, before `before` or at the end.
    pub(super) fn note_order(&mut self, parent: NodeId, node: NodeId, before: Option<NodeId>) {
        if self.reordered {
            return;
        }
        let last = self.attributes(node).last().unwrap_or(node);
        let newest = last.0 as usize + 1 == self.nodes.len() && !self.has_children(node);
        // At the end of the document: the parent is the last child of the last child… of the document.
        let mut at = Some(parent);
        let mut at_the_end = true;
        while let Some(node) = at {
            at_the_end &= self.next(node).is_none();
            at = self.parent(node);
        }
        self.reordered = before.is_some() || !newest || !at_the_end;
    }
}
