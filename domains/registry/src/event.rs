// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What the registry writes in the journal: counts, never names.

use serde::Serialize;
use store::Event;

/// The list of the binary was put in the database.
#[derive(Debug, Serialize)]
pub(crate) struct EmbeddedLoaded {
    /// How many Comuni.
    pub(crate) comuni: usize,
    /// SHA-256 of the tables.
    pub(crate) fingerprint: String,
}

impl Event for EmbeddedLoaded {
    const NAME: &'static str = "registry.embedded_loaded";

    fn subject(&self) -> String {
        "comuni".to_owned()
    }
}

/// A list of ISTAT was imported.
#[derive(Debug, Serialize)]
pub(crate) struct ComuniImported {
    /// How many Comuni there are now.
    pub(crate) comuni: usize,
    pub(crate) added: usize,
    pub(crate) ceased: usize,
    pub(crate) renamed: usize,
    pub(crate) recoded: usize,
    pub(crate) moved: usize,
    /// SHA-256 of the file.
    pub(crate) fingerprint: String,
}

impl Event for ComuniImported {
    const NAME: &'static str = "registry.comuni_imported";

    fn subject(&self) -> String {
        "comuni".to_owned()
    }
}

/// Sources said something of Comuni that was not known yet.
#[derive(Debug, Serialize)]
pub(crate) struct FactsNoted {
    /// The families of the keys: `ipa`, `padigitale`.
    #[serde(skip)]
    pub(crate) families: String,
    /// What it did.
    #[serde(flatten)]
    pub(crate) counts: FactCounts,
    /// SHA-256 of all that was told.
    pub(crate) checksum: String,
}

/// What was told of Comuni, in numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct FactCounts {
    /// Facts told.
    pub told: usize,
    /// New, or other than before.
    pub new: usize,
    /// The same, on a later day.
    pub later: usize,
    /// Known already.
    pub known: usize,
    /// Not said any more.
    pub ended: usize,
    /// Of an earlier day than what is known, and other: left out.
    pub too_old: usize,
}

impl Event for FactsNoted {
    const NAME: &'static str = "registry.facts_noted";

    fn subject(&self) -> String {
        self.families.clone()
    }
}

/// What a source had said was taken away, history too: it was only a trial.
#[derive(Debug, Serialize)]
pub(crate) struct FactsForgotten {
    /// How many.
    pub(crate) facts: u64,
}

impl Event for FactsForgotten {
    const NAME: &'static str = "registry.facts_forgotten";

    fn subject(&self) -> String {
        "facts".to_owned()
    }
}

/// Unions were imported.
#[derive(Debug, Serialize)]
pub(crate) struct UnionsImported {
    /// How many.
    pub(crate) unions: usize,
    /// Their members.
    pub(crate) members: usize,
    /// SHA-256 of the file.
    pub(crate) checksum: String,
}

impl Event for UnionsImported {
    const NAME: &'static str = "registry.unions_imported";

    fn subject(&self) -> String {
        "unions".to_owned()
    }
}
