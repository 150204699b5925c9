// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What can go wrong when a table is written.

/// Why a table was not written, or not to the end. Rows count from 1, the header is not a row.
#[derive(Debug, thiserror::Error)]
pub enum TableProblem {
    /// A row has more or fewer cells than the table has columns.
    #[error("row {row} has {found} cells, the table has {expected} columns")]
    Width {
        /// The row.
        row: u64,
        /// Columns of the table.
        expected: usize,
        /// Cells of the row.
        found: usize,
    },
    /// A cell is not of its column's kind.
    #[error("row {row}, column {column}: the value is not of kind {expected}")]
    Kind {
        /// The row.
        row: u64,
        /// The key of the column.
        column: String,
        /// The kind of the column.
        expected: &'static str,
    },
    /// Two columns have the same key, or a key is empty.
    #[error("the column key {0:?} is empty or used twice")]
    Key(String),
    /// SDMX was asked of a table that does not say its dataflow, a dimension and a measure.
    #[error("the table does not say what is observed: SDMX needs a dataflow, a dimension and a measure")]
    NotObservations,
    /// A column has no name that SDMX takes, or two have the same.
    #[error("{0:?} is not a name for a component of SDMX, or is used twice")]
    Component(String),
    /// More than a spreadsheet can hold: 1,048,576 rows with the header, 16,384 columns, or 32,767 characters in a cell.
    #[error("a spreadsheet cannot hold this table: {0}")]
    TooLarge(String),
    /// The receiving end failed.
    #[error("the table could not be written")]
    Write(#[from] std::io::Error),
    /// The spreadsheet library refused.
    #[error("the spreadsheet could not be made")]
    Xlsx(#[from] rust_xlsxwriter::XlsxError),
    /// The Parquet library refused.
    #[cfg(feature = "parquet")]
    #[error("the Parquet file could not be made")]
    Parquet(#[from] parquet::errors::ParquetError),
}

impl From<csv::Error> for TableProblem {
    fn from(problem: csv::Error) -> Self {
        Self::Write(problem.into())
    }
}

impl From<serde_json::Error> for TableProblem {
    fn from(problem: serde_json::Error) -> Self {
        Self::Write(problem.into())
    }
}
