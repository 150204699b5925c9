// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What happens at events: metadata filled in, values written.

use std::sync::Arc;

use super::{
    Record, World,
    actions::What,
    effort::Effort,
    shape::OUTSIDE,
    state::{ROOT_BLOCK, flag},
};
use crate::{
    tree::{NodeId, Tree},
    xpath::{NodeRef, Scope, Value, evaluate_expression, evaluate_text},
};

impl Record {
    /// Runs what a new instance triggers, before anything in it is worked out.
    pub(crate) fn new_instance(&mut self, block: u32, world: &Effort<'_>) {
        let program = Arc::clone(&self.program);
        let repeat = program.shape.layout(self.state.block(block).layout).root;
        for number in &program.logic(repeat).on_new {
            self.act(*number, block, world, true);
        }
        let inner: Vec<u32> = self.state.block(block).repeats.iter().flat_map(|inner| inner.shown.clone()).collect();
        for inner in inner {
            self.new_instance(inner, world);
        }
    }

    /// Runs what the change of a node triggers.
    pub(crate) fn fire(&mut self, node: NodeId, world: &Effort<'_>) {
        let program = Arc::clone(&self.program);
        let Some((block, def)) = self.state.home(&program.shape, node) else { return };
        for number in &program.logic(def).triggers {
            self.act(*number, block, world, true);
        }
    }

    /// Runs what the opening of a record triggers, in document order; each sees what those before it did.
    pub(crate) fn load(&mut self, first: bool, world: &Effort<'_>) {
        let program = Arc::clone(&self.program);
        for (number, action) in (0u32..).zip(&program.actions) {
            if action.at_load || first && action.at_first_load {
                self.act(number, ROOT_BLOCK, world, false);
                self.settle(world);
            }
        }
    }

    /// Writes what an action says into its node: of each instance that shares the block where it happens.
    fn act(&mut self, number: u32, block: u32, world: &Effort<'_>, anyway: bool) {
        let program = Arc::clone(&self.program);
        let action = &program.actions[number as usize];
        let shape = &program.shape;
        let layout = shape.def(action.target).layout;
        let shared = shape.shared(self.state.block(block).layout, layout);
        let mut blocks = Vec::new();
        self.state.each_block(shape, self.state.around(block, shared), layout, &mut |block| blocks.push(block));
        if blocks.is_empty() && shared == layout {
            blocks.push(self.state.around(block, layout));
        }
        let chosen = action.chosen.as_ref().map(|chosen| {
            let around = self.surroundings(NodeId(self.state.block(block).base), world);
            let scope = Scope::new(around.trees(), NodeRef::primary(around.node), &around);
            match evaluate_expression(chosen, &scope) {
                Ok(Value::Nodes(nodes)) => nodes.iter().map(|node| node.node).collect(),
                _ => Vec::new(),
            }
        });
        for block in blocks {
            let node = self.state.node(shape, block, action.target);
            if chosen.as_ref().is_some_and(|chosen| !chosen.contains(&node))
                || !anyway && !self.state.has(node, flag::RELEVANT)
            {
                continue;
            }
            let text = match &action.what {
                What::Literal(text) => text.to_string(),
                What::Asked(ask) => match self.asked(node, number, ask, world) {
                    Some(text) => text,
                    None => continue,
                },
                What::Expression(value) => {
                    let around = self.surroundings(node, world);
                    let scope = Scope::new(around.trees(), NodeRef::primary(node), &around);
                    evaluate_text(value, &scope).map(std::borrow::Cow::into_owned).unwrap_or_default()
                }
            };
            let text = program.logic(action.target).data_type.coerce(text.into()).into_owned();
            self.write(node, action.target, block, &text, true);
        }
    }

    /// Fills in the metadata of a new record.
    pub(crate) fn preload(&mut self, world: &Effort<'_>) {
        let program = Arc::clone(&self.program);
        for bind in &program.definition.binds {
            let Some((kind, parameter)) = &bind.preload else { continue };
            let now = || world.now().with_timezone(&world.timezone());
            let text = match (kind.as_str(), parameter.as_str()) {
                ("uid", _) => format!("uuid:{}", world.uuid()),
                ("timestamp", "start") => now().format("%Y-%m-%dT%H:%M:%S%.3f%:z").to_string(),
                ("date", _) => now().format("%Y-%m-%d").to_string(),
                ("property", name) => world.property(name).unwrap_or_default(),
                _ => continue,
            };
            let Some(def) = program.shape.find(&bind.path).filter(|def| program.shape.def(*def).layout == OUTSIDE)
            else {
                continue;
            };
            let node = self.state.node(&program.shape, ROOT_BLOCK, def);
            if !text.is_empty() {
                self.write(node, def, ROOT_BLOCK, &text, true);
            }
        }
        self.identify(world);
    }

    /// A record has an identifier even when its form does not ask for one.
    fn identify(&mut self, world: &Effort<'_>) {
        let program = Arc::clone(&self.program);
        let Some(def) = program.identifier else { return };
        let node = self.state.node(&program.shape, ROOT_BLOCK, def);
        if self.state.is_blank(node) {
            self.write(node, def, ROOT_BLOCK, &format!("uuid:{}", world.uuid()), true);
        }
    }

    /// Notes when the record was finished (the metadata `end`) and runs what that triggers, just before it is sent.
    pub fn finish(&mut self, world: &dyn World) -> super::Changes {
        let world = &Effort::new(world, self.program.limits.steps);
        let program = Arc::clone(&self.program);
        self.begin();
        for (number, action) in (0u32..).zip(&program.actions) {
            if action.at_finish {
                self.act(number, ROOT_BLOCK, world, false);
                self.settle(world);
            }
        }
        let now = world.now().with_timezone(&world.timezone()).format("%Y-%m-%dT%H:%M:%S%.3f%:z").to_string();
        for bind in &program.definition.binds {
            let is_end =
                bind.preload.as_ref().is_some_and(|(kind, parameter)| kind == "timestamp" && parameter == "end");
            if let Some(def) = program.shape.find(&bind.path).filter(|_| is_end) {
                let node = self.state.node(&program.shape, ROOT_BLOCK, def);
                self.write(node, def, ROOT_BLOCK, &now, true);
            }
        }
        self.settle(world);
        self.changes()
    }

    /// A correction of a record that was sent: it gets an identifier of its own and names the one it replaces.
    pub fn correct(&mut self, world: &dyn World) {
        let find = |tree: &Tree, local: &str| {
            let root = tree.root()?;
            let meta = tree.elements(root).find(|node| &*tree.full_name(*node).local == "meta")?;
            let found = tree.elements(meta).find(|node| &*tree.full_name(*node).local == local);
            Some((meta, found))
        };
        let Some((meta, Some(id))) = find(&self.state.tree, "instanceID") else { return };
        let old = self.state.tree.stored(id).to_owned();
        if old.is_empty() {
            return;
        }
        let deprecated = match find(&self.state.tree, "deprecatedID") {
            Some((_, Some(found))) => found,
            _ => {
                let mut name = self.state.tree.full_name(id).clone();
                name.local = "deprecatedID".into();
                self.state.extra(meta, name, "")
            }
        };
        self.state.tree.set_text(deprecated, &old);
        self.state.tree.set_text(id, &format!("uuid:{}", world.uuid()));
    }
}
