// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The element `h:body`.

use super::Writer;
use crate::definition::{Choices, Control, Element, Group, Item, Itemset, Repeat, Text};

impl<'d> Writer<'d> {
    pub(super) fn element(&mut self, element: &'d Element) {
        match element {
            Element::Control(control) => self.control(control),
            Element::Group(group) => self.group(group),
            Element::Repeat(repeat) => self.repeat(repeat),
        }
    }

    fn control(&mut self, control: &'d Control) {
        self.out.open(&control.name);
        self.out.attribute("ref", &control.path);
        self.appearance(&control.appearance);
        self.attributes(&control.attributes);
        self.shown(control.label.as_ref(), control.hint.as_ref());
        match &control.choices {
            None => {}
            Some(Choices::Itemset(itemset)) => self.itemset(itemset),
            Some(Choices::Items(items)) if control.name == "upload" => items.iter().for_each(|item| self.tag(item)),
            Some(Choices::Items(items)) => items.iter().for_each(|item| self.item(item)),
        }
        self.actions(&control.path);
        self.out.close();
    }

    fn group(&mut self, group: &'d Group) {
        self.out.open("group");
        if let Some(path) = &group.path {
            self.out.attribute("ref", path);
        }
        self.appearance(&group.appearance);
        self.attributes(&group.attributes);
        self.shown(group.label.as_ref(), group.hint.as_ref());
        group.children.iter().for_each(|child| self.element(child));
        if let Some(path) = &group.path {
            self.actions(path);
        }
        self.out.close();
    }

    fn repeat(&mut self, repeat: &'d Repeat) {
        self.out.open("group");
        self.out.attribute("ref", &repeat.path);
        self.shown(repeat.label.as_ref(), repeat.hint.as_ref());
        self.out.open("repeat");
        self.out.attribute("nodeset", &repeat.path);
        if let Some(count) = &repeat.count {
            self.out.attribute("jr:count", count);
        }
        if repeat.fixed {
            self.out.attribute("jr:noAddRemove", "true()");
        }
        self.appearance(&repeat.appearance);
        self.attributes(&repeat.attributes);
        repeat.children.iter().for_each(|child| self.element(child));
        self.actions(&repeat.path);
        self.out.close();
        self.out.close();
    }

    fn appearance(&mut self, words: &str) {
        if !words.is_empty() {
            self.out.attribute("appearance", words);
        }
    }

    fn shown(&mut self, label: Option<&Text>, hint: Option<&Text>) {
        for (name, text) in [("label", label), ("hint", hint)] {
            if let Some(text) = text {
                self.out.shown(name, text);
            }
        }
    }

    fn itemset(&mut self, itemset: &Itemset) {
        self.out.open("itemset");
        self.out.attribute("nodeset", &itemset.nodes);
        for (name, reference) in [("value", &itemset.value), ("label", &itemset.label)] {
            if !reference.is_empty() {
                self.out.open(name);
                self.out.attribute("ref", reference);
                self.out.close();
            }
        }
        self.out.close();
    }

    fn item(&mut self, item: &Item) {
        self.out.open("item");
        self.out.shown("label", &item.label);
        self.out.leaf("value", &item.value);
        self.out.close();
    }

    fn tag(&mut self, item: &Item) {
        self.out.open("tag");
        self.out.attribute("key", &item.value);
        self.out.shown("label", &item.label);
        self.out.close();
    }

    /// The actions that stand in the element about this node; once, should there be two such elements.
    fn actions(&mut self, path: &'d str) {
        for action in self.inside.remove(path).unwrap_or_default() {
            self.action(action);
        }
    }
}
