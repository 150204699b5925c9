// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Recorded cases of other engines, run on this one: what passes, what differs and how.

pub mod conversions;
mod replay;
mod ruled;
pub mod scenarios;
pub mod traces;
pub mod xpath;

pub use replay::Way;
use serde::Serialize;

/// How a file of cases went.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Score {
    /// Cases with the recorded result.
    pub passed: usize,
    /// Cases with another.
    pub failed: usize,
    /// Cases that are not to be scored.
    pub skipped: usize,
    /// One for each case that failed.
    pub differences: Vec<Difference>,
}

/// A case that did not give what was recorded.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// The case, as its file names it.
    pub id: String,
    /// What was recorded.
    pub expected: String,
    /// What this engine gives.
    pub got: String,
    /// The rule of ours that decides it otherwise, with its section of the specification, where a list of ours names the
    /// case: it differs all the same.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rule: Option<String>,
}

impl Score {
    /// Counts a case: nothing when it passed, what was expected and what came when it failed.
    pub fn count(&mut self, id: &str, difference: Option<(String, String)>) {
        match difference {
            None => self.passed += 1,
            Some((expected, got)) => {
                self.failed += 1;
                self.differences.push(Difference { id: id.to_owned(), expected, got, rule: None });
            }
        }
    }
}
