// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A workbook as cells with places, whatever file it came from; no meaning yet.
//!
//! [`read`] picks the reader by what the bytes are: `.xlsx`, `.xlsm`, `.xls`, CSV, Markdown or JSON tables.
//! Every reader gives up with a [`Diagnostic`] when a file asks for more than its [`Limits`] allow.
#![expect(clippy::result_large_err, reason = "a file is refused once, and the finding is what is wanted of it")]

mod binary;
mod comma;
mod json;
mod markdown;
mod spreadsheet;
mod text;

use std::borrow::Cow;

use crate::{
    diagnostic::{Diagnostic, Place},
    tree::is_beyond_xml,
};

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
    /// Bytes of all cells together: a zipped workbook can say one long text a million times.
    pub text: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { file: 32 << 20, unpacked: 256 << 20, sheets: 100, cells: 2_000_000, cell: 64 << 10, text: 128 << 20 }
    }
}

/// Reads the file of a form, whatever its format; the name only helps to call the form.
///
/// # Errors
/// One finding: the format is not known, the file is damaged, or it asks for more than the limits allow.
pub fn read(bytes: &[u8], file_name: &str, limits: &Limits) -> Result<Workbook, Diagnostic> {
    if bytes.len() > limits.file {
        return Err(too_large("file", limits.file));
    }
    let mut workbook = if bytes.starts_with(b"PK") {
        Workbook::from_xlsx(bytes, limits)?
    } else if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
        Workbook::from_xls(bytes, limits)?
    } else {
        text::read(bytes, limits)?
    };
    workbook.stem = stem(file_name);
    Ok(workbook)
}

/// Name of a file without folders and extension.
fn stem(file_name: &str) -> Option<String> {
    let name = file_name.rsplit(['/', '\\']).next().unwrap_or(file_name);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem).trim();
    (!stem.is_empty()).then(|| stem.to_owned())
}

/// A file that asks for more than it may.
fn too_large(what: &'static str, limit: impl std::fmt::Display) -> Diagnostic {
    let code = match what {
        "file" => "file-too-large",
        "unpacked" => "workbook-too-large",
        "sheets" => "too-many-sheets",
        _ => "too-many-cells",
    };
    Diagnostic::error(code).with("limit", limit.to_string())
}

/// Gathers the cells of a workbook and counts what they cost.
struct Gatherer<'a> {
    limits: &'a Limits,
    workbook: Workbook,
    cells: usize,
    text: usize,
}

impl<'a> Gatherer<'a> {
    fn new(limits: &'a Limits) -> Self {
        Self { limits, workbook: Workbook::default(), cells: 0, text: 0 }
    }

    /// Opens a sheet; the following cells are its own.
    fn sheet(&mut self, name: &str) -> Result<(), Diagnostic> {
        if self.workbook.sheets.len() == self.limits.sheets {
            return Err(too_large("sheets", self.limits.sheets));
        }
        self.workbook.sheets.push(Sheet { name: name.trim().to_owned(), rows: Vec::new() });
        Ok(())
    }

    /// Adds a cell to the last sheet; rows and columns count from 1 and may come in any order.
    fn cell(&mut self, row: u32, column: u32, text: &str) -> Result<(), Diagnostic> {
        let Some(sheet) = self.workbook.sheets.last_mut() else { return Ok(()) };
        // What a record cannot hold is no part of a form: a cell of nothing else is blank.
        let text: Cow<'_, str> =
            if text.contains(is_beyond_xml) { text.replace(is_beyond_xml, "").into() } else { text.into() };
        let text = text.trim();
        if text.is_empty() {
            return Ok(());
        }
        if text.len() > self.limits.cell {
            let place = Place { sheet: sheet.name.clone(), row, column, header: String::new() };
            let start = text.chars().take(80).collect::<String>();
            return Err(Diagnostic::error("cell-too-long")
                .at(place, start)
                .with("limit", self.limits.cell.to_string()));
        }
        self.cells += 1;
        self.text += text.len();
        if self.cells > self.limits.cells {
            return Err(too_large("cells", self.limits.cells));
        }
        if self.text > self.limits.text {
            return Err(too_large("unpacked", self.limits.text));
        }
        let text = if text.contains('\u{a0}') { text.replace('\u{a0}', " ") } else { text.to_owned() };
        match sheet.rows.last_mut() {
            Some(last) if last.number == row => last.cells.push((column, text)),
            _ => sheet.rows.push(Row { number: row, cells: vec![(column, text)] }),
        }
        Ok(())
    }

    /// The workbook, its rows and cells in order.
    fn finish(mut self) -> Workbook {
        for sheet in &mut self.workbook.sheets {
            if !sheet.rows.is_sorted_by(|a, b| a.number < b.number) {
                sheet.rows.sort_by_key(|row| row.number);
                sheet.rows.dedup_by(|later, earlier| {
                    let same = later.number == earlier.number;
                    if same {
                        earlier.cells.append(&mut later.cells);
                    }
                    same
                });
            }
            for row in &mut sheet.rows {
                if !row.cells.is_sorted_by(|a, b| a.0 < b.0) {
                    row.cells.sort_by_key(|cell| cell.0);
                    row.cells.dedup_by_key(|cell| cell.0);
                }
            }
        }
        self.workbook
    }
}
