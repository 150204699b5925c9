// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! With what a plan is solved: the user's choice.

use crate::problem::PlanError;
use serde::Serialize;
use std::fmt;
use std::str::FromStr;

/// A solver. All are given the same programme, the same first plan and the same evaluator.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Solver {
    /// The branch and bound of this crate: its bounds hold whatever the rounding.
    #[default]
    Ours,
    /// microlp through `good_lp`, pure Rust.
    Microlp,
    /// HiGHS through `good_lp`, one thread; only with the feature `highs`.
    #[cfg(feature = "highs")]
    Highs,
}

impl Solver {
    /// Those that this build has, ours first.
    pub const ALL: &'static [Self] = &[
        Self::Ours,
        Self::Microlp,
        #[cfg(feature = "highs")]
        Self::Highs,
    ];

    /// Its name in files and on command lines.
    pub fn id(self) -> &'static str {
        match self {
            Self::Ours => "ours",
            Self::Microlp => "microlp",
            #[cfg(feature = "highs")]
            Self::Highs => "highs",
        }
    }
}

impl fmt::Display for Solver {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}

impl FromStr for Solver {
    type Err = PlanError;

    /// # Errors
    /// [`PlanError::NoHighs`] for HiGHS in a build without it, [`PlanError::NoSolver`] for other names.
    fn from_str(name: &str) -> Result<Self, PlanError> {
        let known = Self::ALL.iter().copied().find(|solver| solver.id() == name);
        known.ok_or_else(|| match name {
            "highs" => PlanError::NoHighs,
            other => PlanError::NoSolver(other.to_owned()),
        })
    }
}
