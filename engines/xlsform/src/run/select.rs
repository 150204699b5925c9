// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Questions whose answers are chosen: where their options come from.

use std::collections::HashMap;

use super::shape::DefId;
use crate::{
    definition::Text,
    tree::{NodeId, Tree},
    xpath::{Axis, Expr, Expression, Kind as ExprKind, NodeRef, NodeTest, Start},
};

/// How many options may be chosen, and in which order they are stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Choosing {
    /// One.
    One,
    /// Any number, stored in the order of the list.
    Many,
    /// All, in the order of preference.
    Rank,
}

/// A question whose answers are chosen.
#[derive(Debug)]
pub(crate) struct Select {
    pub(crate) def: DefId,
    pub(crate) choosing: Choosing,
    pub(crate) source: Source,
    /// For lists that never change: each value, and its place in the list.
    pub(crate) values: Option<HashMap<Box<str>, u32>>,
    /// For lists that never change: the items.
    pub(crate) items: Vec<NodeRef>,
}

#[derive(Debug)]
pub(crate) enum Source {
    /// Written in the form.
    Written(Vec<(Box<str>, Text)>),
    /// Nodes.
    Nodes { nodes: Box<Expression>, value: Way, label: Way, translated: bool },
}

/// From an item to its value or label.
#[derive(Debug)]
pub(crate) enum Way {
    /// The child with this name.
    Child(Box<str>),
    /// The item itself.
    Own,
    /// Anything else.
    Expression(Box<Expression>),
}

impl Way {
    /// The plain way an expression is, if it is one. `jr:itext(way)` is told by the second.
    pub(crate) fn of(expression: Expression) -> (Self, bool) {
        if let ExprKind::Call(call) = &expression.root().kind
            && call.function.name == "jr:itext"
            && let Some(way) = call.arguments.first().and_then(Self::plain)
        {
            return (way, true);
        }
        match Self::plain(expression.root()) {
            Some(way) => (way, false),
            None => (Self::Expression(Box::new(expression)), false),
        }
    }

    fn plain(expression: &Expr) -> Option<Self> {
        let ExprKind::Path(path) = &expression.kind else { return None };
        if path.has_predicates() || !matches!(path.start, Start::Here) {
            return None;
        }
        match &*path.steps {
            [step] => match (&step.axis, &step.test) {
                (Axis::Child, NodeTest::Name(name)) if name.prefix.is_empty() => Some(Self::Child(name.local.clone())),
                (Axis::SelfAxis, NodeTest::Node) => Some(Self::Own),
                _ => None,
            },
            _ => None,
        }
    }

    /// The text at the end of a plain way.
    pub(crate) fn text<'t>(&self, tree: &'t Tree, item: NodeId) -> &'t str {
        match self {
            Self::Own => tree.text(item),
            Self::Child(name) => {
                let found = tree.elements(item).find(|child| *tree.full_name(*child).local == **name);
                found.map_or("", |child| tree.text(child))
            }
            Self::Expression(_) => "",
        }
    }
}
