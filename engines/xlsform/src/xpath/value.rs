// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Values, and how they become text, numbers and booleans.

use std::borrow::Cow;

use smallvec::SmallVec;

use super::{
    number,
    scope::{Host, NodeRef, Trees},
};
use crate::tree::{Kind, NodeId, Tree};

/// Nodes in document order (`randomize(…)` apart), each once.
pub type Nodes = SmallVec<[NodeRef; 4]>;

/// What an expression gives. Dates are text: `2026-03-31`.
#[derive(Clone, Debug, PartialEq)]
pub enum Value<'a> {
    /// Nodes.
    Nodes(Nodes),
    /// Text.
    Text(Cow<'a, str>),
    /// A number.
    Number(f64),
    /// True or false.
    Boolean(bool),
}

impl<'a> Value<'a> {
    /// As XPath's `boolean(…)`: non-empty, whatever the text of the nodes.
    #[must_use]
    pub fn boolean(&self) -> bool {
        match self {
            Self::Nodes(nodes) => !nodes.is_empty(),
            Self::Text(text) => !text.is_empty(),
            Self::Number(number) => *number != 0.0 && !number.is_nan(),
            Self::Boolean(boolean) => *boolean,
        }
    }

    /// As XPath's `string(…)`: of nodes, the first.
    #[must_use]
    pub fn text(self, trees: &Trees<'a>) -> Cow<'a, str> {
        match self {
            Self::Nodes(nodes) => nodes.first().map_or(Cow::Borrowed(""), |node| text_of(trees, *node)),
            Self::Text(text) => text,
            Self::Number(number) => number::to_text(number),
            Self::Boolean(true) => Cow::Borrowed("true"),
            Self::Boolean(false) => Cow::Borrowed("false"),
        }
    }

    /// As XPath's `number(…)`; of a date, days since 1970-01-01. The host tells where a dateTime without offset stands.
    #[must_use]
    pub fn number(&self, trees: &Trees<'a>, host: &dyn Host) -> f64 {
        match self {
            Self::Nodes(nodes) => {
                nodes.first().map_or(f64::NAN, |node| number::from_text(&text_of(trees, *node), host))
            }
            Self::Text(text) => number::from_text(text, host),
            Self::Number(number) => *number,
            Self::Boolean(boolean) => f64::from(*boolean),
        }
    }
}

/// The text of a node, as XPath's string-value: of an element that holds others, all text inside it.
#[must_use]
pub fn text_of<'a>(trees: &Trees<'a>, node: NodeRef) -> Cow<'a, str> {
    let tree = trees.get(node.tree);
    if !tree.has_children(node.node) {
        return Cow::Borrowed(tree.text(node.node));
    }
    let mut text = String::new();
    gather(tree, node.node, &mut text);
    Cow::Owned(text)
}

fn gather(tree: &Tree, node: NodeId, text: &mut String) {
    for child in tree.children(node) {
        match tree.kind(child) {
            Kind::Element if tree.has_children(child) => gather(tree, child, text),
            Kind::Element | Kind::Text => text.push_str(tree.text(child)),
            _ => {}
        }
    }
}
