// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! XML kept as one flat arena: records, lookup lists and the documents XPath is asked about.

mod name;
mod order;
mod read;
mod write;

pub(crate) use name::same;
pub use name::{Name, NameId, Names};
pub(crate) use read::MOST_NODES;
pub use read::TreeProblem;
pub(crate) use write::{escape, is_beyond_xml};

/// A node of a [`Tree`].
///
/// The text of an element that holds nothing else is kept in the element; its text node has the element's number
/// with the highest bit set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(pub(crate) u32);

const NONE: u32 = u32::MAX;
const TEXT_BIT: u32 = 1 << 31;

/// What a node is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// The whole; always node 0.
    Document,
    /// An element.
    Element,
    /// An attribute.
    Attribute,
    /// Text.
    Text,
    /// A comment.
    Comment,
    /// A processing instruction; its name is the target.
    Instruction,
}

#[derive(Clone, Debug)]
struct Node {
    kind: Kind,
    /// Reads as blank: it, or an ancestor, is not relevant.
    silent: bool,
    name: NameId,
    parent: u32,
    first: u32,
    last: u32,
    next: u32,
    previous: u32,
    /// First attribute; attributes are linked by `next`.
    attribute: u32,
    text: Box<str>,
}

/// An XML document as a flat arena.
///
/// Nodes are never freed: an element that is [detached](Tree::detach) can be attached again.
#[derive(Clone, Debug)]
pub struct Tree {
    nodes: Vec<Node>,
    names: Names,
    /// Node numbers no longer follow document order.
    reordered: bool,
}

impl Default for Tree {
    fn default() -> Self {
        Self::new(Names::default())
    }
}

impl PartialEq for Tree {
    /// Two trees are equal when they are written the same.
    fn eq(&self, other: &Self) -> bool {
        self.to_xml() == other.to_xml()
    }
}

impl Tree {
    /// The document node, parent of the root element.
    pub const DOCUMENT: NodeId = NodeId(0);

    /// An empty document that knows these names.
    #[must_use]
    pub fn new(mut names: Names) -> Self {
        let nameless = names.intern(Name::default());
        let mut tree = Self { nodes: Vec::new(), names, reordered: false };
        tree.push(Kind::Document, nameless, "");
        tree
    }

    /// The names of this tree.
    #[must_use]
    pub fn names(&self) -> &Names {
        &self.names
    }

    /// Makes a name known.
    pub fn intern(&mut self, name: Name) -> NameId {
        self.names.intern(name)
    }

    /// Makes a name without prefix and namespace known.
    pub fn intern_local(&mut self, local: &str) -> NameId {
        self.names.intern(Name { local: local.into(), ..Name::default() })
    }

    /// Number of nodes ever made, the document included; node numbers are below it.
    #[must_use]
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Is there nothing but the document node?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.nodes.len() == 1
    }

    /// The root element.
    #[must_use]
    pub fn root(&self) -> Option<NodeId> {
        self.elements(Self::DOCUMENT).next()
    }

    /// What a node is.
    #[must_use]
    pub fn kind(&self, node: NodeId) -> Kind {
        if node.0 & TEXT_BIT == 0 { self.nodes[node.0 as usize].kind } else { Kind::Text }
    }

    /// The name of an element, attribute or instruction; an empty name for others.
    #[must_use]
    pub fn name(&self, node: NodeId) -> NameId {
        if node.0 & TEXT_BIT == 0 { self.nodes[node.0 as usize].name } else { self.nodes[0].name }
    }

    /// The name, spelled out.
    #[must_use]
    pub fn full_name(&self, node: NodeId) -> &Name {
        self.names.get(self.name(node))
    }

    /// The node it stands in: an element or the document.
    #[must_use]
    pub fn parent(&self, node: NodeId) -> Option<NodeId> {
        if node.0 & TEXT_BIT == 0 { some(self.nodes[node.0 as usize].parent) } else { Some(NodeId(node.0 & !TEXT_BIT)) }
    }

    /// The first child: element, text, comment or instruction.
    #[must_use]
    pub fn first_child(&self, node: NodeId) -> Option<NodeId> {
        if node.0 & TEXT_BIT != 0 {
            return None;
        }
        let held = &self.nodes[node.0 as usize];
        match held.first {
            NONE if held.kind == Kind::Element && !held.text.is_empty() => Some(NodeId(node.0 | TEXT_BIT)),
            first => some(first),
        }
    }

    /// The last child.
    #[must_use]
    pub fn last_child(&self, node: NodeId) -> Option<NodeId> {
        if node.0 & TEXT_BIT != 0 {
            return None;
        }
        some(self.nodes[node.0 as usize].last).or_else(|| self.first_child(node))
    }

    /// The next sibling.
    #[must_use]
    pub fn next(&self, node: NodeId) -> Option<NodeId> {
        if node.0 & TEXT_BIT == 0 { some(self.nodes[node.0 as usize].next) } else { None }
    }

    /// The previous sibling; none for attributes.
    #[must_use]
    pub fn previous(&self, node: NodeId) -> Option<NodeId> {
        if node.0 & TEXT_BIT == 0 { some(self.nodes[node.0 as usize].previous) } else { None }
    }

    /// The children, in order.
    pub fn children(&self, node: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        std::iter::successors(self.first_child(node), |node| self.next(*node))
    }

    /// The child elements, in order.
    pub fn elements(&self, node: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        self.children(node).filter(|node| self.kind(*node) == Kind::Element)
    }

    /// The child elements with this name, in order.
    pub fn named(&self, node: NodeId, name: NameId) -> impl Iterator<Item = NodeId> + '_ {
        self.elements(node).filter(move |node| self.name(*node) == name)
    }

    /// The attributes, in order.
    pub fn attributes(&self, node: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        let first = if node.0 & TEXT_BIT == 0 { some(self.nodes[node.0 as usize].attribute) } else { None };
        std::iter::successors(first, |node| self.next(*node))
    }

    /// The value of the attribute with this local name, whatever its prefix.
    #[must_use]
    pub fn attribute(&self, node: NodeId, local: &str) -> Option<&str> {
        let found = self.attributes(node).find(|node| &*self.full_name(*node).local == local)?;
        Some(&self.nodes[found.0 as usize].text)
    }

    /// The text kept in the node itself: of an attribute, a text, a comment, or an element that holds text only.
    /// Blank when the node is [silent](Tree::silence).
    #[must_use]
    pub fn text(&self, node: NodeId) -> &str {
        let held = &self.nodes[(node.0 & !TEXT_BIT) as usize];
        if held.silent { "" } else { &held.text }
    }

    /// The same, silent or not: what is stored.
    #[must_use]
    pub fn stored(&self, node: NodeId) -> &str {
        &self.nodes[(node.0 & !TEXT_BIT) as usize].text
    }

    /// Does this element hold other nodes (and not just its own text)?
    #[must_use]
    pub fn has_children(&self, node: NodeId) -> bool {
        node.0 & TEXT_BIT == 0 && self.nodes[node.0 as usize].first != NONE
    }

    /// Writes the text of a leaf element, an attribute, a text or a comment.
    pub fn set_text(&mut self, node: NodeId, text: &str) {
        let held = &mut self.nodes[(node.0 & !TEXT_BIT) as usize];
        if !same(&held.text, text) {
            held.text = text.into();
        }
    }

    /// Makes a node read as blank, or as what it holds. Only this node: the caller knows its descendants.
    pub fn silence(&mut self, node: NodeId, silent: bool) {
        self.nodes[node.0 as usize].silent = silent;
    }

    /// Does the node read as blank?
    #[must_use]
    pub fn is_silent(&self, node: NodeId) -> bool {
        self.nodes[(node.0 & !TEXT_BIT) as usize].silent
    }

    /// A new node, not attached yet.
    pub fn create(&mut self, kind: Kind, name: NameId, text: &str) -> NodeId {
        self.push(kind, name, text)
    }

    /// Adds an attribute to an element, after those it has.
    pub fn add_attribute(&mut self, element: NodeId, name: NameId, value: &str) -> NodeId {
        let attribute = self.push(Kind::Attribute, name, value);
        self.nodes[attribute.0 as usize].parent = element.0;
        match self.attributes(element).last() {
            Some(last) => self.nodes[last.0 as usize].next = attribute.0,
            None => self.nodes[element.0 as usize].attribute = attribute.0,
        }
        attribute
    }

    /// Puts a node without parent into `parent`, before `before` or at the end.
    pub fn attach(&mut self, parent: NodeId, node: NodeId, before: Option<NodeId>) {
        self.note_order(parent, node, before);
        let (previous, next) = match before {
            Some(next) => (self.nodes[next.0 as usize].previous, next.0),
            None => (self.nodes[parent.0 as usize].last, NONE),
        };
        let held = &mut self.nodes[node.0 as usize];
        (held.parent, held.previous, held.next) = (parent.0, previous, next);
        match previous {
            NONE => self.nodes[parent.0 as usize].first = node.0,
            previous => self.nodes[previous as usize].next = node.0,
        }
        match next {
            NONE => self.nodes[parent.0 as usize].last = node.0,
            next => self.nodes[next as usize].previous = node.0,
        }
    }

    /// Lets a detached node know a parent that does not know it: for what is evaluated as if it stood there.
    pub fn adopt(&mut self, parent: NodeId, node: NodeId) {
        self.nodes[node.0 as usize].parent = parent.0;
    }

    /// Takes a node (not an attribute) out of its parent; it keeps what it holds.
    pub fn detach(&mut self, node: NodeId) {
        let Node { parent, previous, next, .. } = self.nodes[node.0 as usize];
        if parent == NONE {
            return;
        }
        match previous {
            NONE => self.nodes[parent as usize].first = next,
            previous => self.nodes[previous as usize].next = next,
        }
        match next {
            NONE => self.nodes[parent as usize].last = previous,
            next => self.nodes[next as usize].previous = previous,
        }
        let held = &mut self.nodes[node.0 as usize];
        (held.parent, held.previous, held.next) = (NONE, NONE, NONE);
    }

    /// A deep copy of `node` of `other` (this tree's own nodes: clone it first), not attached yet.
    /// Its nodes are consecutive, in document order.
    pub fn graft(&mut self, other: &Self, node: NodeId) -> NodeId {
        let name = self.names.intern(other.full_name(node).clone());
        let copy = self.push(other.kind(node), name, other.stored(node));
        for attribute in other.attributes(node) {
            let name = self.names.intern(other.full_name(attribute).clone());
            self.add_attribute(copy, name, other.stored(attribute));
        }
        if other.has_children(node) {
            for child in other.children(node) {
                let child = self.graft(other, child);
                self.attach(copy, child, None);
            }
        }
        copy
    }

    fn push(&mut self, kind: Kind, name: NameId, text: &str) -> NodeId {
        let node = NodeId(u32::try_from(self.nodes.len()).unwrap_or(NONE) & !TEXT_BIT);
        self.nodes.push(Node {
            kind,
            silent: false,
            name,
            parent: NONE,
            first: NONE,
            last: NONE,
            next: NONE,
            previous: NONE,
            attribute: NONE,
            text: text.into(),
        });
        node
    }
}

fn some(number: u32) -> Option<NodeId> {
    (number != NONE).then_some(NodeId(number))
}
