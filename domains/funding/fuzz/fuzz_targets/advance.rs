// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Whatever accepted files follow each other, every row is one application, and none is counted twice.
//!
//! An input is the files of a few days, with a record separator between them, which no accepted file can hold.

#![no_main]

use std::collections::HashSet;

use chrono::{Days, NaiveDate};
use funding_fuzz::{
    feed::{Limits, Sheet, judge},
    history::{Arrival, Standing, advance},
    source_file::SourceFile,
};
use libfuzzer_sys::fuzz_target;

const FILE: SourceFile = SourceFile::Measure("1.4.1");
const SEPARATOR: u8 = 0x1e;

fuzz_target!(|input: &[u8]| {
    let mut standing = Standing::default();
    let mut day = NaiveDate::from_ymd_opt(2023, 2, 1).expect("a day");
    for bytes in input.split(|byte| *byte == SEPARATOR) {
        let Ok(Sheet::Applications(sheet)) = judge(FILE, bytes, None, Limits::default()) else { continue };
        let rows = sheet.rows.len();
        standing = advance(standing, day, &Arrival { avvisi: None, sheets: vec![(FILE, sheet)] }).after;
        let ids: HashSet<_> = standing.lists.applications.iter().map(|application| application.id).collect();
        assert_eq!((ids.len(), standing.lists.applications.len()), (rows, rows));
        day = day + Days::new(1);
    }
});
