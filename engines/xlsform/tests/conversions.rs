// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Conversions recorded with pyxform: the verdict, and the XForm.

use std::collections::BTreeMap;

use xlsform::cases::conversions;

mod shared;

/// Cases that differ by choice, with the reason.
fn ruled() -> BTreeMap<&'static str, &'static str> {
    let lines =
        include_str!("xform_ruled.txt").lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty());
    lines.filter_map(|line| line.split_once(' ')).collect()
}

#[test]
fn conversions_are_those_of_pyxform_but_for_the_ruled_ones() {
    let Some(cases) = shared::text("vectors/xlsform-convert.jsonl") else { return };
    let ruled = ruled();
    let score = conversions::run(&cases);
    let others: Vec<String> = score
        .differences
        .iter()
        .filter(|difference| !ruled.contains_key(difference.id.as_str()))
        .map(|difference| format!("{}\n  {}\n  {}", difference.id, difference.expected, difference.got))
        .collect();
    let passing = ruled.keys().filter(|id| !score.differences.iter().any(|difference| difference.id == **id));
    let passing: Vec<&&str> = passing.collect();
    assert!(others.is_empty(), "{} passed, {} differ:\n{}", score.passed, others.len(), others.join("\n"));
    assert!(passing.is_empty(), "ruled, but no longer different: {passing:?}");
}
