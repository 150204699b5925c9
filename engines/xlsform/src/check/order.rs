// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Conditions on answers that come later: nobody has given them yet.

use super::form::{Clause, Column, Form};
use crate::{
    diagnostic::Diagnostic,
    survey::{ItemId, Kind as ItemKind, Type},
};

pub(super) fn lint(form: &Form<'_>, found: &mut Vec<Diagnostic>) {
    for clause in &form.clauses {
        let Some(own) = clause.item else { continue };
        let finding = match clause.column {
            Column::Constraint => Diagnostic::warning("constraint-looks-ahead"),
            Column::Relevant => Diagnostic::warning("relevant-looks-ahead"),
            Column::ChoiceFilter => Diagnostic::warning("filter-looks-ahead"),
            _ => continue,
        };
        if let Some((later, span)) = later(form, clause, own) {
            let item = form.survey.item(later);
            let finding = finding.with("name", form.name(own)).with("later", item.name.as_str());
            found.push(form.at(finding, clause, span).see(form.survey.place(item.at)));
        }
    }
}

/// The first answer of a person that the clause names and that stands after its own item.
///
/// What a group's condition names inside the group is a cycle, and reported as such.
fn later(form: &Form<'_>, clause: &Clause<'_>, own: ItemId) -> Option<(ItemId, std::ops::Range<usize>)> {
    clause.targets.iter().find_map(|(target, span)| {
        let item = form.survey.item(target.item);
        let answered = match &item.kind {
            ItemKind::Question(kind) => {
                !matches!(kind, Type::Calculate | Type::Hidden | Type::Note) && !item.cells.has("calculation")
            }
            _ => false,
        };
        // In another instance of the same repeat what stands after was answered before.
        let instances = target.filtered && !form.repeats(target.item).is_empty();
        (target.item > own && answered && !instances && !form.is_inside(target.item, own))
            .then(|| (target.item, span.clone()))
    })
}
