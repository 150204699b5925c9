// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Sums that one blank makes blank.

use std::{collections::BTreeSet, ops::Range};

use super::form::{Clause, Column, Form};
use crate::{
    diagnostic::Diagnostic,
    survey::{ItemId, Kind as ItemKind, Type},
    xpath::{Arithmetic, Call, Expr, Kind},
};

/// A calculation that leans on calculations that lean on calculations is followed this far.
pub(super) const DEEPEST: u32 = 50;
/// More names than this are not read.
const MOST_NAMES: usize = 6;

pub(super) fn lint(form: &Form<'_>, found: &mut Vec<Diagnostic>) {
    for clause in &form.clauses {
        if matches!(clause.column, Column::Calculation | Column::Constraint | Column::Default) {
            let mut sums = Vec::new();
            walk(form, clause, clause.expression.written(), &mut BTreeSet::new(), &mut sums);
            for (blank, span) in sums {
                let mut names: Vec<String> = blank.iter().map(|id| form.reference(*id)).collect();
                names.dedup();
                if names.len() > MOST_NAMES {
                    names.truncate(MOST_NAMES);
                    names.push("…".to_owned());
                }
                let first = blank.first().map(|id| form.reference(*id)).unwrap_or_default();
                let finding = Diagnostic::warning("sum-with-blanks")
                    .with("names", names.join(", "))
                    .with("instead", format!("coalesce({first}, 0)"));
                found.push(form.at(finding, clause, span));
            }
        }
    }
}

type Sum = (Vec<ItemId>, Range<usize>);

/// Finds the outermost sums; `guarded`: what an enclosing `if(…)` asks about.
fn walk(form: &Form<'_>, clause: &Clause<'_>, expr: &Expr, guarded: &mut BTreeSet<ItemId>, sums: &mut Vec<Sum>) {
    match &expr.kind {
        Kind::Arithmetic(first, rest) => {
            let operands: Vec<&Expr> = std::iter::once(&**first).chain(rest.iter().map(|(_, part)| part)).collect();
            let adds = rest.iter().any(|(operator, _)| *operator == Arithmetic::Add);
            let several = operands.iter().filter(|part| !part.is_constant()).count() > 1;
            if adds && several {
                let mut blank = Vec::new();
                for part in &operands {
                    collect(form, clause, part, guarded, &mut blank);
                }
                if !blank.is_empty() {
                    sums.push((blank, expr.span.clone()));
                    return;
                }
            }
            operands.into_iter().for_each(|part| walk(form, clause, part, guarded, sums));
        }
        Kind::Call(call) if call.function.name == "if" => {
            let [condition, rest @ ..] = call.arguments.as_slice() else { return };
            walk(form, clause, condition, guarded, sums);
            let mut inside = guarded.clone();
            inside.extend(asked(clause, condition));
            rest.iter().for_each(|part| walk(form, clause, part, &mut inside, sums));
        }
        Kind::Call(call) => call.arguments.iter().for_each(|part| walk(form, clause, part, guarded, sums)),
        Kind::Or(parts) | Kind::And(parts) => parts.iter().for_each(|part| walk(form, clause, part, guarded, sums)),
        Kind::Compare(_, sides) => [&sides.0, &sides.1].into_iter().for_each(|p| walk(form, clause, p, guarded, sums)),
        Kind::Negate(part) => walk(form, clause, part, guarded, sums),
        _ => {}
    }
}

/// The items an expression names anywhere.
fn asked(clause: &Clause<'_>, expr: &Expr) -> BTreeSet<ItemId> {
    let inside = |span: &Range<usize>| span.start >= expr.span.start && span.end <= expr.span.end;
    clause.targets.iter().filter(|(_, span)| inside(span)).map(|(target, _)| target.item).collect()
}

/// The operands of a sum that may be blank, also within products and brackets.
fn collect(form: &Form<'_>, clause: &Clause<'_>, expr: &Expr, guarded: &BTreeSet<ItemId>, blank: &mut Vec<ItemId>) {
    match &expr.kind {
        Kind::Path(_) => {
            let Some(target) = form.is_item(clause, expr, true) else { return };
            let itself = clause.item == Some(target.item);
            let single = !target.filtered && form.is_single(clause, target.item);
            if single && !itself && !guarded.contains(&target.item) && may_be_blank(form, clause, target.item, DEEPEST)
            {
                blank.push(target.item);
            }
        }
        Kind::Arithmetic(first, rest) => {
            collect(form, clause, first, guarded, blank);
            rest.iter().for_each(|(_, part)| collect(form, clause, part, guarded, blank));
        }
        Kind::Negate(part) => collect(form, clause, part, guarded, blank),
        Kind::Call(call) if ["number", "int", "round"].contains(&call.function.name) => {
            call.arguments.iter().take(1).for_each(|part| collect(form, clause, part, guarded, blank));
        }
        _ => {}
    }
}

/// May this number be blank while the clause is evaluated, in a record that is complete?
pub(super) fn may_be_blank(form: &Form<'_>, clause: &Clause<'_>, id: ItemId, depth: u32) -> bool {
    let Some(depth) = depth.checked_sub(1) else { return false };
    let item = form.survey.item(id);
    let ItemKind::Question(kind) = &item.kind else { return false };
    if is_conditional(form, clause, id) {
        return true;
    }
    match kind {
        Type::Integer | Type::Decimal | Type::Range => !is_required(form, id),
        Type::Calculate => match form.clause(id, Column::Calculation) {
            Some(own) => !item.dynamic_default && calculates_blank(form, own, id, depth),
            None => false,
        },
        _ => false,
    }
}

/// Worked out once for each calculation; in a circle, which is an error of its own, the answer is no.
fn calculates_blank(form: &Form<'_>, own: &Clause<'_>, id: ItemId, depth: u32) -> bool {
    if let Some(known) = form.blanks.borrow().get(&id) {
        return *known;
    }
    form.blanks.borrow_mut().insert(id, false);
    let blank = gives_blank(form, own, own.expression.root(), depth);
    form.blanks.borrow_mut().insert(id, blank);
    blank
}

/// Has it, or a group around it, a condition that does not also hold for the clause's own item?
fn is_conditional(form: &Form<'_>, clause: &Clause<'_>, id: ItemId) -> bool {
    let around: BTreeSet<ItemId> =
        clause.item.into_iter().flat_map(|own| std::iter::once(own).chain(form.survey.ancestors(own))).collect();
    let condition = |id: ItemId| form.survey.item(id).text("relevant");
    let shared: BTreeSet<&str> = around.iter().filter_map(|id| condition(*id)).collect();
    std::iter::once(id)
        .chain(form.survey.ancestors(id))
        .filter(|id| !around.contains(id))
        .filter_map(condition)
        .any(|text| !shared.contains(text))
}

pub(super) fn is_required(form: &Form<'_>, id: ItemId) -> bool {
    let text = form.survey.item(id).text("required").unwrap_or_default().to_lowercase();
    ["yes", "true", "true()"].contains(&text.as_str())
}

fn gives_blank(form: &Form<'_>, clause: &Clause<'_>, expr: &Expr, depth: u32) -> bool {
    match &expr.kind {
        Kind::Text(text) => text.is_empty(),
        Kind::Number(number) => number.is_nan(),
        Kind::Path(_) => match form.is_item(clause, expr, true) {
            Some(target) if !target.filtered => may_be_blank(form, clause, target.item, depth),
            _ => false,
        },
        // A sum of several is reported where it stands; what leans on it need not be.
        Kind::Arithmetic(_, rest) if rest.iter().any(|(operator, _)| *operator == Arithmetic::Add) => false,
        Kind::Arithmetic(first, rest) => {
            gives_blank(form, clause, first, depth) || rest.iter().any(|(_, p)| gives_blank(form, clause, p, depth))
        }
        Kind::Negate(part) => gives_blank(form, clause, part, depth),
        Kind::Call(call) => call_gives_blank(form, clause, call, depth),
        _ => false,
    }
}

fn call_gives_blank(form: &Form<'_>, clause: &Clause<'_>, call: &Call, depth: u32) -> bool {
    let blank = |at: usize| call.arguments.get(at).is_some_and(|part| gives_blank(form, clause, part, depth));
    match call.function.name {
        "coalesce" => blank(0) && blank(1),
        // What the condition asks about is not blank where it matters, or the author has seen to it.
        "if" => {
            let Some(condition) = call.arguments.first() else { return false };
            let asked = asked(clause, condition);
            let open = |part: &Expr| {
                gives_blank(form, clause, part, depth)
                    && form.is_item(clause, part, true).is_none_or(|target| !asked.contains(&target.item))
            };
            let constant = |part: &Expr| matches!(&part.kind, Kind::Text(text) if text.is_empty());
            call.arguments[1..].iter().any(|part| constant(part) || (matches!(part.kind, Kind::Path(_)) && open(part)))
        }
        "round" | "int" | "number" | "abs" | "once" => blank(0),
        _ => false,
    }
}
