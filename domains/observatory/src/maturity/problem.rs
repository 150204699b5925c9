// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What can go wrong when maturity is worked out: mistakes of ours alone, since editions are checked when they load.

use thiserror::Error;

/// Why the maturity of the Comuni cannot be worked out.
#[derive(Debug, Error)]
pub enum MaturityProblem {
    /// The engine refuses what it was given.
    #[error(transparent)]
    Index(#[from] composite::Problem),
    /// A record that its own form cannot read.
    #[error("a record that was signed off: {0}")]
    Record(#[from] xlsform::run::OpenProblem),
    /// An answer that its indicator does not foresee.
    #[error("indicator {indicator} of {comune}: {problem}")]
    Answer {
        /// The indicator.
        indicator: String,
        /// The Comune, by ISTAT code.
        comune: String,
        /// What the engine says.
        problem: String,
    },
}
