// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Instances of repeats come and go.

use std::sync::Arc;

use super::{Exceeded, Record, effort::Effort, shape::LayoutId};
use crate::tree::NodeId;

impl Record {
    /// A new instance at the end of a repeat inside the block `around`, with everything in it to be worked out.
    pub(crate) fn add_instance(&mut self, around: u32, repeat: LayoutId) -> Result<u32, Exceeded> {
        let program = Arc::clone(&self.program);
        let (shape, limits) = (&program.shape, &program.limits);
        let shown = self.state.instances(shape, around, repeat).shown.len();
        let exceeded = if shown >= limits.instances as usize {
            Some(Exceeded::Instances(limits.instances))
        } else if self.state.tree.len() >= limits.nodes as usize {
            Some(Exceeded::Nodes(limits.nodes))
        } else {
            None
        };
        if let Some(exceeded) = exceeded {
            self.exceeded = Some(exceeded);
            return Err(exceeded);
        }
        let block = super::open::instance(&program, &mut self.state, repeat, around);
        self.state.show(shape, block, None);
        self.enqueue_block(block);
        self.instances_changed(around, repeat);
        Ok(block)
    }

    /// Gives a repeat this many instances. Those beyond are kept aside with their answers, and come back first.
    pub(crate) fn resize(&mut self, around: u32, repeat: LayoutId, count: u32, world: &Effort<'_>) {
        let program = Arc::clone(&self.program);
        let shape = &program.shape;
        loop {
            let instances = self.state.instances(shape, around, repeat);
            let shown = instances.shown.len();
            if shown > count as usize {
                let Some(last) = instances.shown.last().copied() else { return };
                self.state.hide(shape, last);
                self.state.instances_mut(shape, around, repeat).kept.push(last);
                self.instances_changed(around, repeat);
            } else if shown < count as usize {
                if let Some(kept) = self.state.instances_mut(shape, around, repeat).kept.pop() {
                    self.state.show(shape, kept, None);
                    self.enqueue_block(kept);
                    self.instances_changed(around, repeat);
                } else {
                    let Ok(block) = self.add_instance(around, repeat) else { return };
                    if !self.loading {
                        self.new_instance(block, world);
                    }
                }
            } else {
                return;
            }
        }
    }

    /// A node that can stand for a repeat inside the block `around`: an instance, or one that is not shown.
    pub(crate) fn phantom(&mut self, around: u32, repeat: LayoutId) -> Option<NodeId> {
        let program = Arc::clone(&self.program);
        let shape = &program.shape;
        let instances = self.state.instances(shape, around, repeat);
        let block = match instances.shown.first().or(instances.kept.last()) {
            Some(block) => *block,
            None => {
                let block = super::open::instance(&program, &mut self.state, repeat, around);
                self.state.release(shape, block);
                block
            }
        };
        let node = NodeId(self.state.block(block).base);
        let above = shape.def(shape.layout(repeat).root).parent?;
        if self.state.tree.parent(node).is_none() {
            let above = self.state.node(shape, around, above);
            self.state.tree.adopt(above, node);
        }
        Some(node)
    }
}
