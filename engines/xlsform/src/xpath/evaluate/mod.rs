// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What an expression gives in a scope.

mod compare;
mod lookup;
mod order;
mod steps;

use std::{
    borrow::Cow,
    cell::{Cell, RefCell},
};

use smallvec::smallvec;

use super::{
    ast::{Arithmetic, Expr, Kind},
    expression::Expression,
    number,
    pattern::Pattern,
    problem::EvaluationProblem,
    scope::{Host, NodeRef, Scope, Trees},
    value::{Nodes, Value, text_of},
};

pub(super) type Outcome<T> = Result<T, EvaluationProblem>;

/// The value of an expression.
///
/// # Errors
/// When it takes too long, or asks for something the form does not have.
pub fn evaluate_expression<'a>(expression: &'a Expression, scope: &Scope<'a>) -> Outcome<Value<'a>> {
    evaluate(expression.root(), scope)
}

/// Whether it holds, as `boolean(…)` of its value.
///
/// # Errors
/// As [`evaluate_expression`].
pub fn evaluate_boolean<'a>(expression: &'a Expression, scope: &Scope<'a>) -> Outcome<bool> {
    let (machine, focus) = Machine::new(scope);
    machine.boolean(expression.root(), focus)
}

/// Its value as text.
///
/// # Errors
/// As [`evaluate_expression`].
pub fn evaluate_text<'a>(expression: &'a Expression, scope: &Scope<'a>) -> Outcome<Cow<'a, str>> {
    let (machine, focus) = Machine::new(scope);
    machine.text(expression.root(), focus)
}

pub(super) fn evaluate<'a>(expr: &'a Expr, scope: &Scope<'a>) -> Outcome<Value<'a>> {
    let (machine, focus) = Machine::new(scope);
    machine.value(expr, focus)
}

/// One evaluation at work.
pub(super) struct Machine<'a> {
    pub(super) trees: Trees<'a>,
    pub(super) host: &'a dyn Host,
    root: NodeRef,
    pub(super) current: NodeRef,
    budget: u64,
    left: Cell<u64>,
    /// Places of the nodes of a tree in document order, once they were needed.
    order: RefCell<Option<(u16, Vec<u32>)>>,
    /// The last pattern known only at run time, and what it was written with.
    pub(super) pattern: RefCell<Option<(String, Pattern)>>,
}

impl Drop for Machine<'_> {
    fn drop(&mut self) {
        self.host.spent(self.budget - self.left.get());
    }
}

/// The node a part is evaluated for, and its place among those it was found with.
#[derive(Clone, Copy)]
pub(super) struct Focus {
    pub(super) node: NodeRef,
    pub(super) position: usize,
    pub(super) size: usize,
}

impl<'a> Machine<'a> {
    fn new(scope: &Scope<'a>) -> (Self, Focus) {
        let machine = Self {
            trees: scope.trees,
            host: scope.host,
            root: scope.root,
            current: scope.current,
            budget: scope.budget,
            left: Cell::new(scope.budget),
            order: RefCell::new(None),
            pattern: RefCell::new(None),
        };
        (machine, Focus { node: scope.node, position: scope.position, size: scope.size })
    }

    /// Counts steps; none may be left for more.
    pub(super) fn charge(&self, steps: usize) -> Outcome<()> {
        let left = self.left.get().checked_sub(steps as u64).ok_or(EvaluationProblem::TooLong)?;
        self.left.set(left);
        Ok(())
    }

    pub(super) fn value(&self, expr: &'a Expr, at: Focus) -> Outcome<Value<'a>> {
        self.charge(1)?;
        Ok(match &expr.kind {
            Kind::Text(text) => Value::Text(Cow::Borrowed(text)),
            Kind::Number(number) => Value::Number(*number),
            Kind::Boolean(boolean) => Value::Boolean(*boolean),
            Kind::Or(_) | Kind::And(_) | Kind::Compare(..) => Value::Boolean(self.boolean(expr, at)?),
            Kind::Arithmetic(..) | Kind::Negate(_) => Value::Number(self.number(expr, at)?),
            Kind::Union(parts) => Value::Nodes(self.union(parts, at)?),
            Kind::Path(path) => Value::Nodes(self.path(path, at)?),
            Kind::Call(call) => self.call(call, at)?,
            Kind::Invalid(code) => return Err(EvaluationProblem::Invalid(code)),
        })
    }

    pub(super) fn boolean(&self, expr: &'a Expr, at: Focus) -> Outcome<bool> {
        match &expr.kind {
            Kind::Or(parts) => {
                for part in parts {
                    if self.boolean(part, at)? {
                        return Ok(true);
                    }
                }
                Ok(false)
            }
            Kind::And(parts) => {
                for part in parts {
                    if !self.boolean(part, at)? {
                        return Ok(false);
                    }
                }
                Ok(true)
            }
            Kind::Compare(comparison, sides) => {
                let (left, right) = (self.value(&sides.0, at)?, self.value(&sides.1, at)?);
                self.compare(*comparison, left, right)
            }
            _ => Ok(self.value(expr, at)?.boolean()),
        }
    }

    pub(super) fn number(&self, expr: &'a Expr, at: Focus) -> Outcome<f64> {
        match &expr.kind {
            Kind::Arithmetic(first, rest) => {
                let mut result = self.number(first, at)?;
                for (operator, operand) in rest {
                    let operand = self.number(operand, at)?;
                    result = match operator {
                        Arithmetic::Add => result + operand,
                        Arithmetic::Subtract => result - operand,
                        Arithmetic::Multiply => result * operand,
                        Arithmetic::Divide => result / operand,
                        Arithmetic::Remainder => result % operand,
                    };
                }
                Ok(result)
            }
            Kind::Negate(operand) => Ok(-self.number(operand, at)?),
            _ => Ok(self.value(expr, at)?.number(&self.trees, self.host)),
        }
    }

    pub(super) fn text(&self, expr: &'a Expr, at: Focus) -> Outcome<Cow<'a, str>> {
        let value = self.value(expr, at)?;
        self.text_of_value(value)
    }

    pub(super) fn text_of_value(&self, value: Value<'a>) -> Outcome<Cow<'a, str>> {
        let text = value.text(&self.trees);
        self.charge(text.len() / 16)?;
        Ok(text)
    }

    pub(super) fn text_of_node(&self, node: NodeRef) -> Outcome<Cow<'a, str>> {
        let text = text_of(&self.trees, node);
        self.charge(1 + text.len() / 16)?;
        Ok(text)
    }

    pub(super) fn number_of_node(&self, node: NodeRef) -> Outcome<f64> {
        Ok(number::from_text(&self.text_of_node(node)?, self.host))
    }

    /// The nodes a part gives; `user` is who needs them.
    pub(super) fn nodes(&self, expr: &'a Expr, at: Focus, user: &'static str) -> Outcome<Nodes> {
        match self.value(expr, at)? {
            Value::Nodes(nodes) => Ok(nodes),
            _ => Err(EvaluationProblem::NodesExpected(user)),
        }
    }

    fn union(&self, parts: &'a [Expr], at: Focus) -> Outcome<Nodes> {
        let mut all: Nodes = smallvec![];
        for part in parts {
            all.extend(self.nodes(part, at, "|")?);
        }
        self.sort(&mut all)?;
        Ok(all)
    }
}
