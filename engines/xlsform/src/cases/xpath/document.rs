// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The documents of the cases, their canonical paths, and the parts of a form that some of them are.

use std::{collections::HashMap, fmt::Write as _};

use chrono_tz::Tz;

use crate::{
    tree::{Kind, Names, NodeId, Tree},
    xpath::{Host, NodeRef, Nodes},
};

/// A document with every node that counts: blank text too, and CDATA apart from the text around it.
pub(super) struct Document {
    pub(super) tree: Tree,
    paths: HashMap<String, NodeId>,
    places: Vec<u32>,
    /// The `model`, of a document that is a form.
    model: Option<NodeId>,
}

impl Document {
    pub(super) fn read(xml: &str) -> Option<Self> {
        let (xml, sections) = without_sections(&without_doctype(xml));
        let mut tree = Tree::parse_exactly(&xml, Names::default()).ok()?;
        restore_sections(&mut tree, &sections);
        let mut document = Self { paths: HashMap::new(), places: tree.places(), model: None, tree };
        let all: Vec<NodeId> = document.nodes();
        document.model = all.iter().copied().find(|node| {
            let is_model = |node: NodeId| document.tree.kind(node) == Kind::Element && document.local(node) == "model";
            is_model(*node) && document.tree.elements(*node).any(|child| document.local(child) == "instance")
        });
        document.paths = all.iter().map(|node| (document.path(*node), *node)).collect();
        Some(document)
    }

    /// The node at a canonical path: `/data[1]/q[2]/@a`, `/`.
    pub(super) fn find(&self, path: &str) -> Option<NodeId> {
        self.paths.get(path).copied()
    }

    /// What sorts nodes in document order.
    pub(super) fn place(&self, node: NodeId) -> (u32, bool) {
        let (number, text) = self.tree.order_key(node);
        (self.places.get(number as usize).copied().unwrap_or(number), text)
    }

    pub(super) fn path(&self, node: NodeId) -> String {
        let mut steps: Vec<String> = Vec::new();
        let mut at = node;
        while let Some(parent) = self.tree.parent(at) {
            steps.push(self.step(at));
            at = parent;
        }
        steps.push(String::new());
        steps.reverse();
        if steps.len() == 1 { "/".to_owned() } else { steps.join("/") }
    }

    fn step(&self, node: NodeId) -> String {
        let kind = self.tree.kind(node);
        let name = match kind {
            Kind::Attribute => return format!("@{}", self.tree.full_name(node)),
            Kind::Text => "text()".to_owned(),
            Kind::Comment => "comment()".to_owned(),
            Kind::Instruction if self.local(node) == DOCTYPE => return "type-10[1]".to_owned(),
            Kind::Instruction => "processing-instruction()".to_owned(),
            Kind::Element | Kind::Document => self.tree.full_name(node).to_string(),
        };
        let before = std::iter::successors(self.tree.previous(node), |node| self.tree.previous(*node));
        let alike = |other: &NodeId| {
            self.tree.kind(*other) == kind && (kind != Kind::Element || self.tree.full_name(*other).to_string() == name)
        };
        format!("{name}[{}]", 1 + before.filter(alike).count())
    }

    fn nodes(&self) -> Vec<NodeId> {
        let mut all = Vec::new();
        let mut waiting = vec![Tree::DOCUMENT];
        while let Some(node) = waiting.pop() {
            all.push(node);
            all.extend(self.tree.attributes(node));
            waiting.extend(self.tree.children(node));
        }
        all.sort_unstable();
        all
    }

    fn local(&self, node: NodeId) -> &str {
        &self.tree.full_name(node).local
    }

    fn child<'d>(&'d self, parent: NodeId, local: &'d str) -> impl Iterator<Item = NodeId> + 'd {
        self.tree.elements(parent).filter(move |child| self.local(*child) == local)
    }
}

/// The form around an expression: its secondary instances and texts are elements of the document.
pub(super) struct Surroundings<'d> {
    pub(super) document: &'d Document,
    pub(super) language: Option<&'d str>,
    pub(super) locale: &'d str,
    pub(super) timezone: Tz,
}

impl Host for Surroundings<'_> {
    fn instance(&self, id: &str) -> Option<NodeRef> {
        let mut instances = self.document.child(self.document.model?, "instance");
        let found = instances.find(|instance| self.document.tree.attribute(*instance, "id") == Some(id));
        found.map(NodeRef::primary)
    }

    fn itext_nodes(&self, id: &str) -> Option<Nodes> {
        let document = self.document;
        let itext = document.child(document.model?, "itext").next()?;
        let attribute = |translation: &NodeId, name: &str| document.tree.attribute(*translation, name);
        let translations = || document.child(itext, "translation");
        // Without active language: the default one, or the first.
        let translation = match self.language {
            Some(language) => translations().find(|translation| attribute(translation, "lang") == Some(language)),
            None => {
                translations().find(|translation| attribute(translation, "default").is_some()).or(translations().next())
            }
        }?;
        let text = document.child(translation, "text").find(|text| document.tree.attribute(*text, "id") == Some(id))?;
        let mut values: Nodes = document.child(text, "value").map(NodeRef::primary).collect();
        values.sort_by_key(|value| document.tree.attribute(value.node, "form").is_some());
        Some(values)
    }

    fn timezone(&self) -> Tz {
        self.timezone
    }

    fn language(&self) -> &str {
        self.locale
    }
}

const DOCTYPE: &str = "campanile-doctype";

/// Document types are refused elsewhere; for the engines of the cases `<!DOCTYPE html>` is a node.
fn without_doctype(xml: &str) -> String {
    match xml.find("<!DOCTYPE").and_then(|start| Some((start, start + xml[start..].find('>')?))) {
        Some((start, end)) => format!("{}<?{DOCTYPE}?>{}", &xml[..start], &xml[end + 1..]),
        None => xml.to_owned(),
    }
}

const OPENING: &str = "<![CDATA[";
const CLOSING: &str = "]]>";
const STAND_IN: &str = "campanile-cdata";

/// Puts an instruction in the place of every CDATA section: the reader would join it with the text around it.
fn without_sections(xml: &str) -> (String, Vec<String>) {
    let (mut out, mut sections, mut rest) = (String::new(), Vec::new(), xml);
    while let Some((before, after)) = rest.split_once(OPENING)
        && let Some((section, after)) = after.split_once(CLOSING)
    {
        let _infallible = write!(out, "{before}<?{STAND_IN} {}?>", sections.len());
        sections.push(section.to_owned());
        rest = after;
    }
    out.push_str(rest);
    (out, sections)
}

fn restore_sections(tree: &mut Tree, sections: &[String]) {
    let name = tree.intern_local(STAND_IN);
    let mut found = Vec::new();
    let mut at = Some(Tree::DOCUMENT);
    while let Some(node) = at {
        if tree.kind(node) == Kind::Instruction && tree.name(node) == name {
            found.push(node);
        }
        at = tree.first_child(node).or_else(|| tree.following(node));
    }
    let nameless = tree.name(Tree::DOCUMENT);
    for stand_in in found {
        let section = tree.text(stand_in).parse().ok().and_then(|index: usize| sections.get(index));
        let (Some(section), Some(parent)) = (section, tree.parent(stand_in)) else { continue };
        let text = tree.create(Kind::Text, nameless, section);
        tree.attach(parent, text, Some(stand_in));
        tree.detach(stand_in);
    }
}
