// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Whatever bytes the source sends, the reader accepts or refuses them, and never panics.

#![no_main]

use funding::{SourceFile, feed};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: (u8, Option<u16>, &[u8])| {
    let (which, before, bytes) = input;
    let file = SourceFile::ALL[usize::from(which) % SourceFile::ALL.len()];
    let _ = feed::judge(file, bytes, before.map(usize::from), feed::Limits::default());
});
