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
