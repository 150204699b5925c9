// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Where results go: a table in the format that the file's name says, or on standard output.

use std::{ffi::OsStr, fs::File, io::BufWriter, path::Path};

use anyhow::{Context, Result};
use tables::{Cell, Column, CsvOptions, Format, Kind, Provenance, Sheet};

use crate::terminal::{Misused, print_bytes, progress};

/// A table of results.
pub(super) struct Table {
    sheet: Sheet,
    rows: Vec<Vec<Cell>>,
}

/// Decimals that spreadsheets show; files keep all digits.
const SHOWN: u8 = 4;

impl Table {
    /// A table with a title; what a reader must know of the method goes into `notes`.
    pub(super) fn new(title: &str, notes: Vec<String>) -> Self {
        let provenance = Provenance { title: title.to_owned(), notes, ..Provenance::default() };
        Self { sheet: Sheet { provenance, ..Sheet::default() }, rows: Vec::new() }
    }

    /// Adds columns of text.
    pub(super) fn texts<K: Into<String>>(&mut self, keys: impl IntoIterator<Item = K>) {
        keys.into_iter().for_each(|key| self.column(key.into(), Kind::Text));
    }

    /// Adds columns of numbers.
    pub(super) fn numbers<K: Into<String>>(&mut self, keys: impl IntoIterator<Item = K>) {
        keys.into_iter().for_each(|key| self.column(key.into(), Kind::Decimal(SHOWN)));
    }

    /// Adds columns of whole numbers.
    pub(super) fn counts<K: Into<String>>(&mut self, keys: impl IntoIterator<Item = K>) {
        keys.into_iter().for_each(|key| self.column(key.into(), Kind::Integer));
    }

    fn column(&mut self, key: String, kind: Kind) {
        self.sheet.columns.push(Column::new(key.clone(), key, kind));
    }

    /// Adds a row, a cell for each column.
    pub(super) fn row(&mut self, cells: Vec<Cell>) {
        self.rows.push(cells);
    }

    /// Writes to the file, or to standard output: JSON if asked for, CSV otherwise.
    ///
    /// # Errors
    /// A name that says no format, a file that cannot be written.
    pub(super) fn deliver(&self, json: bool, output: Option<&Path>) -> Result<()> {
        let Some(path) = output else {
            let mut bytes = Vec::new();
            if json {
                self.write(Format::Json, &mut bytes)?;
            } else {
                let options = CsvOptions { byte_order_mark: false, ..CsvOptions::default() };
                tables::write_csv(&self.sheet, &self.rows, &mut bytes, options)?;
            }
            return print_bytes(&bytes);
        };
        let format = if json { Format::Json } else { format_of(path)? };
        let unwritable = || format!("cannot write {}", path.display());
        // Written beside and then renamed: whoever reads the file never sees half of it.
        let part = path.with_added_extension("part");
        let mut file = BufWriter::new(File::create(&part).with_context(unwritable)?);
        self.write(format, &mut file).with_context(unwritable)?;
        let file = file.into_inner().map_err(std::io::IntoInnerError::into_error).with_context(unwritable)?;
        file.sync_all().and_then(|()| std::fs::rename(&part, path)).with_context(unwritable)?;
        progress(format_args!("{}: {} rows", path.display(), self.rows.len()));
        Ok(())
    }

    fn write(&self, format: Format, out: impl std::io::Write + Send) -> Result<()> {
        tables::write(format, &self.sheet, &self.rows, out)?;
        Ok(())
    }
}

/// Writes a text to the file, or to standard output.
///
/// # Errors
/// When it cannot be written.
pub(super) fn write(output: Option<&Path>, text: &str) -> Result<()> {
    match output {
        Some(file) => std::fs::write(file, text).with_context(|| format!("cannot write {}", file.display())),
        None => print_bytes(text.as_bytes()),
    }
}

/// Writes JSON, as people read it.
///
/// # Errors
/// When it cannot be written.
pub(super) fn write_json(output: Option<&Path>, told: &serde_json::Value) -> Result<()> {
    write(output, &format!("{}\n", serde_json::to_string_pretty(told)?))
}

/// The format that the name of a file says.
///
/// # Errors
/// A name that says none.
pub(super) fn format_of(path: &Path) -> Result<Format> {
    let extension = path.extension().and_then(OsStr::to_str).unwrap_or_default();
    let unknown = || Misused(format!("{}: end the name with .csv, .xlsx, .json or .parquet", path.display()));
    Ok(Format::from_name(extension).ok_or_else(unknown)?)
}
