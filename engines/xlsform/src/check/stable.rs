// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Values that freeze too early, or never stand still.

use super::form::{Clause, Column, Form};
use crate::{
    diagnostic::Diagnostic,
    xpath::{Expr, Kind},
};

pub(super) fn lint(form: &Form<'_>, found: &mut Vec<Diagnostic>) {
    for clause in form.clauses.iter().filter(|clause| clause.column == Column::Calculation) {
        let root = clause.expression.written();
        once(form, clause, root, found);
        let triggered = clause.item.is_some_and(|id| form.survey.item(id).cells.has("trigger"));
        if !triggered {
            chance(form, clause, root, false, found);
        }
    }
}

/// `once(${a} + ${b})` keeps what it gives while the second answer is still to come.
fn once(form: &Form<'_>, clause: &Clause<'_>, root: &Expr, found: &mut Vec<Diagnostic>) {
    crate::xpath::each(root, &mut |expr| {
        let Kind::Call(call) = &expr.kind else { return };
        let Some(inside) = call.arguments.first().filter(|_| call.function.name == "once") else { return };
        let answer = clause.targets.iter().find(|(target, span)| {
            let own = clause.item == Some(target.item);
            !own && span.start >= inside.span.start && span.end <= inside.span.end
        });
        if let Some((target, _)) = answer {
            let finding = Diagnostic::warning("once-freezes").with("name", form.name(target.item));
            found.push(form.at(finding, clause, expr.span.clone()));
        }
    });
}

/// `random()` and `uuid()` give another value each time the form is opened.
fn chance(form: &Form<'_>, clause: &Clause<'_>, expr: &Expr, kept: bool, found: &mut Vec<Diagnostic>) {
    match &expr.kind {
        Kind::Call(call) if ["random", "uuid"].contains(&call.function.name) && !kept => {
            let finding = Diagnostic::warning("chance-not-kept")
                .with("function", call.function.name)
                .with("instead", format!("once({})", clause.text(clause.expression.written().span.clone())));
            found.push(form.at(finding, clause, expr.span.clone()));
        }
        Kind::Call(call) => {
            let kept = kept || call.function.name == "once";
            call.arguments.iter().for_each(|part| chance(form, clause, part, kept, found));
        }
        Kind::Or(parts) | Kind::And(parts) => parts.iter().for_each(|p| chance(form, clause, p, kept, found)),
        Kind::Compare(_, sides) => [&sides.0, &sides.1].into_iter().for_each(|p| chance(form, clause, p, kept, found)),
        Kind::Arithmetic(first, rest) => {
            chance(form, clause, first, kept, found);
            rest.iter().for_each(|(_, part)| chance(form, clause, part, kept, found));
        }
        Kind::Negate(part) => chance(form, clause, part, kept, found),
        _ => {}
    }
}
