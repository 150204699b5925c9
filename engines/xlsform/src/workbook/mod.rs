// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A workbook as cells with places, whatever file it came from; no meaning yet.

/// The tables of a form, as text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Workbook {
    /// In the order of the file.
    pub sheets: Vec<Sheet>,
    /// Name of the file without its extension, when known: the form's identifier if nothing else says one.
    pub stem: Option<String>,
}

/// One table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// As written.
    pub name: String,
    /// Only the rows that hold something, in order; the headers are the row number 1, when there is one.
    pub rows: Vec<Row>,
}

/// One line of a [`Sheet`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// As the spreadsheet numbers it, from 1.
    pub number: u32,
    /// Column (from 1) and text of the cells that hold something, in order; trimmed, without non-breaking blanks.
    pub cells: Vec<(u32, String)>,
}

/// What a file may cost before it is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the file.
    pub file: usize,
    /// Bytes of everything inside a zipped workbook once unpacked.
    pub unpacked: u64,
    /// Sheets.
    pub sheets: usize,
    /// Cells that hold something, over all sheets.
    pub cells: usize,
    /// Bytes of one cell.
    pub cell: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { file: 32 << 20, unpacked: 256 << 20, sheets: 100, cells: 2_000_000, cell: 64 << 10 }
    }
}
