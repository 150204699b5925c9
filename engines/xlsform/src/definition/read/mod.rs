// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! An ODK XForm into a [`Definition`].

mod body;
mod model;
mod name;
mod text;

use std::collections::HashMap;

use roxmltree::{Document, Node, ParsingOptions};

use self::name::{attributes_but, child, is};
use super::{Action, Definition};
use crate::{
    diagnostic::{Diagnostic, Place},
    tree::{MOST_NODES, TreeProblem},
};

/// Deepest nesting of groups accepted.
const DEEPEST: usize = 100;

/// What is known while reading.
struct Reader {
    /// Paths of binds by their `id`, for controls and actions that say `bind="…"`.
    bound: HashMap<String, String>,
    /// Path of the record's root element.
    root: String,
    /// Actions by the element they stand in, in the order in which those elements end.
    actions: Vec<(Option<String>, Vec<Action>)>,
    /// Position in `actions`.
    inside: HashMap<Option<String>, usize>,
    problems: Vec<Diagnostic>,
}

impl Definition {
    /// Reads an ODK XForm, whatever tool wrote it. What the engine does not know (comments, unknown elements) is left
    /// out; relative references become absolute.
    ///
    /// # Errors
    /// When it is not well-formed XML, or has no model with a primary instance.
    pub fn from_xform(xml: &str) -> Result<Self, Vec<Diagnostic>> {
        let options = ParsingOptions { nodes_limit: MOST_NODES, ..ParsingOptions::default() };
        let document = Document::parse_with_options(xml, options)
            .map_err(|problem| vec![Diagnostic::error("xform-malformed").with("problem", problem.to_string())])?;
        let html = document.root_element();
        let model = html.descendants().find(|node| is(*node, "model"));
        let model = model.ok_or_else(|| vec![Diagnostic::error("xform-without-model")])?;
        let primary = model.children().find(|node| is(*node, "instance"));
        let root = primary.and_then(|instance| instance.first_element_child());
        let root =
            root.ok_or_else(|| vec![Diagnostic::error("xform-without-instance").at(path("/model/instance"), "")])?;
        let mut reader = Reader::new(model, root);
        let mut definition = Self {
            title: child(html, "head").and_then(|head| child(head, "title")).and_then(text::plain).unwrap_or_default(),
            namespaces: name::declared(html),
            model_attributes: attributes_but(model, &[]),
            ..Self::default()
        };
        reader.model(&mut definition, model, root);
        if let Some(body) = child(html, "body") {
            definition.style = body.attribute("class").map(str::to_owned);
            let root = reader.root.clone();
            definition.body = reader.elements(body, &root, 0);
        }
        definition.actions = reader.actions.into_iter().flat_map(|(_, actions)| actions).collect();
        if reader.problems.is_empty() { Ok(definition) } else { Err(reader.problems) }
    }
}

impl Reader {
    fn new(model: Node<'_, '_>, root: Node<'_, '_>) -> Self {
        let root = format!("/{}", name::written(root));
        let bound = model.children().filter(|node| is(*node, "bind")).filter_map(|bind| {
            let path = absolute(bind.attribute("nodeset")?, &root);
            Some((bind.attribute("id")?.to_owned(), path))
        });
        Self { bound: bound.collect(), root, actions: Vec::new(), inside: HashMap::new(), problems: Vec::new() }
    }

    /// The node that an element is about: `ref`, `nodeset` or, by its id, `bind`.
    fn path_of(&self, node: Node<'_, '_>, context: &str) -> Option<String> {
        if let Some(path) = node.attribute("bind").and_then(|id| self.bound.get(id)) {
            return Some(path.clone());
        }
        let written = node.attribute("ref").or_else(|| node.attribute("nodeset"))?;
        (!written.trim().is_empty()).then(|| absolute(written, context))
    }

    /// Keeps the actions that stand in an element.
    fn act(&mut self, inside: Option<&str>, node: Node<'_, '_>, context: &str) {
        let found: Vec<Action> = node.children().filter_map(|child| self.action(child, inside, context)).collect();
        // An element without actions has its turn as well: another one about the same node may have some.
        let key = inside.map(str::to_owned);
        let next = self.actions.len();
        let position = *self.inside.entry(key.clone()).or_insert(next);
        if position == next {
            self.actions.push((key, Vec::new()));
        }
        self.actions[position].1.extend(found);
    }

    fn action(&self, node: Node<'_, '_>, inside: Option<&str>, context: &str) -> Option<Action> {
        let known = node.is_element() && matches!(node.tag_name().name(), "setvalue" | "setgeopoint" | "recordaudio");
        let name = known.then(|| name::usual(node))?;
        Some(Action {
            name,
            events: name::attribute(node, "event").unwrap_or_default().split_whitespace().map(str::to_owned).collect(),
            path: self.path_of(node, context)?,
            inside: inside.map(str::to_owned),
            value: trimmed(node, "value"),
            literal: text::plain(node).unwrap_or_default(),
            attributes: attributes_but(node, &["event", "ref", "bind", "value"]),
        })
    }

    fn refuse(&mut self, code: &'static str, at: &str) {
        self.problems.push(Diagnostic::error(code).at(path(at), ""));
    }
}

fn path(path: &str) -> Place {
    Place { header: path.to_owned(), ..Place::default() }
}

/// An attribute without the blanks around it, when it says something.
fn trimmed(node: Node<'_, '_>, name: &str) -> Option<String> {
    let value = name::attribute(node, name)?.trim();
    (!value.is_empty()).then(|| value.to_owned())
}

/// A reference seen from `context`: `q` → `/data/g/q`, `../q` → `/data/q`, `.` → `/data/g`.
fn absolute(reference: &str, context: &str) -> String {
    let reference = reference.trim();
    if reference.starts_with('/') || reference.contains('(') {
        return reference.to_owned();
    }
    let mut steps: Vec<&str> = context.split('/').collect();
    for step in reference.split('/') {
        match step {
            "." => {}
            ".." => {
                steps.pop();
            }
            step => steps.push(step),
        }
    }
    steps.join("/")
}

impl From<TreeProblem> for Diagnostic {
    fn from(problem: TreeProblem) -> Self {
        match problem {
            TreeProblem::TooDeep(_) => Self::error("xform-too-deep"),
            malformed @ TreeProblem::Malformed(_) => {
                Self::error("xform-malformed").with("problem", malformed.to_string())
            }
        }
    }
}
