// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The answers of one respondent: asked, changed, checked.

use std::{collections::BTreeMap, sync::Arc};

use super::{
    Changes, Program, Reference, World,
    effort::Effort,
    kind::{DataType, Unreadable},
    program::Aspect,
    recompute::Queue,
    select::Choosing,
    shape::{DefId, LayoutId},
    state::{ROOT_BLOCK, State, flag},
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

/// Why something cannot be done to a record. Nothing changed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AnswerProblem {
    /// There is no such node.
    #[error("there is no question {0}")]
    NotThere(Reference),
    /// It is a group or a repeat.
    #[error("{0} holds no answer of its own")]
    NotAQuestion(Reference),
    /// People may not change it.
    #[error("{0} is read-only")]
    ReadOnly(Reference),
    /// It is not asked now.
    #[error("{0} is not asked now")]
    NotRelevant(Reference),
    /// It is not among the options.
    #[error("{value:?} is not among the options of {reference}")]
    NotAnOption {
        /// The question.
        reference: Reference,
        /// What was chosen.
        value: String,
    },
    /// Instances of this repeat are not people's to add or remove.
    #[error("instances of {0} are not added or removed by hand")]
    Fixed(Reference),
    /// It cannot be read, and is too long to be kept as it is.
    #[error("what was entered into {0} cannot be read and is too long to be kept")]
    TooLong(Reference),
    /// It would grow beyond a limit.
    #[error("this would go beyond {0:?}")]
    TooMany(Exceeded),
    /// There is no such language.
    #[error("the form has no language {0:?}")]
    NoLanguage(String),
}

impl AnswerProblem {
    /// The code of the words for people, in `texts/`.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotThere(_) => "answer-not-there",
            Self::NotAQuestion(_) => "answer-not-a-question",
            Self::ReadOnly(_) => "answer-read-only",
            Self::NotRelevant(_) => "answer-not-relevant",
            Self::NotAnOption { .. } => "answer-not-an-option",
            Self::Fixed(_) => "answer-fixed-repeat",
            Self::TooLong(_) => "answer-too-long",
            Self::TooMany(_) => "answer-too-many",
            Self::NoLanguage(_) => "answer-no-language",
        }
    }
}

/// What is wrong with an answer. One thing is told of each question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Condition {
    /// Something was entered that could not be read; the stored value is blank meanwhile.
    Unreadable(Unreadable),
    /// It must be answered.
    Required,
    /// Its constraint does not hold.
    Constraint,
}

/// A question whose answer is not good yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    /// The question.
    pub reference: Reference,
    /// What is wrong.
    pub condition: Condition,
}

impl Record {
    /// Answers a question with text as a browser or a file gives it; blank takes the answer away.
    /// Chosen options are separated by blanks; they are stored in the order of the list (a rank keeps its own).
    ///
    /// Text that is not of the question's type is kept aside and told as [`Condition::Unreadable`]:
    /// the stored value is blank until it is mended.
    ///
    /// # Errors
    /// When there is no such question, or it cannot be changed now. Nothing changed then.
    pub fn set(&mut self, reference: &Reference, answer: &str, world: &dyn World) -> Result<Changes, AnswerProblem> {
        let world = &Effort::new(world, self.program.limits.steps);
        let (node, def) = self.question(reference)?;
        if self.is_node_readonly(node) {
            return Err(AnswerProblem::ReadOnly(reference.clone()));
        }
        if !self.state.has(node, flag::RELEVANT) {
            return Err(AnswerProblem::NotRelevant(reference.clone()));
        }
        let program = Arc::clone(&self.program);
        let logic = program.logic(def);
        let read = match logic.select {
            Some(select) => Ok(self.choose(reference, node, &program.selects[select as usize], answer, world)?.into()),
            None if logic.is_trigger => match answer.trim() {
                "" | "false" | "0" => Ok("".into()),
                _ => Ok("OK".into()),
            },
            None => logic.read(answer),
        };
        if read.is_err() && answer.len() > program.limits.entry as usize {
            return Err(AnswerProblem::TooLong(reference.clone()));
        }
        self.begin();
        let text = match read {
            Ok(text) => {
                if self.state.take_back(node) {
                    self.touch(node, Changes::VIOLATION);
                }
                text
            }
            Err(why) => {
                self.state.set_aside(node, answer, why);
                self.touch(node, Changes::VIOLATION);
                "".into()
            }
        };
        let block = self.state.block_of[node.0 as usize];
        self.state.wished.remove(&node);
        self.write(node, def, block, &text, false);
        self.settle(world);
        Ok(self.changes())
    }

    /// Adds an instance at the end of a repeat: `/data/famiglia`, or `/data/a[2]/b` for one inside another.
    ///
    /// # Errors
    /// When there is no such repeat, or its instances are not people's to add.
    pub fn add_repeat(&mut self, reference: &Reference, world: &dyn World) -> Result<Changes, AnswerProblem> {
        let world = &Effort::new(world, self.program.limits.steps);
        let (around, repeat) = self.repeat(reference)?;
        let program = Arc::clone(&self.program);
        let root = program.shape.layout(repeat).root;
        if program.logic(root).fixed {
            return Err(AnswerProblem::Fixed(reference.clone()));
        }
        self.begin();
        let block = self.add_instance(around, repeat).map_err(AnswerProblem::TooMany)?;
        self.new_instance(block, world);
        self.settle(world);
        Ok(self.changes())
    }

    /// Removes an instance: `/data/famiglia[2]`. Its answers go with it.
    ///
    /// # Errors
    /// When there is no such instance, or its repeat's instances are not people's to remove.
    pub fn remove_repeat(&mut self, reference: &Reference, world: &dyn World) -> Result<Changes, AnswerProblem> {
        let world = &Effort::new(world, self.program.limits.steps);
        let not_there = || AnswerProblem::NotThere(reference.clone());
        let node = self.locate(reference).ok_or_else(not_there)?;
        let program = Arc::clone(&self.program);
        let (block, def) = self.state.home(&program.shape, node).ok_or_else(not_there)?;
        let Some(repeat) = program.shape.def(def).repeat else { return Err(not_there()) };
        if program.logic(def).fixed {
            return Err(AnswerProblem::Fixed(reference.clone()));
        }
        self.begin();
        let around = self.state.block(block).parent;
        self.state.hide(&program.shape, block);
        self.state.release(&program.shape, block);
        self.instances_changed(around, repeat);
        self.settle(world);
        Ok(self.changes())
    }

    /// Shows texts in another language; names of choices that are part of values change too.
    ///
    /// # Errors
    /// When the form has no such language.
    pub fn set_language(&mut self, language: &str, world: &dyn World) -> Result<Changes, AnswerProblem> {
        let world = &Effort::new(world, self.program.limits.steps);
        let found = self.program.languages().iter().position(|known| known == language);
        self.language = found.ok_or_else(|| AnswerProblem::NoLanguage(language.into()))?;
        self.begin();
        for computation in self.program.by_language.clone() {
            self.enqueue_all(computation);
        }
        self.settle(world);
        Ok(self.changes())
    }

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

    /// Everything that keeps the record from being sent, in document order.
    #[must_use]
    pub fn violations(&self) -> Vec<Violation> {
        let mut found = Vec::new();
        self.each_element(ROOT_BLOCK, &mut |node, def| {
            if let Some(condition) = self.condition(node, def) {
                found.push(Violation { reference: self.reference(node), condition });
            }
        });
        found
    }

    /// May it be sent?
    #[must_use]
    pub fn is_valid(&self) -> bool {
        let mut valid = self.exceeded.is_none();
        self.each_element(ROOT_BLOCK, &mut |node, def| valid &= self.condition(node, def).is_none());
        valid
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

    /// The reference of a node.
    pub(crate) fn reference(&self, node: NodeId) -> Reference {
        let shape = &self.program.shape;
        let Some((mut block, def)) = self.state.home(shape, node) else { return Reference::from("/") };
        let mut path = shape.def(def).path.to_string();
        loop {
            let layout = self.state.block(block).layout;
            let root = &shape.def(shape.layout(layout).root).path;
            let Some(place) = (block != ROOT_BLOCK).then(|| self.state.place(shape, block)).flatten() else { break };
            path.insert_str(root.len(), &format!("[{}]", place + 1));
            block = self.state.block(block).parent;
        }
        path.into()
    }

    /// The node of a reference, if it is part of the record.
    pub(crate) fn locate(&self, reference: &Reference) -> Option<NodeId> {
        let shape = &self.program.shape;
        let def = shape.find(&reference.path())?;
        let layout = shape.def(def).layout;
        let mut chain: Vec<LayoutId> =
            std::iter::successors(Some(layout), |layout| shape.layout(*layout).parent).collect();
        chain.pop();
        let mut block = ROOT_BLOCK;
        let mut indexes = reference.indexes();
        for layout in chain.iter().rev() {
            let index = indexes.next()?.checked_sub(1)?;
            block = *self.state.instances(shape, block, *layout).shown.get(index as usize)?;
        }
        Some(self.state.node(shape, block, def))
    }

    fn question(&self, reference: &Reference) -> Result<(NodeId, DefId), AnswerProblem> {
        let node = self.locate(reference).ok_or_else(|| AnswerProblem::NotThere(reference.clone()))?;
        match self.state.home(&self.program.shape, node) {
            Some((_, def)) if self.program.shape.def(def).is_leaf() => Ok((node, def)),
            _ => Err(AnswerProblem::NotAQuestion(reference.clone())),
        }
    }

    /// The block around a repeat, and the repeat. The reference names the repeat without its own number.
    pub(crate) fn repeat(&self, reference: &Reference) -> Result<(u32, LayoutId), AnswerProblem> {
        let shape = &self.program.shape;
        let not_there = || AnswerProblem::NotThere(reference.clone());
        let def = shape.find(&reference.path()).ok_or_else(not_there)?;
        let repeat = shape.def(def).repeat.ok_or_else(not_there)?;
        let mut chain: Vec<LayoutId> =
            std::iter::successors(shape.layout(repeat).parent, |layout| shape.layout(*layout).parent).collect();
        chain.pop();
        let mut block = ROOT_BLOCK;
        let mut indexes = reference.indexes();
        for layout in chain.iter().rev() {
            let index = indexes.next().and_then(|index| index.checked_sub(1)).ok_or_else(not_there)?;
            let shown = &self.state.instances(shape, block, *layout).shown;
            block = *shown.get(index as usize).ok_or_else(not_there)?;
        }
        Ok((block, repeat))
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

    /// What is wrong with a node.
    pub(crate) fn condition(&self, node: NodeId, def: DefId) -> Option<Condition> {
        let flags = self.state.flags[node.0 as usize];
        if flags & flag::RELEVANT == 0 || flags & (flag::UNREADABLE | flag::REQUIRED | flag::BROKEN) == 0 {
            return None;
        }
        if flags & flag::UNREADABLE != 0 {
            return self.state.unreadable.get(&node).map(|(_, problem)| Condition::Unreadable(*problem));
        }
        let blank = self.state.is_blank(node);
        if blank && flags & flag::REQUIRED != 0 && self.program.shape.def(def).is_leaf() {
            return Some(Condition::Required);
        }
        (!blank && flags & flag::BROKEN != 0).then_some(Condition::Constraint)
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

    /// What is stored for chosen options.
    fn choose(
        &self,
        reference: &Reference,
        node: NodeId,
        select: &super::select::Select,
        answer: &str,
        world: &Effort<'_>,
    ) -> Result<String, AnswerProblem> {
        let chosen: Vec<&str> = match select.choosing {
            Choosing::One => vec![answer.trim()],
            _ => answer.split_whitespace().collect(),
        };
        if answer.trim().is_empty() {
            return Ok(String::new());
        }
        let places = self.places(node, select, &chosen, world);
        if let Some((value, _)) = chosen.iter().zip(&places).find(|(_, place)| place.is_none()) {
            return Err(AnswerProblem::NotAnOption { reference: reference.clone(), value: (*value).into() });
        }
        let mut kept: Vec<(Option<u32>, &str)> = places.into_iter().zip(chosen).collect();
        if select.choosing == Choosing::Many {
            kept.sort_unstable();
        }
        let mut seen = Vec::new();
        for (_, value) in kept {
            if !seen.contains(&value) {
                seen.push(value);
            }
        }
        let offered = match select.choosing {
            // A rank names all options: those left out go to the end.
            Choosing::Rank => self.surroundings(node, world).values(select),
            Choosing::One | Choosing::Many => Vec::new(),
        };
        let rest: Vec<&str> = offered.iter().map(String::as_str).filter(|value| !seen.contains(value)).collect();
        seen.extend(rest);
        Ok(seen.join(" "))
    }
}

impl Record {
    /// The data type of a question.
    #[must_use]
    pub fn data_type(&self, reference: &Reference) -> Option<DataType> {
        self.program.shape.find(&reference.path()).map(|def| self.program.logic(def).data_type)
    }
}
