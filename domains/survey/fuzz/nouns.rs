// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The scan of attachments by itself: built with a fuzzer's instruments in seconds, without web and database.

#[path = "../src"]
mod nouns {
    pub mod scan;
}

pub use nouns::scan::{Kind, Unfit};

/// Judges a file.
///
/// # Errors
/// Why it is not taken.
pub fn scan(bytes: &[u8]) -> Result<Kind, Unfit> {
    nouns::scan::scan(bytes)
}
