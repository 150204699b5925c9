// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A [`Definition`] as an ODK XForm, laid out as pyxform does.

mod body;
mod markup;
mod model;

use std::collections::{BTreeMap, HashMap};

use self::markup::Markup;
use super::{
    Action, Definition,
    namespace::{USUAL, XFORMS},
};

/// What is known while writing.
struct Writer<'d> {
    definition: &'d Definition,
    out: Markup,
    /// Namespaces in scope: prefix → URI.
    known: BTreeMap<&'d str, &'d str>,
    /// Actions of the body not written yet, by the element they stand in.
    inside: HashMap<&'d str, Vec<&'d Action>>,
}

impl Definition {
    /// The form as an ODK XForm, laid out as pyxform does. What ODK does not know
    /// ([`extensions`](Definition::extensions), [`origins`](Definition::origins)) is left out.
    #[must_use]
    pub fn to_xform(&self) -> String {
        let mut known = BTreeMap::from([("", XFORMS)]);
        known.extend(USUAL);
        known.extend(self.namespaces.iter().map(|(prefix, uri)| (prefix.as_str(), uri.as_str())));
        let mut inside: HashMap<&str, Vec<&Action>> = HashMap::new();
        for action in &self.actions {
            if let Some(element) = &action.inside {
                inside.entry(element).or_default().push(action);
            }
        }
        Writer { definition: self, out: Markup::default(), known, inside }.form()
    }
}

impl<'d> Writer<'d> {
    fn form(mut self) -> String {
        let definition = self.definition;
        self.out.raw("<?xml version=\"1.0\"?>");
        self.out.open("h:html");
        self.out.attribute("xmlns", XFORMS);
        let others = definition.namespaces.iter().map(|(prefix, uri)| (prefix.as_str(), uri.as_str()));
        for (prefix, uri) in USUAL.into_iter().chain(others) {
            self.out.attribute(&format!("xmlns:{prefix}"), uri);
        }
        self.out.open("h:head");
        self.out.leaf("h:title", &definition.title);
        self.model();
        self.out.close();
        self.out.open("h:body");
        if let Some(style) = &definition.style {
            self.out.attribute("class", style);
        }
        for element in &definition.body {
            self.element(element);
        }
        self.out.close();
        self.out.close();
        self.out.finish()
    }

    fn attributes(&mut self, attributes: &[(String, String)]) {
        for (name, value) in attributes {
            self.out.attribute(name, value);
        }
    }

    fn action(&mut self, action: &Action) {
        self.out.open(&action.name);
        self.out.attribute("ref", &action.path);
        self.out.attribute("event", &action.events.join(" "));
        if let Some(value) = &action.value {
            self.out.attribute("value", value);
        }
        self.attributes(&action.attributes);
        self.out.text(&action.literal);
        self.out.close();
    }
}
