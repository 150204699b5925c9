// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Answering: a value, one more instance, one less, another language.

use std::sync::Arc;

use super::{
    Changes, Exceeded, Record, Reference, World,
    effort::Effort,
    select::{Choosing, Select},
    state::flag,
};
use crate::tree::NodeId;

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

    /// What is stored for chosen options.
    fn choose(
        &self,
        reference: &Reference,
        node: NodeId,
        select: &Select,
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
