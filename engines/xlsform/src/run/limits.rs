// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! How large a form and a record may grow before they are refused with a message.

/// Bounds against hostile or broken forms. The defaults are far above what any questionnaire needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Most instances of one repeat.
    pub instances: u32,
    /// Most nodes of one record, all instances together.
    pub nodes: u32,
    /// Most expressions evaluated after one answer.
    pub evaluations: u32,
    /// Most steps of evaluation that one act on a record may cost, all its expressions together: a few seconds.
    pub steps: u64,
    /// Longest entry that cannot be read and is kept all the same, in bytes.
    pub entry: u32,
    /// Most nodes of the form itself.
    pub definition: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            instances: 10_000,
            nodes: 250_000,
            evaluations: 1_000_000,
            steps: 100_000_000,
            entry: 100_000,
            definition: 200_000,
        }
    }
}
