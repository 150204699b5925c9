// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The verdict on each case of `vectors/xlsform-convert.jsonl` is pyxform's, but where the specification asks more.
#![expect(clippy::unwrap_used, reason = "tests")]

mod shared;

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;
use xlsform::{
    diagnostic::{Diagnostic, Language, Severity},
    survey::{Options, Survey},
    workbook::{Limits, Workbook},
};

/// Cases where our verdict differs, and the rule that says so.
const RULED: &str = include_str!("../src/cases/ruled/convert.txt");

fn ruled() -> BTreeMap<&'static str, &'static str> {
    let lines = RULED.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.map(|line| line.split_once(' ').unwrap()).collect()
}

fn read(case: &Value) -> Vec<Diagnostic> {
    let workbook = Workbook::from_json(&case["sheets"], &Limits::default()).unwrap();
    let options = Options { root: case["root_name"].as_str().map(str::to_owned) };
    Survey::read(&workbook, &options).1
}

fn errors(found: &[Diagnostic]) -> Vec<&Diagnostic> {
    found.iter().filter(|finding| finding.severity == Severity::Error).collect()
}

fn summary(found: &[&Diagnostic]) -> String {
    let line = |finding: &&Diagnostic| {
        let place = finding.place.as_ref().map(|place| format!("{} {}:{}", place.sheet, place.row, place.header));
        format!("{} [{}] {}", finding.code, place.unwrap_or_default(), finding.message(Language::It))
    };
    found.iter().map(line).collect::<Vec<_>>().join("; ")
}

#[test]
fn the_verdicts_on_conversions_are_those_recorded_but_for_the_ruled() {
    let Some(lines) = shared::text("vectors/xlsform-convert.jsonl") else { return };
    let ruled = ruled();
    let mut differences = Vec::new();
    let mut unused: BTreeSet<&str> = ruled.keys().copied().collect();
    for line in lines.lines().skip(1) {
        let case: Value = serde_json::from_str(line).unwrap();
        let (id, expected) = (case["id"].as_str().unwrap(), case["pyxform"] == "accepts");
        let found = read(&case);
        let errors = errors(&found);
        if errors.is_empty() == expected {
            continue;
        }
        if ruled.contains_key(id) {
            unused.remove(id);
            continue;
        }
        let verdict = if expected { "we reject" } else { "we accept" };
        let gist = case["error_gist"].as_str().unwrap_or_default();
        differences.push(format!("{id} {verdict}: {} {gist}\n    {}", summary(&errors), case["sheets"]));
    }
    assert!(differences.is_empty(), "{} differences:\n{}", differences.len(), differences.join("\n"));
    assert!(unused.is_empty(), "ruled, and not different: {unused:?}");
}
