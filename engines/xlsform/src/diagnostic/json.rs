// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Findings for programs.

use serde_json::{Value, json};

use super::{Diagnostic, Language, Place, Severity};

/// The findings about one file with their words: `{"file", "errors", "warnings", "hints", "diagnostics": […]}`.
///
/// `span` counts bytes of `text`, from the first to one past the last.
#[must_use]
pub fn to_json(diagnostics: &[Diagnostic], file_name: &str, language: Language) -> Value {
    let count = |severity| diagnostics.iter().filter(|d| d.severity == severity).count();
    json!({
        "file": file_name,
        "errors": count(Severity::Error),
        "warnings": count(Severity::Warning),
        "hints": count(Severity::Hint),
        "diagnostics": diagnostics.iter().map(|d| finding(d, language)).collect::<Vec<_>>(),
    })
}

fn finding(diagnostic: &Diagnostic, language: Language) -> Value {
    json!({
        "code": diagnostic.code,
        "severity": diagnostic.severity,
        "message": diagnostic.message(language),
        "help": diagnostic.help(language),
        "place": diagnostic.place.as_ref().map(place),
        "text": diagnostic.text,
        "span": diagnostic.span.as_ref().map(|s| json!({ "start": s.start, "end": s.end })),
        "arguments": diagnostic.arguments.iter().map(|(k, v)| ((*k).to_owned(), Value::from(v.as_str()))).collect::<serde_json::Map<_, _>>(),
        "related": diagnostic.related.iter().map(place).collect::<Vec<_>>(),
    })
}

fn place(place: &Place) -> Value {
    json!({
        "sheet": place.sheet,
        "row": place.row,
        "column": place.column,
        "header": place.header,
        "address": place.address(),
    })
}
