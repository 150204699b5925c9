// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Binds, and the actions of the model.

use super::{
    plan::{Act, Id, Node, Plan, Words},
    question::NEW_REPEAT,
    reference::Manner,
};
use crate::definition::{Action, Bind, Definition, Piece, Text};

impl Plan<'_> {
    pub(super) fn logic(&self, definition: &mut Definition) {
        for id in self.in_order() {
            definition.binds.extend(self.bind(id));
            definition.actions.extend(self.acts(id, false, None));
        }
    }

    fn bind(&self, id: Id) -> Option<Bind> {
        let node = &self.nodes[id];
        let raw = node.bind.as_ref()?;
        let expression = |text: &Option<String>| {
            let text = self.expression(text.as_ref()?, Some(id), Manner::default());
            (!text.is_empty()).then_some(text)
        };
        let attribute =
            |(name, text): &(String, String)| (name.clone(), self.expression(text, Some(id), Manner::default()));
        let mut bind = Bind {
            path: self.path(id),
            data_type: raw.data_type.clone(),
            relevant: expression(&raw.relevant),
            required: expression(&raw.required),
            readonly: expression(&raw.readonly),
            constraint: expression(&raw.constraint),
            // What a trigger fires is written by an action.
            calculate: expression(&raw.calculate).filter(|_| node.triggers.is_empty()),
            constraint_message: self.message(id, &node.constraint_message, "jr:constraintMsg"),
            required_message: self.message(id, &node.required_message, "jr:requiredMsg"),
            preload: raw.preload.clone(),
            attributes: raw.attributes.iter().filter(|(name, _)| self.is_bind_attribute(name)).map(attribute).collect(),
        };
        match &node.no_app_message {
            Words::None => {}
            Words::Plain(text) => {
                let text = self.expression(text, Some(id), Manner::default());
                bind.attributes.push(("jr:noAppErrorString".to_owned(), text));
            }
            Words::Languages(_) => {
                let id = self.text_id(id, "jr:noAppErrorString");
                bind.attributes.push(("jr:noAppErrorString".to_owned(), format!("jr:itext('{id}')")));
            }
        }
        Some(bind)
    }

    /// Can a column `bind::x` add this attribute? Those that have a meaning have a column of their own.
    fn is_bind_attribute(&self, name: &str) -> bool {
        const OWN: [&str; 4] = ["nodeset", "ref", "id", "jr:noAppErrorString"];
        self.is_attribute(name) && !OWN.contains(&name)
    }

    /// A message: by reference when it is translated or names answers, in words otherwise.
    fn message(&self, id: Id, words: &Words, name: &str) -> Option<Text> {
        let piece = match words {
            Words::None => return None,
            words if words.needs_translation() => Piece::Translated(format!("'{}'", self.text_id(id, name))),
            Words::Plain(text) => Piece::Literal(text.trim().to_owned()),
            Words::Languages(_) => return None,
        };
        Some(Text(vec![piece]))
    }

    /// Id of one of a node's texts.
    pub(super) fn text_id(&self, id: Id, what: &str) -> String {
        format!("{}:{what}", self.path(id))
    }

    /// What a node does to itself: at new instances of the repeat it stands in, or at all other events.
    pub(super) fn acts(&self, id: Id, at_new_repeat: bool, inside: Option<&str>) -> Vec<Action> {
        let node = &self.nodes[id];
        let wanted = |act: &&Act| (act.event == NEW_REPEAT) == at_new_repeat;
        let action = |act: &Act| Action {
            name: act.name.to_owned(),
            events: vec![act.event.to_owned()],
            path: self.path(id),
            inside: inside.map(str::to_owned),
            value: self.written(id, node, act),
            literal: String::new(),
            attributes: act.attributes.clone(),
        };
        node.acts.iter().filter(wanted).map(action).collect()
    }

    /// What an action writes: what it says itself, or the default.
    fn written(&self, id: Id, node: &Node<'_>, act: &Act) -> Option<String> {
        if act.name != "setvalue" {
            return None;
        }
        let value = act.value.as_ref().or(node.default.as_ref())?;
        Some(self.expression(value, Some(id), Manner::default()))
    }
}
