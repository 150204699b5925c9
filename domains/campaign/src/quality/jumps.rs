// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Numbers that are many times those of the year before, or a small part of them.

use super::{Finding, Questionnaire, Record, Rule, outliers::rounded};

/// So many times more or less is told: a zero too many makes ten.
const TIMES: f64 = 5.0;
/// And so much more or less at least: 1 that becomes 6 is a new colleague or two.
const LEAST: f64 = 20.0;

pub(super) fn jumps(questionnaire: &Questionnaire, record: &Record) -> Vec<Finding> {
    let numbers = questionnaire.asked.iter().filter(|question| question.is_number);
    let jumped = numbers.filter_map(|question| {
        let (now, before) = (record.number(&question.path)?, *record.before.get(&question.name)?);
        let (small, large) = (now.min(before), now.max(before));
        let jumps = small >= 0.0 && large - small >= LEAST && large >= TIMES * small.max(1.0);
        jumps.then(|| Finding {
            rule: Rule::Jump,
            node: question.path.clone(),
            found: rounded(now),
            expected: rounded(before),
            score: large / small.max(1.0),
        })
    });
    jumped.collect()
}
