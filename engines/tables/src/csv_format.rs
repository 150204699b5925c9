// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! CSV: RFC 4180, UTF-8, safe to open in a spreadsheet.

use std::borrow::Cow;
use std::io::Write;

use crate::cell::{euros, iso, plain};
use crate::sheet::each_row;
use crate::{Cell, Kind, Sheet, TableProblem};

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

/// Writes CSV row by row and says how many rows there were. Null is an empty field, a boolean `true` or `false`, a day ISO 8601.
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
        if options.guard { guard(name) } else { Cow::Borrowed(name.as_str()) }.into_owned()
    }))?;
    let count = each_row(sheet, &columns, rows, |_, cells| {
        for (cell, column) in cells.iter().zip(&columns) {
            csv.write_field(field(cell, column.kind, options).as_bytes())?;
        }
        Ok(csv.write_record(None::<&[u8]>)?)
    })?;
    csv.flush()?;
    Ok(count)
}

/// The text with an apostrophe before it when a spreadsheet could take it for a formula: first character `=`, `+`, `-`, `@`,
/// their full-width twins, tab, or a line break, possibly after apostrophes of its own (so that [`unguard`] is exact).
///
/// Source: OWASP, *CSV Injection*. Telephone numbers with `+39` are guarded too: a sign more to read is the lesser harm.
#[must_use]
pub fn guard(text: &str) -> Cow<'_, str> {
    if is_dangerous(text) { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

/// The text as it was before [`guard`].
#[must_use]
pub fn unguard(text: &str) -> &str {
    match text.strip_prefix('\'') {
        Some(rest) if is_dangerous(rest) => rest,
        _ => text,
    }
}

fn is_dangerous(text: &str) -> bool {
    text.trim_start_matches('\'').starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\r', '\n'])
}

fn field<'a>(cell: &'a Cell, kind: Kind, options: CsvOptions) -> Cow<'a, str> {
    let number = |text: String| if options.decimal_comma { text.replace('.', ",") } else { text };
    match (cell, kind) {
        (Cell::Text(text), _) if options.guard => guard(text),
        (Cell::Text(text), _) => Cow::Borrowed(text),
        (Cell::Decimal(_) | Cell::Integer(_), Kind::Decimal(_)) => {
            Cow::Owned(cell.as_decimal().map_or_else(String::new, |value| number(plain(value))))
        }
        (Cell::Integer(value), _) => Cow::Owned(value.to_string()),
        (Cell::Money(cents), _) => Cow::Owned(number(euros(*cents))),
        (Cell::Date(day), _) => Cow::Owned(iso(*day)),
        (Cell::Boolean(value), _) => Cow::Borrowed(if *value { "true" } else { "false" }),
        (Cell::Null | Cell::Decimal(_), _) => Cow::Borrowed(""),
    }
}
