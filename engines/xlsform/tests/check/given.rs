// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Forms written as the rows that matter.

use xlsform::{
    check,
    diagnostic::{Diagnostic, Language, Severity},
    survey::{Options, Survey},
    workbook::Workbook,
};

const HEADERS: &str = "type,name,label,relevant,required,constraint,calculation,choice_filter,trigger,default";

/// Reads rows of the sheet `survey`, with the columns of [`HEADERS`] separated by `;`; blank cells at the end may be
/// left out, and the label too (the name is the label). Then the rows of `choices`: list, name, label.
pub(super) fn survey(rows: &[&str], choices: &[&str]) -> Survey {
    let table = |headers: &str, rows: &[&str]| -> Vec<Vec<String>> {
        let mut table = vec![headers.split(',').map(str::to_owned).collect::<Vec<_>>()];
        table.extend(rows.iter().map(|row| row.split(';').map(|cell| cell.trim().to_owned()).collect()));
        table
    };
    let mut survey = table(HEADERS, rows);
    for row in survey.iter_mut().skip(1) {
        row.resize(10, String::new());
        if row[2].is_empty() && !row[0].starts_with("end") {
            row[2] = row[1].clone();
        }
    }
    let tables = [("survey".to_owned(), survey), ("choices".to_owned(), table("list_name,name,label", choices))];
    let workbook = Workbook::from_tables(&tables, &Default::default()).expect("tables");
    let (survey, findings) = Survey::read(&workbook, &Options::default());
    let errors: Vec<String> = findings
        .iter()
        .filter(|f| f.severity == Severity::Error)
        .map(|f| format!("{}: {}", f.code, f.message(Language::En)))
        .collect();
    assert!(errors.is_empty(), "{errors:?}");
    survey.expect("a survey")
}

pub(super) const YES_NO: [&str; 2] = ["yn;yes;Sì", "yn;no;No"];

pub(super) fn lint(rows: &[&str], choices: &[&str]) -> Vec<Diagnostic> {
    check::lint(&survey(rows, choices))
}

/// Code and the offending part of the cell, of each finding.
pub(super) fn said(rows: &[&str], choices: &[&str]) -> Vec<(&'static str, String)> {
    let part = |f: &Diagnostic| f.span.clone().map_or(f.text.clone(), |span| f.text[span].to_owned());
    lint(rows, choices).iter().map(|f| (f.code, part(f))).collect()
}

#[track_caller]
pub(super) fn fires(code: &str, rows: &[&str], choices: &[&str]) -> Diagnostic {
    let found = lint(rows, choices);
    let codes: Vec<&str> = found.iter().map(|f| f.code).collect();
    assert_eq!(codes, [code], "{rows:#?}");
    let finding = found.into_iter().next().expect("one");
    for language in [Language::It, Language::En] {
        let words = format!("{} {}", finding.message(language), finding.help(language).expect("help"));
        assert!(!words.contains("{$") && !words.contains("{ $"), "{words}");
    }
    assert!(finding.place.as_ref().is_some_and(|p| p.row > 1 && !p.sheet.is_empty()), "{finding:?}");
    finding
}

/// As `fires`, when the words may hold `${…}`.
#[track_caller]
pub(super) fn offers(code: &str, instead: &str, rows: &[&str], choices: &[&str]) -> Diagnostic {
    let found = lint(rows, choices);
    let codes: Vec<&str> = found.iter().map(|f| f.code).collect();
    assert_eq!(codes, [code], "{rows:#?}");
    let help = found[0].help(Language::En).expect("help");
    assert!(help.contains(instead), "{help}");
    found.into_iter().next().expect("one")
}

#[track_caller]
pub(super) fn silent(rows: &[&str], choices: &[&str]) {
    assert_eq!(said(rows, choices), [], "{rows:#?}");
}
