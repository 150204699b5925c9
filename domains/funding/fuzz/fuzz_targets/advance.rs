// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Whatever two accepted files follow each other, every row is one application, and none is counted twice.

#![no_main]

use std::collections::HashSet;

use funding::{
    SourceFile,
    feed::{Limits, Sheet, judge},
    history::{Arrival, Standing, advance},
};
use libfuzzer_sys::fuzz_target;

const FILE: SourceFile = SourceFile::Measure("1.4.1");

fuzz_target!(|days: [&[u8]; 2]| {
    let mut standing = Standing::default();
    for (number, bytes) in (1..).zip(days) {
        let Ok(Sheet::Applications(sheet)) = judge(FILE, bytes, None, Limits::default()) else { continue };
        let rows = sheet.rows.len();
        let day = chrono::NaiveDate::from_ymd_opt(2023, 2, number).expect("a day of February");
        standing = advance(standing, day, &Arrival { avvisi: None, sheets: vec![(FILE, sheet)] }).after;
        let ids: HashSet<_> = standing.lists.applications.iter().map(|application| application.id).collect();
        assert_eq!((ids.len(), standing.lists.applications.len()), (rows, rows));
    }
});
