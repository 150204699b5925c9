// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What is wrong in a catalogue, and where.

/// Something wrong, at a file, a row and a column. Its words are in `texts/` under its code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The file: `actions.csv`.
    pub file: String,
    /// The row as a spreadsheet counts, headers included; 1 for what concerns the whole file.
    pub row: usize,
    /// The column, by its header; blank for what concerns the whole row.
    pub column: String,
    /// What stands there.
    pub value: String,
    /// What is wrong: `agenda-catalogue-…`.
    pub code: &'static str,
}
