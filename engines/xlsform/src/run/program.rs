// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A form ready to run: every expression read, every dependency known, shared by all its records.

use std::{collections::HashMap, sync::Arc};

use super::{
    Limits,
    actions::Action,
    compile::Compiler,
    kind::DataType,
    select::Select,
    shape::{DefId, LayoutId, Shape},
    state::State,
};
use crate::{
    definition::Definition,
    diagnostic::Diagnostic,
    tree::Tree,
    xpath::{Expression, Indexes},
};

/// A compiled form. Made once, shared by any number of records.
#[derive(Debug)]
pub struct Program {
    pub(crate) definition: Definition,
    pub(crate) limits: Limits,
    pub(crate) shape: Shape,
    /// What each node is subject to, by definition.
    pub(crate) logic: Vec<Logic>,
    /// In the order in which they are worked out.
    pub(crate) computations: Vec<Computation>,
    /// Computations that look at the value of each definition.
    pub(crate) by_value: Vec<Vec<Dependent>>,
    /// Computations that look at the instances of each repeat.
    pub(crate) by_instances: Vec<Vec<Dependent>>,
    /// Computations whose value changes with the language.
    pub(crate) by_language: Vec<u32>,
    /// Computations to run in each block when it is made.
    pub(crate) by_layout: Vec<Vec<u32>>,
    pub(crate) selects: Vec<Select>,
    pub(crate) actions: Vec<Action>,
    /// Lookup lists: tree 1, 2…
    pub(crate) others: Vec<Arc<Tree>>,
    pub(crate) indexes: Vec<Indexes>,
    pub(crate) other_ids: HashMap<Box<str>, u16>,
    /// Expressions inside texts, by their source.
    pub(crate) outputs: HashMap<Box<str>, Expression>,
    /// The identifier of the record.
    pub(crate) identifier: Option<DefId>,
    /// The names of the languages.
    pub(crate) languages: Vec<String>,
    /// For each language, the place of each text.
    pub(crate) texts: Vec<HashMap<Box<str>, u32>>,
    /// A record before anything is worked out.
    pub(crate) seed: State,
}

/// What a node is subject to; the numbers are those of computations.
#[derive(Clone, Debug, Default)]
pub(crate) struct Logic {
    pub(crate) data_type: DataType,
    /// Place in [`Definition::binds`].
    pub(crate) bind: Option<u32>,
    pub(crate) relevant: Option<u32>,
    pub(crate) calculate: Option<u32>,
    pub(crate) readonly: Option<u32>,
    pub(crate) required: Option<u32>,
    pub(crate) constraint: Option<u32>,
    pub(crate) choices: Option<u32>,
    pub(crate) count: Option<u32>,
    /// Place in [`Program::selects`].
    pub(crate) select: Option<u32>,
    /// Bounds of a scale: start, end, step.
    pub(crate) scale: Option<[f64; 3]>,
    /// It is a box to tick: `OK` or blank.
    pub(crate) is_trigger: bool,
    /// For a repeat: people may not add or remove instances.
    pub(crate) fixed: bool,
    /// Actions to run when its value changes.
    pub(crate) triggers: Vec<u32>,
    /// Actions to run in a new instance of this repeat.
    pub(crate) on_new: Vec<u32>,
}

/// One thing that is worked out.
#[derive(Debug)]
pub(crate) struct Computation {
    /// The node that carries it.
    pub(crate) def: DefId,
    /// It is worked out once in each block of this layout.
    pub(crate) home: LayoutId,
    pub(crate) aspect: Aspect,
    /// None for the choices of a select.
    pub(crate) expression: Option<Expression>,
}

/// What a computation decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Aspect {
    Count,
    Relevant,
    Calculate,
    Choices,
    Readonly,
    Required,
    Constraint,
}

/// A computation that looks at something.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Dependent {
    pub(crate) computation: u32,
    /// Only in blocks that share the block of this layout with what changed.
    pub(crate) within: LayoutId,
}

impl Program {
    /// Compiles a form that needs no files beside it (or is to run without them).
    ///
    /// # Errors
    /// Everything that keeps it from running: expressions that cannot be read, circles, limits.
    pub fn compile(definition: Definition, limits: &Limits) -> Result<Arc<Self>, Vec<Diagnostic>> {
        Self::with_files(definition, limits, &|_| None)
    }

    /// Compiles a form; `file` gives the bytes of the files it names (`jr://file-csv/comuni.csv`).
    ///
    /// # Errors
    /// As [`Program::compile`]; and files that cannot be read. A file that is not there counts as empty.
    pub fn with_files(
        definition: Definition,
        limits: &Limits,
        file: &dyn Fn(&str) -> Option<Vec<u8>>,
    ) -> Result<Arc<Self>, Vec<Diagnostic>> {
        Compiler::run(definition, limits, file).map(Arc::new)
    }

    /// The form it was made from.
    #[must_use]
    pub fn definition(&self) -> &Definition {
        &self.definition
    }

    /// The languages of its texts, in order; none when it has a single, unnamed one.
    #[must_use]
    pub fn languages(&self) -> &[String] {
        &self.languages
    }

    pub(crate) fn logic(&self, def: DefId) -> &Logic {
        &self.logic[def.0 as usize]
    }

    /// The language shown first.
    pub(crate) fn first_language(&self) -> usize {
        let default = self.definition.texts.default.as_ref();
        default.and_then(|default| self.languages.iter().position(|language| language == default)).unwrap_or(0)
    }
}
