// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What the Index of Public Administrations says of each Comune.

use std::{collections::BTreeMap, path::Path};

use anyhow::Context as _;

/// One Comune in IPA.
pub(super) struct Body {
    /// Its code, in IPA's own case.
    pub(super) ipa: String,
    /// Its site as declared, or empty.
    pub(super) site: String,
    /// Its first certified address, or empty.
    pub(super) pec: String,
}

/// San Teodoro (SS) is written in IPA with its province of 2006-2016 (OT), and so without ISTAT code.
const BY_HAND: [(&str, &str); 1] = [("c_i32k", "090092")];

/// Reads the bodies by ISTAT code.
pub(super) fn read(path: &Path) -> anyhow::Result<BTreeMap<String, Body>> {
    let mut reader = csv::Reader::from_path(path).with_context(|| path.display().to_string())?;
    let mut bodies = BTreeMap::new();
    for record in reader.records() {
        let record = record?;
        let hand = BY_HAND.iter().find(|(ipa, _)| *ipa == &record[0]).map(|(_, code)| *code);
        let code = hand.unwrap_or(&record[2]);
        if !code.is_empty() {
            let text = |index: usize| record[index].trim().replace(['\t', '\n', '\r'], " ");
            bodies.insert(code.to_owned(), Body { ipa: text(0), site: text(10), pec: text(13).to_lowercase() });
        }
    }
    Ok(bodies)
}
