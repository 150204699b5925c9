// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The hand-checked table of who succeeded whom.

use std::path::Path;

use anyhow::Context as _;

use super::{istat::Row, listed, succession_of};

/// One Comune that ceased or changed code.
pub(super) struct Succession {
    /// The code it had.
    pub(super) code: String,
    /// The code of its successor.
    pub(super) successor: String,
}

/// Reads `successions.tsv`.
pub(super) fn read(path: &Path) -> anyhow::Result<Vec<Succession>> {
    let text = std::fs::read_to_string(path).with_context(|| path.display().to_string())?;
    let lines = text.lines().filter(|line| !line.starts_with('#')).skip(1);
    lines
        .map(|line| {
            let cells: Vec<&str> = line.split('\t').collect();
            let code = cells.first().context("an empty line")?;
            let successor = cells.get(5).with_context(|| format!("{code}: no successor"))?;
            Ok(Succession { code: (*code).to_owned(), successor: (*successor).to_owned() })
        })
        .collect()
}

/// The Comune of the list that a code of the last years belongs to today.
pub(super) fn today(code: &str, list: &[Row], successions: &[Succession]) -> Option<String> {
    if listed(list, code) {
        return Some(code.to_owned());
    }
    let successor = &succession_of(successions, code)?.successor;
    listed(list, successor).then(|| successor.clone())
}
