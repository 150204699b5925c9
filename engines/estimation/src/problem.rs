// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What can be wrong with a design, a margin or a question put to them.

/// A problem of estimation. Each variant names the place where it stands.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum EstimationProblem {
    /// Nothing to estimate from.
    #[error("{place}: no units")]
    Empty {
        /// The design, domain or table without units.
        place: String,
    },
    /// Two columns that must go together have different lengths.
    #[error("{place}: {got} values where {expected} were expected")]
    Length {
        /// The column.
        place: String,
        /// Units of the design.
        expected: usize,
        /// Values given.
        got: usize,
    },
    /// A value that is not a finite number.
    #[error("{place}: the value of unit {unit} (counted from 0) is not a finite number")]
    NotFinite {
        /// The column.
        place: String,
        /// Position of the unit, from 0.
        unit: usize,
    },
    /// A weight that is zero or negative.
    #[error("{place}: unit {unit} (counted from 0) has weight {weight}, and weights must be above zero")]
    Weight {
        /// The column of weights.
        place: String,
        /// Position of the unit, from 0.
        unit: usize,
        /// The weight found.
        weight: f64,
    },
    /// One respondent in a stratum of more than one unit: its variance cannot be estimated.
    #[error("stratum {stratum}: a single sampled unit out of {population:?}; merge it with a neighbour")]
    LonelyUnit {
        /// Name of the stratum.
        stratum: String,
        /// Units in the population, where known.
        population: Option<f64>,
    },
    /// The population of a stratum is smaller than its sample, or not the same for all its units.
    #[error("stratum {stratum}: population {population} does not fit its {sampled} sampled units")]
    Population {
        /// Name of the stratum.
        stratum: String,
        /// Population declared.
        population: f64,
        /// Units (or clusters) sampled.
        sampled: usize,
    },
    /// A cluster found in two strata.
    #[error("cluster {cluster} lies in more than one stratum")]
    ClusterAcrossStrata {
        /// Name of the cluster.
        cluster: String,
    },
    /// A margin that no weights can meet.
    #[error("margin {margin}: {reason}")]
    Margin {
        /// Name of the margin (and of its category).
        margin: String,
        /// Why it cannot be met.
        reason: String,
    },
    /// An iteration that did not settle.
    #[error("{what}: no convergence after {iterations} iterations")]
    NoConvergence {
        /// The computation.
        what: String,
        /// Iterations made.
        iterations: usize,
    },
    /// A parameter outside its range.
    #[error("{parameter} is {value}, and must be {range}")]
    Parameter {
        /// Name of the parameter.
        parameter: String,
        /// Value given.
        value: f64,
        /// What is accepted, in words.
        range: &'static str,
    },
    /// A quantity that these data do not determine (a denominator of zero, a collinear model).
    #[error("{place}: {reason}")]
    Undefined {
        /// The quantity.
        place: String,
        /// Why it is not determined.
        reason: String,
    },
}

/// Result of this crate.
pub type Outcome<T> = Result<T, EstimationProblem>;

/// Refuses a column whose length is not that of the design.
pub(crate) fn same_length(place: &str, expected: usize, got: usize) -> Outcome<()> {
    if expected == got { Ok(()) } else { Err(EstimationProblem::Length { place: place.to_owned(), expected, got }) }
}

/// Refuses NaN and infinities, with the position of the first.
pub(crate) fn all_finite(place: &str, values: &[f64]) -> Outcome<()> {
    match values.iter().position(|value| !value.is_finite()) {
        None => Ok(()),
        Some(unit) => Err(EstimationProblem::NotFinite { place: place.to_owned(), unit }),
    }
}

/// A quantity that cannot be determined.
pub(crate) fn undefined(place: &str, reason: &str) -> EstimationProblem {
    EstimationProblem::Undefined { place: place.to_owned(), reason: reason.to_owned() }
}
