// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A sheet as rows of cells with a meaning.

use std::collections::HashMap;

use super::{
    At, Cell, Cells, Entry, Head, Header,
    header::{Role, header},
    reader::Findings,
};
use crate::{
    diagnostic::{Diagnostic, Place},
    workbook::{Row, Sheet},
};

/// Blank columns and blank rows after which nothing more is read.
const BLANK_COLUMNS: u32 = 20;
const BLANK_ROWS: u32 = 60;
/// Columns a sheet may have.
const COLUMNS: usize = 1_000;

/// The rows below the headers.
#[derive(Debug, Default)]
pub(super) struct Table {
    /// Position in [`super::Survey::heads`].
    pub(super) sheet: u8,
    /// Row number and cells; only rows with something under a header.
    pub(super) rows: Vec<(u32, Cells)>,
}

impl Table {
    /// A whole row.
    pub(super) fn row(&self, row: u32) -> At {
        At { sheet: self.sheet, row, column: 0 }
    }
}

/// How the texts of a sheet are cleaned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Blanks {
    Keep,
    Collapse,
}

/// Reads a sheet; its head goes to `heads`.
pub(super) fn table(sheet: &Sheet, role: Role, blanks: Blanks, heads: &mut Vec<Head>, found: &mut Findings) -> Table {
    let position = u8::try_from(heads.len()).unwrap_or(u8::MAX);
    let headers = headers(sheet, role, found);
    let mut table = Table { sheet: position, rows: Vec::new() };
    let mut last = 1;
    for row in sheet.rows.iter().filter(|row| row.number > 1) {
        let cells = cells(row, position, &headers, blanks);
        if cells.0.is_empty() {
            continue;
        }
        if row.number - last > BLANK_ROWS + 1 {
            let place = Place { sheet: sheet.name.clone(), row: row.number, column: 0, header: String::new() };
            found.push(Diagnostic::warning("rows-after-blank").at(place, "").with("blank", BLANK_ROWS.to_string()));
            break;
        }
        last = row.number;
        if Some(table.rows.len()) == role.rows() {
            let place = Place { sheet: sheet.name.clone(), row: row.number, column: 0, header: String::new() };
            found.push(Diagnostic::error("sheet-too-long").at(place, "").with("limit", table.rows.len().to_string()));
            break;
        }
        table.rows.push((row.number, cells));
    }
    heads.push(Head { name: sheet.name.clone(), headers });
    table
}

fn cells(row: &Row, sheet: u8, headers: &[Header], blanks: Blanks) -> Cells {
    let mut cells = Vec::with_capacity(row.cells.len());
    for (column, text) in &row.cells {
        let Ok(index) = headers.binary_search_by_key(column, |header| header.column) else { continue };
        let header = &headers[index];
        let at = At { sheet, row: row.number, column: *column };
        let cell = Cell { text: clean(text, blanks), at };
        cells.push(Entry { key: header.key.clone(), language: header.language.clone(), cell });
    }
    Cells(cells)
}

/// Straight quotes for typographic ones; one blank for many.
fn clean(text: &str, blanks: Blanks) -> String {
    let curly = text.contains(['\u{2018}', '\u{2019}', '\u{201c}', '\u{201d}']);
    if !curly && (blanks == Blanks::Keep || !text.contains("  ")) {
        return text.to_owned();
    }
    let mut clean = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\u{2018}' | '\u{2019}' => clean.push('\''),
            '\u{201c}' | '\u{201d}' => clean.push('"'),
            ' ' if blanks == Blanks::Collapse && clean.ends_with(' ') => {}
            _ => clean.push(letter),
        }
    }
    clean
}

/// Reads the first row, and tells of columns that are said twice.
fn headers(sheet: &Sheet, role: Role, found: &mut Findings) -> Vec<Header> {
    let Some(first) = sheet.rows.first().filter(|row| row.number == 1) else { return Vec::new() };
    let double = first.cells.iter().any(|(_, text)| text.contains("::"));
    let mut headers: Vec<Header> = Vec::new();
    let mut seen = HashMap::new();
    let mut last = 0;
    for (column, text) in &first.cells {
        let place = |header: &Header| Place {
            sheet: sheet.name.clone(),
            row: 1,
            column: header.column,
            header: header.written.clone(),
        };
        if column - last > BLANK_COLUMNS + 1 {
            let place = Place { sheet: sheet.name.clone(), row: 1, column: *column, header: text.clone() };
            let finding = Diagnostic::warning("columns-after-blank").at(place, text.as_str());
            found.push(finding.with("blank", BLANK_COLUMNS.to_string()));
            break;
        }
        last = *column;
        if headers.len() == COLUMNS {
            let place = Place { sheet: sheet.name.clone(), row: 1, column: *column, header: text.clone() };
            found.push(Diagnostic::error("sheet-too-wide").at(place, "").with("limit", COLUMNS.to_string()));
            break;
        }
        let header = header(role, *column, text, double);
        let earlier = seen.get(&(header.key.clone(), header.language.clone())).copied();
        if let Some(earlier) = earlier.filter(|earlier| *earlier < headers.len()) {
            let other: &Header = &headers[earlier];
            if role == Role::Settings && &*header.key == "form_id" {
                // Both are common in old files; the new name counts.
                let finding = Diagnostic::warning("form-id-twice").at(place(&header), header.written.as_str());
                found.push(finding.see(place(other)));
                if other.written.to_lowercase().contains("id_string") {
                    headers[earlier] = header;
                    headers.sort_by_key(|header| header.column);
                }
                continue;
            }
            let code = if other.written == header.written { "column-twice" } else { "column-aliases" };
            let finding = Diagnostic { code, ..Diagnostic::error("column-twice") };
            let finding = finding.at(place(&header), header.written.as_str()).see(place(other));
            found.push(finding.with("column", &*header.key).with("other", other.written.as_str()));
            continue;
        }
        seen.insert((header.key.clone(), header.language.clone()), headers.len());
        headers.push(header);
    }
    headers
}
