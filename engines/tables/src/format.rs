// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The formats on offer, and the one door to all of them.

use std::io::Write;

use crate::sdmx_format::Layout;
use crate::xlsx_format;
use crate::{
    Cell, CsvOptions, JsonShape, Sheet, TableProblem, write_codebook, write_csv, write_json, write_sdmx, write_xlsx,
};

/// A file format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// RFC 4180.
    Csv,
    /// Office Open XML workbook.
    Xlsx,
    /// RFC 8259.
    Json,
    /// Apache Parquet.
    #[cfg(feature = "parquet")]
    Parquet,
    /// SDMX-CSV 2.0: one observation a row. Only for tables that say what is observed.
    Sdmx,
    /// Not the rows but what the columns mean: CSV on the Web, for the two formats that have no place for it.
    Codebook,
}

impl Format {
    /// Every format built in.
    pub const ALL: &[Self] = &[
        Self::Csv,
        Self::Xlsx,
        Self::Json,
        #[cfg(feature = "parquet")]
        Self::Parquet,
        Self::Sdmx,
        Self::Codebook,
    ];

    /// The format of this name, in any case.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|format| format.name().eq_ignore_ascii_case(name))
    }

    /// Its name in addresses (`?formato=csv`) and on the command line.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
            Self::Json => "json",
            #[cfg(feature = "parquet")]
            Self::Parquet => "parquet",
            Self::Sdmx => "sdmx",
            Self::Codebook => "codebook",
        }
    }

    /// The end of the names of its files, without the dot. That of the codebook makes it stand beside the CSV file where
    /// programs look for it (W3C, *Model for Tabular Data*, 5.3).
    #[must_use]
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Sdmx => "sdmx.csv",
            Self::Codebook => "csv-metadata.json",
            other => other.name(),
        }
    }

    /// The value of `Content-Type`.
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv; charset=utf-8; header=present",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Json => "application/json",
            #[cfg(feature = "parquet")]
            Self::Parquet => "application/vnd.apache.parquet",
            Self::Sdmx => "application/vnd.sdmx.data+csv; version=2.0.0; charset=utf-8",
            Self::Codebook => "application/csvm+json",
        }
    }
}

/// Writes the table in the format, with the defaults of each, and says how many rows there were.
///
/// CSV, SDMX-CSV and JSON are written as the rows come; Parquet in groups of rows; XLSX at the end, its rows waiting in a
/// temporary file. The codebook is about columns and leaves the rows where they are.
///
/// # Errors
/// The first row that does not fit its columns, or a failure of `out`; what was written until then is not a whole file.
pub fn write<R: AsRef<[Cell]>>(
    format: Format,
    sheet: &Sheet,
    rows: impl IntoIterator<Item = R>,
    out: impl Write + Send,
) -> Result<u64, TableProblem> {
    match format {
        Format::Csv => write_csv(sheet, rows, out, CsvOptions::default()),
        Format::Xlsx => write_xlsx(sheet, rows, out),
        Format::Json => write_json(sheet, rows, out, JsonShape::default()),
        #[cfg(feature = "parquet")]
        Format::Parquet => crate::write_parquet(sheet, rows, out),
        Format::Sdmx => write_sdmx(sheet, rows, out),
        Format::Codebook => write_codebook(sheet, out).map(|()| 0),
    }
}

/// Whether a table of these columns can be written in the format at all: what can be told before there are rows.
///
/// # Errors
/// [`TableProblem::Key`], [`TableProblem::NotObservations`], [`TableProblem::Component`], [`TableProblem::TooLarge`].
pub fn check(format: Format, sheet: &Sheet) -> Result<(), TableProblem> {
    let columns = sheet.written()?;
    match format {
        Format::Xlsx => xlsx_format::fits(&columns),
        Format::Sdmx => Layout::of(sheet, &columns).map(drop),
        _ => Ok(()),
    }
}
