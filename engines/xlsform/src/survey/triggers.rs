// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The column `trigger`: which questions fire this one when they change.

use super::{Cells, Found, Item, Kind, Template, Type, labels::is_asked, reader::Reader, words::suggest};
use crate::diagnostic::Diagnostic;

/// Reads the names, separated by commas.
pub(super) fn parse(reader: &mut Reader<'_>, cells: &Cells) -> Vec<String> {
    let Some(cell) = cells.get("trigger") else { return Vec::new() };
    let mut names = Vec::new();
    let mut start = 0;
    for part in cell.text.split(',') {
        let span = start..start + part.len();
        start = span.end + 1;
        match Template::parse(part) {
            Err(_) => reader.tell(Diagnostic::error("reference-malformed").span(span), cell),
            Ok(template) => match template.references().collect::<Vec<_>>().as_slice() {
                [one] => names.push(one.name.clone()),
                [] if cell.text.contains("${") => {
                    reader.tell(Diagnostic::warning("trigger-not-reference").span(span), cell);
                }
                [] => reader.tell(Diagnostic::error("trigger-not-reference").span(span), cell),
                _ => reader.tell(Diagnostic::error("trigger-without-comma").span(span), cell),
            },
        }
    }
    names
}

/// Triggers name questions that people answer.
pub(super) fn check(reader: &mut Reader<'_>) {
    let mut found = Vec::new();
    for item in &reader.survey.items {
        let Some(cell) = item.cells.get("trigger") else { continue };
        let place = reader.survey.place(cell.at);
        for name in &item.triggers {
            let about = |finding: Diagnostic| {
                let finding = finding.at(place.clone(), cell.text.as_str()).with("name", name.as_str());
                match cell.text.find(name.as_str()) {
                    Some(start) => finding.span(start..start + name.len()),
                    None => finding,
                }
            };
            let ids = match reader.survey.find(name) {
                Found::Nothing => &[],
                Found::One(id) => &[id][..],
                Found::Many(ids) => ids,
            };
            let questions: Vec<&Item> =
                ids.iter().map(|id| reader.survey.item(*id)).filter(|item| !item.kind.holds()).collect();
            match questions.as_slice() {
                [] => {
                    let names = reader.survey.items.iter().filter(|item| !item.kind.holds());
                    found.push(about(match suggest(found.len(), name, names.map(|item| item.name.as_str())) {
                        Some(meant) => Diagnostic::error("trigger-misspelt").with("meant", meant),
                        None => Diagnostic::error("trigger-unknown"),
                    }));
                }
                [source] => found.extend(silent(source, item).map(about)),
                [first, ..] => {
                    let see = reader.survey.place(first.at);
                    found.push(about(Diagnostic::error("reference-ambiguous")).see(see));
                }
            }
        }
        let own = reader.survey.find(&item.name);
        if matches!(own, Found::Many(_)) && !item.triggers.is_empty() && !item.kind.holds() {
            let finding = Diagnostic::error("triggered-ambiguous").with("name", item.name.as_str());
            found.push(finding.at(place, cell.text.as_str()));
        }
    }
    reader.found.append(&mut found);
}

/// A trigger that nobody sees never changes.
fn silent(source: &Item, item: &Item) -> Option<Diagnostic> {
    let located = matches!(item.kind, Kind::Question(Type::BackgroundGeopoint));
    let computed = source.cells.get("calculation").is_some() || !source.triggers.is_empty();
    let calculate = matches!(source.kind, Kind::Question(Type::Calculate));
    if is_asked(source) {
        None
    } else if (calculate || computed) && !located {
        Some(Diagnostic::error("trigger-not-visible"))
    } else {
        Some(Diagnostic::warning("trigger-not-visible"))
    }
}
