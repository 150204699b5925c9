// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Conversions recorded with pyxform: the verdict, and the XForm.

use std::{collections::BTreeMap, fs};

use xlsform::{
    cases::conversions,
    definition::Definition,
    survey::{Options, Survey},
    workbook::{self, Limits},
};

mod shared;

/// Cases that differ by choice, with the reason.
fn ruled(list: &'static str) -> BTreeMap<&'static str, &'static str> {
    let lines = list.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty());
    lines.filter_map(|line| line.split_once(' ')).collect()
}

#[test]
fn conversions_are_those_of_pyxform_but_for_the_ruled_ones() {
    let Some(cases) = shared::text("vectors/xlsform-convert.jsonl") else { return };
    let ruled = ruled(include_str!("../src/cases/ruled/xform.txt"));
    let score = conversions::run(&cases);
    let others: Vec<String> = score
        .differences
        .iter()
        .filter(|difference| difference.rule.is_none())
        .map(|difference| format!("{}\n  {}\n  {}", difference.id, difference.expected, difference.got))
        .collect();
    let cases = ruled.keys().filter(|id| id.starts_with('c'));
    let passing = cases.filter(|id| !score.differences.iter().any(|difference| difference.id == **id));
    let passing: Vec<&&str> = passing.collect();
    assert!(others.is_empty(), "{} passed, {} differ:\n{}", score.passed, others.len(), others.join("\n"));
    assert!(passing.is_empty(), "ruled, but no longer different: {passing:?}");
}

/// Name, bytes and recorded XForm of the workbooks of the shared material.
fn workbooks() -> Vec<(String, Vec<u8>, String)> {
    let Some(folder) = shared::folder() else { return Vec::new() };
    let mut all = Vec::new();
    for folder in [folder.join("xlsforms"), folder.join("xlsforms/own")] {
        let mut files: Vec<_> =
            fs::read_dir(&folder).expect("there").map(|entry| entry.expect("entry").path()).collect();
        files.sort();
        for file in files.iter().filter(|file| file.extension().is_some_and(|it| it == "xls" || it == "xlsx")) {
            let stem = file.file_stem().expect("name").to_string_lossy().into_owned();
            // Third-party ones: o07_widgets.xls → o07.xml.
            let id =
                if stem.starts_with('o') && !stem.starts_with("own") { stem[..3].to_owned() } else { stem.clone() };
            if let Ok(xform) = fs::read_to_string(folder.join("xform").join(format!("{id}.xml"))) {
                all.push((stem, fs::read(file).expect("readable"), xform));
            }
        }
    }
    all
}

#[test]
fn workbooks_become_the_form_that_pyxform_makes_of_them() {
    let ruled = ruled(include_str!("../src/cases/ruled/xform.txt"));
    let mut different = Vec::new();
    for (stem, bytes, xform) in workbooks() {
        let workbook = workbook::read(&bytes, &format!("{stem}.xlsx"), &Limits::default()).expect("a workbook");
        let (survey, found) = Survey::read(&workbook, &Options::default());
        let survey = survey.unwrap_or_else(|| panic!("{stem}: {found:?}"));
        let (definition, _) = Definition::from_survey(&survey);
        let ours = definition.to_xform();
        let again = Definition::from_xform(&ours).unwrap_or_else(|problems| panic!("{stem}: {problems:?}"));
        assert!(definition.is_same_form(&again), "{stem} reads back otherwise");
        let difference = conversions::difference(&xform, &ours);
        if let Some((theirs, ours)) = difference.filter(|_| !ruled.contains_key(stem.as_str())) {
            different.push(format!("{stem}\n  {theirs}\n  {ours}"));
        }
    }
    assert!(different.is_empty(), "{}:\n{}", different.len(), different.join("\n"));
}
