// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Whatever record is handed in, it is opened or refused; what was opened is saved and opened again as it was.

#![no_main]

use std::sync::{Arc, LazyLock};

use libfuzzer_sys::fuzz_target;
use xlsform::{
    run::{Program, Record, Writing},
    workbook::Workbook,
};
use xlsform_fuzz::{go_on, workbook_limits, world};

const FORM: &str = "
| survey |
| | type | name | label | relevant | required | constraint | calculation | repeat_count | choice_filter |
| | integer | n | N | | yes | . >= 0 and . < 1000 | | | |
| | decimal | d | D | ${n} > 10 | | | | | |
| | begin_repeat | r | R | | | | | | |
| | text | t | T | | | regex(., '^[a-z]+$') | | | |
| | select_one l | s | S | | | | | | k = ${n} |
| | begin_repeat | i | I | | | | | 2 | |
| | integer | v | V | | | | | | |
| | end_repeat | | | | | | | | |
| | calculate | c | | | | | sum(${i}/v) + count(${r}) | | |
| | end_repeat | | | | | | | | |
| | select_multiple l | m | M | | | | | | |
| | date | g | G | | | . <= today() | | | |
| | calculate | z | | | | | concat(${m}, '-', ${d}, '-', sum(${r}/c)) | | |
| choices |
| | list_name | name | label | k |
| | l | a | A | 1 |
| | l | b | B | 2 |
| | l | c | C | 1 |
";

static PROGRAM: LazyLock<Arc<Program>> = LazyLock::new(|| {
    let workbook = Workbook::from_markdown(FORM, &workbook_limits()).expect("tables");
    go_on(&workbook).expect("a form that runs")
});

fuzz_target!(|xml: &str| {
    let world = world();
    let Ok((record, _)) = Record::open(Arc::clone(&PROGRAM), xml, &world) else { return };
    let _ = record.violations();
    let _ = record.to_xml(Writing::Submission);
    let draft = record.to_xml(Writing::Draft);
    let (again, ignored) = Record::open(Arc::clone(&PROGRAM), &draft, &world).expect("our own record");
    assert!(ignored.is_empty(), "{ignored:?}");
    assert_eq!(again.to_xml(Writing::Draft), draft);
});
