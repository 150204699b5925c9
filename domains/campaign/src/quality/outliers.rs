// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Numbers far from those of Comuni of the same size: the robust z of Iglewicz and Hoaglin (1993), on logarithms.

use std::collections::BTreeMap;

use super::{Finding, Questionnaire, Record, Rule};

/// With fewer answers of a class nothing is far.
const LEAST: usize = 15;
/// Beyond so many robust standard deviations. The books say 3.5; on thousands of records that is a page of doubts a day.
const FAR: f64 = 5.0;
/// 0.75 quantile of the normal distribution: what makes the median absolute deviation a standard deviation.
const NORMAL: f64 = 0.6745;

pub(super) fn outliers(questionnaire: &Questionnaire, records: &[Record]) -> Vec<(usize, Finding)> {
    let numbers = questionnaire.asked.iter().filter(|question| question.is_number);
    numbers.flat_map(|question| of_question(&question.path, records)).collect()
}

fn of_question(path: &str, records: &[Record]) -> Vec<(usize, Finding)> {
    let mut classes: BTreeMap<u8, Vec<(usize, f64)>> = BTreeMap::new();
    for (at, record) in records.iter().enumerate() {
        // Zero is an answer of its own, that there is nothing: how far it is from a quantity says nothing of it.
        if let Some(number) = record.number(path).filter(|number| *number > 0.0) {
            classes.entry(record.class).or_default().push((at, number));
        }
    }
    let enough = classes.into_values().filter(|values| values.len() >= LEAST);
    enough.flat_map(|values| of_class(path, &values)).collect()
}

fn of_class(path: &str, values: &[(usize, f64)]) -> Vec<(usize, Finding)> {
    let scaled: Vec<f64> = values.iter().map(|(_, number)| number.ln_1p()).collect();
    let middle = median(scaled.clone());
    let spread = median(scaled.iter().map(|value| (value - middle).abs()).collect());
    // Where half of the answers are the same, nothing can be said of the others.
    if spread < 1e-9 {
        return Vec::new();
    }
    let edge = |side: f64| (middle + side * FAR * spread / NORMAL).exp_m1().max(0.0);
    let range = format!("{}–{}", rounded(edge(-1.0).ceil()), rounded(edge(1.0).floor()));
    let far = values.iter().zip(&scaled).filter_map(|((at, number), value)| {
        let score = NORMAL * (value - middle).abs() / spread;
        let found = rounded(*number);
        let (node, expected) = (path.to_owned(), range.clone());
        (score > FAR).then_some((*at, Finding { rule: Rule::Outlier, node, found, expected, score }))
    });
    far.collect()
}

/// A number as it was written: without a point when it is whole.
pub(super) fn rounded(number: f64) -> String {
    format!("{number}")
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    let middle = values.len() / 2;
    if values.len().is_multiple_of(2) { f64::midpoint(values[middle - 1], values[middle]) } else { values[middle] }
}
