// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What acts of this domain are done to, as `policies/funding.cedar` sees it.

use gate::{Resource, Value};

/// Something that the gate is asked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Guarded {
    /// The days taken in; `open` where the operator lets any visitor load simulated ones.
    Days {
        /// Whether the house is open to visitors.
        open: bool,
    },
    /// A wish to be told by mail. Whoever holds the secret of the letter is its owner: there is nothing else to tell.
    Alert,
}

impl Guarded {
    /// The days of a house that is not open to visitors.
    pub(crate) const DAYS: Self = Self::Days { open: false };
    /// The days of a house that is.
    pub(crate) const OPEN_DAYS: Self = Self::Days { open: true };
}

impl Resource for Guarded {
    fn kind(&self) -> &'static str {
        match self {
            Self::Days { .. } => "Funding",
            Self::Alert => "Alert",
        }
    }

    fn id(&self) -> String {
        match self {
            Self::Days { .. } => "days".to_owned(),
            Self::Alert => "alert".to_owned(),
        }
    }

    fn attributes(&self) -> Vec<(&'static str, Value)> {
        match self {
            Self::Days { open } => vec![("open_to_visitors", Value::Yes(*open))],
            Self::Alert => Vec::new(),
        }
    }
}
