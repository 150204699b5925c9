// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! After a change: works out again what depends on it, in order, and nothing else.

use std::{collections::BTreeSet, sync::Arc};

use super::{
    Changes, Exceeded, Record,
    effort::Effort,
    program::{Aspect, Computation},
    select::{Choosing, Select},
    shape::{DefId, LayoutId},
    state::{ROOT_BLOCK, flag},
    surroundings::Surroundings,
};
use crate::{
    tree::{NodeId, same},
    xpath::{EvaluationProblem, NodeRef, Scope, evaluate_boolean, evaluate_expression, evaluate_text},
};

/// Computations waiting: the first in order comes first, then the first block. One that waits already is not added:
/// in a form of many instances the same ones are called for again and again.
#[derive(Clone, Debug, Default)]
pub(crate) struct Queue(BTreeSet<(u32, u32)>);

impl Queue {
    fn push(&mut self, computation: u32, block: u32) {
        self.0.insert((computation, block));
    }

    fn pop(&mut self) -> Option<(u32, u32)> {
        self.0.pop_first()
    }
}

impl Record {
    /// Works out everything that waits, and fires what its changes trigger, until nothing changes any more.
    pub(crate) fn settle(&mut self, world: &Effort<'_>) {
        let mut left = self.program.limits.evaluations;
        loop {
            let program = Arc::clone(&self.program);
            while let Some((number, block)) = self.queue.pop() {
                if let Err(exceeded) = self.go_on(&mut left, world) {
                    return self.give_up(exceeded);
                }
                if self.state.block(block).attached {
                    self.run(number, &program.computations[number as usize], block, world);
                }
            }
            if self.fired.is_empty() {
                return;
            }
            let fired = std::mem::take(&mut self.fired);
            for node in fired {
                if let Err(exceeded) = self.go_on(&mut left, world) {
                    return self.give_up(exceeded);
                }
                self.fire(node, world);
            }
        }
    }

    /// Whether there is room for one more evaluation.
    fn go_on(&self, left: &mut u32, world: &Effort<'_>) -> Result<(), Exceeded> {
        let limits = &self.program.limits;
        if world.left() == 0 {
            return Err(Exceeded::Steps(limits.steps));
        }
        *left = left.checked_sub(1).ok_or(Exceeded::Evaluations(limits.evaluations))?;
        Ok(())
    }

    /// What still waits is left as it is; the record says so.
    fn give_up(&mut self, exceeded: Exceeded) {
        self.exceeded = Some(exceeded);
        self.queue.0.clear();
        self.fired.clear();
    }

    /// Everything in a block, and in those inside it, is to be worked out.
    pub(crate) fn enqueue_block(&mut self, block: u32) {
        let program = Arc::clone(&self.program);
        let held = self.state.block(block);
        for computation in &program.by_layout[held.layout.0 as usize] {
            self.queue.push(*computation, block);
        }
        let inner: Vec<u32> = held.repeats.iter().flat_map(|repeat| repeat.shown.iter().copied()).collect();
        for inner in inner {
            self.enqueue_block(inner);
        }
    }

    /// A computation is to be worked out wherever it stands.
    pub(crate) fn enqueue_all(&mut self, computation: u32) {
        let program = Arc::clone(&self.program);
        let home = program.computations[computation as usize].home;
        let Self { state, queue, .. } = self;
        state.each_block(&program.shape, ROOT_BLOCK, home, &mut |block| queue.push(computation, block));
    }

    /// Which instances a repeat has changed: whoever counts or goes through them is to be worked out.
    pub(crate) fn instances_changed(&mut self, around: u32, repeat: LayoutId) {
        let program = Arc::clone(&self.program);
        let shape = &program.shape;
        if let Some(above) = shape.def(shape.layout(repeat).root).parent {
            let node = self.state.node(shape, around, above);
            self.touch(node, Changes::INSTANCES);
        }
        let Self { state, queue, .. } = self;
        for dependent in &program.by_instances[repeat.0 as usize] {
            let home = program.computations[dependent.computation as usize].home;
            let from = state.around(around, dependent.within);
            state.each_block(shape, from, home, &mut |block| queue.push(dependent.computation, block));
        }
    }

    /// The value expressions see of a node changed.
    fn value_changed(&mut self, def: DefId, block: u32) {
        let program = Arc::clone(&self.program);
        let logic = program.logic(def);
        let Self { state, queue, .. } = self;
        for dependent in &program.by_value[def.0 as usize] {
            let home = program.computations[dependent.computation as usize].home;
            let from = state.around(block, dependent.within);
            if state.block(from).layout == home {
                queue.push(dependent.computation, from);
            } else {
                state.each_block(&program.shape, from, home, &mut |block| queue.push(dependent.computation, block));
            }
        }
        if let Some(constraint) = logic.constraint {
            queue.push(constraint, block);
        }
        if !logic.triggers.is_empty() {
            let node = state.node(&program.shape, block, def);
            if !self.fired.contains(&node) {
                self.fired.push(node);
            }
        }
    }

    /// Stores a value; `computed` when it may not be among the options of a select.
    pub(crate) fn write(&mut self, node: NodeId, def: DefId, block: u32, text: &str, computed: bool) {
        if computed {
            self.state.wished.remove(&node);
            if self.state.has(node, flag::UNREADABLE) {
                self.state.take_back(node);
                self.touch(node, Changes::VIOLATION);
            }
        } else {
            self.is_met(node);
        }
        if same(self.state.tree.stored(node), text) {
            return;
        }
        let was_blank = self.state.is_blank(node);
        self.state.tree.set_text(node, text);
        let flags = self.state.flags[node.0 as usize];
        if flags & flag::REQUIRED != 0 && was_blank != text.is_empty() || flags & (flag::BROKEN | flag::UNREADABLE) != 0
        {
            self.touch(node, Changes::VIOLATION);
        }
        if flags & flag::RELEVANT != 0 {
            self.touch(node, Changes::VALUE);
            self.value_changed(def, block);
        }
        if computed && let Some(choices) = self.program.logic(def).choices {
            self.queue.push(choices, block);
        }
    }

    /// The node that carries a computation in a block.
    fn carrier(&mut self, computation: &Computation, block: u32) -> Option<NodeId> {
        if computation.aspect != Aspect::Count {
            let program = &self.program;
            return Some(self.state.node(&program.shape, block, computation.def));
        }
        // A repeat carries its own count: any instance will do, even one that is not there.
        let repeat = self.program.shape.def(computation.def).repeat?;
        self.phantom(block, repeat)
    }

    fn run(&mut self, number: u32, computation: &Computation, block: u32, world: &Effort<'_>) {
        let Some(node) = self.carrier(computation, block) else { return };
        let done = match computation.aspect {
            Aspect::Relevant => self.decide(computation, node, world, true).map(|relevant| {
                if self.state.put(node, flag::OWN, relevant) {
                    self.relevance(node, block);
                }
            }),
            Aspect::Required => self.decide(computation, node, world, false).map(|required| {
                if self.state.put(node, flag::REQUIRED, required) {
                    self.touch(node, Changes::REQUIRED | Changes::VIOLATION);
                }
            }),
            Aspect::Readonly => self.decide(computation, node, world, false).map(|readonly| {
                if self.state.put(node, flag::READONLY, readonly) {
                    self.touch(node, Changes::READONLY);
                }
            }),
            Aspect::Constraint => {
                if !self.state.has(node, flag::RELEVANT) || self.state.is_blank(node) {
                    if self.state.put(node, flag::BROKEN, false) {
                        self.touch(node, Changes::VIOLATION);
                    }
                    return;
                }
                self.decide(computation, node, world, true).map(|holds| {
                    if self.state.put(node, flag::BROKEN, !holds) {
                        self.touch(node, Changes::VIOLATION);
                    }
                })
            }
            Aspect::Calculate => self.calculate(computation, node, block, world),
            Aspect::Count => self.recount(computation, node, block, world),
            Aspect::Choices => {
                self.filter(computation.def, node, block, world);
                Ok(())
            }
        };
        match done {
            Ok(()) if self.failures.is_empty() => {}
            Ok(()) => {
                self.failures.remove(&(number, block));
            }
            Err(problem) => {
                self.fallback(computation, node, block);
                self.failures.insert((number, block), problem);
            }
        }
    }

    /// What holds when a computation fails: blank values, conditions that hold, nothing required.
    fn fallback(&mut self, computation: &Computation, node: NodeId, block: u32) {
        match computation.aspect {
            Aspect::Relevant if self.state.put(node, flag::OWN, true) => self.relevance(node, block),
            Aspect::Calculate => self.write(node, computation.def, block, "", true),
            Aspect::Constraint => {
                self.state.put(node, flag::BROKEN, false);
            }
            Aspect::Required => {
                self.state.put(node, flag::REQUIRED, false);
            }
            _ => {}
        }
    }

    /// The truth of a condition; without one, what is so by default.
    fn decide(
        &self,
        computation: &Computation,
        node: NodeId,
        world: &Effort<'_>,
        default: bool,
    ) -> Result<bool, EvaluationProblem> {
        let Some(expression) = &computation.expression else { return Ok(default) };
        let surroundings = self.surroundings(node, world);
        evaluate_boolean(expression, &Scope::new(surroundings.trees(), NodeRef::primary(node), &surroundings))
    }

    fn calculate(
        &mut self,
        computation: &Computation,
        node: NodeId,
        block: u32,
        world: &Effort<'_>,
    ) -> Result<(), EvaluationProblem> {
        let Some(expression) = &computation.expression else { return Ok(()) };
        if !self.state.has(node, flag::RELEVANT) {
            return Ok(());
        }
        let surroundings = self.surroundings(node, world);
        let scope = Scope::new(surroundings.trees(), NodeRef::primary(node), &surroundings);
        let text = self.program.logic(computation.def).data_type.coerce(evaluate_text(expression, &scope)?);
        if same(&text, self.state.tree.stored(node)) && !self.state.has(node, flag::UNREADABLE) {
            return Ok(());
        }
        let text = text.into_owned();
        self.write(node, computation.def, block, &text, true);
        Ok(())
    }

    fn recount(
        &mut self,
        computation: &Computation,
        node: NodeId,
        block: u32,
        world: &Effort<'_>,
    ) -> Result<(), EvaluationProblem> {
        let Some(expression) = &computation.expression else { return Ok(()) };
        let surroundings = self.surroundings(node, world);
        let scope = Scope::new(surroundings.trees(), NodeRef::primary(node), &surroundings);
        let value = evaluate_expression(expression, &scope)?;
        let number = value.number(&surroundings.trees(), &surroundings);
        let Some(repeat) = self.program.shape.def(computation.def).repeat else { return Ok(()) };
        if !number.is_nan() {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it saturates, at 0 too")]
            self.resize(block, repeat, number as u32, world);
        }
        Ok(())
    }

    /// The own condition of a node changed, or that of something around it.
    fn relevance(&mut self, node: NodeId, block: u32) {
        let above = self.state.tree.parent(node);
        let around =
            above.is_none_or(|above| above == crate::tree::Tree::DOCUMENT || self.state.has(above, flag::RELEVANT));
        let relevant = around && self.state.has(node, flag::OWN);
        if relevant == self.state.has(node, flag::RELEVANT) || !self.state.block(block).attached {
            return;
        }
        let program = Arc::clone(&self.program);
        let mut changed = Vec::new();
        self.state.spread(&program.shape, node, relevant, &mut |node, def| changed.push((node, def)));
        for (node, def) in changed {
            self.touch(node, Changes::RELEVANCE);
            let block = self.state.block_of[node.0 as usize];
            let logic = program.logic(def);
            if relevant {
                for own in [logic.calculate, logic.constraint, logic.choices].into_iter().flatten() {
                    self.queue.push(own, block);
                }
            }
            if program.shape.def(def).is_leaf() && !self.state.is_blank(node) {
                self.touch(node, Changes::VALUE);
                self.value_changed(def, block);
            }
        }
    }

    /// The options of a select changed, or its value did: what is no option goes.
    fn filter(&mut self, def: DefId, node: NodeId, block: u32, world: &Effort<'_>) {
        let program = Arc::clone(&self.program);
        let Some(select) = program.logic(def).select.map(|select| &program.selects[select as usize]) else { return };
        if !self.state.has(node, flag::RELEVANT) {
            return;
        }
        if select.values.is_none() {
            self.touch(node, Changes::OPTIONS);
        }
        let wished = self.state.wished.get(&node);
        if wished.is_none() && self.state.is_blank(node) {
            return;
        }
        let wished: Box<str> = wished.cloned().unwrap_or_else(|| self.state.tree.stored(node).into());
        let chosen: Vec<&str> = match select.choosing {
            Choosing::One => vec![&wished],
            _ => wished.split_whitespace().collect(),
        };
        let places = self.places(node, select, &chosen, world);
        let mut kept: Vec<String> =
            chosen.iter().zip(&places).filter(|(_, place)| place.is_some()).map(|(value, _)| (*value).into()).collect();
        if select.choosing == Choosing::Rank {
            // Options that come later go to the end: a rank names all of them.
            let offered = self.surroundings(node, world).values(select);
            let new: Vec<String> = offered.into_iter().filter(|value| !kept.contains(value)).collect();
            kept.extend(new);
        }
        if places.contains(&None) {
            self.state.wished.insert(node, wished.clone());
        } else {
            self.state.wished.remove(&node);
        }
        self.write(node, def, block, &kept.join(" "), false);
    }

    /// The place of each value among the options of a select; none for what is no option.
    pub(crate) fn places(
        &self,
        node: NodeId,
        select: &Select,
        values: &[&str],
        world: &Effort<'_>,
    ) -> Vec<Option<u32>> {
        if let Some(known) = &select.values {
            return values.iter().map(|value| known.get(*value).copied()).collect();
        }
        let super::select::Source::Nodes { value: way, .. } = &select.source else { return vec![None; values.len()] };
        let surroundings: Surroundings<'_> = self.surroundings(node, world);
        let mut places = vec![None; values.len()];
        for (place, item) in (0u32..).zip(surroundings.items(select)) {
            let text = surroundings.item_value(way, item);
            for (found, value) in places.iter_mut().zip(values) {
                if found.is_none() && text == **value {
                    *found = Some(place);
                }
            }
        }
        places
    }
}
