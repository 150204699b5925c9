// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Other people's forms, as many as this machine has: each is shown and, when it runs, filled.

use std::{fs, path::PathBuf};

use store::testing::{Given, on_sqlite};
use web::testing::assert_file_is_explained;

use crate::given::{browser, send};

fn forms() -> Vec<PathBuf> {
    let Some(dir) = kernel::shared::dir() else { return Vec::new() };
    let Ok(entries) = fs::read_dir(dir.join("xlsforms")) else { return Vec::new() };
    let paths = entries.filter_map(|entry| Some(entry.ok()?.path()));
    let is_form = |path: &PathBuf| {
        path.extension()
            .and_then(|kind| kind.to_str())
            .is_some_and(|kind| matches!(kind, "xlsx" | "xls" | "csv" | "xml"))
    };
    let mut forms: Vec<PathBuf> = paths.filter(is_form).collect();
    forms.sort();
    forms
}

#[test]
fn forms_of_others_are_shown_and_filled() {
    on_sqlite(async |given: Given| {
        let browser = browser(&given);
        let mut ran = 0;
        for path in forms() {
            let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
            let bytes = fs::read(&path).expect("a readable file");
            let sent = send(&browser, "file", Some(name), &bytes).await;
            assert_eq!(sent.status, 303, "{name}");
            let address = sent.header("location").to_owned();
            assert_eq!(browser.get(&address).await.status, 200, "{name}");
            let fill = browser.get(&format!("{address}/compila")).await;
            if fill.status == 303 {
                continue;
            }
            ran += 1;
            assert_eq!(fill.status, 200, "{name}");
            let checked = browser.post(&format!("{address}/compila"), &[("azione", "verifica")]).await;
            assert_eq!(checked.status, 303, "{name}");
            assert_eq!(browser.get(&format!("{address}/compila")).await.status, 200, "{name}");
            assert_eq!(browser.get(&format!("{address}/domande?formato=xlsx")).await.status, 200, "{name}");
            assert_file_is_explained(&browser, &format!("{address}/domande?formato=")).await;
            assert_eq!(browser.get(&format!("{address}/risposte.xml")).await.status, 200, "{name}");
        }
        assert!(ran > 0 || forms().is_empty(), "none of these forms runs");
    });
}
