// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Functions about nodes: how many, their names and places, those of a repeat instance or of a list.

use super::{Arguments, Id, shuffle};
use crate::{
    tree::{Kind, NodeId, Tree},
    xpath::{
        evaluate::Outcome,
        scope::NodeRef,
        value::{Nodes, Value},
    },
};

#[expect(clippy::cast_precision_loss, reason = "fewer nodes than a double can count")]
fn count(number: usize) -> Value<'static> {
    Value::Number(number as f64)
}

impl<'a> Arguments<'_, 'a> {
    pub(super) fn about_nodes(&self, id: Id) -> Outcome<Value<'a>> {
        let text = |text: String| Value::Text(text.into());
        Ok(match id {
            Id::Count => count(self.nodes(0)?.len()),
            Id::CountNonEmpty => {
                let mut found = 0;
                for node in self.nodes(0)? {
                    found += usize::from(!self.machine.text_of_node(node)?.is_empty());
                }
                count(found)
            }
            Id::Last => count(self.at.size),
            Id::Position if self.len() == 0 => count(self.at.position),
            Id::Position => match self.nodes(0)?.first() {
                Some(node) => self.place(*node)?,
                None => Value::Number(f64::NAN),
            },
            Id::Name => text(self.named()?.map_or_else(String::new, |(tree, node)| tree.full_name(node).to_string())),
            Id::LocalName => {
                text(self.named()?.map_or_else(String::new, |(tree, node)| tree.full_name(node).local.to_string()))
            }
            Id::NamespaceUri => {
                text(self.named()?.map_or_else(String::new, |(tree, node)| tree.full_name(node).namespace.to_string()))
            }
            Id::Lang => Value::Boolean(self.speaks(&self.text(0)?)),
            Id::Identified => Value::Nodes(self.with_id()?),
            Id::IndexedRepeat => Value::Nodes(self.indexed_repeat()?),
            Id::Pulldata => self.pulldata()?,
            _ => {
                let nodes = self.nodes(0)?;
                self.machine.charge(nodes.len())?;
                Value::Nodes(if self.len() > 1 {
                    let mut seeded = shuffle::Seeded::new(self.seed(1)?);
                    shuffle::shuffled(&nodes, &mut || seeded.next())
                } else {
                    shuffle::shuffled(&nodes, &mut || self.machine.host.random())
                })
            }
        })
    }

    /// The place of a node among its siblings of the same name.
    fn place(&self, node: NodeRef) -> Outcome<Value<'a>> {
        let tree = self.machine.trees.get(node.tree);
        let name = tree.name(node.node);
        let mut place = 1;
        let mut at = tree.previous(node.node);
        while let Some(sibling) = at {
            self.machine.charge(1)?;
            place += usize::from(tree.kind(sibling) == Kind::Element && tree.name(sibling) == name);
            at = tree.previous(sibling);
        }
        Ok(count(place))
    }

    /// The first node of the argument, or the one at hand, if it has a name.
    fn named(&self) -> Outcome<Option<(&'a Tree, NodeId)>> {
        let node = if self.len() == 0 { Some(self.at.node) } else { self.nodes(0)?.first().copied() };
        Ok(node.map(|node| (self.machine.trees.get(node.tree), node.node)))
    }

    /// XPath 1.0, section 4.3: the nearest `xml:lang` is the language, or a part of it.
    fn speaks(&self, language: &str) -> bool {
        let tree = self.machine.trees.get(self.at.node.tree);
        let mut around = std::iter::successors(Some(self.at.node.node), |node| tree.parent(*node));
        let found = around.find_map(|node| {
            let mut attributes = tree.attributes(node);
            attributes.find(|attribute| {
                let name = tree.full_name(*attribute);
                &*name.local == "lang" && (&*name.prefix == "xml" || name.namespace.ends_with("XML/1998/namespace"))
            })
        });
        let Some(spoken) = found.map(|attribute| tree.text(attribute).to_lowercase()) else {
            return false;
        };
        let language = language.to_lowercase();
        spoken.strip_prefix(&*language).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
    }

    /// The elements whose `id` is one of the words.
    fn with_id(&self) -> Outcome<Nodes> {
        let mut wanted = Vec::new();
        self.each_value(0, &mut |value| {
            let text = self.machine.text_of_value(value)?;
            wanted.extend(text.split_whitespace().map(str::to_owned));
            Ok(())
        })?;
        let tree = self.machine.trees.get(self.at.node.tree);
        let mut found = Nodes::new();
        let mut at = Some(Tree::DOCUMENT);
        while let Some(node) = at {
            self.machine.charge(1 + wanted.len() / 4)?;
            if let Some(id) = tree.attribute(node, "id")
                && wanted.iter().any(|wanted| wanted == id)
            {
                found.push(NodeRef { tree: self.at.node.tree, node });
            }
            at = tree.first_child(node).or_else(|| tree.following(node));
        }
        Ok(found)
    }

    /// The nodes of the first argument that stand in the given instance of each repeat.
    fn indexed_repeat(&self) -> Outcome<Nodes> {
        let mut pairs: Vec<(Nodes, f64)> = Vec::new();
        for repeat in (1..self.len()).step_by(2) {
            pairs.push((self.nodes(repeat)?, self.number(repeat + 1)?));
        }
        // Outer repeats first, in whatever order they were given.
        pairs.sort_by_key(|(instances, _)| instances.first().map_or(0, |node| self.depth(*node)));
        let mut within: Option<NodeRef> = None;
        for (instances, index) in &pairs {
            let mut inside = Nodes::new();
            for node in instances {
                if within.is_none_or(|outer| self.holds(outer, *node)) {
                    inside.push(*node);
                }
            }
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked to be a whole place")]
            let place = if *index >= 1.0 && index.fract() == 0.0 { *index as usize } else { 0 };
            let Some(found) = place.checked_sub(1).and_then(|place| inside.get(place)) else {
                return Ok(Nodes::new());
            };
            within = Some(*found);
        }
        let mut found = self.nodes(0)?;
        self.machine.charge(found.len())?;
        found.retain(|node| within.is_some_and(|outer| self.holds(outer, *node)));
        Ok(found)
    }

    fn depth(&self, node: NodeRef) -> usize {
        let tree = self.machine.trees.get(node.tree);
        std::iter::successors(Some(node.node), |node| tree.parent(*node)).count()
    }

    /// Does one node stand inside another?
    fn holds(&self, outer: NodeRef, node: NodeRef) -> bool {
        let tree = self.machine.trees.get(node.tree);
        outer.tree == node.tree
            && std::iter::successors(tree.parent(node.node), |node| tree.parent(*node)).any(|node| node == outer.node)
    }

    /// `instance(inst)/root/item[key = value]/col`, the first.
    fn pulldata(&self) -> Outcome<Value<'a>> {
        let list = self.machine.instance(&self.text(0)?)?;
        let (wanted, key, value) = (self.text(1)?, self.text(2)?, self.text(3)?);
        let tree = self.machine.trees.get(list.tree);
        let top = tree
            .elements(list.node)
            .next()
            .map_or(list.node, |only| if &*tree.full_name(only).local == "root" { only } else { list.node });
        let cell = |row: NodeId, column: &str| match column.strip_prefix('@') {
            Some(attribute) => tree.attribute(row, attribute),
            None => {
                let found = tree.elements(row).find(|cell| &*tree.full_name(*cell).local == column);
                found.map(|cell| tree.text(cell))
            }
        };
        let row = match self.machine.host.indexes(list.tree).filter(|_| !key.starts_with('@')) {
            Some(indexes) => indexes.column(tree, top, "item", &key).with_text(&value).first().copied(),
            None => {
                let mut rows = tree.elements(top).filter(|row| &*tree.full_name(*row).local == "item");
                self.machine.charge(tree.len() / 4)?;
                rows.find(|row| cell(*row, &key).is_some_and(|cell| cell == value))
            }
        };
        self.machine.charge(1)?;
        let found = row.and_then(|row| cell(row, &wanted)).unwrap_or_default();
        Ok(Value::Text(found.into()))
    }
}
