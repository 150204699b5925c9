// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Whatever bytes the source sends, the reader accepts or refuses them, and never panics.
//!
//! The first byte of an input says which file it is, the second how many rows the last one had.

#![no_main]

use funding_fuzz::{
    feed::{Limits, judge},
    source_file::SourceFile,
};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| {
    let [which, before, bytes @ ..] = input else { return };
    let file = SourceFile::ALL[usize::from(*which) % SourceFile::ALL.len()];
    let before = Some(usize::from(*before)).filter(|before| *before > 0);
    if let Ok(sheet) = judge(file, bytes, before, Limits::default()) {
        assert!(sheet.rows() > 0);
    }
});
