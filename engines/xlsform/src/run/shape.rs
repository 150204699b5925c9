// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The form's nodes, and how a record lays them out: one block of consecutive nodes for each repeat instance.
//!
//! A block holds everything of an instance but the instances of the repeats inside it, which have blocks of their own.
//! A node of the record is its block's first node plus the offset of its definition: no search.

use std::collections::{HashMap, HashSet};

use super::Limits;
use crate::{
    definition::{Definition, Element},
    diagnostic::Diagnostic,
    tree::{Kind, NodeId, Tree},
};

/// A node of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct DefId(pub(crate) u32);

/// The nodes outside repeats (0), or those of one repeat.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct LayoutId(pub(crate) u32);

/// The nodes outside repeats.
pub(crate) const OUTSIDE: LayoutId = LayoutId(0);

/// One node of the form.
#[derive(Debug)]
pub(crate) struct Def {
    /// `/data/group/question`.
    pub(crate) path: Box<str>,
    pub(crate) parent: Option<DefId>,
    pub(crate) kind: Kind,
    /// Where its nodes are.
    pub(crate) layout: LayoutId,
    pub(crate) offset: u32,
    /// The layout it is the root of, when it is a repeat.
    pub(crate) repeat: Option<LayoutId>,
    /// Elements in it, in order.
    pub(crate) children: Vec<DefId>,
    pub(crate) attributes: Vec<DefId>,
    /// Number of nodes of its block, itself included, that stand in it.
    pub(crate) size: u32,
}

impl Def {
    /// Does it hold a value?
    pub(crate) fn is_leaf(&self) -> bool {
        match self.kind {
            Kind::Attribute => true,
            Kind::Element => self.children.is_empty(),
            _ => false,
        }
    }
}

/// The nodes of one block.
#[derive(Debug)]
pub(crate) struct Layout {
    pub(crate) parent: Option<LayoutId>,
    /// Number of repeats around.
    pub(crate) depth: u32,
    pub(crate) root: DefId,
    /// The element of the definition's instance it was read from.
    pub(crate) source: NodeId,
    /// A block as it starts: node 1 is the root's.
    pub(crate) start: Tree,
    /// The definition of each node, by offset.
    pub(crate) defs: Vec<DefId>,
    /// The repeats directly inside, in order.
    pub(crate) repeats: Vec<LayoutId>,
    /// Its place among the repeats of its parent.
    pub(crate) place: usize,
}

/// All nodes of a form.
#[derive(Debug)]
pub(crate) struct Shape {
    pub(crate) defs: Vec<Def>,
    pub(crate) layouts: Vec<Layout>,
    pub(crate) by_path: HashMap<Box<str>, DefId>,
}

impl Shape {
    /// Reads the shape off a definition's instance and repeats.
    pub(crate) fn of(definition: &Definition, limits: &Limits) -> Result<Self, Box<Diagnostic>> {
        let mut repeats = HashSet::new();
        repeated(&definition.body, &mut repeats);
        let tree = &definition.instance;
        let Some(root) = tree.root() else { return Err(Box::new(Diagnostic::error("run-no-instance"))) };
        if tree.len() > limits.definition as usize {
            return Err(Box::new(Diagnostic::error("run-too-large").with("limit", limits.definition.to_string())));
        }
        let mut builder = Builder {
            source: tree,
            repeats: &repeats,
            shape: Self { defs: Vec::new(), layouts: Vec::new(), by_path: HashMap::new() },
        };
        builder.layout(root, None, &format!("/{}", tree.full_name(root)), None);
        let mut shape = builder.shape;
        shape.name_without_prefixes();
        Ok(shape)
    }

    /// Prefixes may differ between a record and its form: paths of local names work too, where they are unambiguous.
    fn name_without_prefixes(&mut self) {
        for (number, def) in self.defs.iter().enumerate() {
            if def.path.contains(':') {
                let local: String = def
                    .path
                    .split('/')
                    .skip(1)
                    .flat_map(|name| ["/", name.rsplit_once(':').map_or(name, |(_, local)| local)])
                    .collect();
                self.by_path.entry(local.into()).or_insert(id(number));
            }
        }
    }

    pub(crate) fn def(&self, def: DefId) -> &Def {
        &self.defs[def.0 as usize]
    }

    pub(crate) fn layout(&self, layout: LayoutId) -> &Layout {
        &self.layouts[layout.0 as usize]
    }

    pub(crate) fn find(&self, path: &str) -> Option<DefId> {
        self.by_path.get(path).copied()
    }

    /// The definition and those around it, from the inside.
    pub(crate) fn ancestors(&self, def: DefId) -> impl Iterator<Item = DefId> + '_ {
        std::iter::successors(Some(def), |def| self.def(*def).parent)
    }

    /// The outermost layout both are in.
    pub(crate) fn shared(&self, mut one: LayoutId, mut other: LayoutId) -> LayoutId {
        while one != other {
            let (a, b) = (self.layout(one), self.layout(other));
            if a.depth >= b.depth {
                one = a.parent.unwrap_or(OUTSIDE);
            } else {
                other = b.parent.unwrap_or(OUTSIDE);
            }
        }
        one
    }

    /// Is `outer` the layout itself or one around it?
    pub(crate) fn within(&self, mut layout: LayoutId, outer: LayoutId) -> bool {
        loop {
            if layout == outer {
                return true;
            }
            match self.layout(layout).parent {
                Some(parent) => layout = parent,
                None => return false,
            }
        }
    }

    /// The definition with all below it, attributes too, in document order.
    pub(crate) fn below(&self, def: DefId) -> Vec<DefId> {
        let mut found = vec![def];
        let mut at = 0;
        while let Some(next) = found.get(at).copied() {
            let held = self.def(next);
            found.splice(at + 1..at + 1, held.attributes.iter().chain(&held.children).copied());
            at += 1;
        }
        found
    }
}

fn id(number: usize) -> DefId {
    DefId(u32::try_from(number).unwrap_or(u32::MAX))
}

/// The paths of all repeats.
fn repeated<'a>(elements: &'a [Element], found: &mut HashSet<&'a str>) {
    for element in elements {
        match element {
            Element::Control(_) => {}
            Element::Group(group) => repeated(&group.children, found),
            Element::Repeat(repeat) => {
                found.insert(&repeat.path);
                repeated(&repeat.children, found);
            }
        }
    }
}

struct Builder<'a> {
    source: &'a Tree,
    repeats: &'a HashSet<&'a str>,
    shape: Shape,
}

impl Builder<'_> {
    /// The block that `element` is the root of.
    fn layout(&mut self, element: NodeId, parent: Option<LayoutId>, path: &str, above: Option<DefId>) -> LayoutId {
        let layout = LayoutId(u32::try_from(self.shape.layouts.len()).unwrap_or(u32::MAX));
        let (depth, place) = match parent {
            Some(parent) => {
                let around = &mut self.shape.layouts[parent.0 as usize];
                around.repeats.push(layout);
                (around.depth + 1, around.repeats.len() - 1)
            }
            None => (0, 0),
        };
        let start = Tree::new(self.source.names().clone());
        let root = id(self.shape.defs.len());
        self.shape.layouts.push(Layout {
            parent,
            depth,
            root,
            source: element,
            start,
            defs: Vec::new(),
            repeats: Vec::new(),
            place,
        });
        self.element(element, layout, path, above, None);
        self.shape.defs[root.0 as usize].repeat = (layout != OUTSIDE).then_some(layout);
        layout
    }

    /// One element into the block, with what stands in it.
    fn element(&mut self, element: NodeId, layout: LayoutId, path: &str, above: Option<DefId>, into: Option<NodeId>) {
        let name = self.source.name(element);
        let (def, node) = self.push(Kind::Element, layout, path, above, |start| {
            let node = start.create(Kind::Element, name, "");
            start.attach(into.unwrap_or(Tree::DOCUMENT), node, None);
            node
        });
        for attribute in self.source.attributes(element) {
            let full = self.source.full_name(attribute);
            if &*full.prefix == "jr" && &*full.local == "template" {
                continue;
            }
            let name = self.source.name(attribute);
            let text = self.source.stored(attribute);
            if text.is_empty() && into.is_none() && layout != OUTSIDE {
                // Nothing of an instance: tools do not write it.
                continue;
            }
            let (attribute, _) = self.push(Kind::Attribute, layout, &format!("{path}/@{full}"), Some(def), |start| {
                start.add_attribute(node, name, text)
            });
            self.shape.defs[def.0 as usize].attributes.push(attribute);
        }
        if self.source.elements(element).next().is_none() {
            self.shape.layouts[layout.0 as usize].start.set_text(node, self.source.stored(element));
        }
        let mut seen = HashSet::new();
        for child in self.source.elements(element) {
            let path = format!("{path}/{}", self.source.full_name(child));
            let child_def = id(self.shape.defs.len());
            if self.repeats.contains(&*path) {
                if seen.insert(path.clone()) {
                    let template = self.template(element, child);
                    self.layout(template, Some(layout), &path, Some(def));
                    self.shape.defs[def.0 as usize].children.push(child_def);
                }
            } else {
                self.shape.defs[def.0 as usize].children.push(child_def);
                self.element(child, layout, &path, Some(def), Some(node));
            }
        }
        let size = self.shape.layouts[layout.0 as usize].defs.len() - self.shape.def(def).offset as usize;
        self.shape.defs[def.0 as usize].size = u32::try_from(size).unwrap_or(u32::MAX);
    }

    /// The element new instances are copied from: the one that says so, else the first.
    fn template(&self, parent: NodeId, first: NodeId) -> NodeId {
        let name = self.source.name(first);
        self.source.named(parent, name).find(|node| self.source.attribute(*node, "template").is_some()).unwrap_or(first)
    }

    fn push(
        &mut self,
        kind: Kind,
        layout: LayoutId,
        path: &str,
        parent: Option<DefId>,
        node: impl FnOnce(&mut Tree) -> NodeId,
    ) -> (DefId, NodeId) {
        let def = id(self.shape.defs.len());
        let held = &mut self.shape.layouts[layout.0 as usize];
        let node = node(&mut held.start);
        let offset = u32::try_from(held.defs.len()).unwrap_or(u32::MAX);
        held.defs.push(def);
        self.shape.by_path.entry(path.into()).or_insert(def);
        self.shape.defs.push(Def {
            path: path.into(),
            parent,
            kind,
            layout,
            offset,
            repeat: None,
            children: Vec::new(),
            attributes: Vec::new(),
            size: 1,
        });
        (def, node)
    }
}
