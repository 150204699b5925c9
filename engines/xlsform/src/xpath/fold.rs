// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Working out, once, the parts of an expression that depend on nothing.

use std::cell::Cell;

use chrono::{DateTime, FixedOffset};
use chrono_tz::Tz;

use super::{
    ast::{Expr, Kind, Start},
    evaluate,
    scope::{Host, NodeRef, Scope, Trees},
    value::Value,
};
use crate::tree::Tree;

/// Longest text worth keeping instead of the call that makes it.
const LONGEST: usize = 4_096;

/// Replaces parts by what they always give; tells whether it replaced any.
pub(super) fn fold(expr: &mut Expr) -> bool {
    let mut changed = false;
    let mut part = |part: &mut Expr| changed |= fold(part);
    match &mut expr.kind {
        Kind::Text(_) | Kind::Number(_) | Kind::Boolean(_) | Kind::Invalid(_) => return false,
        Kind::Or(parts) | Kind::And(parts) | Kind::Union(parts) => parts.iter_mut().for_each(part),
        Kind::Compare(_, sides) => {
            part(&mut sides.0);
            part(&mut sides.1);
        }
        Kind::Arithmetic(first, rest) => {
            part(first);
            rest.iter_mut().for_each(|(_, operand)| part(operand));
        }
        Kind::Negate(operand) => part(operand),
        Kind::Call(call) => call.arguments.iter_mut().for_each(part),
        Kind::Path(path) => {
            if let Start::Expr(start) = &mut path.start {
                part(start);
            }
            path.predicates.iter_mut().for_each(&mut part);
            path.steps.iter_mut().flat_map(|step| &mut step.predicates).for_each(part);
        }
    }
    if let Some(kind) = constant(expr) {
        expr.kind = kind;
        return true;
    }
    changed
}

fn constant(expr: &Expr) -> Option<Kind> {
    let depends_on_nothing = match &expr.kind {
        Kind::Or(parts) | Kind::And(parts) => parts.iter().all(Expr::is_constant),
        Kind::Compare(_, sides) => sides.0.is_constant() && sides.1.is_constant(),
        Kind::Arithmetic(first, rest) => first.is_constant() && rest.iter().all(|(_, operand)| operand.is_constant()),
        Kind::Negate(operand) => operand.is_constant(),
        Kind::Call(call) => {
            // Without arguments some are about the node at hand.
            let about_nothing = call.arguments.is_empty() && call.function.most == Some(1);
            call.function.pure && !about_nothing && call.arguments.iter().all(Expr::is_constant)
        }
        _ => false,
    };
    if !depends_on_nothing {
        return None;
    }
    let (tree, host) = (Tree::default(), Asked::default());
    let trees = Trees { primary: &tree, others: &[] };
    let scope = Scope { budget: 10_000, ..Scope::new(trees, NodeRef::primary(Tree::DOCUMENT), &host) };
    let value = evaluate::evaluate(expr, &scope).ok()?;
    if host.0.get() {
        return None;
    }
    match value {
        Value::Text(text) if text.len() <= LONGEST => Some(Kind::Text(text.into())),
        Value::Number(number) => Some(Kind::Number(number)),
        Value::Boolean(boolean) => Some(Kind::Boolean(boolean)),
        _ => None,
    }
}

/// A host that remembers whether it was asked about time or language: then the value was no constant.
#[derive(Default)]
struct Asked(Cell<bool>);

impl Host for Asked {
    fn now(&self) -> DateTime<FixedOffset> {
        self.0.set(true);
        DateTime::UNIX_EPOCH.fixed_offset()
    }

    fn timezone(&self) -> Tz {
        self.0.set(true);
        Tz::UTC
    }

    fn language(&self) -> &str {
        self.0.set(true);
        "en"
    }
}
