// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Many rows out of one table, fast on both databases.

use sea_orm::DbErr;

/// What stands between two columns of a packed row. The feed lets no such byte in.
const BETWEEN: char = '\u{1f}';

/// An expression that gives all the columns of a row as one text: drivers spend most of their time, and SQLite's most
/// of its memory, on single values. `NULL` becomes an empty text.
pub(super) fn packed(columns: &[&str]) -> String {
    let texts: Vec<String> = columns.iter().map(|column| format!("COALESCE(CAST({column} AS TEXT), '')")).collect();
    texts.join(&format!(" || '{BETWEEN}' || "))
}

/// The columns of a packed row, in their order.
pub(super) struct Packed<'a>(std::str::Split<'a, char>);

impl<'a> Packed<'a> {
    /// Opens a packed row.
    pub(super) fn open(text: &'a str) -> Self {
        Self(text.split(BETWEEN))
    }

    /// The next column.
    pub(super) fn text(&mut self) -> &'a str {
        self.0.next().unwrap_or_default()
    }

    /// The next column, read.
    pub(super) fn read<T>(&mut self, read: impl Fn(&str) -> Option<T>) -> Result<T, DbErr> {
        let text = self.text();
        read(text).ok_or_else(|| DbErr::Type(format!("{text:?} is not what the tables of funding hold")))
    }
}
