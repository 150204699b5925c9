// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The formats on offer, and the one door to all of them.

use std::io::Write;

use crate::{Cell, CsvOptions, JsonShape, Sheet, TableProblem, write_csv, write_json, write_xlsx};

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
}

impl Format {
    /// Every format built in.
    pub const ALL: &[Self] = &[
        Self::Csv,
        Self::Xlsx,
        Self::Json,
        #[cfg(feature = "parquet")]
        Self::Parquet,
    ];

    /// The format that a query string or a file extension names, in any case.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|format| format.extension().eq_ignore_ascii_case(name))
    }

    /// The extension of its files, without the dot; also its name in addresses (`?formato=csv`).
    #[must_use]
    pub fn extension(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
            Self::Json => "json",
            #[cfg(feature = "parquet")]
            Self::Parquet => "parquet",
        }
    }

    /// The value of `Content-Type`.
    #[must_use]
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv; charset=utf-8; header=present",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Json => "application/json",
            #[cfg(feature = "parquet")]
            Self::Parquet => "application/vnd.apache.parquet",
        }
    }
}

/// Writes the table in the format, with the defaults of each, and says how many rows there were.
///
/// CSV and JSON are written as the rows come; Parquet in groups of rows; XLSX at the end.
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
    }
}
