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

/// Gives the bytes of a file that a form names (`jr://file-csv/comuni.csv`), when it is there.
type Files<'f> = &'f dyn Fn(&str) -> Option<Vec<u8>>;

/// Reads a file, tells everything that is wrong with it and every trap in it, and compiles it when it can be used.
///
/// `file_name` gives the form its identifier when its settings do not; the format is told by the content: a workbook
/// (.xlsx, .xls), the same tables as CSV or Markdown, or an XForm. Files that the form names count as empty.
///
/// ```
/// let form = "| survey | | | | |
///             | | type | name | label | relevant |
///             | | integer | residents | Abitanti | |
///             | | text | why | Perché? | ${residents} > 5 and ${residents} < 3 |";
/// let checked = xlsform::check::check(form.as_bytes(), "prova.md");
/// assert!(checked.is_usable() && checked.program.is_some());
/// assert_eq!(checked.diagnostics[0].code, "relevant-never-holds");
/// ```
#[must_use]
pub fn check(bytes: &[u8], file_name: &str) -> Checked {
    check_with_files(bytes, file_name, &|_| None)
}

/// The same, with the files that the form names (`jr://file-csv/comuni.csv`); one that is not there counts as empty.
#[must_use]
pub fn check_with_files(bytes: &[u8], file_name: &str, files: &dyn Fn(&str) -> Option<Vec<u8>>) -> Checked {
    if let Some(xml) = xform(bytes) {
        return check_xform(xml, files);
    }
    match workbook::read(bytes, file_name, &workbook::Limits::default()) {
        Ok(workbook) => check_tables(&workbook, files),
        Err(problem) => Checked { diagnostics: vec![problem], ..Checked::default() },
    }
}

/// The same for a workbook whose cells were read already.
#[must_use]
pub fn check_workbook(workbook: &Workbook) -> Checked {
    check_tables(workbook, &|_| None)
}

fn check_tables(workbook: &Workbook, files: Files<'_>) -> Checked {
    let (survey, mut diagnostics) = Survey::read(workbook, &Options::default());
    let mut checked = Checked::default();
    if let Some(survey) = &survey {
        diagnostics.extend(lint(survey));
        let (definition, findings) = Definition::from_survey(survey);
        let broken = has_errors(&diagnostics);
        // In a broken survey, a reference that leads nowhere has been said already, in better words.
        diagnostics.extend(findings.into_iter().filter(|finding| !broken || finding.code != "reference-lost"));
        match Program::with_files(definition.clone(), &run::Limits::default(), files) {
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

fn check_xform(xml: &str, files: Files<'_>) -> Checked {
    let definition = match Definition::from_xform(xml) {
        Ok(definition) => definition,
        Err(diagnostics) => return Checked { diagnostics, ..Checked::default() },
    };
    match Program::with_files(definition.clone(), &run::Limits::default(), files) {
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
