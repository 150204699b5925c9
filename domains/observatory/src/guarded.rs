// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What acts of this domain are done to, as `policies/observatory.cedar` sees it.

use gate::{Resource, Value};

/// Something that the gate is asked about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Guarded {
    /// The results of a year.
    Results {
        /// The year.
        year: i32,
        /// Whether the campaign made them public.
        public: bool,
    },
    /// The scheda of a Comune.
    Scheda {
        /// The body, by codice IPA.
        body: String,
        /// Whether the Comune or the campaign made it public.
        public: bool,
    },
}

impl Resource for Guarded {
    fn kind(&self) -> &'static str {
        match self {
            Self::Results { .. } => "Results",
            Self::Scheda { .. } => "Scheda",
        }
    }

    fn id(&self) -> String {
        match self {
            Self::Results { year, .. } => year.to_string(),
            Self::Scheda { body, .. } => body.clone(),
        }
    }

    fn attributes(&self) -> Vec<(&'static str, Value)> {
        match self {
            Self::Results { public, .. } => vec![("public", Value::Yes(*public))],
            Self::Scheda { body, public } => {
                vec![("body", Value::Body(body.clone())), ("public", Value::Yes(*public))]
            }
        }
    }
}
