// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Workbooks of others: no panic, and few words about the clean ones.

use std::collections::BTreeMap;

use xlsform::{
    check,
    diagnostic::{Language, render_terminal},
    survey::{Options, Survey},
    workbook,
};

#[path = "../shared/mod.rs"]
#[expect(dead_code, reason = "what other tests need")]
mod shared;

#[test]
fn workbooks_of_others_make_no_lint_panic() {
    let Some(folder) = shared::folder() else { return };
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
        let Ok(book) = workbook::read(&bytes, &name, &Default::default()) else { continue };
        let (Some(survey), _) = Survey::read(&book, &Options::default()) else { continue };
        let found = check::lint(&survey);
        if std::env::var("SHOW").is_ok_and(|show| name.contains(&show)) {
            eprintln!("{}", render_terminal(&found, &name, Language::It, false));
        }
        eprintln!("{name}: {} rows, {} findings", survey.items.len(), found.len());
        for finding in &found {
            assert!(finding.help(Language::It).is_some(), "{finding:?}");
            *counts.entry(finding.code).or_default() += 1;
        }
    }
    eprintln!("{} files: {counts:#?}", files.len());
}
