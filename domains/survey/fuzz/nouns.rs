// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What reads the files that people send, by itself: built with a fuzzer's instruments in seconds, without web and database.

#[path = "../src"]
#[expect(dead_code, reason = "the rest of the crate is what uses all of it")]
mod nouns {
    pub mod scan;

    pub mod sheet {
        #[path = "format.rs"]
        pub mod format;
        #[path = "read.rs"]
        pub mod read;
    }
}

#[path = "../../../engines/xlsform/fuzz/reader_of_cells.rs"]
mod reader_of_cells;

pub use nouns::scan::{Kind, Unfit};
pub use reader_of_cells::forgive_the_reader_of_cells;
use xlsform::workbook::Limits;

/// Judges a file.
///
/// # Errors
/// Why it is not taken.
pub fn scan(bytes: &[u8]) -> Result<Kind, Unfit> {
    nouns::scan::scan(bytes)
}

/// Reads a workbook that came back: the last change that it has seen. None when it is not taken.
#[must_use]
pub fn read_sheet(bytes: &[u8]) -> Option<i64> {
    let limits = Limits { file: 1 << 20, unpacked: 4 << 20, sheets: 20, cells: 20_000, cell: 4 << 10, text: 1 << 20 };
    nouns::sheet::read::read(bytes, "questionario.xlsx", &limits).ok().map(|filled| filled.stamp.seen)
}
