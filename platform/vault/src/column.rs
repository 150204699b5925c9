// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Columns of the database that are sealed, as their domains name them: whoever changes a key finds them all.

use uuid::Uuid;

/// A column whose texts are sealed for longer than a sign-in takes. Its rows have a UUID as their key.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    /// The table.
    pub table: &'static str,
    /// The column of its key.
    pub key: &'static str,
    /// The column that is sealed. An empty text, and none, stay as they are.
    pub column: &'static str,
    /// The place that the text of a row is sealed for.
    pub place: fn(Uuid) -> String,
    /// The column by which the text is found again, if it ever is.
    pub mark: Option<Mark>,
}

/// A column with the keyed hash of what another seals.
#[derive(Clone, Copy, Debug)]
pub struct Mark {
    /// The column.
    pub column: &'static str,
    /// What keeps its hashes apart from those of other things.
    pub kind: &'static str,
    /// How a text is written before it is hashed: an address in lower case.
    pub normal: fn(&str) -> String,
}
