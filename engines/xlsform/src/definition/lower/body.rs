// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What people see.

use super::{
    plan::{Id, Node, Plan, What, Words},
    reference::Manner,
};
use crate::definition::{Action, Control, Element, Group, Piece, Repeat, Text};

impl Plan<'_> {
    /// The elements of the body below a node; what they do is added to `actions`, innermost first.
    pub(super) fn elements(&self, parent: Id, actions: &mut Vec<Action>) -> Vec<Element> {
        let children = &self.nodes[parent].children;
        children.iter().filter_map(|id| self.element(*id, actions)).collect()
    }

    fn element(&self, id: Id, actions: &mut Vec<Action>) -> Option<Element> {
        let node = &self.nodes[id];
        match node.what {
            What::Group | What::Loop => Some(Element::Group(self.group(id, actions))),
            What::Repeat => Some(Element::Repeat(self.repeat(id, actions))),
            What::Question => self.control(id, actions).map(Element::Control),
            _ => None,
        }
    }

    fn group(&self, id: Id, actions: &mut Vec<Action>) -> Group {
        let node = &self.nodes[id];
        let flat = self.survey.settings.flat && node.what == What::Group;
        let label = node.label.is_some().then(|| self.label(id));
        let (appearance, attributes) = self.looks(id);
        let children = self.elements(id, actions);
        Group { path: (!flat).then(|| self.path(id)), label, hint: None, appearance, children, attributes }
    }

    fn repeat(&self, id: Id, actions: &mut Vec<Action>) -> Repeat {
        let node = &self.nodes[id];
        let path = self.path(id);
        let children = self.elements(id, actions);
        let inside = self.in_order().into_iter().filter(|inner| self.repeat_around(*inner) == Some(id));
        actions.extend(inside.flat_map(|inner| self.acts(inner, true, Some(&path))));
        let (appearance, mut attributes) = self.looks(id);
        let fixed = attributes.iter().position(|(name, _)| name == "jr:noAddRemove");
        let fixed = fixed.map(|position| attributes.remove(position).1);
        Repeat {
            label: Some(self.label(id)),
            hint: None,
            count: node.count.as_ref().map(|count| self.expression(count, Some(id), Manner::default())),
            fixed: fixed.is_some_and(|fixed| fixed.trim() != "false()"),
            appearance,
            children,
            attributes,
            path,
        }
    }

    fn control(&self, id: Id, actions: &mut Vec<Action>) -> Option<Control> {
        let node = &self.nodes[id];
        let name = node.control?;
        let path = self.path(id);
        let has_label = node.label.is_some() || !node.media.is_empty();
        let has_hint = node.hint.is_some() || node.guidance.is_some();
        let (appearance, mut attributes) = self.looks(id);
        attributes.extend(self.query(id).map(|query| ("query".to_owned(), query)));
        self.fired(id, &path, actions);
        Some(Control {
            name: name.to_owned(),
            label: (has_label || has_hint).then(|| self.label(id)),
            hint: has_hint.then(|| self.hint(id)),
            appearance,
            choices: self.choices(id),
            attributes,
            path,
        })
    }

    /// What a change of this question fires: values first, then positions. A value is seen from the node it is written
    /// to, where ODK evaluates it; pyxform sees it from the question, and goes astray when one lies deeper in a repeat.
    fn fired(&self, id: Id, path: &str, actions: &mut Vec<Action>) {
        for located in [false, true] {
            let fired = self.fired_by(&self.nodes[id].name).iter();
            actions.extend(fired.filter(|other| self.nodes[**other].is_located() == located).map(|other| {
                let calculate = self.nodes[*other].bind.as_ref().and_then(|bind| bind.calculate.as_ref());
                Action {
                    name: if located { "odk:setgeopoint" } else { "setvalue" }.to_owned(),
                    events: vec!["xforms-value-changed".to_owned()],
                    path: self.path(*other),
                    inside: Some(path.to_owned()),
                    value: calculate
                        .filter(|_| !located)
                        .map(|text| self.expression(text, Some(*other), Manner::default())),
                    literal: String::new(),
                    attributes: Vec::new(),
                }
            }));
        }
    }

    /// Appearance and other attributes of a control, expanded.
    fn looks(&self, id: Id) -> (String, Vec<(String, String)>) {
        let node = &self.nodes[id];
        let expand = |text: &str| self.expression(text, Some(id), Manner::default());
        let appearance = expand(&node.appearance).split_whitespace().collect::<Vec<_>>().join(" ");
        const OWN: [&str; 6] = ["ref", "nodeset", "bind", "appearance", "query", "jr:count"];
        let said = node.attributes.iter().filter(|(name, _)| self.is_attribute(name) && !OWN.contains(&name.as_str()));
        (appearance, said.map(|(name, text)| (name.clone(), expand(text))).collect())
    }

    fn label(&self, id: Id) -> Text {
        let node = &self.nodes[id];
        self.shown(id, &node.label, node.label_is_translated(), "label")
    }

    fn hint(&self, id: Id) -> Text {
        let node = &self.nodes[id];
        let translated = matches!(node.hint, Words::Languages(_)) || node.guidance.is_some();
        self.shown(id, &node.hint, translated, "hint")
    }

    fn shown(&self, id: Id, words: &Words, translated: bool, what: &str) -> Text {
        if translated {
            return Text(vec![Piece::Translated(format!("'{}'", self.text_id(id, what)))]);
        }
        match words {
            Words::Plain(text) => Text(self.pieces(text, Some(id))),
            _ => Text::default(),
        }
    }
}

impl Node<'_> {
    /// Does a trigger note the position, rather than compute a value?
    fn is_located(&self) -> bool {
        use crate::survey::{Kind, Type};
        self.item.is_some_and(|item| item.kind == Kind::Question(Type::BackgroundGeopoint))
    }
}
