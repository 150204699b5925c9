// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The cells of a row, by the meaning of their column.

use std::sync::Arc;

/// Where a cell stands; [`crate::survey::Survey::place`] names it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct At {
    /// Position in [`crate::survey::Survey::heads`].
    pub sheet: u8,
    /// From 1; 0 = the whole sheet.
    pub row: u32,
    /// From 1; 0 = the whole row.
    pub column: u32,
}

/// The text of a cell and where it stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// Never blank; straight quotes for typographic ones, and in `survey` one blank for many.
    pub text: String,
    /// Where.
    pub at: At,
}

/// A cell and its column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// As [`crate::survey::Header::key`].
    pub key: Arc<str>,
    /// As [`crate::survey::Header::language`].
    pub language: Option<Arc<str>>,
    /// What it holds.
    pub cell: Cell,
}

/// The cells of a row that hold something, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cells(pub Vec<Entry>);

impl Cells {
    /// The cell of a column without language.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Cell> {
        self.0.iter().find(|entry| entry.language.is_none() && *entry.key == *key).map(|entry| &entry.cell)
    }

    /// The cells of a column in all languages, in order; `None` = the column that says no language.
    pub fn translated<'a>(&'a self, key: &'a str) -> impl Iterator<Item = (Option<&'a str>, &'a Cell)> {
        self.0.iter().filter(move |entry| *entry.key == *key).map(|entry| (entry.language.as_deref(), &entry.cell))
    }

    /// Does the column hold something in any language?
    #[must_use]
    pub fn has(&self, key: &str) -> bool {
        self.0.iter().any(|entry| *entry.key == *key)
    }

    /// The cells of all columns `prefix::x`, with `x`.
    pub fn below<'a>(&'a self, prefix: &'a str) -> impl Iterator<Item = (&'a str, &'a Entry)> {
        self.0.iter().filter_map(move |entry| {
            let rest = entry.key.strip_prefix(prefix)?.strip_prefix("::")?;
            Some((rest, entry))
        })
    }
}
