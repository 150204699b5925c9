// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What can be given to somebody: a section of the form, or some of its questions.

use chrono::NaiveDate;
use xlsform::definition::Element;

use crate::{compile_problem::CompileProblem, delegation::Delegation, desk::Desk, form::Form, guarded::Guarded};

/// A section, or some of its questions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Part {
    /// The section.
    pub section: String,
    /// The names of its questions; none for the whole section.
    pub nodes: Vec<String>,
}

impl Part {
    /// A whole section.
    #[must_use]
    pub fn section(name: &str) -> Self {
        Self { section: name.to_owned(), nodes: Vec::new() }
    }

    /// What was given by a delegation.
    #[must_use]
    pub fn of(delegation: &Delegation) -> Self {
        Self { section: delegation.section.clone(), nodes: delegation.nodes.clone() }
    }

    /// Whether a delegation is of the same.
    #[must_use]
    pub fn is_that_of(&self, delegation: &Delegation) -> bool {
        self.section == delegation.section
            && self.nodes.len() == delegation.nodes.len()
            && self.nodes.iter().all(|name| delegation.nodes.contains(name))
    }

    /// What the gate is asked about it.
    ///
    /// # Errors
    /// [`CompileProblem::NotFound`] when the form has no such section or question.
    pub(crate) fn guarded(&self, desk: &Desk, today: NaiveDate) -> Result<Vec<Guarded>, CompileProblem> {
        desk.form.section(&self.section).ok_or(CompileProblem::NotFound)?;
        if self.nodes.is_empty() {
            return Ok(vec![desk.guarded_section(&self.section, today)]);
        }
        let question = |name: &String| {
            let path = self.path_of(&desk.form, name).ok_or(CompileProblem::NotFound)?;
            Ok(desk.guarded_question(&path, today))
        };
        self.nodes.iter().map(question).collect()
    }

    /// Where a question of the section stands in the form.
    pub(crate) fn path_of(&self, form: &Form, name: &str) -> Option<String> {
        let mut paths = Vec::new();
        walk(&form.program.definition().body, &mut paths);
        let section = form.section(&self.section)?;
        let named = |path: &&str| path.rsplit('/').next() == Some(name) && section.holds(path);
        paths.into_iter().find(named).map(str::to_owned)
    }
}

/// Whether a node is something that people answer: the body asks for it.
pub(crate) fn is_answered(form: &Form, path: &str) -> bool {
    let mut paths = Vec::new();
    walk(&form.program.definition().body, &mut paths);
    paths.contains(&path)
}

/// The paths of all that the body shows.
fn walk<'a>(elements: &'a [Element], paths: &mut Vec<&'a str>) {
    for element in elements {
        match element {
            Element::Control(control) => paths.push(&control.path),
            Element::Group(group) => walk(&group.children, paths),
            Element::Repeat(repeat) => {
                paths.push(&repeat.path);
                walk(&repeat.children, paths);
            }
        }
    }
}
