// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The answers of one record, laid out in blocks; what is known about each node stands in arrays beside the tree.

use std::collections::BTreeMap;

use super::{
    kind::Unreadable,
    program::Program,
    shape::{DefId, LayoutId, OUTSIDE, Shape},
};
use crate::{
    diagnostic::Diagnostic,
    tree::{Kind, Name, NodeId, Tree},
};

/// What is known about a node, as bits.
pub(crate) mod flag {
    /// Its own condition holds.
    pub(crate) const OWN: u16 = 1;
    /// It is relevant: its own condition and those of all around it hold.
    pub(crate) const RELEVANT: u16 = 2;
    pub(crate) const REQUIRED: u16 = 4;
    pub(crate) const READONLY: u16 = 8;
    /// Its constraint does not hold.
    pub(crate) const BROKEN: u16 = 16;
    /// Something was entered that could not be read.
    pub(crate) const UNREADABLE: u16 = 32;
    /// The bits from here on tell what changed since the last question.
    pub(crate) const CHANGES: u16 = 8;
}

/// One instance of a repeat, or all that is outside repeats.
#[derive(Clone, Debug)]
pub(crate) struct Block {
    pub(crate) layout: LayoutId,
    /// Number of its first node.
    pub(crate) base: u32,
    /// The block around it.
    pub(crate) parent: u32,
    /// It is part of the record: not removed, and nothing around it is.
    pub(crate) attached: bool,
    /// The instances of each repeat directly inside.
    pub(crate) repeats: Box<[Instances]>,
}

/// The instances of a repeat inside one block, as block numbers.
#[derive(Clone, Debug, Default)]
pub(crate) struct Instances {
    /// Those that count, in order.
    pub(crate) shown: Vec<u32>,
    /// Those a smaller count took away; the first to come back is the last.
    pub(crate) kept: Vec<u32>,
}

/// A record without its program.
#[derive(Clone, Debug)]
pub(crate) struct State {
    pub(crate) tree: Tree,
    pub(crate) blocks: Vec<Block>,
    /// The block of each node.
    pub(crate) block_of: Vec<u32>,
    pub(crate) flags: Vec<u16>,
    /// Blocks that people removed, by layout: used again for new instances.
    pub(crate) spare: Vec<Vec<u32>>,
    /// What was entered and could not be read.
    pub(crate) unreadable: BTreeMap<NodeId, (Box<str>, Unreadable)>,
    /// What was chosen, where some of it is no option at the moment: it comes back with the option.
    pub(crate) wished: BTreeMap<NodeId, Box<str>>,
    /// What the device was asked for and did not give: the action.
    pub(crate) unmet: BTreeMap<NodeId, u32>,
}

/// The block outside repeats.
pub(crate) const ROOT_BLOCK: u32 = 0;

impl State {
    /// A record of one block, without instances.
    pub(crate) fn empty(shape: &Shape) -> Self {
        let names = shape.layout(OUTSIDE).start.names().clone();
        let mut state = Self {
            tree: Tree::new(names),
            blocks: Vec::new(),
            block_of: vec![u32::MAX],
            flags: vec![0],
            spare: vec![Vec::new(); shape.layouts.len()],
            unreadable: BTreeMap::new(),
            wished: BTreeMap::new(),
            unmet: BTreeMap::new(),
        };
        let block = state.make(shape, OUTSIDE, ROOT_BLOCK);
        state.blocks[block as usize].attached = true;
        let root = NodeId(state.blocks[block as usize].base);
        state.tree.attach(Tree::DOCUMENT, root, None);
        state
    }

    /// A record as the form writes it, everything worked out that does not depend on the moment.
    pub(crate) fn seed(program: &Program) -> Result<Self, Box<Diagnostic>> {
        super::open::seed(program)
    }

    pub(crate) fn block(&self, block: u32) -> &Block {
        &self.blocks[block as usize]
    }

    /// The node of a definition in a block of its layout.
    pub(crate) fn node(&self, shape: &Shape, block: u32, def: DefId) -> NodeId {
        NodeId(self.block(block).base + shape.def(def).offset)
    }

    /// The block and the definition of a node.
    pub(crate) fn home(&self, shape: &Shape, node: NodeId) -> Option<(u32, DefId)> {
        let block = *self.block_of.get(node.0 as usize)?;
        let held = self.blocks.get(block as usize)?;
        let def = shape.layout(held.layout).defs.get((node.0 - held.base) as usize)?;
        Some((block, *def))
    }

    /// The block of `layout` around (or at) a block.
    pub(crate) fn around(&self, mut block: u32, layout: LayoutId) -> u32 {
        while self.block(block).layout != layout && block != ROOT_BLOCK {
            block = self.block(block).parent;
        }
        block
    }

    /// All attached blocks of `layout` inside (or at) the block `from`, in document order.
    pub(crate) fn each_block(&self, shape: &Shape, from: u32, layout: LayoutId, show: &mut dyn FnMut(u32)) {
        let here = self.block(from).layout;
        if here == layout {
            return show(from);
        }
        let mut next = layout;
        while let Some(parent) = shape.layout(next).parent {
            if parent == here {
                for instance in &self.block(from).repeats[shape.layout(next).place].shown {
                    self.each_block(shape, *instance, layout, show);
                }
                return;
            }
            next = parent;
        }
    }

    /// The instances of a repeat inside a block of the layout around it.
    pub(crate) fn instances(&self, shape: &Shape, block: u32, repeat: LayoutId) -> &Instances {
        &self.block(block).repeats[shape.layout(repeat).place]
    }

    pub(crate) fn instances_mut(&mut self, shape: &Shape, block: u32, repeat: LayoutId) -> &mut Instances {
        &mut self.blocks[block as usize].repeats[shape.layout(repeat).place]
    }

    /// The number of a block among the instances of its repeat, from 0.
    pub(crate) fn place(&self, shape: &Shape, block: u32) -> Option<usize> {
        let held = self.block(block);
        self.instances(shape, held.parent, held.layout).shown.iter().position(|shown| *shown == block)
    }

    /// A new block, or one that was removed, as its template says; not part of the record yet.
    pub(crate) fn make(&mut self, shape: &Shape, layout: LayoutId, parent: u32) -> u32 {
        if let Some(block) = self.spare[layout.0 as usize].pop() {
            self.reset(shape, block);
            self.blocks[block as usize].parent = parent;
            return block;
        }
        let held = shape.layout(layout);
        let Some(root) = held.start.root() else { return ROOT_BLOCK };
        let base = self.tree.graft(&held.start, root).0;
        let block = u32::try_from(self.blocks.len()).unwrap_or(u32::MAX);
        self.block_of.resize(self.tree.len(), block);
        self.flags.resize(self.tree.len(), flag::OWN | flag::RELEVANT);
        let repeats = vec![Instances::default(); held.repeats.len()].into();
        self.blocks.push(Block { layout, base, parent, attached: false, repeats });
        block
    }

    /// Gives a removed block its first values back.
    fn reset(&mut self, shape: &Shape, block: u32) {
        let Block { layout, base, .. } = *self.block(block);
        let held = shape.layout(layout);
        for (offset, def) in (0u32..).zip(&held.defs) {
            let node = NodeId(base + offset);
            self.tree.silence(node, false);
            self.flags[node.0 as usize] = flag::OWN | flag::RELEVANT;
            self.unreadable.remove(&node);
            self.wished.remove(&node);
            self.unmet.remove(&node);
            if shape.def(*def).is_leaf() {
                self.tree.set_text(node, held.start.stored(NodeId(offset + 1)));
            }
        }
    }

    /// Puts a block into the record, as the instance at `place` of its repeat (or after the last).
    pub(crate) fn show(&mut self, shape: &Shape, block: u32, place: Option<usize>) {
        let Block { layout, base, parent, .. } = *self.block(block);
        let repeat = shape.layout(layout);
        let instances = self.instances(shape, parent, layout);
        let place = place.unwrap_or(instances.shown.len());
        let before = match instances.shown.get(place) {
            Some(next) => Some(NodeId(self.block(*next).base)),
            None => self.follower(shape, parent, repeat.root),
        };
        let Some(above) = shape.def(repeat.root).parent else { return };
        let above = self.node(shape, parent, above);
        self.tree.attach(above, NodeId(base), before);
        self.instances_mut(shape, parent, layout).shown.insert(place, block);
        self.set_attached(block, self.block(parent).attached);
        self.inherit(shape, block);
    }

    /// Takes a block out of the record; it keeps its values.
    pub(crate) fn hide(&mut self, shape: &Shape, block: u32) {
        let Block { layout, base, parent, .. } = *self.block(block);
        self.tree.detach(NodeId(base));
        self.instances_mut(shape, parent, layout).shown.retain(|shown| *shown != block);
        self.set_attached(block, false);
    }

    /// Gives a hidden block, and all inside it, to whoever needs a new one.
    pub(crate) fn release(&mut self, shape: &Shape, block: u32) {
        for repeat in shape.layout(self.block(block).layout).repeats.clone() {
            let instances = std::mem::take(self.instances_mut(shape, block, repeat));
            for inner in &instances.shown {
                self.tree.detach(NodeId(self.block(*inner).base));
            }
            for inner in instances.shown.into_iter().chain(instances.kept) {
                self.blocks[inner as usize].attached = false;
                self.release(shape, inner);
            }
        }
        let layout = self.block(block).layout;
        self.spare[layout.0 as usize].push(block);
    }

    fn set_attached(&mut self, block: u32, attached: bool) {
        self.blocks[block as usize].attached = attached;
        let inner: Vec<u32> =
            self.block(block).repeats.iter().flat_map(|repeat| repeat.shown.iter().copied()).collect();
        for inner in inner {
            self.set_attached(inner, attached);
        }
    }

    /// A new instance in something that is not relevant is not relevant.
    fn inherit(&mut self, shape: &Shape, block: u32) {
        let Block { layout, base, parent, .. } = *self.block(block);
        let Some(above) = shape.def(shape.layout(layout).root).parent else { return };
        let above = self.node(shape, parent, above);
        let expected = self.flags[above.0 as usize] & flag::RELEVANT != 0;
        if self.flags[base as usize] & flag::OWN != 0 && expected != (self.flags[base as usize] & flag::RELEVANT != 0) {
            self.spread(shape, NodeId(base), expected, &mut |_, _| {});
        }
    }

    /// Makes a node relevant or not, with all that stands in it and has no other reason not to be.
    /// `changed` is told of every node whose state changed, with its definition.
    pub(crate) fn spread(
        &mut self,
        shape: &Shape,
        node: NodeId,
        relevant: bool,
        changed: &mut dyn FnMut(NodeId, DefId),
    ) {
        let Some((block, def)) = self.home(shape, node) else { return };
        let end = node.0 + shape.def(def).size;
        let mut at = node.0;
        while at < end {
            let here = NodeId(at);
            let Some((_, def)) = self.home(shape, here) else { return };
            let flags = self.flags[at as usize];
            let now = relevant && flags & flag::OWN != 0;
            if now == (flags & flag::RELEVANT != 0) {
                // Nothing changes below either.
                at += shape.def(def).size;
                continue;
            }
            self.flags[at as usize] = flags ^ flag::RELEVANT;
            self.tree.silence(here, !now);
            changed(here, def);
            at += 1;
        }
        for repeat in &shape.layout(self.block(block).layout).repeats {
            let root = shape.layout(*repeat).root;
            let Some(above) = shape.def(root).parent else { continue };
            let above = self.node(shape, block, above);
            if above.0 < node.0 || above.0 >= end {
                continue;
            }
            let relevant = self.flags[above.0 as usize] & flag::RELEVANT != 0;
            for instance in self.instances(shape, block, *repeat).shown.clone() {
                self.spread(shape, NodeId(self.block(instance).base), relevant, changed);
            }
        }
    }

    /// The node before which an instance at the end of its repeat stands.
    fn follower(&self, shape: &Shape, parent: u32, repeat: DefId) -> Option<NodeId> {
        let above = shape.def(shape.def(repeat).parent?);
        let after = above.children.iter().skip_while(|def| **def != repeat).skip(1);
        for def in after {
            match shape.def(*def).repeat {
                None => return Some(self.node(shape, parent, *def)),
                Some(next) => {
                    if let Some(first) = self.instances(shape, parent, next).shown.first() {
                        return Some(NodeId(self.block(*first).base));
                    }
                }
            }
        }
        None
    }

    /// Is there a value (and is it one people see)?
    pub(crate) fn is_blank(&self, node: NodeId) -> bool {
        self.tree.stored(node).is_empty()
    }

    pub(crate) fn has(&self, node: NodeId, flag: u16) -> bool {
        self.flags[node.0 as usize] & flag != 0
    }

    pub(crate) fn put(&mut self, node: NodeId, flag: u16, on: bool) -> bool {
        let held = &mut self.flags[node.0 as usize];
        let before = *held;
        if on {
            *held |= flag;
        } else {
            *held &= !flag;
        }
        *held != before
    }

    /// A node the form has no place for and records have all the same.
    pub(crate) fn extra(&mut self, parent: NodeId, name: Name, text: &str) -> NodeId {
        let name = self.tree.intern(name);
        let node = self.tree.create(Kind::Element, name, text);
        self.tree.attach(parent, node, None);
        self.block_of.resize(self.tree.len(), u32::MAX);
        self.flags.resize(self.tree.len(), flag::OWN | flag::RELEVANT);
        node
    }
}
