// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The expressions in the cells are well formed, and call functions that exist, as they want to be called.

use super::{Cell, Piece, Template, reader::Reader, words::yes_no};
use crate::{
    diagnostic::Diagnostic,
    xpath::{Expression, Namespaces},
};

/// Columns of `survey` that hold an expression.
const COLUMNS: [&str; 7] =
    ["relevant", "constraint", "calculation", "choice_filter", "repeat_count", "required", "read_only"];

pub(super) fn check(reader: &mut Reader<'_>) {
    let namespaces = Namespaces::with(&reader.survey.settings.namespaces);
    let mut found = Vec::new();
    let mut cell = |reader: &Reader<'_>, cell: &Cell| {
        for finding in problems(&cell.text, &namespaces) {
            found.push(finding.at(reader.survey.place(cell.at), cell.text.as_str()));
        }
    };
    for item in &reader.survey.items {
        let written = COLUMNS.iter().filter_map(|key| item.cells.get(key));
        for expression in written.filter(|cell| yes_no(&cell.text).is_none()) {
            cell(reader, expression);
        }
        if let Some(default) = item.cells.get("default").filter(|_| item.dynamic_default) {
            cell(reader, default);
        }
    }
    if let Some(name) = reader.survey.settings.cells.get("instance_name") {
        cell(reader, name);
    }
    for entity in &reader.survey.entities {
        for key in ["label", "entity_id", "create_if", "update_if"] {
            if let Some(expression) = entity.cells.get(key) {
                cell(reader, expression);
            }
        }
    }
    reader.found.append(&mut found);
}

/// What is wrong with an expression; references are somebody else's matter.
fn problems(text: &str, namespaces: &Namespaces) -> Vec<Diagnostic> {
    let Ok(template) = Template::parse(text) else { return Vec::new() };
    let source = substituted(text, &template);
    let Err(problems) = Expression::parse(&source, namespaces) else { return Vec::new() };
    problems
        .into_iter()
        .map(|problem| {
            let mut finding = Diagnostic { code: problem.code, ..Diagnostic::error("xpath") };
            finding.arguments = problem.arguments;
            let end = problem.span.end.min(text.len());
            finding.span(problem.span.start.min(end)..end)
        })
        .collect()
}

/// The expression with a path for each reference, as long as it: ` /name ` for `${name}`, so that every byte of the
/// one stands where it stands in the other.
fn substituted(text: &str, template: &Template) -> String {
    let mut source = String::with_capacity(text.len());
    for piece in &template.pieces {
        match piece {
            Piece::Literal(range) => source.push_str(&text[range.clone()]),
            Piece::Reference(reference) => {
                source.push_str(" /");
                source.push_str(&reference.name);
                let length = reference.span.len() - reference.name.len() - 2;
                source.extend(std::iter::repeat_n(' ', length));
            }
        }
    }
    source
}
