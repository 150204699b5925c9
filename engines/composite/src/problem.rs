// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What can be wrong with the numbers given, and where.

/// Why a computation was refused. Every case names the place, so that whoever gave the numbers can mend them.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum Problem {
    /// Two lists that go together have different lengths.
    #[error("{what}: {expected} expected, {got} given")]
    Length {
        /// What is counted.
        what: String,
        /// How many there should be.
        expected: usize,
        /// How many there are.
        got: usize,
    },
    /// The same id twice.
    #[error("{what} `{id}` is there twice")]
    Duplicate {
        /// Kind of thing: unit, indicator, node.
        what: &'static str,
        /// Its id.
        id: String,
    },
    /// NaN or infinite.
    #[error("{place}: the value is not a finite number")]
    NotFinite {
        /// Unit and indicator, or the name of the parameter.
        place: String,
    },
    /// An id that nobody defined.
    #[error("{what} `{id}` is unknown")]
    Unknown {
        /// Kind of thing.
        what: &'static str,
        /// The id asked for.
        id: String,
    },
    /// A weight that is zero, negative, or sums to nothing.
    #[error("{place}: the weight {value} must be positive")]
    Weight {
        /// Whose weight.
        place: String,
        /// What was given.
        value: f64,
    },
    /// A parent is its own descendant.
    #[error("`{node}` is among its own ancestors")]
    Cycle {
        /// A node of the cycle.
        node: String,
    },
    /// Too few values for the statistic asked.
    #[error("{place}: at least {needed} values are needed, there are {got}")]
    TooFew {
        /// What was asked, of which indicator.
        place: String,
        /// The least that will do.
        needed: usize,
        /// How many there are.
        got: usize,
    },
    /// All values are the same where a spread is divided by.
    #[error("{place}: all values are equal")]
    NoSpread {
        /// The indicator.
        place: String,
    },
    /// A value outside the range on which the operation is defined.
    #[error("{place}: {value} is outside what {rule}")]
    Range {
        /// The indicator, unit or parameter.
        place: String,
        /// The value.
        value: f64,
        /// The rule that it breaks.
        rule: &'static str,
    },
    /// An answer that the indicator does not foresee.
    #[error("unit `{unit}`, indicator `{indicator}`: {reason}")]
    Answer {
        /// The unit.
        unit: String,
        /// The indicator.
        indicator: String,
        /// What is wrong.
        reason: String,
    },
    /// A golden file or specification that does not read as one.
    #[error("{place}: {reason}")]
    Format {
        /// Where in the file.
        place: String,
        /// What is wrong.
        reason: String,
    },
}

/// Refuses what is not a finite number.
pub(crate) fn finite(value: f64, place: impl FnOnce() -> String) -> Result<f64, Problem> {
    if value.is_finite() { Ok(value) } else { Err(Problem::NotFinite { place: place() }) }
}

/// Refuses a weight that is not a positive, finite number.
pub(crate) fn positive(value: f64, place: impl FnOnce() -> String) -> Result<f64, Problem> {
    if value.is_finite() && value > 0.0 { Ok(value) } else { Err(Problem::Weight { place: place(), value }) }
}

/// Refuses two lengths that differ.
pub(crate) fn same_length(what: &str, expected: usize, got: usize) -> Result<(), Problem> {
    if expected == got { Ok(()) } else { Err(Problem::Length { what: what.to_owned(), expected, got }) }
}
