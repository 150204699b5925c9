// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A form from its bytes to a program, with everything there is to say about it on the way.

use std::{collections::HashSet, sync::Arc};

use super::{lint, order_of};
use crate::{
    definition::Definition,
    diagnostic::{Diagnostic, Severity},
    run::{self, Program},
    survey::{Options, Survey},
    workbook::{self, Workbook},
};

/// What became of a form, as far as it could be followed.
#[derive(Clone, Debug, Default)]
pub struct Checked {
    /// The workbook as rows; none for a form that came as XML, or without sheet `survey`.
    pub survey: Option<Survey>,
    /// The form as ODK runs it; only when nothing is wrong with the survey.
    pub definition: Option<Definition>,
    /// Ready to run; only when there is no error at all.
    pub program: Option<Arc<Program>>,
    /// All findings: errors, warnings, hints, in the order of the cells.
    pub diagnostics: Vec<Diagnostic>,
}

impl Checked {
    /// Can the form be used?
    #[must_use]
    pub fn is_usable(&self) -> bool {
        !has_errors(&self.diagnostics)
    }
}

/// Reads a file, tells everything that is wrong with it and every trap in it, and compiles it when it can be used.
///
/// `file_name` gives the form its identifier when its settings do not; the format is told by the content: a workbook
/// (.xlsx, .xls), the same tables as CSV or Markdown, or an XForm.
#[must_use]
pub fn check(bytes: &[u8], file_name: &str) -> Checked {
    if let Some(xml) = xform(bytes) {
        return check_xform(xml);
    }
    match workbook::read(bytes, file_name, &workbook::Limits::default()) {
        Ok(workbook) => check_workbook(&workbook),
        Err(problem) => Checked { diagnostics: vec![problem], ..Checked::default() },
    }
}

/// The same for a workbook whose cells were read already.
#[must_use]
pub fn check_workbook(workbook: &Workbook) -> Checked {
    let (survey, mut diagnostics) = Survey::read(workbook, &Options::default());
    let mut checked = Checked::default();
    if let Some(survey) = &survey {
        diagnostics.extend(lint(survey));
        let (definition, findings) = Definition::from_survey(survey);
        let broken = has_errors(&diagnostics);
        diagnostics.extend(findings);
        match Program::compile(definition.clone(), &run::Limits::default()) {
            Ok(program) => checked.program = Some(program),
            // What else does not compile in a broken survey follows from what was said already.
            Err(problems) => diagnostics.extend(
                problems
                    .into_iter()
                    .filter(|problem| !broken || problem.code == "dependency-cycle")
                    .map(|problem| in_its_cell(survey, problem)),
            ),
        }
        checked.definition = (!broken).then_some(definition);
    }
    if has_errors(&diagnostics) {
        checked.program = None;
    }
    checked.survey = survey;
    checked.diagnostics = sorted(diagnostics);
    checked
}

fn check_xform(xml: &str) -> Checked {
    let definition = match Definition::from_xform(xml) {
        Ok(definition) => definition,
        Err(diagnostics) => return Checked { diagnostics, ..Checked::default() },
    };
    match Program::compile(definition.clone(), &run::Limits::default()) {
        Ok(program) => Checked { definition: Some(definition), program: Some(program), ..Checked::default() },
        Err(problems) => Checked { definition: Some(definition), diagnostics: sorted(problems), ..Checked::default() },
    }
}

/// The text of an XForm, when the bytes look like XML.
fn xform(bytes: &[u8]) -> Option<&str> {
    let text = std::str::from_utf8(bytes).ok()?.trim_start_matches('\u{feff}').trim_start();
    text.starts_with('<').then_some(text)
}

fn has_errors(diagnostics: &[Diagnostic]) -> bool {
    diagnostics.iter().any(|d| d.severity == Severity::Error)
}

/// The compiler knows the row and the column's meaning, and shows the expression as expanded; people look for the
/// cell and what they wrote in it.
fn in_its_cell(survey: &Survey, mut problem: Diagnostic) -> Diagnostic {
    let Some(place) = &problem.place else { return problem };
    let own = |item: &&crate::survey::Item| {
        let at = survey.place(item.at);
        at.sheet == place.sheet && at.row == place.row
    };
    let cell = survey.items.iter().find(own).and_then(|item| item.cells.get(&place.header));
    if let Some(cell) = cell {
        problem.place = Some(survey.place(cell.at));
        if problem.text != cell.text {
            problem.text.clone_from(&cell.text);
            problem.span = None;
        }
    }
    problem
}

fn sorted(mut diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
    diagnostics.sort_by_cached_key(order_of);
    let mut seen = HashSet::new();
    diagnostics.retain(|d| seen.insert((d.code, d.place.clone(), d.span.clone(), d.arguments.clone())));
    diagnostics
}
