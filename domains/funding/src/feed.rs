// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Reads and judges one whole file of the source, in memory: accepted, or refused with the reason.
//!
//! Columns are found by name, in any order, in the older and in the newer sets. Line ends, quotes and a byte order
//! mark do not matter. One row that cannot be read refuses the file: half a file is worse than yesterday's.

mod applications;
mod avvisi;
mod columns;
pub(crate) mod field;
mod refusal;

pub use applications::{ApplicationSheet, SheetAvviso, SheetRow};
pub use avvisi::AvvisiSheet;
pub use refusal::Refusal;

use crate::source_file::SourceFile;

/// How far a file may fall short of the one before it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Limits {
    /// The share of rows that may disappear. On every real day at hand no row did: who withdraws stays, as `R`.
    pub fall_share: f64,
    /// So many rows may disappear from however short a file.
    pub fall_rows: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { fall_share: 0.10, fall_rows: 5 }
    }
}

/// What an accepted file holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Sheet {
    /// The calls.
    Avvisi(AvvisiSheet),
    /// Applications.
    Applications(ApplicationSheet),
    /// A total of the source, word for word.
    Kpi {
        /// The text of the file.
        text: String,
        /// Its rows, the header apart.
        rows: usize,
    },
}

impl Sheet {
    /// How many rows it has, the header apart.
    #[must_use]
    pub fn rows(&self) -> usize {
        match self {
            Self::Avvisi(sheet) => sheet.avvisi.len(),
            Self::Applications(sheet) => sheet.rows.len(),
            Self::Kpi { rows, .. } => *rows,
        }
    }
}

/// Reads `bytes` as `file` and judges it against the `rows_before` of the last accepted one.
///
/// # Errors
/// The reason why the file is refused. Never panics, whatever the bytes.
pub fn judge(file: SourceFile, bytes: &[u8], rows_before: Option<usize>, limits: Limits) -> Result<Sheet, Refusal> {
    let text = whole_text(bytes)?;
    let sheet = match file {
        SourceFile::Avvisi => Sheet::Avvisi(avvisi::read(text)?),
        SourceFile::Measure(_) | SourceFile::Kind(_) => Sheet::Applications(applications::read(file, text)?),
        SourceFile::Kpi(_) => Sheet::Kpi { text: text.to_owned(), rows: text.lines().count().saturating_sub(1) },
    };
    let rows = sheet.rows();
    if rows == 0 {
        return Err(Refusal::HeaderOnly);
    }
    let before = rows_before.unwrap_or(0);
    let lost = before.saturating_sub(rows);
    #[expect(clippy::cast_precision_loss, reason = "rows of a file are far below 2^52")]
    let too_many = lost as f64 > before as f64 * limits.fall_share;
    if lost > limits.fall_rows && too_many {
        return Err(Refusal::RowsFell { before, now: rows });
    }
    Ok(sheet)
}

/// The text of the file, when it is whole: UTF-8, not empty, its last line ended.
fn whole_text(bytes: &[u8]) -> Result<&str, Refusal> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let text =
        std::str::from_utf8(bytes).map_err(|error| Refusal::NotUtf8 { line: line_at(bytes, error.valid_up_to()) })?;
    // No database keeps a NUL in a text, and no word of the source has a control character.
    if let Some(at) = text.bytes().position(|byte| byte < b' ' && !matches!(byte, b'\t' | b'\n' | b'\r')) {
        return Err(Refusal::NotUtf8 { line: line_at(bytes, at) });
    }
    let Some(last) = text.bytes().last() else {
        return Err(Refusal::Empty);
    };
    // The source ends every line, so a file without its last line break was cut: nothing else would tell
    // `…,1.4.1 Esperienza` from a whole row.
    if last != b'\n' && last != b'\r' {
        return Err(Refusal::Truncated { line: line_at(bytes, bytes.len()) });
    }
    Ok(text)
}

/// The number of the line, from 1, that holds the byte at `offset`.
fn line_at(bytes: &[u8], offset: usize) -> u64 {
    let breaks = bytes.iter().take(offset).filter(|&&byte| byte == b'\n').count();
    u64::try_from(breaks).unwrap_or(u64::MAX - 1) + 1
}
