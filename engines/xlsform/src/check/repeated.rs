// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Functions over the instances of a repeat that see one instance only, or blanks.

use super::{
    arithmetic,
    form::{Clause, Column, Form},
};
use crate::{
    diagnostic::Diagnostic,
    survey::{ItemId, Kind as ItemKind, Type},
    xpath::{Call, Kind},
};

const OVER_NODES: [&str; 6] = ["sum", "min", "max", "count", "count-non-empty", "join"];

pub(super) fn lint(form: &Form<'_>, found: &mut Vec<Diagnostic>) {
    for clause in &form.clauses {
        crate::xpath::each(clause.expression.written(), &mut |expr| {
            if let Kind::Call(call) = &expr.kind
                && OVER_NODES.contains(&call.function.name)
            {
                found.extend(judge(form, clause, call).map(|finding| form.at(finding, clause, expr.span.clone())));
            }
        });
    }
}

fn judge(form: &Form<'_>, clause: &Clause<'_>, call: &Call) -> Option<Diagnostic> {
    let function = call.function.name;
    let nodes = match (function, call.arguments.as_slice()) {
        ("join", [_, nodes]) | (_, [nodes]) => nodes,
        _ => return None,
    };
    let target = form.is_item(clause, nodes, true)?;
    let before = match (function, call.arguments.first()) {
        ("join", Some(separator)) => format!("{}, ", clause.text(separator.span.clone())),
        _ => String::new(),
    };
    let repeat = repeat_of(form, target.item)?;
    let instead = form.over_instances(function, target.item, &before)?;
    let inside = clause.item.is_some_and(|own| form.is_inside(own, repeat));
    let about = |finding: Diagnostic| {
        finding
            .with("function", function)
            .with("name", form.name(target.item))
            .with("repeat", form.name(repeat))
            .with("instead", instead.clone())
    };
    if target.bare && inside {
        return Some(about(Diagnostic::warning("sum-of-one-instance")));
    }
    let blanks = ["sum", "min", "max"].contains(&function) && !target.filtered && !inside;
    (blanks && leaves_blanks(form, clause, target.item)).then(|| about(Diagnostic::warning("sum-over-blanks")))
}

fn repeat_of(form: &Form<'_>, item: ItemId) -> Option<ItemId> {
    form.repeats(item).first().copied().filter(|repeat| *repeat != item)
}

/// May an instance leave it blank? Conditions of the repeat itself and around it do not count: they silence all.
fn leaves_blanks(form: &Form<'_>, clause: &Clause<'_>, id: ItemId) -> bool {
    let item = form.survey.item(id);
    let repeat = repeat_of(form, id);
    let conditional = std::iter::once(id)
        .chain(form.survey.ancestors(id))
        .take_while(|id| Some(*id) != repeat)
        .any(|id| form.survey.item(id).cells.has("relevant"));
    match &item.kind {
        ItemKind::Question(Type::Integer | Type::Decimal | Type::Range) => {
            conditional || !arithmetic::is_required(form, id)
        }
        ItemKind::Question(Type::Calculate) => {
            conditional
                || (form.clause(id, Column::Calculation).is_some()
                    && arithmetic::may_be_blank(form, clause, id, arithmetic::DEEPEST))
        }
        _ => false,
    }
}
