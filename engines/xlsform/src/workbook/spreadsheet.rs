// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Workbooks of Excel and LibreOffice: `.xlsx`, `.xlsm` and `.xls`.

use std::{
    io::{Cursor, Read as _},
    panic::AssertUnwindSafe,
};

use calamine::{Data, DataRef, ExcelDateTime, Reader as _, SheetType, Xls, Xlsx};

use super::{Gatherer, Limits, Workbook, binary, too_large};
use crate::diagnostic::Diagnostic;

impl Workbook {
    /// Reads an `.xlsx` or `.xlsm`. The declared dimension of a sheet is not trusted: cells are read as they come.
    ///
    /// # Errors
    /// One finding: the file is damaged, or asks for more than the limits allow.
    pub fn from_xlsx(bytes: &[u8], limits: &Limits) -> Result<Self, Diagnostic> {
        unpacked(bytes, limits)?;
        guarded(|| Self::xlsx(bytes, limits))
    }

    fn xlsx(bytes: &[u8], limits: &Limits) -> Result<Self, Diagnostic> {
        let mut file: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|problem| damaged(&problem))?;
        let names = tables(file.sheets_metadata());
        let mut gatherer = Gatherer::new(limits);
        for name in names {
            gatherer.sheet(&name)?;
            let mut cells = file.worksheet_cells_reader(&name).map_err(|problem| damaged(&problem))?;
            while let Some(cell) = cells.next_cell().map_err(|problem| damaged(&problem))? {
                let (row, column) = cell.get_position();
                gatherer.cell(row + 1, column + 1, &shown(cell.get_value()))?;
            }
        }
        Ok(gatherer.finish())
    }

    /// Reads an `.xls` of Excel 97 to 2003.
    ///
    /// # Errors
    /// One finding: the file is damaged, or asks for more than the limits allow.
    pub fn from_xls(bytes: &[u8], limits: &Limits) -> Result<Self, Diagnostic> {
        binary::inspect(bytes, limits)?;
        guarded(|| Self::xls(bytes, limits))
    }

    fn xls(bytes: &[u8], limits: &Limits) -> Result<Self, Diagnostic> {
        let mut file: Xls<_> = Xls::new(Cursor::new(bytes)).map_err(|problem| damaged(&problem))?;
        let names = tables(file.sheets_metadata());
        let mut gatherer = Gatherer::new(limits);
        for name in names {
            gatherer.sheet(&name)?;
            let range = file.worksheet_range(&name).map_err(|problem| damaged(&problem))?;
            let (top, left) = range.start().unwrap_or_default();
            for (row, column, value) in range.used_cells() {
                let (row, column) = (top + row as u32 + 1, left + column as u32 + 1);
                gatherer.cell(row, column, &shown(&reference(value)))?;
            }
        }
        Ok(gatherer.finish())
    }
}

/// Reads a file; a damaged one on which the library stumbles is damaged, and no more than that.
fn guarded(read: impl FnOnce() -> Result<Workbook, Diagnostic>) -> Result<Workbook, Diagnostic> {
    std::panic::catch_unwind(AssertUnwindSafe(read)).unwrap_or_else(|_| Err(damaged(&"?")))
}

/// Names of the sheets that hold cells, not drawings or macros.
fn tables(sheets: &[calamine::Sheet]) -> Vec<String> {
    sheets.iter().filter(|sheet| sheet.typ == SheetType::WorkSheet).map(|sheet| sheet.name.clone()).collect()
}

/// Refuses a zip whose content is much larger than itself. The sizes in its directory can lie: every part is unpacked
/// once, into nothing, until the limit.
fn unpacked(bytes: &[u8], limits: &Limits) -> Result<(), Diagnostic> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|problem| damaged(&problem))?;
    let mut left = limits.unpacked;
    for index in 0..archive.len() {
        let part = archive.by_index(index).map_err(|problem| damaged(&problem))?;
        let read =
            std::io::copy(&mut part.take(left + 1), &mut std::io::sink()).map_err(|problem| damaged(&problem))?;
        left = left.checked_sub(read).ok_or_else(|| too_large("unpacked", limits.unpacked))?;
    }
    Ok(())
}

fn damaged(problem: &dyn std::fmt::Display) -> Diagnostic {
    Diagnostic::error("workbook-damaged").with("reason", problem.to_string())
}

fn reference(value: &Data) -> DataRef<'_> {
    match value {
        Data::Int(number) => DataRef::Int(*number),
        Data::Float(number) => DataRef::Float(*number),
        Data::String(text) => DataRef::SharedString(text),
        Data::Bool(yes) => DataRef::Bool(*yes),
        Data::DateTime(time) => DataRef::DateTime(*time),
        Data::DateTimeIso(text) | Data::DurationIso(text) => DataRef::SharedString(text),
        Data::Error(error) => DataRef::Error(error.clone()),
        Data::Empty => DataRef::Empty,
    }
}

/// A value as text (section 2 of the specification).
fn shown(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number_text(*number),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(true) => "TRUE".to_owned(),
        DataRef::Bool(false) => "FALSE".to_owned(),
        DataRef::DateTime(time) => time_text(*time),
        DataRef::Error(error) => error.to_string(),
        DataRef::Empty => String::new(),
    }
}

/// Integers without `.0`; otherwise the shortest form that reads back.
fn number_text(number: f64) -> String {
    if number.fract() == 0.0 && number.abs() < 1e18 { format!("{number:.0}") } else { number.to_string() }
}

/// A calendar day, a time of day, or both, as ISO 8601.
fn time_text(time: ExcelDateTime) -> String {
    let number = time.as_f64();
    let (year, month, day, hour, minute, second, _) = time.to_ymd_hms_milli();
    let clock = format!("{hour:02}:{minute:02}:{second:02}");
    if time.is_duration() || (0.0..1.0).contains(&number) {
        return clock;
    }
    let date = format!("{year:04}-{month:02}-{day:02}");
    if number.fract() == 0.0 { date } else { format!("{date}T{clock}") }
}
