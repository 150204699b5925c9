// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The names of constraints, as plans and their conflicts speak of them.

use serde::{Serialize, Serializer};
use std::fmt;

/// One constraint of a plan. Its name sorts and prints as in the golden files (`budget:year0`, `once:A`…);
/// in the joint plan of a Union the owner stands in the middle (`budget:Pratovecchio:year0`).
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Constraint {
    /// The ordinary budget of a year.
    Budget {
        /// The member of a Union it belongs to.
        owner: Option<String>,
        /// The year, from 0.
        year: usize,
    },
    /// A fund, over the whole plan.
    Fund {
        /// The member of a Union it belongs to.
        owner: Option<String>,
        /// Its name.
        fund: String,
    },
    /// A funding call: the money it gives and the window in which it gives it.
    Call {
        /// The member of a Union it belongs to.
        owner: Option<String>,
        /// Its name.
        call: String,
    },
    /// The days of a role in a period.
    Staff {
        /// The member of a Union it belongs to.
        owner: Option<String>,
        /// The role.
        role: String,
        /// The period, from 0.
        period: usize,
    },
    /// The action must be done.
    Once(String),
    /// An action starts only when another is finished.
    Requires {
        /// The one that waits.
        action: String,
        /// The one waited for.
        prerequisite: String,
    },
    /// So many of a group.
    Group(String),
    /// The least gain of a section.
    Target(String),
}

impl fmt::Display for Constraint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let prefix = |owner: &Option<String>| owner.as_ref().map_or(String::new(), |o| format!("{o}:"));
        match self {
            Self::Budget { owner, year } => write!(f, "budget:{}year{year}", prefix(owner)),
            Self::Fund { owner, fund } => write!(f, "fund:{}{fund}", prefix(owner)),
            Self::Call { owner, call } => write!(f, "call:{}{call}", prefix(owner)),
            Self::Staff { owner, role, period } => {
                write!(f, "staff:{}{role}:{period}", prefix(owner))
            }
            Self::Once(action) => write!(f, "once:{action}"),
            Self::Requires { action, prerequisite } => write!(f, "requires:{action}:{prerequisite}"),
            Self::Group(group) => write!(f, "group:{group}"),
            Self::Target(dimension) => write!(f, "target:{dimension}"),
        }
    }
}

impl Serialize for Constraint {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
