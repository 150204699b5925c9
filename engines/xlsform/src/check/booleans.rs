// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Nodes taken for booleans: a node that is there is true, whatever it holds, even `false` or nothing.

use super::form::{Clause, Column, Form, Target};
use crate::{
    diagnostic::Diagnostic,
    survey::Type,
    xpath::{Comparison, Expr, Kind, ValueKind},
};

pub(super) fn lint(form: &Form<'_>, found: &mut Vec<Diagnostic>) {
    for clause in &form.clauses {
        let root = clause.expression.written();
        if matches!(clause.column, Column::Relevant | Column::Required | Column::ReadOnly | Column::Constraint) {
            judge(form, clause, root, found);
        }
        crate::xpath::each(root, &mut |expr| match &expr.kind {
            Kind::Or(parts) | Kind::And(parts) => parts.iter().for_each(|part| judge(form, clause, part, found)),
            Kind::Call(call) if ["if", "not", "boolean"].contains(&call.function.name) => {
                call.arguments.iter().take(1).for_each(|part| judge(form, clause, part, found));
            }
            Kind::Compare(Comparison::Equal | Comparison::Different, sides) => {
                compare(form, clause, sides, expr, found);
            }
            _ => {}
        });
    }
}

/// An expression where a boolean is meant.
fn judge(form: &Form<'_>, clause: &Clause<'_>, expr: &Expr, found: &mut Vec<Diagnostic>) {
    let Some(target) = single(form, clause, expr) else { return };
    let name = form.name(target.item);
    let written = clause.text(expr.span.clone());
    let finding = if stores_boolean(form, target) {
        Diagnostic::warning("stored-false").with("instead", format!("{written} = 'true'"))
    } else {
        Diagnostic::warning("always-true-reference").with("instead", format!("{written} != ''"))
    };
    found.push(form.at(finding.with("name", name), clause, expr.span.clone()));
}

/// `${flag} = true()`: the node becomes a boolean, and is true.
fn compare(form: &Form<'_>, clause: &Clause<'_>, sides: &(Expr, Expr), whole: &Expr, found: &mut Vec<Diagnostic>) {
    for (node, other) in [(&sides.0, &sides.1), (&sides.1, &sides.0)] {
        let Kind::Boolean(value) = constant(other) else { continue };
        let Some(target) = single(form, clause, node) else { continue };
        let finding = Diagnostic::warning("compared-with-boolean")
            .with("name", form.name(target.item))
            .with("instead", format!("{} = '{value}'", clause.text(node.span.clone())));
        found.push(form.at(finding, clause, whole.span.clone()));
    }
}

/// `true()` is a call where the expression is as written.
fn constant(expr: &Expr) -> Kind {
    match &expr.kind {
        Kind::Call(call) if call.function.name == "true" => Kind::Boolean(true),
        Kind::Call(call) if call.function.name == "false" => Kind::Boolean(false),
        kind => kind.clone(),
    }
}

/// A question named alone: `${x}`, `.`, `../x`.
fn single(form: &Form<'_>, clause: &Clause<'_>, expr: &Expr) -> Option<Target> {
    let target = form.is_item(clause, expr, true).filter(|target| !target.filtered)?;
    form.question(target.item).map(|_| target)
}

fn stores_boolean(form: &Form<'_>, target: Target) -> bool {
    let calculation = form.clause(target.item, Column::Calculation);
    matches!(form.question(target.item), Some(Type::Calculate | Type::Text | Type::Hidden))
        && calculation.is_some_and(|own| gives_boolean(own.expression.root()))
}

fn gives_boolean(expr: &Expr) -> bool {
    match &expr.kind {
        Kind::Call(call) if call.function.name == "if" => call.arguments[1..].iter().any(gives_boolean),
        _ => expr.kind_of_value() == Some(ValueKind::Boolean),
    }
}
