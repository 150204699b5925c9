// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Comparing what is expected with what was computed, and counting.

use serde::Serialize;
use serde_json::{Value, json};

use crate::problem::Problem;

/// One number that did not agree.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Difference {
    /// Where in the file.
    pub id: String,
    /// What the file expects.
    pub expected: Value,
    /// What was computed.
    pub got: Value,
}

/// What a file gave.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Score {
    /// Values that agree.
    pub passed: usize,
    /// Values that do not, and files that could not be computed.
    pub failed: usize,
    /// Files or parts that are not ours to compute.
    pub skipped: usize,
    /// Why they are not, one reason each.
    pub reasons: Vec<String>,
    /// The values that do not agree.
    pub differences: Vec<Difference>,
}

/// Compares under the tolerance of one file.
pub(super) struct Checker {
    abs: f64,
    rel: f64,
    pub(super) score: Score,
}

impl Checker {
    pub(super) fn new(json: &Value) -> Self {
        let of = |name: &str| json.pointer(&format!("/tolerance/{name}")).and_then(Value::as_f64);
        let (abs, rel) = match (of("abs"), of("rel")) {
            (None, None) => (0.0, 1e-7),
            (abs, rel) => (abs.unwrap_or(0.0), rel.unwrap_or(0.0)),
        };
        Self { abs, rel, score: Score::default() }
    }

    /// A number, or its absence.
    pub(super) fn number(&mut self, id: &str, expected: &Value, got: Option<f64>) {
        let agrees = match (expected.as_f64(), got) {
            (Some(y), Some(x)) => (x - y).abs() <= self.abs + self.rel * y.abs(),
            (None, None) => expected.is_null(),
            _ => false,
        };
        self.note(agrees, id, expected, || json!(got));
    }

    /// Anything else, compared as JSON.
    pub(super) fn value(&mut self, id: &str, expected: &Value, got: &Value) {
        let agrees = expected == got || matches!((expected.as_f64(), got.as_f64()), (Some(a), Some(b)) if a == b);
        self.note(agrees, id, expected, || got.clone());
    }

    /// A list of numbers, place by place.
    pub(super) fn numbers(&mut self, id: &str, expected: &Value, got: &[Option<f64>]) {
        let none = Vec::new();
        if expected.is_null() && got.iter().all(Option::is_none) {
            return self.note(true, id, expected, || Value::Null);
        }
        let list = expected.as_array().unwrap_or(&none);
        if list.len() != got.len() {
            return self.note(false, id, &json!(list.len()), || json!(got.len()));
        }
        for (place, (y, x)) in list.iter().zip(got).enumerate() {
            self.number(&format!("{id}[{place}]"), y, *x);
        }
    }

    /// A matrix of numbers.
    pub(super) fn matrix(&mut self, id: &str, expected: &Value, got: &[Vec<Option<f64>>]) {
        let none = Vec::new();
        let rows = expected.as_array().unwrap_or(&none);
        if rows.len() > got.len() {
            return self.note(false, id, &json!(rows.len()), || json!(got.len()));
        }
        for (place, (y, x)) in rows.iter().zip(got).enumerate() {
            let width = y.as_array().map_or(0, Vec::len).min(x.len());
            self.numbers(&format!("{id}[{place}]"), y, &x[..width]);
        }
    }

    /// A part of a file: if it cannot be computed it counts as one failure, and the other parts are still looked at.
    pub(super) fn attempt<T>(&mut self, id: &str, part: impl FnOnce(&mut Self) -> Result<T, Problem>) -> Option<T> {
        match part(self) {
            Ok(done) => Some(done),
            Err(problem) => {
                self.refuse(id, &problem.to_string());
                None
            }
        }
    }

    /// Something that could not be computed.
    pub(super) fn refuse(&mut self, id: &str, reason: &str) {
        self.note(false, id, &Value::Null, || json!(reason));
    }

    /// Something that is not ours, with the reason.
    pub(super) fn skip(&mut self, reason: &str) {
        self.score.reasons.push(reason.to_owned());
        self.score.skipped += 1;
    }

    fn note(&mut self, agrees: bool, id: &str, expected: &Value, got: impl FnOnce() -> Value) {
        if agrees {
            self.score.passed += 1;
        } else {
            self.score.failed += 1;
            self.score.differences.push(Difference { id: id.to_owned(), expected: expected.clone(), got: got() });
        }
    }
}
