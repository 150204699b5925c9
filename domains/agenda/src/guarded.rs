// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! An agenda, as `policies/agenda.cedar` sees it.

use gate::{Resource, Value};

/// The agenda of a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct GuardedAgenda {
    /// The body, by codice IPA.
    pub(crate) body: String,
    /// Whether the body shows it to everybody.
    pub(crate) public: bool,
}

impl Resource for GuardedAgenda {
    fn kind(&self) -> &'static str {
        "Agenda"
    }

    fn id(&self) -> String {
        self.body.clone()
    }

    fn attributes(&self) -> Vec<(&'static str, Value)> {
        vec![("body", Value::Body(self.body.clone())), ("public", Value::Yes(self.public))]
    }
}
