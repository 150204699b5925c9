// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Conditions that never hold, always hold, or contradict the conditions around them.
//!
//! Only what is certain is said: every answer that tells the tests apart is tried, what cannot be decided counts as
//! possible either way, and what takes too many tries is passed over.

mod answers;
mod formula;
mod search;

use super::form::{Clause, Column, Form};
use crate::{
    diagnostic::Diagnostic,
    survey::{At, ItemId},
    xpath::{Expr, Kind},
};
use formula::Formula;
use search::Judge;

pub(super) fn lint(form: &Form<'_>, found: &mut Vec<Diagnostic>) {
    let judge = Judge::new(form);
    for clause in &form.clauses {
        match clause.column {
            Column::Relevant => relevant(&judge, clause, found),
            Column::Constraint => constraint(&judge, clause, found),
            _ => {}
        }
        crate::xpath::each(clause.expression.root(), &mut |expr| {
            if let Kind::Call(call) = &expr.kind
                && call.function.name == "if"
                && let Some(condition) = call.arguments.first()
            {
                branch(&judge, clause, condition, found);
            }
        });
    }
}

fn relevant(judge: &Judge<'_, '_>, clause: &Clause<'_>, found: &mut Vec<Diagnostic>) {
    let form = judge.form;
    let Some(own) = clause.item else { return };
    let formula = Formula::read(form, clause, clause.expression.root());
    let about = |finding: Diagnostic| form.about(finding.with("name", form.name(own)), clause);
    match decide(judge, &formula, None) {
        Decision::Never => return found.push(about(Diagnostic::warning("relevant-never-holds"))),
        Decision::Always => return found.push(about(Diagnostic::warning("relevant-always-holds"))),
        Decision::Sometimes => {}
    }
    // A group that cannot be reached is said once, not for each thing in it.
    let around: Vec<(ItemId, Formula)> = conditions(form, form.survey.ancestors(own).collect());
    for (group, outer) in &around {
        if judge.possible(outer, None) && !judge.possible(&all([&formula, outer]), None) {
            let place = form.clause(*group, Column::Relevant).map_or(At::default(), |outer| outer.cell.at);
            let finding = Diagnostic::warning("question-unreachable").with("other", form.name(*group));
            return found.push(about(finding).see(form.survey.place(place)));
        }
    }
    unanswered(judge, clause, own, &formula, &around, found);
}

/// The condition wants answers of questions that are not asked when it holds.
fn unanswered(
    judge: &Judge<'_, '_>,
    clause: &Clause<'_>,
    own: ItemId,
    formula: &Formula,
    around: &[(ItemId, Formula)],
    found: &mut Vec<Diagnostic>,
) {
    let form = judge.form;
    let whole: Vec<Formula> = std::iter::once(formula).chain(around.iter().map(|(_, outer)| outer)).cloned().collect();
    let together = Formula::All(whole.clone());
    if together.size() > search::MOST_SIZE || !judge.possible(&together, None) {
        return;
    }
    for (asked, _) in together.tests() {
        if form.is_inside(asked, own) {
            continue;
        }
        let chain = std::iter::once(asked).chain(form.survey.ancestors(asked)).collect();
        let reached = conditions(form, chain);
        if reached.is_empty() {
            continue;
        }
        let blank =
            Formula::Test(asked, formula::Test::Compare(crate::xpath::Comparison::Equal, formula::Constant::text("")));
        let reached: Vec<Formula> = reached.into_iter().map(|(_, condition)| condition).collect();
        let answered = Formula::Any(vec![blank, Formula::All(reached)]);
        let whole = Formula::All(whole.iter().cloned().chain([answered]).collect());
        if !judge.possible(&whole, None) {
            let finding = Diagnostic::warning("question-unreachable")
                .with("name", form.name(own))
                .with("other", form.name(asked));
            let place = form.survey.place(form.survey.item(asked).at);
            return found.push(form.about(finding, clause).see(place));
        }
    }
}

/// The conditions of these items, as far as they have any.
fn conditions(form: &Form<'_>, items: Vec<ItemId>) -> Vec<(ItemId, Formula)> {
    let condition = |id: ItemId| {
        let clause = form.clause(id, Column::Relevant)?;
        Some((id, Formula::read(form, clause, clause.expression.root())))
    };
    items.into_iter().filter_map(condition).collect()
}

fn constraint(judge: &Judge<'_, '_>, clause: &Clause<'_>, found: &mut Vec<Diagnostic>) {
    let form = judge.form;
    let formula = Formula::read(form, clause, clause.expression.root());
    let name = clause.item.map(|id| form.name(id)).unwrap_or_default();
    match decide(judge, &formula, clause.item) {
        Decision::Never => {
            found.push(form.about(Diagnostic::warning("constraint-never-holds").with("name", name), clause));
        }
        Decision::Always => {
            found.push(form.about(Diagnostic::warning("constraint-always-holds").with("name", name), clause));
        }
        Decision::Sometimes => {}
    }
}

/// The condition of an `if(…)`.
fn branch(judge: &Judge<'_, '_>, clause: &Clause<'_>, condition: &Expr, found: &mut Vec<Diagnostic>) {
    let form = judge.form;
    let formula = Formula::read(form, clause, condition);
    let code = match decide(judge, &formula, None) {
        Decision::Never => Diagnostic::warning("condition-never-holds"),
        Decision::Always => Diagnostic::warning("condition-always-holds"),
        Decision::Sometimes => return,
    };
    found.push(form.at(code, clause, condition.span.clone()));
}

enum Decision {
    Never,
    Always,
    Sometimes,
}

/// A condition on no answer at all is meant so: `false()` hides a question on purpose.
fn decide(judge: &Judge<'_, '_>, formula: &Formula, answered: Option<ItemId>) -> Decision {
    if formula.size() == 0 {
        Decision::Sometimes
    } else if !judge.possible(formula, answered) {
        Decision::Never
    } else if !judge.possible(&Formula::Not(Box::new(formula.clone())), answered) {
        Decision::Always
    } else {
        Decision::Sometimes
    }
}

fn all(parts: [&Formula; 2]) -> Formula {
    Formula::All(parts.into_iter().cloned().collect())
}
