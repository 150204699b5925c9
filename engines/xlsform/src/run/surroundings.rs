// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What expressions ask of a record.

use chrono::{DateTime, FixedOffset};
use chrono_tz::Tz;

use super::{
    effort::Effort,
    program::Program,
    select::{Select, Source, Way},
    shape::DefId,
    state::State,
};
use crate::{
    definition::{Form, Piece, Text},
    tree::{NodeId, Tree},
    xpath::{EvaluationProblem, Expression, Host, Indexes, NodeRef, Scope, Slot, Trees, Value, evaluate_expression},
};

/// A record, seen from one of its nodes.
#[derive(Clone, Copy)]
pub(crate) struct Surroundings<'a> {
    pub(crate) program: &'a Program,
    pub(crate) state: &'a State,
    pub(crate) world: &'a Effort<'a>,
    pub(crate) language: usize,
    /// The node whose texts and expressions are at hand.
    pub(crate) node: NodeId,
}

impl<'a> Surroundings<'a> {
    pub(crate) fn trees(&self) -> Trees<'a> {
        Trees { primary: &self.state.tree, others: &self.program.others }
    }

    pub(crate) fn evaluate(&'a self, expression: &'a Expression) -> Result<Value<'a>, EvaluationProblem> {
        evaluate_expression(expression, &Scope::new(self.trees(), NodeRef::primary(self.node), self))
    }

    /// The value of an expression about an item of a list.
    fn evaluate_at(&'a self, expression: &'a Expression, item: NodeRef) -> Result<Value<'a>, EvaluationProblem> {
        let mut scope = Scope::new(self.trees(), NodeRef::primary(self.node), self);
        scope.node = item;
        evaluate_expression(expression, &scope)
    }

    /// The items of a select's list that pass its filter.
    pub(crate) fn items(&self, select: &Select) -> Vec<NodeRef> {
        if select.values.is_some() {
            return select.items.clone();
        }
        let Source::Nodes { nodes, .. } = &select.source else { return Vec::new() };
        match self.evaluate(nodes) {
            Ok(Value::Nodes(nodes)) => nodes.to_vec(),
            _ => Vec::new(),
        }
    }

    pub(crate) fn item_value(&self, way: &Way, item: NodeRef) -> String {
        match way {
            Way::Expression(expression) => match self.evaluate_at(expression, item) {
                Ok(value) => value.text(&self.trees()).into_owned(),
                Err(_) => String::new(),
            },
            plain => plain.text(self.trees().get(item.tree), item.node).to_owned(),
        }
    }

    pub(crate) fn item_label(&self, way: &Way, translated: bool, item: NodeRef) -> String {
        let text = self.item_value(way, item);
        if translated { self.words(&text).unwrap_or_default() } else { text }
    }

    /// The forms of a text in the active language, or in the first one that has it.
    pub(crate) fn forms(&self, id: &str) -> Option<&'a [Form]> {
        let find = |language: usize| {
            let place = *self.program.texts.get(language)?.get(id)?;
            let (_, forms) = self.program.definition.texts.languages[language].texts.get(place as usize)?;
            Some(&**forms)
        };
        find(self.language).or_else(|| (0..self.program.texts.len()).find_map(find))
    }

    /// The words of a text, without its media.
    pub(crate) fn words(&self, id: &str) -> Option<String> {
        let form = self.forms(id)?.iter().find(|form| form.kind.is_none())?;
        Some(self.render(&form.text))
    }

    /// A text with the values inside it.
    pub(crate) fn render(&self, text: &Text) -> String {
        let mut out = String::new();
        for piece in &text.0 {
            match piece {
                Piece::Literal(literal) => out.push_str(literal),
                Piece::Output(source) => out.push_str(&self.output(source)),
                Piece::Translated(source) => out.push_str(&self.words(&self.output(source)).unwrap_or_default()),
            }
        }
        out
    }

    /// The value of an expression inside a text.
    pub(crate) fn output(&self, source: &str) -> String {
        let Some(expression) = self.program.outputs.get(source) else { return String::new() };
        let scope = Scope::new(self.trees(), NodeRef::primary(self.node), self);
        match evaluate_expression(expression, &scope) {
            Ok(value) => value.text(&self.trees()).into_owned(),
            Err(_) => String::new(),
        }
    }

    /// The label of the option of a select with this value.
    pub(crate) fn option_name(&self, select: &Select, value: &str) -> Option<String> {
        match &select.source {
            Source::Written(items) => {
                let place = select.values.as_ref()?.get(value)?;
                Some(self.render(&items.get(*place as usize)?.1))
            }
            Source::Nodes { value: way, label, translated, .. } => {
                let item = match &select.values {
                    Some(values) => *select.items.get(*values.get(value)? as usize)?,
                    None => self.items(select).into_iter().find(|item| self.item_value(way, *item) == value)?,
                };
                Some(self.item_label(label, *translated, item))
            }
        }
    }

    /// The node of a definition that is nearest to another node: in the same instances, as far as they are shared.
    pub(crate) fn nearest(&self, def: DefId, from: NodeId) -> Option<NodeId> {
        let shape = &self.program.shape;
        let (block, _) = self.state.home(shape, from)?;
        let layout = shape.def(def).layout;
        let shared = shape.shared(self.state.block(block).layout, layout);
        let mut first = None;
        self.state.each_block(shape, self.state.around(block, shared), layout, &mut |block| {
            first.get_or_insert(block);
        });
        Some(self.state.node(shape, first?, def))
    }

    /// The node of a slot, when it is in a block around `from`.
    fn slot_node(&self, slot: u32, from: NodeId) -> Option<NodeId> {
        let shape = &self.program.shape;
        let def = shape.defs.get(slot as usize)?;
        let mut block = *self.state.block_of.get(from.0 as usize)?;
        loop {
            let held = self.state.blocks.get(block as usize)?;
            if held.layout == def.layout {
                return Some(NodeId(held.base + def.offset));
            }
            if held.parent == block {
                return None;
            }
            block = held.parent;
        }
    }
}

impl Host for Surroundings<'_> {
    fn instance(&self, id: &str) -> Option<NodeRef> {
        if let Some(tree) = self.program.other_ids.get(id) {
            return Some(NodeRef { tree: *tree, node: Tree::DOCUMENT });
        }
        // The record itself may be named too.
        let root = self.state.tree.root()?;
        let is_record = self.state.tree.attribute(root, "id") == Some(id);
        is_record.then_some(NodeRef::primary(Tree::DOCUMENT))
    }

    fn slot(&self, slot: Slot, _from: NodeRef) -> Option<NodeRef> {
        // Only paths seen from the node that carries the expression have slots.
        self.slot_node(slot.0, self.node).map(NodeRef::primary)
    }

    fn indexes(&self, tree: u16) -> Option<&Indexes> {
        self.program.indexes.get(usize::from(tree.checked_sub(1)?))
    }

    fn steps(&self) -> u64 {
        self.world.left()
    }

    fn spent(&self, steps: u64) {
        self.world.spend(steps);
    }

    fn now(&self) -> DateTime<FixedOffset> {
        self.world.now()
    }

    fn timezone(&self) -> Tz {
        self.world.timezone()
    }

    fn random(&self) -> f64 {
        self.world.random()
    }

    fn itext(&self, id: &str) -> Option<String> {
        self.words(id)
    }

    fn choice_name(&self, value: &str, path: &str, from: NodeRef) -> Option<String> {
        let shape = &self.program.shape;
        let path = path.trim();
        let from = if from.tree == 0 { from.node } else { self.node };
        let def = if path.starts_with('/') {
            shape.find(&super::Reference::from(path).path())?
        } else {
            let (_, mut def) = self.state.home(shape, from)?;
            for step in path.split('/') {
                def = match step.trim() {
                    "." | "current()" => def,
                    ".." => shape.def(def).parent?,
                    name => {
                        let mut children = shape.def(def).children.iter();
                        *children.find(|child| shape.def(**child).path.rsplit('/').next() == Some(name))?
                    }
                };
            }
            def
        };
        let select = self.program.selects.get(self.program.logic(def).select? as usize)?;
        let node = self.nearest(def, from).unwrap_or(from);
        Surroundings { node, ..*self }.option_name(select, value)
    }

    fn language(&self) -> &str {
        let name = self.program.languages.get(self.language).map_or("", |name| name);
        let code = name.rsplit_once('(').and_then(|(_, code)| code.strip_suffix(')'));
        match code {
            Some(code) => code,
            None if (2..=3).contains(&name.len()) => name,
            None => "it",
        }
    }
}
