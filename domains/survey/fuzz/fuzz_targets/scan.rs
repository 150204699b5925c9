// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Whatever file somebody sends, it is judged and never breaks the judge; what is taken has a kind that reads back, and
//! nothing may follow it.

#![no_main]

use libfuzzer_sys::fuzz_target;
use survey_fuzz::{Kind, scan};

fuzz_target!(|input: &[u8]| {
    let Ok(kind) = scan(input) else { return };
    assert_eq!(Kind::read(&kind.ending()), Some(kind));
    let followed = [input, b"PK\x03\x04 and more"].concat();
    assert!(scan(&followed).is_err(), "a {} that something follows", kind.ending());
});
