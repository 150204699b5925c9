// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! References and the nodes they name.

use super::{
    AnswerProblem, Record, Reference,
    shape::{DefId, LayoutId},
    state::ROOT_BLOCK,
};
use crate::tree::NodeId;

impl Record {
    /// The reference of a node.
    pub(crate) fn reference(&self, node: NodeId) -> Reference {
        let shape = &self.program.shape;
        let Some((mut block, def)) = self.state.home(shape, node) else { return Reference::from("/") };
        let mut path = shape.def(def).path.to_string();
        loop {
            let layout = self.state.block(block).layout;
            let root = &shape.def(shape.layout(layout).root).path;
            let Some(place) = (block != ROOT_BLOCK).then(|| self.state.place(shape, block)).flatten() else { break };
            path.insert_str(root.len(), &format!("[{}]", place + 1));
            block = self.state.block(block).parent;
        }
        path.into()
    }

    /// The node of a reference, if it is part of the record.
    pub(crate) fn locate(&self, reference: &Reference) -> Option<NodeId> {
        let shape = &self.program.shape;
        let def = shape.find(&reference.path())?;
        let layout = shape.def(def).layout;
        let mut chain: Vec<LayoutId> =
            std::iter::successors(Some(layout), |layout| shape.layout(*layout).parent).collect();
        chain.pop();
        let mut block = ROOT_BLOCK;
        let mut indexes = reference.indexes();
        for layout in chain.iter().rev() {
            let index = indexes.next()?.checked_sub(1)?;
            block = *self.state.instances(shape, block, *layout).shown.get(index as usize)?;
        }
        Some(self.state.node(shape, block, def))
    }

    pub(super) fn question(&self, reference: &Reference) -> Result<(NodeId, DefId), AnswerProblem> {
        let node = self.locate(reference).ok_or_else(|| AnswerProblem::NotThere(reference.clone()))?;
        match self.state.home(&self.program.shape, node) {
            Some((_, def)) if self.program.shape.def(def).is_leaf() => Ok((node, def)),
            _ => Err(AnswerProblem::NotAQuestion(reference.clone())),
        }
    }

    /// The block around a repeat, and the repeat. The reference names the repeat without its own number.
    pub(crate) fn repeat(&self, reference: &Reference) -> Result<(u32, LayoutId), AnswerProblem> {
        let shape = &self.program.shape;
        let not_there = || AnswerProblem::NotThere(reference.clone());
        let def = shape.find(&reference.path()).ok_or_else(not_there)?;
        let repeat = shape.def(def).repeat.ok_or_else(not_there)?;
        let mut chain: Vec<LayoutId> =
            std::iter::successors(shape.layout(repeat).parent, |layout| shape.layout(*layout).parent).collect();
        chain.pop();
        let mut block = ROOT_BLOCK;
        let mut indexes = reference.indexes();
        for layout in chain.iter().rev() {
            let index = indexes.next().and_then(|index| index.checked_sub(1)).ok_or_else(not_there)?;
            let shown = &self.state.instances(shape, block, *layout).shown;
            block = *shown.get(index as usize).ok_or_else(not_there)?;
        }
        Ok((block, repeat))
    }
}
