// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The answers of one respondent, and what they say.

use std::{collections::BTreeMap, sync::Arc};

use super::{
    Program, Reference,
    effort::Effort,
    kind::DataType,
    program::Aspect,
    recompute::Queue,
    shape::DefId,
    state::{State, flag},
    surroundings::Surroundings,
};
use crate::{tree::NodeId, xpath::EvaluationProblem};

/// The answers of one respondent.
#[derive(Clone, Debug)]
pub struct Record {
    pub(crate) program: Arc<Program>,
    pub(crate) state: State,
    pub(crate) queue: Queue,
    /// Place of the active language among those of the form.
    pub(crate) language: usize,
    /// Nodes that changed since the last question.
    pub(crate) touched: Vec<NodeId>,
    /// Nodes whose value changed and that trigger something.
    pub(crate) fired: Vec<NodeId>,
    /// What could not be worked out: by computation and block.
    pub(crate) failures: BTreeMap<(u32, u32), EvaluationProblem>,
    /// It is being opened: instances a count asks for are not new to anybody.
    pub(crate) loading: bool,
    /// It grew beyond a limit: which.
    pub(crate) exceeded: Option<Exceeded>,
}

/// A limit that was reached; what would have gone beyond it was not done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Exceeded {
    /// Too many instances of a repeat.
    Instances(u32),
    /// Too many nodes in the record.
    Nodes(u32),
    /// Working out one answer took too long.
    Evaluations(u32),
    /// Working out one answer took too many steps.
    Steps(u64),
}

impl Record {
    /// The active language; none when the form has a single, unnamed one.
    #[must_use]
    pub fn language(&self) -> Option<&str> {
        self.program.languages().get(self.language).map(|name| &**name)
    }

    /// The form.
    #[must_use]
    pub fn program(&self) -> &Arc<Program> {
        &self.program
    }

    /// The value of a question as expressions see it: blank when it is not relevant.
    #[must_use]
    pub fn value(&self, reference: &Reference) -> Option<&str> {
        self.locate(reference).map(|node| self.state.tree.text(node))
    }

    /// Is it asked? None when there is no such node.
    #[must_use]
    pub fn is_relevant(&self, reference: &Reference) -> Option<bool> {
        self.locate(reference).map(|node| self.state.has(node, flag::RELEVANT))
    }

    /// Must it be answered?
    #[must_use]
    pub fn is_required(&self, reference: &Reference) -> Option<bool> {
        self.locate(reference).map(|node| self.state.has(node, flag::REQUIRED))
    }

    /// May people not change it? (Because of its own condition, or of one around it.)
    #[must_use]
    pub fn is_readonly(&self, reference: &Reference) -> Option<bool> {
        self.locate(reference).map(|node| self.is_node_readonly(node))
    }

    /// Number of instances of a repeat.
    #[must_use]
    pub fn count(&self, reference: &Reference) -> Option<usize> {
        let (around, repeat) = self.repeat(reference).ok()?;
        Some(self.state.instances(&self.program.shape, around, repeat).shown.len())
    }
    /// The data type of a question.
    #[must_use]
    pub fn data_type(&self, reference: &Reference) -> Option<DataType> {
        self.program.shape.find(&reference.path()).map(|def| self.program.logic(def).data_type)
    }

    /// What could not be worked out, and why: such values are blank, such conditions hold.
    #[must_use]
    pub fn failures(&self) -> Vec<(Reference, EvaluationProblem)> {
        let shape = &self.program.shape;
        let failures = self.failures.iter().filter(|((_, block), _)| self.state.block(*block).attached);
        failures
            .map(|((computation, block), problem)| {
                let computation = &self.program.computations[*computation as usize];
                let def = if computation.aspect == Aspect::Count {
                    shape.def(computation.def).parent.unwrap_or(computation.def)
                } else {
                    computation.def
                };
                (self.reference(self.state.node(shape, *block, def)), problem.clone())
            })
            .collect()
    }

    /// The limit the record reached, if any: what would have gone beyond was not done.
    #[must_use]
    pub fn exceeded(&self) -> Option<Exceeded> {
        self.exceeded
    }

    pub(crate) fn is_node_readonly(&self, node: NodeId) -> bool {
        let mut at = Some(node);
        while let Some(node) = at {
            if self.state.has(node, flag::READONLY) {
                return true;
            }
            at = self.state.tree.parent(node);
        }
        false
    }

    /// Shows every node of the record that has a definition, in document order.
    pub(crate) fn each_element(&self, block: u32, show: &mut dyn FnMut(NodeId, DefId)) {
        let shape = &self.program.shape;
        let held = self.state.block(block);
        let layout = shape.layout(held.layout);
        let mut repeats = layout.repeats.iter().peekable();
        for (offset, def) in (0u32..).zip(&layout.defs) {
            // Definitions are numbered in document order: repeats in between come first.
            while let Some(repeat) = repeats.next_if(|repeat| shape.layout(**repeat).root < *def) {
                for instance in &self.state.instances(shape, block, *repeat).shown {
                    self.each_element(*instance, show);
                }
            }
            show(NodeId(held.base + offset), *def);
        }
        for repeat in repeats {
            for instance in &self.state.instances(shape, block, *repeat).shown {
                self.each_element(*instance, show);
            }
        }
    }

    pub(crate) fn surroundings<'a>(&'a self, node: NodeId, world: &'a Effort<'a>) -> Surroundings<'a> {
        Surroundings { program: &self.program, state: &self.state, world, language: self.language, node }
    }
}
