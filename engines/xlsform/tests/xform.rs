// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! XForms of others are read, and written as they were.

use std::fs;

use serde_json::Value;
use xlsform::{cases::conversions::difference, definition::Definition};

mod shared;

/// Name and text of every XForm of the shared material.
fn forms(scenarios: bool) -> Vec<(String, String)> {
    let Some(folder) = shared::folder() else { return Vec::new() };
    let mut forms = Vec::new();
    let mut lines = |path: &str, id: &str, xml: &str| {
        for line in shared::text(path).expect("there").lines() {
            let line: Value = serde_json::from_str(line).expect("JSON");
            if let (Some(id), Some(xml)) = (line[id].as_str(), line[xml].as_str()) {
                forms.push((id.to_owned(), xml.to_owned()));
            }
        }
    };
    if scenarios {
        lines("vectors/scenarios.jsonl", "form", "xml");
    }
    lines("vectors/xlsform-convert.jsonl", "id", "xform");
    for folder in [folder.join("xlsforms/xform"), folder.join("xlsforms/own/xform")] {
        for file in fs::read_dir(folder).expect("there").map(|entry| entry.expect("entry").path()) {
            forms.push((file.display().to_string(), fs::read_to_string(&file).expect("readable")));
        }
    }
    forms
}

#[test]
fn what_is_read_and_written_reads_the_same() {
    for (id, xml) in forms(true) {
        let first = Definition::from_xform(&xml).unwrap_or_else(|problems| panic!("{id}: {problems:?}"));
        let written = first.to_xform();
        let second =
            Definition::from_xform(&written).unwrap_or_else(|problems| panic!("{id}: {problems:?}\n{written}"));
        assert!(
            first == second,
            "{id}:\n{}\n{written}",
            difference(&written, &second.to_xform()).unwrap_or_default().0
        );
    }
}

#[test]
fn forms_of_pyxform_are_written_as_pyxform_wrote_them() {
    let mut different = Vec::new();
    for (id, xml) in forms(false) {
        let written = Definition::from_xform(&xml).expect("read").to_xform();
        if let Some((theirs, ours)) = difference(&xml, &written) {
            different.push(format!("{id}\n  {theirs}\n  {ours}"));
        }
    }
    assert!(different.is_empty(), "{}:\n{}", different.len(), different.join("\n"));
}
