// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Whatever workbook comes back, it is read or refused, and never breaks the reader. A file that is none is the same tables as
//! text: there the fuzzer reaches what is behind the archive.

#![no_main]

use libfuzzer_sys::fuzz_target;
use survey_fuzz::{forgive_the_reader_of_cells, read_sheet};

fuzz_target!(|input: &[u8]| {
    forgive_the_reader_of_cells();
    let seen = read_sheet(input);
    assert!(seen.is_none_or(|seen| seen >= 0), "a workbook has seen a change that never was");
    assert_eq!(read_sheet(input), seen, "read twice, it is another");
});
