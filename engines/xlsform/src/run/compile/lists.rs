// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The lists that choices and lookups come from.

use std::{collections::HashMap, sync::Arc};

use super::Compiler;
use crate::{
    definition,
    run::{
        Still,
        effort::Effort,
        files,
        program::Program,
        reads::Reads,
        select::{Source, Way},
        surroundings::Surroundings,
    },
    tree::Tree,
    xpath::{Expression, NodeRef, Scope, Value, evaluate_expression},
};

impl Compiler<'_> {
    /// The lookup lists.
    pub(super) fn others(
        &mut self,
        file: &dyn Fn(&str) -> Option<Vec<u8>>,
    ) -> (Vec<Arc<Tree>>, HashMap<Box<str>, u16>) {
        let mut others = Vec::new();
        let mut ids = HashMap::new();
        for secondary in &self.definition.secondary {
            let tree = match &secondary.source {
                definition::Source::Inline(tree) => tree.clone(),
                definition::Source::External(name) => match file(name).map(|bytes| files::read(name, &bytes)) {
                    Some(Ok(tree)) => tree,
                    Some(Err(problem)) => {
                        self.problems.push(*problem);
                        Tree::default()
                    }
                    None => files::nothing(),
                },
            };
            others.push(Arc::new(tree));
            let number = u16::try_from(others.len()).unwrap_or(u16::MAX);
            ids.entry(secondary.id.as_str().into()).or_insert(number);
        }
        (others, ids)
    }
}

impl Program {
    /// Works out the lists that never change.
    pub(super) fn settle_lists(&mut self) {
        for number in 0..self.selects.len() {
            let select = &self.selects[number];
            let (values, items): (HashMap<Box<str>, u32>, Vec<NodeRef>) = match &select.source {
                Source::Written(items) => (first_places(items.iter().map(|(value, _)| value.clone())), Vec::new()),
                Source::Nodes { nodes, value, .. } => {
                    let constant = |reads: &Reads| reads.facts.is_empty();
                    let random = nodes.source().contains("random")
                        || nodes.source().contains("now")
                        || nodes.source().contains("today");
                    if random
                        || matches!(value, Way::Expression(_))
                        || !constant(&Reads::of(&self.shape, select.def, nodes.root()))
                    {
                        continue;
                    }
                    let items = self.constant_nodes(nodes);
                    let text = |item: &NodeRef| {
                        Box::from(value.text(&self.others[usize::from(item.tree).saturating_sub(1)], item.node))
                    };
                    if items.iter().any(|item| item.tree == 0) {
                        continue;
                    }
                    (first_places(items.iter().map(text)), items)
                }
            };
            let select = &mut self.selects[number];
            (select.values, select.items) = (Some(values), items);
        }
    }

    /// The nodes of a list that depends on nothing.
    fn constant_nodes(&self, nodes: &Expression) -> Vec<NodeRef> {
        let still = Still { now: chrono::DateTime::UNIX_EPOCH.fixed_offset(), timezone: chrono_tz::Tz::UTC };
        let surroundings = Surroundings {
            program: self,
            state: &self.seed,
            world: &Effort::new(&still, self.limits.steps),
            language: 0,
            node: Tree::DOCUMENT,
        };
        let scope = Scope::new(surroundings.trees(), NodeRef::primary(Tree::DOCUMENT), &surroundings);
        match evaluate_expression(nodes, &scope) {
            Ok(Value::Nodes(nodes)) => nodes.to_vec(),
            _ => Vec::new(),
        }
    }
}

/// Each value with the first place it stands at.
fn first_places(values: impl Iterator<Item = Box<str>>) -> HashMap<Box<str>, u32> {
    let mut places = HashMap::new();
    for (place, value) in (0u32..).zip(values) {
        places.entry(value).or_insert(place);
    }
    places
}
