// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! XLSX: typed cells under a frozen, filterable header, a sheet that explains them and one that says where they come from.

use std::io::{Seek as _, Write, copy};

use chrono::Datelike as _;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError};

use crate::cell::iso;
use crate::sheet::each_row;
use crate::xlsx_codebook::explain;
use crate::{Cell, Column, Kind, Sheet, TableProblem};

const MOST_ROWS: u64 = 1_048_575;
const MOST_COLUMNS: usize = 16_384;
const MOST_CHARACTERS: usize = 32_767;
/// Excel keeps 15 digits; a longer code would silently end in zeros, so it is written as text.
const EXACT: std::ops::RangeInclusive<i64> = -999_999_999_999_999..=999_999_999_999_999;
const WIDTHS: std::ops::RangeInclusive<usize> = 8..=48;

/// Writes a workbook and says how many rows there were. Rows and workbook are put together in nameless files of the
/// system's temporary folder, which vanish with them, so that memory does not grow with the rows; `out` gets the workbook
/// when it is whole.
///
/// # Errors
/// As [`crate::write`], and [`TableProblem::TooLarge`] when a spreadsheet cannot hold the table.
///
/// # Panics
/// When the temporary folder is full: the library knows no better.
pub fn write_xlsx<R: AsRef<[Cell]>>(
    sheet: &Sheet,
    rows: impl IntoIterator<Item = R>,
    out: impl Write + Send,
) -> Result<u64, TableProblem> {
    let columns = sheet.written()?;
    fits(&columns)?;
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties(sheet)?);

    let data = workbook.add_worksheet_with_constant_memory()?;
    data.set_name(tab(&sheet.words.data, "Data"))?;
    let count = fill(data, sheet, &columns, rows)?;

    let codebook = workbook.add_worksheet();
    codebook.set_name(tab(&sheet.words.codebook.sheet, "Codebook"))?;
    explain(codebook, sheet, &columns)?;

    let about = workbook.add_worksheet();
    about.set_name(tab(&sheet.words.about, "About"))?;
    describe(about, sheet, count)?;

    // The library wants to seek; not every receiver can.
    let mut whole = tempfile::tempfile()?;
    workbook.save_to_writer(&mut whole)?;
    whole.rewind()?;
    let mut out = out;
    copy(&mut whole, &mut out)?;
    out.flush()?;
    Ok(count)
}

/// Whether a spreadsheet has so many columns.
pub(crate) fn fits(columns: &[Column]) -> Result<(), TableProblem> {
    match columns.len() {
        ..=MOST_COLUMNS => Ok(()),
        more => Err(TableProblem::TooLarge(format!("{more} columns"))),
    }
}

fn fill<R: AsRef<[Cell]>>(
    data: &mut Worksheet,
    sheet: &Sheet,
    columns: &[Column],
    rows: impl IntoIterator<Item = R>,
) -> Result<u64, TableProblem> {
    let header = Format::new().set_bold().set_text_wrap().set_align(FormatAlign::Top);
    let formats: Vec<Format> = columns.iter().map(|column| format_of(column.kind)).collect();
    let mut widths: Vec<usize> = columns.iter().map(|column| column.label.chars().count()).collect();
    for (place, column) in columns.iter().enumerate() {
        data.write_string_with_format(0, index(place), &column.label, &header)?;
    }
    let count = each_row(sheet, columns, rows, |row, cells| {
        let line = u32::try_from(row).ok().filter(|_| row <= MOST_ROWS);
        let line = line.ok_or_else(|| TableProblem::TooLarge(format!("more than {MOST_ROWS} rows")))?;
        for (place, cell) in cells.iter().enumerate() {
            let shown = put(data, (line, index(place)), cell, &columns[place], &formats[place])?;
            widths[place] = widths[place].max(shown);
        }
        Ok(())
    })?;
    for (place, width) in widths.iter().enumerate() {
        #[expect(clippy::cast_precision_loss, reason = "between 8 and 48")]
        data.set_column_width(index(place), *width.clamp(&WIDTHS.start().to_owned(), WIDTHS.end()) as f64 + 2.0)?;
    }
    data.set_freeze_panes(1, 0)?;
    if let Some(last) = columns.len().checked_sub(1) {
        data.autofilter(0, 0, u32::try_from(count).unwrap_or(u32::MAX), index(last))?;
    }
    Ok(count)
}

/// Writes one cell and says about how many characters wide it shows.
fn put(
    data: &mut Worksheet,
    (row, column): (u32, u16),
    cell: &Cell,
    of: &Column,
    format: &Format,
) -> Result<usize, TableProblem> {
    match cell {
        Cell::Null => return Ok(0),
        Cell::NotApplicable | Cell::Confidential => {
            let code = cell.gap(of.kind);
            if !code.is_empty() {
                data.write_string_with_format(row, column, code, format)?;
            }
            return Ok(code.len());
        }
        Cell::Text(text) => {
            let text = of.told(text);
            // `write_string` never makes a formula.
            data.write_string_with_format(row, column, text, format).map_err(|problem| match problem {
                XlsxError::MaxStringLengthExceeded => {
                    TableProblem::TooLarge(format!("row {row}: a text of more than {MOST_CHARACTERS} characters"))
                }
                other => other.into(),
            })?;
            return Ok(text.chars().count());
        }
        Cell::Integer(value) if !EXACT.contains(value) => {
            data.write_string(row, column, value.to_string())?;
        }
        #[expect(clippy::cast_precision_loss, reason = "at most 15 digits")]
        Cell::Integer(value) => {
            data.write_number_with_format(row, column, *value as f64, format)?;
        }
        Cell::Decimal(value) if !value.is_finite() => return Ok(0),
        Cell::Decimal(value) => {
            data.write_number_with_format(row, column, *value, format)?;
        }
        #[expect(clippy::cast_precision_loss, reason = "a spreadsheet knows only floats")]
        Cell::Money(cents) => {
            data.write_number_with_format(row, column, *cents as f64 / 100.0, format)?;
        }
        Cell::Date(day) => match moment(*day) {
            Some(moment) => {
                data.write_datetime_with_format(row, column, moment, format)?;
            }
            // Spreadsheets know no day before 1900.
            None => {
                data.write_string(row, column, iso(*day))?;
            }
        },
        Cell::Boolean(value) => {
            data.write_boolean(row, column, *value)?;
        }
    }
    Ok(12)
}

fn format_of(kind: Kind) -> Format {
    let format = Format::new().set_align(FormatAlign::Top);
    match kind {
        Kind::Text | Kind::Boolean => format,
        Kind::Integer => format.set_num_format("#,##0"),
        Kind::Decimal(0) => format.set_num_format("#,##0"),
        Kind::Decimal(digits) => format.set_num_format(format!("#,##0.{}", "0".repeat(digits.min(30).into()))),
        Kind::Money => format.set_num_format("#,##0.00\\ \"€\""),
        Kind::Date => format.set_num_format("dd/mm/yyyy"),
    }
}

fn describe(about: &mut Worksheet, sheet: &Sheet, count: u64) -> Result<(), XlsxError> {
    let (from, words) = (&sheet.provenance, &sheet.words);
    let bold = Format::new().set_bold().set_align(FormatAlign::Top);
    let wrapped = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    about.set_column_width(0, 22)?;
    about.set_column_width(1, 90)?;
    let mut row = 0;
    let mut line = |label: &str, text: &str| -> Result<(), XlsxError> {
        if text.is_empty() {
            return Ok(());
        }
        about.write_string_with_format(row, 0, label, &bold)?;
        let text: String = text.chars().take(MOST_CHARACTERS).collect();
        about.write_string_with_format(row, 1, text, &wrapped)?;
        row += 1;
        Ok(())
    };
    if from.simulated {
        line(&words.simulated.to_uppercase(), &words.simulated)?;
    }
    line(&words.title, &from.title)?;
    line(&words.source, &from.source)?;
    line(&words.licence, &from.licence)?;
    line(&words.as_of, &from.as_of.map(iso).unwrap_or_default())?;
    line(&words.filter, from.filter.as_deref().unwrap_or_default())?;
    line(&words.rows, &count.to_string())?;
    for (place, note) in from.notes.iter().enumerate() {
        line(if place == 0 { &words.notes } else { "" }, note)?;
    }
    Ok(())
}

/// The document's own date is the day the data describe, so that the same data make the same file.
fn properties(sheet: &Sheet) -> Result<DocProperties, TableProblem> {
    let from = &sheet.provenance;
    let day = match from.as_of.and_then(moment) {
        Some(day) => day,
        None => ExcelDateTime::from_ymd(2000, 1, 1)?,
    };
    let short = |text: &str| text.chars().take(255).collect::<String>();
    let mut properties = DocProperties::new()
        .set_creation_datetime(&day)
        .set_title(short(&from.title))
        .set_comment(short(&from.source))
        .set_custom_property("licence", short(&from.licence).as_str());
    if from.simulated {
        properties = properties.set_subject(&sheet.words.simulated).set_custom_property(crate::SIMULATED_KEY, true);
    }
    Ok(properties)
}

fn moment(day: chrono::NaiveDate) -> Option<ExcelDateTime> {
    let year = u16::try_from(day.year()).ok()?;
    ExcelDateTime::from_ymd(year, u8::try_from(day.month()).ok()?, u8::try_from(day.day()).ok()?).ok()
}

/// A name that Excel takes for a sheet: at most 31 characters, none of `[]:*?/\`, no apostrophe at the ends.
fn tab(name: &str, fallback: &str) -> String {
    let kept: String = name.chars().filter(|c| !"[]:*?/\\".contains(*c) && !c.is_control()).take(31).collect();
    let kept = kept.trim_matches(['\'', ' ']);
    if kept.is_empty() { fallback.to_owned() } else { kept.to_owned() }
}

/// Checked against [`MOST_COLUMNS`] before.
fn index(place: usize) -> u16 {
    u16::try_from(place).unwrap_or(u16::MAX)
}
