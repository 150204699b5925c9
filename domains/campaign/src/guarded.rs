// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What acts of this domain are done to, as `policies/survey.cedar` sees it.

use gate::{Resource, Value};

/// Something that the gate is asked about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Guarded<'a> {
    /// The control room of a year.
    Campaign(i32),
    /// An answer of this body that looks wrong.
    Flag(&'a str),
}

impl Resource for Guarded<'_> {
    fn kind(&self) -> &'static str {
        match self {
            Self::Campaign(_) => "Campaign",
            Self::Flag(_) => "Flag",
        }
    }

    fn id(&self) -> String {
        match self {
            Self::Campaign(year) => year.to_string(),
            Self::Flag(body) => (*body).to_owned(),
        }
    }

    fn attributes(&self) -> Vec<(&'static str, Value)> {
        match self {
            Self::Campaign(_) => Vec::new(),
            Self::Flag(body) => vec![("body", Value::Body((*body).to_owned()))],
        }
    }
}
