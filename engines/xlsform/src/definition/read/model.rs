// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The element `model`: instances, binds, translations, actions.

use std::collections::HashMap;

use roxmltree::Node;

use super::{
    Reader, absolute,
    name::{attribute, attributes_but, is},
    text, trimmed,
};
use crate::{
    definition::{Bind, Definition, Secondary, Source},
    diagnostic::Diagnostic,
    tree::Tree,
};

/// The attributes of a bind that have a field of their own.
const OWN: [&str; 12] = [
    "nodeset",
    "ref",
    "type",
    "relevant",
    "required",
    "readonly",
    "constraint",
    "calculate",
    "jr:constraintMsg",
    "jr:requiredMsg",
    "jr:preload",
    "jr:preloadParams",
];

impl Reader {
    /// Reads what the model holds; `root` is the record's root element.
    pub(super) fn model(&mut self, definition: &mut Definition, model: Node<'_, '_>, root: Node<'_, '_>) {
        match Tree::of_element(root) {
            Ok(tree) => definition.instance = tree,
            Err(problem) => self.problems.push(Diagnostic::from(problem)),
        }
        let mut positions = HashMap::new();
        let mut primary = true;
        for child in model.children().filter(Node::is_element) {
            match child.tag_name().name() {
                "instance" if primary => primary = false,
                "instance" => definition.secondary.extend(self.secondary(child)),
                "bind" => self.bind(child, &mut definition.binds, &mut positions),
                "itext" => definition.texts = text::translations(child),
                "submission" => definition.submission = attributes_but(child, &[]),
                _ => {}
            }
        }
        let root = self.root.clone();
        self.act(None, model, &root);
    }

    fn secondary(&mut self, instance: Node<'_, '_>) -> Option<Secondary> {
        let id = instance.attribute("id")?.to_owned();
        if let Some(file) = instance.attribute("src") {
            return Some(Secondary { id, source: Source::External(file.to_owned()) });
        }
        match Tree::of_element(instance.first_element_child()?) {
            Ok(tree) => Some(Secondary { id, source: Source::Inline(tree) }),
            Err(problem) => {
                self.problems.push(Diagnostic::from(problem));
                None
            }
        }
    }

    /// Adds a bind; what a second one for the same node says completes the first.
    fn bind(&self, node: Node<'_, '_>, binds: &mut Vec<Bind>, positions: &mut HashMap<String, usize>) {
        let Some(nodeset) = node.attribute("nodeset").or_else(|| node.attribute("ref")) else { return };
        let path = absolute(nodeset, &self.root);
        let position = *positions.entry(path.clone()).or_insert(binds.len());
        if position == binds.len() {
            binds.push(Bind { path, ..Bind::default() });
        }
        let bind = &mut binds[position];
        let fill = |field: &mut Option<String>, name: &str| {
            if let Some(value) = trimmed(node, name) {
                *field = Some(value);
            }
        };
        fill(&mut bind.relevant, "relevant");
        fill(&mut bind.required, "required");
        fill(&mut bind.readonly, "readonly");
        fill(&mut bind.constraint, "constraint");
        fill(&mut bind.calculate, "calculate");
        if let Some(data_type) = trimmed(node, "type") {
            bind.data_type = data_type;
        }
        bind.constraint_message = text::of_message(node, "jr:constraintMsg").or_else(|| bind.constraint_message.take());
        bind.required_message = text::of_message(node, "jr:requiredMsg").or_else(|| bind.required_message.take());
        if let Some(kind) = attribute(node, "jr:preload") {
            bind.preload = Some((kind.to_owned(), attribute(node, "jr:preloadParams").unwrap_or_default().to_owned()));
        }
        for (name, value) in attributes_but(node, &OWN) {
            if !bind.attributes.iter().any(|(known, _)| *known == name) {
                bind.attributes.push((name, value));
            }
        }
    }
}

/// Is it an element that the body shows by itself?
pub(super) fn is_part(node: Node<'_, '_>) -> bool {
    node.is_element() && !["label", "hint"].iter().any(|name| is(node, name))
}
