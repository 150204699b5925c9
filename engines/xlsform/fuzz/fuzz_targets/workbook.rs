// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Whatever file is dropped, it is read or refused with a finding, checked, and run when it is a form.
//!
//! An input that begins with `<` is the sheet `survey` of an .xlsx; any other is a file as it is.

#![no_main]

use libfuzzer_sys::fuzz_target;
use xlsform::{
    run::{Record, Writing},
    workbook,
};
use xlsform_fuzz::{around, forgive_the_reader_of_cells, go_on, workbook_limits, world};

fuzz_target!(|input: &[u8]| {
    forgive_the_reader_of_cells();
    let wrapped = input.starts_with(b"<").then(|| around(input));
    let bytes = wrapped.as_deref().unwrap_or(input);
    let Ok(workbook) = workbook::read(bytes, "form.xlsx", &workbook_limits()) else { return };
    if let Some(program) = go_on(&workbook) {
        let world = world();
        let record = Record::new(program, &world);
        let _ = record.walk(&world);
        let _ = record.violations();
        let _ = record.to_xml(Writing::Submission);
    }
});
