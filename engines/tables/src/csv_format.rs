// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! CSV: RFC 4180, UTF-8, safe to open in a spreadsheet.

use std::borrow::Cow;
use std::io::Write;

use crate::sheet::each_row;
use crate::{Cell, Column, Kind, Sheet, TableProblem};

/// How a CSV file is written. The default suits programs and spreadsheets alike: comma, dot, byte order mark, guard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CsvOptions {
    /// Between fields.
    pub delimiter: u8,
    /// Decimals after a comma instead of a dot.
    pub decimal_comma: bool,
    /// A UTF-8 byte order mark first, without which Excel reads accents wrong.
    pub byte_order_mark: bool,
    /// The labels as header, not the keys.
    pub labels: bool,
    /// Text that a spreadsheet would run as a formula is preceded by an apostrophe: see [`guard`].
    pub guard: bool,
}

impl Default for CsvOptions {
    fn default() -> Self {
        Self { delimiter: b',', decimal_comma: false, byte_order_mark: true, labels: false, guard: true }
    }
}

impl CsvOptions {
    /// What a spreadsheet set to Italian opens with a double click: semicolon, decimal comma, labels.
    #[must_use]
    pub fn italian_spreadsheet() -> Self {
        Self { delimiter: b';', decimal_comma: true, labels: true, ..Self::default() }
    }
}

/// Writes CSV row by row and says how many rows there were. Null is an empty field, other gaps have a code
/// ([`crate::NOT_APPLICABLE`], [`crate::CONFIDENTIAL`]), a boolean is `true` or `false`, a day ISO 8601.
///
/// # Errors
/// As [`crate::write`].
pub fn write_csv<R: AsRef<[Cell]>>(
    sheet: &Sheet,
    rows: impl IntoIterator<Item = R>,
    mut out: impl Write,
    options: CsvOptions,
) -> Result<u64, TableProblem> {
    let columns = sheet.written()?;
    if options.byte_order_mark {
        out.write_all("\u{feff}".as_bytes())?;
    }
    let mut csv =
        csv::WriterBuilder::new().delimiter(options.delimiter).terminator(csv::Terminator::CRLF).from_writer(out);
    csv.write_record(columns.iter().map(|column| {
        let name = if options.labels { &column.label } else { &column.key };
        if options.guard { guard_in(name, options.delimiter) } else { Cow::Borrowed(name.as_str()) }.into_owned()
    }))?;
    let count = each_row(sheet, &columns, rows, |_, cells| {
        for (cell, column) in cells.iter().zip(&columns) {
            csv.write_field(field(cell, column, options).as_bytes())?;
        }
        Ok(csv.write_record(None::<&[u8]>)?)
    })?;
    csv.flush()?;
    Ok(count)
}

/// The text with an apostrophe wherever a spreadsheet could take what follows for a formula: before a first character
/// `=`, `+`, `-`, `@` or one of their full-width twins, and before a first tab or line break. A spreadsheet set to another
/// separator than the comma also begins a cell after a semicolon, a tab or a line break inside the text, quoted or not:
/// there too. What already has apostrophes gets one more, so that [`unguard`] is exact.
///
/// Source: OWASP, *CSV Injection*. Telephone numbers with `+39` are guarded too: a sign more to read is the lesser harm.
#[must_use]
pub fn guard(text: &str) -> Cow<'_, str> {
    guard_in(text, b',')
}

/// The text as it was before [`guard`].
#[must_use]
pub fn unguard(text: &str) -> Cow<'_, str> {
    let places: Vec<usize> = dangers(text, b',').filter(|at| text[*at..].starts_with('\'')).collect();
    if places.is_empty() {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.char_indices().filter(|(at, _)| !places.contains(at)).map(|(_, one)| one).collect())
}

/// [`guard`] in a file whose fields are separated so.
pub(crate) fn guard_in(text: &str, delimiter: u8) -> Cow<'_, str> {
    let mut guarded = String::new();
    let mut done = 0;
    for at in dangers(text, delimiter) {
        guarded.push_str(&text[done..at]);
        guarded.push('\'');
        done = at;
    }
    if guarded.is_empty() {
        return Cow::Borrowed(text);
    }
    guarded.push_str(&text[done..]);
    Cow::Owned(guarded)
}

/// Where a cell could begin, in this text or in the eyes of a spreadsheet set otherwise, with what it would run; after
/// apostrophes or not, and after quotes, since one that did not see where the field began may take them for its own.
fn dangers(text: &str, delimiter: u8) -> impl Iterator<Item = usize> + '_ {
    let begins =
        move |byte: u8| matches!(byte, b'\t' | b'\r' | b'\n') || (matches!(byte, b',' | b';') && byte != delimiter);
    let bytes = text.bytes().enumerate();
    let starts = std::iter::once(0).chain(bytes.filter(move |(_, byte)| begins(*byte)).map(|(at, _)| at + 1));
    starts.filter(|at| {
        let rest = text[*at..].trim_start_matches(['\'', '"']);
        rest.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
            || (*at == 0 && rest.starts_with(['\t', '\r', '\n']))
    })
}

fn field<'a>(cell: &'a Cell, column: &'a Column, options: CsvOptions) -> Cow<'a, str> {
    let kind = column.kind;
    match (cell, cell.literal(kind)) {
        (_, None) => Cow::Borrowed(cell.gap(kind)),
        (Cell::Text(text), _) if options.guard => guard_in(column.told(text), options.delimiter),
        (Cell::Text(text), _) => Cow::Borrowed(column.told(text)),
        (_, Some(number)) if options.decimal_comma && matches!(kind, Kind::Decimal(_) | Kind::Money) => {
            Cow::Owned(number.replace('.', ","))
        }
        (_, Some(text)) => text,
    }
}
