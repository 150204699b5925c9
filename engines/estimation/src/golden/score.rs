// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Counting what agrees.

use serde_json::{Value, json};

use super::Read;

/// A number that does not agree, or could not be computed.
#[derive(Debug, Clone, PartialEq)]
pub struct Difference {
    /// Where it stands in the file.
    pub id: String,
    /// What the file says.
    pub expected: Value,
    /// What was computed, or why nothing was.
    pub got: Value,
}

/// The result of one file.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Score {
    /// Numbers within the tolerance.
    pub passed: usize,
    /// Numbers outside it.
    pub failed: usize,
    /// What is not to be computed.
    pub skipped: usize,
    /// Each failure; and each thing skipped, with its reason.
    pub differences: Vec<Difference>,
}

/// Compares numbers within the tolerance of a file.
pub(crate) struct Check {
    pub(crate) score: Score,
    absolute: f64,
    relative: f64,
    /// For vectors of weights, where the file has one of its own.
    relative_of_weights: f64,
}

impl Check {
    pub(crate) fn new(tolerance: &Value) -> Self {
        let (absolute, relative) = (tolerance["abs"].as_f64(), tolerance["rel"].as_f64());
        let relative = relative.unwrap_or(if absolute.is_some() { 0.0 } else { 1e-7 });
        let relative_of_weights = tolerance["rel_weights"].as_f64().unwrap_or(relative);
        Self { score: Score::default(), absolute: absolute.unwrap_or(0.0), relative, relative_of_weights }
    }

    /// Runs part of a file; what stops it is one failure in its place, and the rest goes on.
    pub(crate) fn attempt(&mut self, id: &str, part: impl FnOnce(&mut Self) -> Read<()>) {
        if let Err(reason) = part(self) {
            self.broken(id, &reason);
        }
    }

    pub(crate) fn skip(&mut self, id: &str, reason: &str) {
        self.score.skipped += 1;
        self.score.differences.push(Difference {
            id: id.into(),
            expected: Value::Null,
            got: json!({ "skipped": reason }),
        });
    }

    /// Something expected that could not be computed.
    pub(crate) fn broken(&mut self, id: &str, reason: &str) {
        self.score.failed += 1;
        self.score.differences.push(Difference {
            id: id.into(),
            expected: Value::Null,
            got: json!({ "problem": reason }),
        });
    }

    pub(crate) fn number(&mut self, id: &str, expected: &Value, got: f64) {
        self.near(id, expected, got, 0.0);
    }

    /// As `number`, for quantities whose true value may be 0, where only rounding of size `floor` is left.
    pub(crate) fn near(&mut self, id: &str, expected: &Value, got: f64, floor: f64) {
        self.within(id, expected, got, floor, self.relative);
    }

    fn within(&mut self, id: &str, expected: &Value, got: f64, floor: f64, relative: f64) {
        if missing(expected) {
            match got.is_finite() {
                true => self.skip(id, "no number is expected here, where ours is defined"),
                false => self.text(id, expected, Value::Null, true),
            }
            return;
        }
        let agrees = expected.as_f64().is_some_and(|y| {
            let allowed = self.absolute + relative * y.abs();
            (got - y).abs() <= allowed || (got.abs() <= floor && y.abs() <= floor)
        });
        self.text(id, expected, json!(got), agrees);
    }

    /// A vector of weights, with the tolerance of weights.
    pub(crate) fn weights(&mut self, id: &str, expected: &Value, got: &[f64]) {
        match expected.as_array() {
            Some(values) if values.len() == got.len() => {
                for (at, (value, got)) in values.iter().zip(got).enumerate() {
                    self.within(&format!("{id}[{at}]"), value, *got, 0.0, self.relative_of_weights);
                }
            }
            _ => self.text(id, expected, json!(got), false),
        }
    }

    /// Several numbers, in order.
    pub(crate) fn numbers(&mut self, id: &str, expected: &Value, got: &[f64]) {
        match expected.as_array() {
            Some(values) if values.len() == got.len() => {
                for (at, (value, got)) in values.iter().zip(got).enumerate() {
                    self.number(&format!("{id}[{at}]"), value, *got);
                }
            }
            // A missing vector stands for missing numbers.
            _ if missing(expected) => {
                (0..got.len()).for_each(|at| self.number(&format!("{id}[{at}]"), expected, got[at]));
            }
            _ => self.text(id, expected, json!(got), false),
        }
    }

    pub(crate) fn text(&mut self, id: &str, expected: &Value, got: Value, agrees: bool) {
        if agrees {
            self.score.passed += 1;
        } else {
            self.score.failed += 1;
            self.score.differences.push(Difference { id: id.into(), expected: expected.clone(), got });
        }
    }

    /// Equal texts, in order.
    pub(crate) fn labels(&mut self, id: &str, expected: &Value, got: &[String]) {
        let got = json!(got);
        let agrees = *expected == got;
        self.text(id, expected, got, agrees);
    }
}

/// `null`, or one of the words that programs write for it.
fn missing(expected: &Value) -> bool {
    expected.is_null() || expected.as_str().is_some_and(|word| ["NA", "NaN", "nan", "null"].contains(&word))
}
