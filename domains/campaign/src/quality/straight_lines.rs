// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The same choice all along: many questions with the same scale, and one answer to all of them.

use std::collections::BTreeMap;

use super::{Finding, Questionnaire, Record, Rule};

/// Questions of a scale that were answered, at least.
const LEAST: usize = 6;
/// The scale of confirmations: whoever confirms all that is known is right more often than not.
const CONFIRMATION: &str = "confermo";

pub(super) fn straight_lines(questionnaire: &Questionnaire, record: &Record) -> Vec<Finding> {
    let mut scales: BTreeMap<&str, Vec<(&str, &str)>> = BTreeMap::new();
    for question in &questionnaire.asked {
        if let (Some(list), Some(answer)) = (question.list.as_deref(), record.answer(&question.path)) {
            scales.entry(list).or_default().push((&question.path, answer));
        }
    }
    let straight = scales.into_values().filter(|answers| {
        answers.len() >= LEAST && answers[0].1 != CONFIRMATION && answers.iter().all(|(_, one)| *one == answers[0].1)
    });
    #[expect(clippy::cast_precision_loss, reason = "a count of questions")]
    let told = straight.map(|answers| Finding {
        rule: Rule::StraightLine,
        node: answers[0].0.to_owned(),
        found: format!("{} × {}", answers.len(), answers[0].1),
        expected: String::new(),
        score: answers.len() as f64,
    });
    told.collect()
}
