// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The record before any answer.

use std::collections::HashMap;

use super::{
    plan::{Id, Node, Plan, What},
    question::set,
    reference::Manner,
};
use crate::{
    definition::namespace::{USUAL, XFORMS},
    tree::{Kind, Name, NameId, NodeId, Tree},
};

/// A tree in the making, and the namespaces it may use.
pub(super) struct Grower {
    pub(super) tree: Tree,
    /// Namespace of names without prefix.
    home: String,
    prefixes: HashMap<String, String>,
    /// Names of elements met already, as written.
    met: HashMap<String, NameId>,
}

impl Grower {
    /// A tree whose names without prefix are in `home`.
    pub(super) fn new(home: &str, others: &[(String, String)]) -> Self {
        let usual = USUAL.iter().map(|(prefix, uri)| ((*prefix).to_owned(), (*uri).to_owned()));
        let prefixes = others.iter().cloned().chain(usual).collect();
        Self { tree: Tree::default(), home: home.to_owned(), prefixes, met: HashMap::new() }
    }

    fn name(&mut self, written: &str, attribute: bool) -> NameId {
        let (prefix, local) = written.split_once(':').unwrap_or(("", written));
        let namespace = match self.prefixes.get(prefix) {
            Some(uri) => uri.clone(),
            None if attribute => String::new(),
            None => self.home.clone(),
        };
        let (prefix, local) = if self.prefixes.contains_key(prefix) { (prefix, local) } else { ("", local) };
        self.tree.intern(Name { prefix: prefix.into(), local: local.into(), namespace: namespace.into() })
    }

    /// Adds an element at the end of another.
    pub(super) fn element(&mut self, parent: NodeId, name: &str, text: &str) -> NodeId {
        let known = self.met.get(name).copied();
        let id = known.unwrap_or_else(|| self.name(name, false));
        if known.is_none() {
            self.met.insert(name.to_owned(), id);
        }
        let node = self.tree.create(Kind::Element, id, text);
        self.tree.attach(parent, node, None);
        node
    }

    fn attribute(&mut self, element: NodeId, name: &str, value: &str) {
        let name = self.name(name, true);
        self.tree.add_attribute(element, name, value);
    }
}

/// How a repeat is written where it stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Instances {
    /// Template and first instance.
    Both,
    /// Only the first instance: what is around it has a template already.
    First,
}

impl Plan<'_> {
    pub(super) fn record(&self, namespaces: &[(String, String)]) -> Tree {
        let settings = &self.survey.settings;
        let setting = |key: &str| settings.cells.get(key).map(|cell| cell.text.as_str());
        let mut grower = Grower::new(setting("instance_xmlns").unwrap_or(XFORMS), namespaces);
        let root = grower.element(Tree::DOCUMENT, &settings.root, "");
        let mut attributes: Vec<(String, String)> = Vec::new();
        for (name, entry) in settings.cells.below("attribute").filter(|(name, _)| self.is_attribute(name)) {
            set(&mut attributes, name, &entry.cell.text);
        }
        set(&mut attributes, "id", &settings.id);
        let others = [("version", settings.version.as_deref()), ("odk:prefix", setting("prefix"))];
        for (name, value) in others.into_iter().chain([("odk:delimiter", setting("delimiter"))]) {
            if let Some(value) = value {
                set(&mut attributes, name, value);
            }
        }
        for (name, value) in &attributes {
            grower.attribute(root, name, value);
        }
        self.grow(&mut grower, Self::ROOT, root, Instances::Both);
        grower.tree
    }

    /// Adds what a node holds to its element.
    fn grow(&self, grower: &mut Grower, id: Id, element: NodeId, instances: Instances) {
        for child in &self.nodes[id].children {
            let node = &self.nodes[*child];
            match node.what {
                What::External => {}
                What::Attribute => {
                    grower.attribute(element, &node.name, node.default.as_deref().unwrap_or_default());
                }
                What::Group if self.survey.settings.flat => self.grow(grower, *child, element, instances),
                What::Repeat if instances == Instances::Both => {
                    self.template(grower, *child, element);
                    self.instance(grower, *child, element, Instances::First);
                }
                _ => self.instance(grower, *child, element, instances),
            }
        }
    }

    fn instance(&self, grower: &mut Grower, id: Id, parent: NodeId, instances: Instances) {
        let node = &self.nodes[id];
        let element = grower.element(parent, &node.name, &node.literal());
        for (name, text) in node.instance.iter().filter(|(name, _)| self.is_attribute(name)) {
            grower.attribute(element, name, &self.expression(text, Some(id), Manner::default()));
        }
        self.grow(grower, id, element, instances);
    }

    /// What a new instance of a repeat is copied from. Repeats directly in it are templates too.
    fn template(&self, grower: &mut Grower, id: Id, parent: NodeId) {
        let element = grower.element(parent, &self.nodes[id].name, "");
        grower.attribute(element, "jr:template", "");
        for child in &self.nodes[id].children {
            match self.nodes[*child].what {
                What::External => {}
                What::Repeat => self.template(grower, *child, element),
                _ => self.instance(grower, *child, element, Instances::Both),
            }
        }
    }
}

impl Node<'_> {
    /// The text it starts with.
    fn literal(&self) -> String {
        let fixed = self.what == What::Question && !self.dynamic;
        self.default.clone().filter(|_| fixed).unwrap_or_default()
    }
}
