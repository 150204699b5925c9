// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Why a file of the source is refused.

use kernel::{Problem, ProblemKind};

/// Why a file is refused: the last good one stays.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// There is nothing in it.
    #[error("the file is empty")]
    Empty,
    /// It has a header and no row: it happened on 24 October 2022.
    #[error("the file has a header and no rows")]
    HeaderOnly,
    /// It stops in the middle of a line.
    #[error("the file stops in the middle of line {line}")]
    Truncated {
        /// The last line.
        line: u64,
    },
    /// Fewer bytes came than were announced.
    #[error("the download broke off after {received} bytes")]
    CutInTransit {
        /// What came.
        received: u64,
    },
    /// It is not text in UTF-8.
    #[error("line {line} is not UTF-8")]
    NotUtf8 {
        /// The first line that is not.
        line: u64,
    },
    /// Columns that it must have are not there.
    #[error("columns are missing: {columns}")]
    ColumnsMissing {
        /// Their names, separated by commas.
        columns: String,
    },
    /// A column is there twice.
    #[error("the column {column} is there twice")]
    ColumnTwice {
        /// Its name.
        column: String,
    },
    /// A row has more or fewer fields than the header.
    #[error("line {line} has {found} fields instead of {expected}")]
    RowUneven {
        /// Where.
        line: u64,
        /// How many fields the row has.
        found: usize,
        /// How many the header has.
        expected: usize,
    },
    /// A field cannot be read.
    #[error("line {line}: {column} cannot be {value:?}")]
    RowInvalid {
        /// Where.
        line: u64,
        /// The column.
        column: &'static str,
        /// What it says, cut to forty characters.
        value: String,
    },
    /// A row belongs in another file.
    #[error("line {line} belongs to another measure: {value:?}")]
    WrongMeasure {
        /// Where.
        line: u64,
        /// The measure it names, cut to forty characters.
        value: String,
    },
    /// Too many rows disappeared since the last accepted file.
    #[error("the file has {now} rows, the last accepted one had {before}")]
    RowsFell {
        /// Rows of the last accepted file.
        before: usize,
        /// Rows of this one.
        now: usize,
    },
}

impl Refusal {
    pub(super) fn field(line: u64, column: &'static str, value: &str) -> Self {
        Self::RowInvalid { line, column, value: cut(value) }
    }

    pub(super) fn measure(line: u64, value: &str) -> Self {
        Self::WrongMeasure { line, value: cut(value) }
    }
}

fn cut(value: &str) -> String {
    value.chars().take(40).collect()
}

impl Problem for Refusal {
    fn kind(&self) -> ProblemKind {
        ProblemKind::Invalid
    }

    fn code(&self) -> &'static str {
        match self {
            Self::Empty => "funding.file_empty",
            Self::HeaderOnly => "funding.file_header_only",
            Self::Truncated { .. } => "funding.file_truncated",
            Self::CutInTransit { .. } => "funding.file_cut_in_transit",
            Self::NotUtf8 { .. } => "funding.file_not_utf8",
            Self::ColumnsMissing { .. } => "funding.file_columns_missing",
            Self::ColumnTwice { .. } => "funding.file_column_twice",
            Self::RowUneven { .. } => "funding.file_row_uneven",
            Self::RowInvalid { .. } => "funding.file_row_invalid",
            Self::WrongMeasure { .. } => "funding.file_wrong_measure",
            Self::RowsFell { .. } => "funding.file_rows_fell",
        }
    }

    fn fields(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::Empty | Self::HeaderOnly => Vec::new(),
            Self::Truncated { line } | Self::NotUtf8 { line } => vec![("line", line.to_string())],
            Self::CutInTransit { received } => vec![("received", received.to_string())],
            Self::ColumnsMissing { columns } => vec![("columns", columns.clone())],
            Self::ColumnTwice { column } => vec![("column", column.clone())],
            Self::RowUneven { line, found, expected } => {
                vec![("line", line.to_string()), ("found", found.to_string()), ("expected", expected.to_string())]
            }
            Self::RowInvalid { line, column, value } => {
                vec![("line", line.to_string()), ("column", (*column).to_owned()), ("value", value.clone())]
            }
            Self::WrongMeasure { line, value } => vec![("line", line.to_string()), ("value", value.clone())],
            Self::RowsFell { before, now } => vec![("before", before.to_string()), ("now", now.to_string())],
        }
    }
}
