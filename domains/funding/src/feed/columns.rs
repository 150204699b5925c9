// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Rows of a CSV file whose columns are found by name.

use csv::{ByteRecord, Reader, ReaderBuilder};

use super::Refusal;

/// The rows of one file. Every row has as many fields as the header.
pub(super) struct Rows<'t, const N: usize> {
    reader: Reader<&'t [u8]>,
    record: ByteRecord,
    positions: [Option<usize>; N],
    names: [&'static str; N],
    width: usize,
}

/// One row: its fields by the number of the column in the list of names.
#[derive(Clone, Copy)]
pub(super) struct Row<'r, const N: usize> {
    record: &'r ByteRecord,
    positions: &'r [Option<usize>; N],
    names: &'r [&'static str; N],
    /// The line of the file, from 1, where the row begins.
    pub(super) line: u64,
}

impl<'t, const N: usize> Rows<'t, N> {
    /// Reads the header of `text`, and finds there the columns called `names`; `mandatory` says which must be there.
    pub(super) fn open(
        text: &'t str,
        names: [&'static str; N],
        mandatory: impl Fn(usize) -> bool,
    ) -> Result<Self, Refusal> {
        let mut reader = ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .buffer_capacity(1 << 16)
            .from_reader(text.as_bytes());
        let mut record = ByteRecord::new();
        // Reading from memory cannot fail, and no row is uneven to a flexible reader.
        let _ = reader.read_byte_record(&mut record);
        let header: Vec<String> = record.iter().map(|name| str_of(name).trim().to_lowercase()).collect();
        let mut positions = [None; N];
        for (at, name) in names.iter().enumerate() {
            let mut places = (0..header.len()).filter(|&place| header[place] == *name);
            positions[at] = places.next();
            if places.next().is_some() {
                return Err(Refusal::ColumnTwice { column: (*name).to_owned() });
            }
        }
        let missing: Vec<&str> =
            (0..N).filter(|&at| positions[at].is_none() && mandatory(at)).map(|at| names[at]).collect();
        if !missing.is_empty() {
            return Err(Refusal::ColumnsMissing { columns: missing.join(", ") });
        }
        Ok(Self { reader, record, positions, names, width: header.len() })
    }

    /// The next row, or `None` at the end.
    pub(super) fn next_row(&mut self) -> Option<Result<Row<'_, N>, Refusal>> {
        if !self.reader.read_byte_record(&mut self.record).unwrap_or(false) {
            return None;
        }
        let line = self.record.position().map_or(0, csv::Position::line);
        if self.record.len() != self.width {
            return Some(Err(Refusal::RowUneven { line, found: self.record.len(), expected: self.width }));
        }
        Some(Ok(Row { record: &self.record, positions: &self.positions, names: &self.names, line }))
    }
}

impl<'r, const N: usize> Row<'r, N> {
    /// The field of a column, without blanks at its ends; `None` when the file has no such column.
    pub(super) fn get(&self, column: usize) -> Option<&'r str> {
        let position = self.positions[column]?;
        self.record.get(position).map(|field| str_of(field).trim())
    }

    /// The field of a column; empty when the file has no such column.
    pub(super) fn text(&self, column: usize) -> &'r str {
        self.get(column).unwrap_or_default()
    }

    /// The field of a column, read; refused when it cannot be.
    pub(super) fn read<T>(&self, column: usize, read: impl Fn(&str) -> Option<T>) -> Result<T, Refusal> {
        let text = self.text(column);
        read(text).ok_or_else(|| Refusal::field(self.line, self.names[column], text))
    }
}

/// A field is a part of a text between two ASCII bytes, so it is text; an escaped quote is dropped whole.
fn str_of(field: &[u8]) -> &str {
    std::str::from_utf8(field).unwrap_or_default()
}
