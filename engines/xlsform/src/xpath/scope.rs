// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What an expression is evaluated against: the trees, the node at hand, and the surroundings.

use std::sync::Arc;

use chrono::{DateTime, FixedOffset};
use chrono_tz::Tz;

use super::{ast::Slot, index::Indexes, value::Nodes};
use crate::tree::{Names, NodeId, Tree};

/// A node of one of the [`Trees`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeRef {
    /// 0 is the record; 1 the first of the others.
    pub tree: u16,
    /// The node in that tree.
    pub node: NodeId,
}

impl NodeRef {
    /// A node of the record.
    #[must_use]
    pub fn primary(node: NodeId) -> Self {
        Self { tree: 0, node }
    }
}

/// The record and the data beside it.
#[derive(Clone, Copy, Debug)]
pub struct Trees<'a> {
    /// The record: tree 0.
    pub primary: &'a Tree,
    /// Lookup lists and external data: trees 1, 2…
    pub others: &'a [Arc<Tree>],
}

impl<'a> Trees<'a> {
    /// The tree with this number; the record when there is none.
    #[must_use]
    pub fn get(&self, tree: u16) -> &'a Tree {
        match tree.checked_sub(1) {
            Some(other) => self.others.get(usize::from(other)).map_or(self.primary, |tree| tree),
            None => self.primary,
        }
    }
}

/// Nodes an expression may visit (or 16 bytes of text it may build) before it is stopped: a tenth of a second or so.
pub const STEPS: u64 = 5_000_000;

/// Where and in what surroundings an expression is evaluated.
#[derive(Clone, Copy)]
pub struct Scope<'a> {
    /// The record and the data beside it.
    pub trees: Trees<'a>,
    /// Where absolute paths start: the document node of the record.
    pub root: NodeRef,
    /// `.`
    pub node: NodeRef,
    /// `current()`: the node that carries the expression, which is `.` but in a choice filter.
    pub current: NodeRef,
    /// `position()`, from 1.
    pub position: usize,
    /// `last()`
    pub size: usize,
    /// Everything else.
    pub host: &'a dyn Host,
    /// Steps left before evaluation is given up.
    pub budget: u64,
}

impl<'a> Scope<'a> {
    /// The scope of an expression that `node` carries.
    #[must_use]
    pub fn new(trees: Trees<'a>, node: NodeRef, host: &'a dyn Host) -> Self {
        let root = NodeRef::primary(Tree::DOCUMENT);
        Self { trees, root, node, current: node, position: 1, size: 1, host, budget: STEPS.min(host.steps()) }
    }
}

/// What evaluation asks of its surroundings. Every question has a harmless answer by default.
pub trait Host {
    /// The document node of a secondary instance: its child is the root element.
    fn instance(&self, _id: &str) -> Option<NodeRef> {
        None
    }

    /// The node a slot stands for, seen from a node.
    fn slot(&self, _slot: Slot, _from: NodeRef) -> Option<NodeRef> {
        None
    }

    /// Steps that may still be taken, by this expression and by those after it.
    fn steps(&self) -> u64 {
        u64::MAX
    }

    /// Steps that an expression has taken.
    fn spent(&self, _steps: u64) {}

    /// The indexes of a tree that never changes; none for others.
    fn indexes(&self, _tree: u16) -> Option<&Indexes> {
        None
    }

    /// The names expressions were [bound](super::Expression::bind) to, all of them.
    fn names(&self) -> Option<&Names> {
        None
    }

    /// The instant of `now()` and `today()`.
    fn now(&self) -> DateTime<FixedOffset> {
        DateTime::UNIX_EPOCH.fixed_offset()
    }

    /// Where the respondent's clock hangs.
    fn timezone(&self) -> Tz {
        Tz::Europe__Rome
    }

    /// A number from 0 (included) to 1 (excluded).
    fn random(&self) -> f64 {
        0.5
    }

    /// A text of the form in the active language.
    fn itext(&self, _id: &str) -> Option<String> {
        None
    }

    /// The nodes that hold the forms of a text in the active language, the plain one first, where texts are kept in
    /// a tree: asked before [`Host::itext`].
    fn itext_nodes(&self, _id: &str) -> Option<Nodes> {
        None
    }

    /// The label of the choice with this value, of the question at this path as seen from a node.
    fn choice_name(&self, _value: &str, _path: &str, _from: NodeRef) -> Option<String> {
        None
    }

    /// BCP 47 code of the active language, for the names of days and months.
    fn language(&self) -> &str {
        "it"
    }
}

/// A host that knows nothing.
#[derive(Clone, Copy, Debug, Default)]
pub struct Nowhere;

impl Host for Nowhere {}
