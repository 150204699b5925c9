// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Who does something: the subject of every line of the journal.

use std::fmt;

/// Who acts. Its text form (`Display`) is the actor id of the journal: never a name, never an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Actor {
    /// Campanile itself: a scheduled task or a job, named by what it does.
    System(&'static str),
    /// Whoever runs the `campanile` command on the server.
    Operator,
    /// Somebody on the web who has not signed in.
    Visitor,
}

impl fmt::Display for Actor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::System(task) => write!(f, "system:{task}"),
            Self::Operator => f.write_str("operator"),
            Self::Visitor => f.write_str("visitor"),
        }
    }
}
