// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! One call from bytes to findings and program.

use xlsform::{
    check::check,
    diagnostic::{Language, Severity},
};

fn codes(markdown: &str) -> Vec<(&'static str, String)> {
    let checked = check(markdown.as_bytes(), "prova.md");
    checked
        .diagnostics
        .iter()
        .map(|d| (d.code, d.place.as_ref().map(xlsform::diagnostic::Place::address).unwrap_or_default()))
        .collect()
}

#[test]
fn a_good_form_becomes_a_program() {
    let checked = check(b"| survey | | | |\n| | type | name | label |\n| | text | a | A |\n", "prova.md");
    assert!(checked.is_usable() && checked.diagnostics.is_empty(), "{:?}", checked.diagnostics);
    assert!(checked.program.is_some() && checked.definition.is_some() && checked.survey.is_some());
    let xml = checked.definition.expect("a form").to_xform();
    let again = check(xml.as_bytes(), "prova.xml");
    assert!(again.is_usable() && again.program.is_some() && again.survey.is_none(), "{:?}", again.diagnostics);
}

#[test]
fn every_error_is_said_at_once_with_its_cell() {
    let found = codes(
        "| survey | | | | | |
         | | type | name | label | relevant | calculation |
         | | integer | a | A | ${b} > | |
         | | calculate | c | | | ${d} + 1 |
         | | calculate | d | | | ${c} + 1 |
         | | texxt | e | E | | |
         | | integer | n | N | | |
         | | text | q | Q | ${n} > 5 and ${n} < 3 | |",
    );
    let has = |code: &str, at: &str| found.iter().any(|(c, place)| c.contains(code) && place == at);
    assert!(has("type", "survey!A5"), "{found:?}");
    assert!(has("cycle", "survey!E3") || has("cycle", "survey!E4"), "{found:?}");
    assert!(has("relevant-never-holds", "survey!D7"), "{found:?}");
    assert!(found.iter().any(|(_, place)| place == "survey!D2"), "{found:?}");
    let rows: Vec<u32> = found.iter().filter_map(|(_, at)| at[8..].parse().ok()).collect();
    assert!(rows.is_sorted(), "{found:?}");
}

#[test]
fn what_is_no_form_is_said_to_be_none() {
    for bytes in [&b""[..], b"\x00\x01\x02", b"<data/>", b"PK\x03\x04 not a zip", b"hello"] {
        let checked = check(bytes, "x");
        assert!(!checked.is_usable() && checked.program.is_none(), "{bytes:?}");
        let error = checked.diagnostics.iter().find(|d| d.severity == Severity::Error).expect("an error");
        assert_ne!(error.message(Language::It), error.code, "has words");
    }
}
