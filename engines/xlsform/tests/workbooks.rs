// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Real workbooks: the verdict is right, and what is wrong is pointed at.
#![expect(clippy::unwrap_used, reason = "tests")]

mod shared;

use std::fs;

use serde_json::Value;
use xlsform::{
    diagnostic::{Diagnostic, Language, Severity},
    survey::{Options, Survey},
    workbook::{self, Limits},
};

/// Third-party workbooks that pyxform accepts and we refuse, with the rule.
const RULED: [(&str, &str); 0] = [];

fn errors(folder: &str, file: &str) -> Vec<Diagnostic> {
    let bytes = fs::read(shared::folder().unwrap().join(folder).join(file)).unwrap();
    let found = match workbook::read(&bytes, file, &Limits::default()) {
        Ok(workbook) => Survey::read(&workbook, &Options::default()).1,
        Err(finding) => vec![finding],
    };
    found.into_iter().filter(|finding| finding.severity == Severity::Error).collect()
}

fn forms(folder: &str) -> Vec<Value> {
    let Some(index) = shared::text(&format!("{folder}/index.json")) else { return Vec::new() };
    let index: Value = serde_json::from_str(&index).unwrap();
    index["forms"].as_array().unwrap().clone()
}

fn summary(found: &[Diagnostic]) -> String {
    let line = |finding: &Diagnostic| {
        let place = finding.place.as_ref().map(|place| format!("{} {} {}", place.sheet, place.row, place.header));
        let place = place.unwrap_or_default();
        format!(
            "    {} [{place}] {} {:?} {:?}",
            finding.code,
            finding.message(Language::It),
            finding.text,
            finding.span
        )
    };
    found.iter().map(line).collect::<Vec<_>>().join("\n")
}

#[test]
fn the_verdict_on_third_party_workbooks_is_the_recorded_one_but_for_the_ruled() {
    let mut differences = Vec::new();
    for form in forms("xlsforms") {
        let (id, file) = (form["id"].as_str().unwrap(), form["file"].as_str().unwrap());
        let found = errors("xlsforms", file);
        let ruled = RULED.iter().any(|(ruled, _)| *ruled == id);
        if found.is_empty() != ((form["pyxform"] == "accepts") && !ruled) {
            let gist = form["error_gist"].as_str().unwrap_or_default();
            differences.push(format!("{id} {file} {gist}\n{}", summary(&found)));
        }
    }
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

#[test]
fn the_defects_of_our_own_workbooks_are_found_in_their_row() {
    let mut differences = Vec::new();
    for form in forms("xlsforms/own") {
        let (id, file) = (form["id"].as_str().unwrap(), form["file"].as_str().unwrap());
        let found = errors("xlsforms/own", file);
        let gist = form["error_gist"].as_str().unwrap_or_default();
        let row = gist.split_once("[row : ").and_then(|(_, rest)| rest.split_once(']')).map(|(row, _)| row);
        let pointed = row.is_none_or(|row| {
            found.iter().any(|finding| finding.place.as_ref().is_some_and(|place| place.row.to_string() == row))
        });
        let rejected = form["pyxform"] == "rejects";
        if found.is_empty() == rejected || !pointed {
            differences.push(format!("{id} {} {gist}\n{}", form["intended_defect"], summary(&found)));
        }
    }
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}
