// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The part of a condition that can be decided: comparisons of one answer with a constant, and their combinations.

use super::{
    super::{
        form::{Clause, Form, has_stand_in},
        portability::is_date,
    },
    answers::number,
};
use crate::{
    survey::ItemId,
    xpath::{Comparison, Expr, Kind},
};

/// A condition.
#[derive(Clone, Debug)]
pub(super) enum Formula {
    /// It is always so.
    Constant(bool),
    /// Nobody can tell: true in some records, false in others, whatever the rest says.
    Unknown,
    /// A test on one answer.
    Test(ItemId, Test),
    Not(Box<Formula>),
    All(Vec<Formula>),
    Any(Vec<Formula>),
}

/// A test on an answer.
#[derive(Clone, Debug)]
pub(super) enum Test {
    Compare(Comparison, Constant),
    /// `selected(…, 'x')`
    Selected(String),
}

/// What an answer is compared with.
#[derive(Clone, Debug)]
pub(super) enum Constant {
    /// With the number it is taken for.
    Text(String, f64),
    Number(f64),
}

impl Constant {
    pub(super) fn text(text: &str) -> Self {
        Self::Text(text.to_owned(), number(text))
    }

    fn number(&self) -> f64 {
        match self {
            Self::Text(_, number) | Self::Number(number) => *number,
        }
    }
}

impl Formula {
    /// Reads a condition of a clause.
    pub(super) fn read(form: &Form<'_>, clause: &Clause<'_>, expr: &Expr) -> Self {
        let all = |parts: &[Expr]| parts.iter().map(|part| Self::read(form, clause, part)).collect();
        match &expr.kind {
            Kind::Boolean(value) => Self::Constant(*value),
            Kind::And(parts) => Self::All(all(parts)),
            Kind::Or(parts) => Self::Any(all(parts)),
            Kind::Compare(comparison, sides) => Self::compare(form, clause, *comparison, sides),
            Kind::Call(call) => match (call.function.name, call.arguments.as_slice()) {
                ("true", []) => Self::Constant(true),
                ("false", []) => Self::Constant(false),
                ("not", [part]) => Self::Not(Box::new(Self::read(form, clause, part))),
                ("selected", [node, value]) => match (variable(form, clause, node), value.as_text()) {
                    (Some(item), Some(text)) if !has_stand_in(text) && !text.trim().is_empty() => {
                        Self::Test(item, Test::Selected(text.trim().to_owned()))
                    }
                    _ => Self::Unknown,
                },
                _ => Self::Unknown,
            },
            _ => Self::Unknown,
        }
    }

    /// What is greater or less than no number at all is another lint's business.
    fn compare(form: &Form<'_>, clause: &Clause<'_>, comparison: Comparison, sides: &(Expr, Expr)) -> Self {
        let (left, right) = sides;
        let ordered = !matches!(comparison, Comparison::Equal | Comparison::Different);
        let constant = |expr| constant(expr).filter(|c| !(ordered && c.number().is_nan()));
        if let (Some(item), Some(constant)) = (variable(form, clause, left), constant(right)) {
            return Self::Test(item, Test::Compare(comparison, constant));
        }
        if let (Some(constant), Some(item)) = (constant(left), variable(form, clause, right)) {
            return Self::Test(item, Test::Compare(turned(comparison), constant));
        }
        Self::Unknown
    }

    /// The answers it is about, each once, with the tests on each.
    pub(super) fn tests(&self) -> Vec<(ItemId, Vec<&Test>)> {
        let mut found = Vec::new();
        self.collect(&mut found);
        found
    }

    /// How many tests it makes.
    pub(super) fn size(&self) -> usize {
        match self {
            Self::Constant(_) | Self::Unknown => 0,
            Self::Test(..) => 1,
            Self::Not(part) => part.size(),
            Self::All(parts) | Self::Any(parts) => parts.iter().map(Self::size).sum(),
        }
    }

    fn collect<'f>(&'f self, found: &mut Vec<(ItemId, Vec<&'f Test>)>) {
        match self {
            Self::Constant(_) | Self::Unknown => {}
            Self::Test(item, test) => match found.iter_mut().find(|(known, _)| known == item) {
                Some((_, tests)) => tests.push(test),
                None => found.push((*item, vec![test])),
            },
            Self::Not(part) => part.collect(found),
            Self::All(parts) | Self::Any(parts) => parts.iter().for_each(|part| part.collect(found)),
        }
    }

    /// Is it so, as far as can be told, when each test is as `holds` says?
    pub(super) fn holds(&self, holds: &dyn Fn(ItemId, &Test) -> Option<bool>) -> Option<bool> {
        match self {
            Self::Constant(value) => Some(*value),
            Self::Unknown => None,
            Self::Test(item, test) => holds(*item, test),
            Self::Not(part) => part.holds(holds).map(|value| !value),
            Self::All(parts) => combine(parts, holds, false),
            Self::Any(parts) => combine(parts, holds, true),
        }
    }
}

/// One part that is `decisive` decides; all others the same, the opposite; otherwise nobody can tell.
fn combine(parts: &[Formula], holds: &dyn Fn(ItemId, &Test) -> Option<bool>, decisive: bool) -> Option<bool> {
    let mut result = Some(!decisive);
    for part in parts {
        match part.holds(holds) {
            Some(value) if value == decisive => return Some(decisive),
            None => result = None,
            Some(_) => {}
        }
    }
    result
}

/// A question that has one answer where the clause stands.
fn variable(form: &Form<'_>, clause: &Clause<'_>, expr: &Expr) -> Option<ItemId> {
    let target = form.is_item(clause, expr, true).filter(|target| !target.filtered)?;
    (form.question(target.item).is_some() && form.is_single(clause, target.item)).then_some(target.item)
}

fn constant(expr: &Expr) -> Option<Constant> {
    match &expr.kind {
        Kind::Text(text) if !has_stand_in(text) => Some(Constant::text(text)),
        Kind::Number(number) => Some(Constant::Number(*number)),
        Kind::Call(call) if call.function.name == "date" => {
            let text = call.arguments.first()?.as_text().filter(|text| is_date(text) && text.trim().len() == 10)?;
            Some(Constant::text(text.trim()))
        }
        _ => None,
    }
}

/// `5 < x` as `x > 5`.
fn turned(comparison: Comparison) -> Comparison {
    match comparison {
        Comparison::Less => Comparison::More,
        Comparison::LessOrEqual => Comparison::MoreOrEqual,
        Comparison::More => Comparison::Less,
        Comparison::MoreOrEqual => Comparison::LessOrEqual,
        same => same,
    }
}
