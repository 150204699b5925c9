// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The element `h:body`: controls, groups, repeats.

use roxmltree::Node;

use super::{
    DEEPEST, Reader,
    model::is_part,
    name::{attribute, attributes_but, child, is, usual},
    text, trimmed,
};
use crate::definition::{Choices, Control, Element, Group, Item, Itemset, Repeat};

impl Reader {
    /// The elements that stand in `parent`, whose node is `context`.
    pub(super) fn elements(&mut self, parent: Node<'_, '_>, context: &str, depth: usize) -> Vec<Element> {
        if depth > DEEPEST {
            self.refuse("xform-too-deep", context);
            return Vec::new();
        }
        parent.children().filter(Node::is_element).filter_map(|child| self.element(child, context, depth)).collect()
    }

    fn element(&mut self, node: Node<'_, '_>, context: &str, depth: usize) -> Option<Element> {
        if is(node, "group") {
            return Some(match self.repeat_within(node, context) {
                Some(repeat) => Element::Repeat(self.repeat(repeat, Some(node), context, depth)?),
                None => Element::Group(self.group(node, context, depth)),
            });
        }
        if is(node, "repeat") {
            return self.repeat(node, None, context, depth).map(Element::Repeat);
        }
        let not_controls = ["label", "hint", "setvalue", "setgeopoint", "recordaudio"];
        if not_controls.contains(&node.tag_name().name()) {
            return None;
        }
        self.control(node, context).map(Element::Control)
    }

    /// The repeat that a group is the frame of: the only element in it, about the same node.
    fn repeat_within<'a, 'i>(&self, group: Node<'a, 'i>, context: &str) -> Option<Node<'a, 'i>> {
        let mut parts = group.children().filter(|node| is_part(*node));
        let repeat = parts.next().filter(|only| is(*only, "repeat"))?;
        let frame = self.path_of(group, context);
        let context = frame.as_deref().unwrap_or(context);
        let same = frame.is_none() || frame == self.path_of(repeat, context);
        (parts.next().is_none() && same).then_some(repeat)
    }

    fn group(&mut self, node: Node<'_, '_>, context: &str, depth: usize) -> Group {
        let path = self.path_of(node, context);
        let context = path.as_deref().unwrap_or(context);
        let children = self.elements(node, context, depth + 1);
        self.act(path.as_deref(), node, context);
        Group {
            label: text::of_child(node, "label"),
            hint: text::of_child(node, "hint"),
            appearance: words(node, "appearance"),
            children,
            attributes: attributes_but(node, &["ref", "nodeset", "bind", "appearance"]),
            path,
        }
    }

    fn repeat(
        &mut self,
        node: Node<'_, '_>,
        frame: Option<Node<'_, '_>>,
        context: &str,
        depth: usize,
    ) -> Option<Repeat> {
        let path = self.path_of(node, context)?;
        let children = self.elements(node, &path, depth + 1);
        self.act(Some(&path), node, &path);
        let own = ["nodeset", "ref", "bind", "appearance", "jr:count", "jr:noAddRemove"];
        let mut attributes = attributes_but(node, &own);
        for (name, value) in frame.map(|frame| attributes_but(frame, &own)).unwrap_or_default() {
            if !attributes.iter().any(|(known, _)| *known == name) {
                attributes.push((name, value));
            }
        }
        let appearance = [Some(node), frame].into_iter().flatten().map(|node| words(node, "appearance"));
        let label = |name| frame.and_then(|frame| text::of_child(frame, name)).or_else(|| text::of_child(node, name));
        Some(Repeat {
            label: label("label"),
            hint: label("hint"),
            count: trimmed(node, "jr:count"),
            fixed: attribute(node, "jr:noAddRemove").is_some_and(|fixed| fixed.trim() != "false()"),
            appearance: appearance.into_iter().find(|words| !words.is_empty()).unwrap_or_default(),
            children,
            attributes,
            path,
        })
    }

    fn control(&mut self, node: Node<'_, '_>, context: &str) -> Option<Control> {
        let path = self.path_of(node, context)?;
        self.act(Some(&path), node, &path);
        Some(Control {
            name: usual(node),
            label: text::of_child(node, "label"),
            hint: text::of_child(node, "hint"),
            appearance: words(node, "appearance"),
            choices: choices(node),
            attributes: attributes_but(node, &["ref", "nodeset", "bind", "appearance"]),
            path,
        })
    }
}

/// An attribute that holds words, with one blank between them.
fn words(node: Node<'_, '_>, name: &str) -> String {
    attribute(node, name).unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ")
}

fn choices(node: Node<'_, '_>) -> Option<Choices> {
    if let Some(itemset) = child(node, "itemset") {
        let reference = |name| child(itemset, name).and_then(|part| trimmed(part, "ref")).unwrap_or_default();
        let nodes = trimmed(itemset, "nodeset").or_else(|| trimmed(itemset, "ref")).unwrap_or_default();
        return Some(Choices::Itemset(Itemset { nodes, value: reference("value"), label: reference("label") }));
    }
    let items: Vec<Item> = node.children().filter_map(item).collect();
    (!items.is_empty()).then_some(Choices::Items(items))
}

fn item(node: Node<'_, '_>) -> Option<Item> {
    let value = match node.tag_name().name() {
        "item" => child(node, "value").and_then(text::plain).unwrap_or_default(),
        "tag" => node.attribute("key").unwrap_or_default().to_owned(),
        _ => return None,
    };
    Some(Item { value, label: text::of_child(node, "label").unwrap_or_default() })
}
