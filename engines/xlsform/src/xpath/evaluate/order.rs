// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Nodes put in document order, each once.

use super::{Machine, Outcome};
use crate::xpath::{scope::NodeRef, value::Nodes};

impl Machine<'_> {
    pub(super) fn sort(&self, nodes: &mut Nodes) -> Outcome<()> {
        if nodes.len() < 2 {
            return Ok(());
        }
        self.charge(nodes.len() * 2)?;
        let shuffled = nodes.iter().map(|node| node.tree).find(|tree| !self.trees.get(*tree).is_in_order());
        match shuffled {
            None => nodes.sort_unstable_by_key(|node| (node.tree, self.trees.get(node.tree).order_key(node.node))),
            Some(tree) => self.sort_by_place(tree, nodes)?,
        }
        nodes.dedup();
        Ok(())
    }

    /// Only one tree of a form is ever changed: the record.
    fn sort_by_place(&self, shuffled: u16, nodes: &mut Nodes) -> Outcome<()> {
        let mut known = self.order.borrow_mut();
        if known.as_ref().is_none_or(|known| known.0 != shuffled) {
            let tree = self.trees.get(shuffled);
            self.charge(tree.len() / 4)?;
            *known = Some((shuffled, tree.places()));
        }
        let places = known.as_ref().map_or(&[][..], |known| &known.1);
        nodes.sort_by_key(|node: &NodeRef| {
            let (number, text) = self.trees.get(node.tree).order_key(node.node);
            let place = if node.tree == shuffled { places.get(number as usize).copied() } else { None };
            (node.tree, place.unwrap_or(number), text)
        });
        Ok(())
    }
}
