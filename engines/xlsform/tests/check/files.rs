// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Workbooks of others: no panic, and the right verdict.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use xlsform::{
    check,
    diagnostic::{Language, Severity, render_terminal},
    workbook::Workbook,
};

#[path = "../shared/mod.rs"]
mod shared;

/// Workbooks that pyxform accepts and section 6 of the specification does not: a cycle.
const STRICTER: [&str; 1] = ["own_53.xlsx"];

/// File name and whether pyxform accepts it.
fn verdicts(folder: &Path) -> BTreeMap<String, bool> {
    let read = |index: &str| -> Vec<(String, bool)> {
        let text = std::fs::read_to_string(folder.join(index)).expect("an index");
        let index: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        let one = |f: &serde_json::Value| Some((f["file"].as_str()?.to_owned(), f["pyxform"] == "accepts"));
        index["forms"].as_array().expect("forms").iter().filter_map(one).collect()
    };
    read("xlsforms/index.json").into_iter().chain(read("xlsforms/own/index.json")).collect()
}

#[test]
fn workbooks_of_others_get_the_right_verdict() {
    let Some(folder) = shared::folder() else { return };
    let verdicts = verdicts(&folder);
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let mut files: Vec<_> = ["xlsforms", "xlsforms/own"]
        .iter()
        .flat_map(|f| std::fs::read_dir(folder.join(f)).expect("a folder"))
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|e| e == "xlsx" || e == "xls"))
        .collect();
    files.sort();
    for path in &files {
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        let bytes = std::fs::read(path).expect("a file");
        let checked = check::check(&bytes, &name);
        let Some(survey) = &checked.survey else { continue };
        let found = check::lint(survey);
        assert_eq!(checked.is_usable(), checked.program.is_some(), "{name}");
        let accepted = verdicts.get(&name).is_none_or(|accepted| *accepted) && !STRICTER.contains(&name.as_str());
        assert_eq!(checked.is_usable(), accepted, "{name}: {:#?}", checked.diagnostics);
        if std::env::var("SHOW").is_ok_and(|show| name.contains(&show)) {
            eprintln!("{}", render_terminal(&checked.diagnostics, &name, Language::It, false));
        }
        let errors = checked.diagnostics.iter().filter(|d| d.severity == Severity::Error).count();
        eprintln!("{name}: {} rows, {} errors, {} traps", survey.items.len(), errors, found.len());
        for finding in &found {
            assert!(finding.help(Language::It).is_some(), "{finding:?}");
            *counts.entry(finding.code).or_default() += 1;
        }
    }
    eprintln!("{} files: {counts:#?}", files.len());
}

#[test]
fn the_small_forms_of_others_are_checked_to_the_end() {
    let Some(cases) = shared::text("vectors/xlsform-convert.jsonl") else { return };
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let mut usable = 0;
    let mut silent = BTreeSet::new();
    for line in cases.lines().skip(1) {
        let case: serde_json::Value = serde_json::from_str(line).expect("JSON");
        let Ok(workbook) = Workbook::from_json(&case["sheets"], &Default::default()) else { continue };
        let checked = check::check_workbook(&workbook);
        assert_eq!(checked.is_usable(), checked.program.is_some(), "{}", case["id"]);
        assert!(checked.survey.is_some() || !checked.is_usable(), "{}", case["id"]);
        usable += usize::from(checked.is_usable());
        for finding in &checked.diagnostics {
            let drawn = render_terminal(std::slice::from_ref(finding), "caso.json", Language::It, false);
            if drawn.contains("{$") || finding.message(Language::En) == finding.code {
                silent.insert(finding.code);
            }
            *counts.entry(finding.code).or_default() += 1;
        }
    }
    eprintln!("{usable} usable: {counts:#?}");
    assert_eq!(silent, BTreeSet::new(), "their words lack an argument");
    assert!(usable > 850, "{usable}");
}
