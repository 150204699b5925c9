// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Constraints that take an answer for another type than it has.

use super::{
    choices,
    form::{Clause, Column, Form, has_stand_in},
    portability::is_date,
};
use crate::{
    diagnostic::Diagnostic,
    survey::Type,
    xpath::{Comparison, Expr, Kind},
};

pub(super) fn lint(form: &Form<'_>, found: &mut Vec<Diagnostic>) {
    for clause in form.clauses.iter().filter(|clause| clause.column == Column::Constraint) {
        crate::xpath::each(clause.expression.written(), &mut |expr| {
            let Kind::Compare(comparison, sides) = &expr.kind else { return };
            for (node, constant) in [(&sides.0, &sides.1), (&sides.1, &sides.0)] {
                let own = form.is_item(clause, node, true).filter(|target| Some(target.item) == clause.item);
                if let Some(kind) = own.and_then(|target| form.question(target.item))
                    && !is_scale(form, clause)
                    && let Some(expected) = clash(kind, *comparison, constant)
                {
                    found.push(form.at(finding(clause, constant, expected), clause, expr.span.clone()));
                }
            }
        });
    }
}

/// A select whose choices are all numbers may be compared as one.
fn is_scale(form: &Form<'_>, clause: &Clause<'_>) -> bool {
    let list = clause.item.and_then(|id| choices::list_of(form, id));
    list.is_some_and(|(list, _)| list.choices.iter().all(|choice| choice.name.parse::<f64>().is_ok()))
}

fn finding(clause: &Clause<'_>, constant: &Expr, expected: &'static str) -> Diagnostic {
    let written = clause.text(constant.span.clone());
    match expected {
        "number" => Diagnostic::warning("number-compared-with-text").with("written", written),
        "date" => Diagnostic::warning("date-compared-with-other").with("written", written),
        _ => Diagnostic::warning("text-compared-as-number").with("written", written),
    }
}

/// What the answer is, when the constant cannot be compared with it so.
fn clash(kind: &Type, comparison: Comparison, constant: &Expr) -> Option<&'static str> {
    let ordered = !matches!(comparison, Comparison::Equal | Comparison::Different);
    let text = constant.as_text().filter(|text| !text.is_empty() && !has_stand_in(text));
    let is_number = matches!(constant.kind, Kind::Number(_));
    match kind {
        Type::Integer | Type::Decimal | Type::Range => {
            text.is_some_and(|text| text.trim().parse::<f64>().is_err()).then_some("number")
        }
        Type::Date | Type::DateTime => (is_number || text.is_some_and(|text| !is_date(text))).then_some("date"),
        Type::Text
        | Type::Note
        | Type::Barcode
        | Type::Select(_)
        | Type::Image
        | Type::Audio
        | Type::Video
        | Type::File
        | Type::Acknowledge => (ordered
            && (is_number || text.is_some_and(|text| text.parse::<f64>().is_err() && !is_date(text))))
        .then_some("text"),
        _ => None,
    }
}
