// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A table as people save it: separated by commas, semicolons or tabs, its columns in any order and case.

use std::collections::HashMap;

/// A file that is no table, or lacks what it is wanted for.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotTheTable {
    /// The bytes are not text.
    #[error("this is not text in UTF-8: save it as CSV UTF-8")]
    Encoding,
    /// Nothing but a header, or not even that.
    #[error("there is nothing in it")]
    Empty,
    /// It lacks a column.
    #[error("it has no column {0}")]
    Column(String),
    /// Its lines do not fit its header.
    #[error("line {line}: {why}")]
    Line {
        /// Which, from 1.
        line: u64,
        /// Why.
        why: String,
    },
}

/// A table, read.
pub(crate) struct CommaTable {
    columns: HashMap<String, usize>,
    rows: Vec<(u64, csv::StringRecord)>,
}

/// One row of it.
pub(crate) struct Row<'a> {
    table: &'a CommaTable,
    /// Its line in the file, from 1.
    pub(crate) line: u64,
    cells: &'a csv::StringRecord,
}

impl CommaTable {
    /// Reads the file.
    pub(crate) fn read(bytes: &[u8]) -> Result<Self, NotTheTable> {
        let text = std::str::from_utf8(bytes).map_err(|_| NotTheTable::Encoding)?;
        // The reader counts a line with two ends from between them.
        let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n");
        let header = text.lines().next().unwrap_or_default();
        let separator = [b',', b';', b'\t'].into_iter().max_by_key(|one| header.bytes().filter(|b| b == one).count());
        let mut reader = csv::ReaderBuilder::new();
        reader.trim(csv::Trim::All).delimiter(separator.unwrap_or(b','));
        let mut reader = reader.from_reader(text.as_bytes());
        let broken = |error: csv::Error| {
            let line = error.position().map_or(1, csv::Position::line);
            let why = match error.kind() {
                csv::ErrorKind::UnequalLengths { expected_len, len, .. } => {
                    format!("{len} cells, where the header has {expected_len}")
                }
                _ => error.to_string(),
            };
            NotTheTable::Line { line, why }
        };
        let header = reader.headers().map_err(broken)?.clone();
        let columns = header.iter().enumerate().map(|(at, name)| (name.to_lowercase(), at)).collect();
        let mut rows = Vec::new();
        for row in reader.records() {
            let row = row.map_err(broken)?;
            if row.iter().any(|cell| !cell.is_empty()) {
                rows.push((row.position().map_or(0, csv::Position::line), row));
            }
        }
        if rows.is_empty() { Err(NotTheTable::Empty) } else { Ok(Self { columns, rows }) }
    }

    /// The rows that hold something.
    pub(crate) fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.rows.iter().map(|(line, cells)| Row { table: self, line: *line, cells })
    }

    /// Whether it has one of these columns.
    pub(crate) fn has(&self, names: &[&str]) -> bool {
        names.iter().any(|name| self.columns.contains_key(&name.to_lowercase()))
    }

    /// That it has one of these columns.
    pub(crate) fn want(&self, names: &[&str]) -> Result<(), NotTheTable> {
        if self.has(names) { Ok(()) } else { Err(NotTheTable::Column(names.join(" or "))) }
    }
}

impl<'a> Row<'a> {
    /// The first of these columns that holds something here.
    pub(crate) fn cell(&self, names: &[&str]) -> Option<&'a str> {
        let cell = |name: &&str| self.cells.get(*self.table.columns.get(&name.to_lowercase())?);
        names.iter().filter_map(cell).find(|cell| !cell.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<(u64, Option<String>)> {
        let table = CommaTable::read(text.as_bytes()).expect("a table");
        table.rows().map(|row| (row.line, row.cell(&["Codice_IPA"]).map(str::to_owned))).collect()
    }

    #[test]
    fn whatever_separates_its_cells_a_table_is_read_and_its_lines_are_told() {
        let expected = [(2, Some("c_h501".to_owned())), (4, None)];
        for text in [
            "codice_ipa,x\nc_h501,1\n,\n,2\n",
            "\u{feff}CODICE_IPA;X\r\nc_h501 ;1\r\n;\r\n;2\r\n",
            "x\tcodice_ipa\n1\tc_h501\n\t\n2\t\n",
        ] {
            assert_eq!(lines(text), expected, "{text:?}");
        }
    }

    #[test]
    fn what_is_no_table_is_told() {
        let told = |bytes: &[u8]| CommaTable::read(bytes).err().map(|error| error.to_string()).unwrap_or_default();
        assert!(told(b"\xff\xfe").contains("UTF-8"));
        assert_eq!(told(b"a,b\n"), "there is nothing in it");
        assert_eq!(told(b"a,b\n1,2,3\n"), "line 2: 3 cells, where the header has 2");
    }
}
