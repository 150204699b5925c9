// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What traces and scenarios have in common: forms by either way, answers as JSON, conditions by their names.

use std::sync::Arc;

use chrono::DateTime;
use chrono_tz::Tz;
use serde_json::Value;

use crate::{
    definition::{Definition, Source},
    diagnostic::Severity,
    run::{Condition, Limits, Program, Record, Reference, Still},
    survey::{Options, Survey},
    workbook,
};

/// By which way forms are taken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Way {
    /// The workbook, where there is one; else the recorded XForm.
    #[default]
    Workbook,
    /// The recorded XForm.
    XForm,
}

/// A form from an XForm, ready to run.
pub(super) fn from_xform(xml: &str) -> Result<Arc<Program>, String> {
    let definition = Definition::from_xform(xml).map_err(|problems| told(&problems))?;
    Program::compile(definition, &Limits::default()).map_err(|problems| told(&problems))
}

/// Does the form look things up in files beside it?
pub(super) fn needs_files(program: &Program) -> bool {
    program.definition().secondary.iter().any(|secondary| matches!(secondary.source, Source::External(_)))
}

/// Findings in short.
pub(super) fn told(problems: &[crate::diagnostic::Diagnostic]) -> String {
    let one =
        |problem: &crate::diagnostic::Diagnostic| format!("{} {:?} {}", problem.code, problem.arguments, problem.text);
    problems.iter().map(one).collect::<Vec<_>>().join("; ")
}

/// A world at the moment and in the zone the traces were recorded in.
pub(super) fn world(timezone: Tz) -> Still {
    let now = DateTime::parse_from_rfc3339("2026-03-15T08:30:00Z").unwrap_or_default();
    Still { now: now.with_timezone(&timezone).fixed_offset(), timezone }
}

/// An answer of a case as text.
pub(super) fn answer(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(values) => values.iter().map(answer).collect::<Vec<_>>().join(" "),
        other => other.to_string(),
    }
}

/// The violations as cases name them, sorted. What cannot be read counts as blank there.
pub(super) fn violations(record: &Record) -> Vec<(String, String)> {
    let name = |reference: &Reference, condition: Condition| match condition {
        Condition::Required => Some("required"),
        Condition::Constraint => Some("constraint"),
        Condition::Unreadable(_) => (record.is_required(reference) == Some(true)).then_some("required"),
    };
    let mut found: Vec<(String, String)> = record
        .violations()
        .into_iter()
        .filter_map(|violation| {
            let condition = name(&violation.reference, violation.condition)?;
            Some((violation.reference.to_string(), condition.to_owned()))
        })
        .collect();
    found.sort();
    found
}

/// The violations a case records, sorted.
pub(super) fn recorded_violations(value: &Value) -> Vec<(String, String)> {
    let pairs = value.as_array().into_iter().flatten();
    let mut found: Vec<(String, String)> = pairs.map(|pair| (answer(&pair[0]), answer(&pair[1]))).collect();
    found.sort();
    found
}

/// A form from a workbook, ready to run. `name` is that of the file, which names a form that does not name itself.
pub(super) fn from_workbook(bytes: &[u8], name: &str) -> Result<Arc<Program>, String> {
    let workbook = workbook::read(bytes, name, &workbook::Limits::default()).map_err(|problem| told(&[problem]))?;
    let (survey, found) = Survey::read(&workbook, &Options::default());
    let errors: Vec<_> = found.into_iter().filter(|problem| problem.severity == Severity::Error).collect();
    let Some(survey) = survey.filter(|_| errors.is_empty()) else { return Err(told(&errors)) };
    let (definition, found) = Definition::from_survey(&survey);
    let errors: Vec<_> = found.into_iter().filter(|problem| problem.severity == Severity::Error).collect();
    if !errors.is_empty() {
        return Err(told(&errors));
    }
    Program::compile(definition, &Limits::default()).map_err(|problems| told(&problems))
}
