// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Is there a record in which a condition holds? Answers are tried one question after the other, and given up as
//! soon as what is answered already decides.

use std::cell::Cell;

use super::{
    super::form::Form,
    answers::{Answer, answers},
    formula::Formula,
};
use crate::survey::ItemId;

/// Most tests made to decide about one condition; beyond, it may hold.
const MOST_TESTS: u64 = 100_000;
/// Most tests made for a whole form; beyond, nothing more is decided.
const MOST_TESTS_OF_ALL: u64 = 5_000_000;

/// Conditions with more tests than this are not judged.
pub(super) const MOST_SIZE: usize = 500;

/// Decides about the conditions of one form, within bounds.
pub(super) struct Judge<'j, 's> {
    pub(super) form: &'j Form<'s>,
    spent: Cell<u64>,
}

impl<'j, 's> Judge<'j, 's> {
    pub(super) fn new(form: &'j Form<'s>) -> Self {
        Self { form, spent: Cell::new(0) }
    }

    /// May it hold in some record? `answered`: a question that is not blank.
    pub(super) fn possible(&self, formula: &Formula, answered: Option<ItemId>) -> bool {
        formula.size() > MOST_SIZE || components(formula).iter().all(|part| self.component(part, answered))
    }

    fn component(&self, formula: &Formula, answered: Option<ItemId>) -> bool {
        let mut domains = Vec::new();
        for (item, tests) in formula.tests() {
            let Some(mut values) = answers(self.form, item, &tests) else { continue };
            if answered == Some(item) {
                values.remove("");
            }
            domains.push((item, values.into_iter().map(Answer::new).collect::<Vec<_>>()));
        }
        domains.sort_by_key(|(_, values)| values.len());
        let limit = (self.spent.get() + MOST_TESTS).min(MOST_TESTS_OF_ALL);
        self.search(formula, &domains, &mut Vec::with_capacity(domains.len()), limit)
    }

    fn search<'d>(
        &self,
        formula: &Formula,
        domains: &'d [(ItemId, Vec<Answer>)],
        record: &mut Vec<(ItemId, &'d Answer)>,
        limit: u64,
    ) -> bool {
        let holds = formula.holds(&|item, test| {
            self.spent.set(self.spent.get() + 1);
            record.iter().find(|(known, _)| *known == item).map(|(_, answer)| answer.passes(test))
        });
        if holds == Some(false) {
            return false;
        }
        let Some(((item, values), rest)) = domains.split_first() else { return true };
        if holds == Some(true) || self.spent.get() >= limit {
            return true;
        }
        values.iter().any(|answer| {
            record.push((*item, answer));
            let found = self.search(formula, rest, record, limit);
            record.pop();
            found
        })
    }
}

/// Parts that must all hold and have no question in common: each can be judged alone.
fn components(formula: &Formula) -> Vec<Formula> {
    let mut parts = Vec::new();
    flatten(formula, &mut parts);
    let mut groups: Vec<(Vec<ItemId>, Vec<Formula>)> = Vec::new();
    for part in parts {
        let items: Vec<ItemId> = part.tests().into_iter().map(|(item, _)| item).collect();
        let (mut joined, apart): (Vec<_>, Vec<_>) =
            groups.into_iter().partition(|(known, _)| known.iter().any(|item| items.contains(item)));
        joined.push((items, vec![part]));
        groups = apart;
        groups.push(joined.into_iter().fold((Vec::new(), Vec::new()), |mut whole, (items, parts)| {
            whole.0.extend(items);
            whole.1.extend(parts);
            whole
        }));
    }
    groups.into_iter().map(|(_, parts)| Formula::All(parts)).collect()
}

fn flatten(formula: &Formula, parts: &mut Vec<Formula>) {
    match formula {
        Formula::All(inner) => inner.iter().for_each(|part| flatten(part, parts)),
        // Neither this nor that: not this, and not that.
        Formula::Not(inner) => match &**inner {
            Formula::Any(either) => {
                either.iter().for_each(|part| flatten(&Formula::Not(Box::new(part.clone())), parts));
            }
            Formula::Not(twice) => flatten(twice, parts),
            _ => parts.push(formula.clone()),
        },
        _ => parts.push(formula.clone()),
    }
}
