// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `campanile questionnaire`: what analysts get from the binary, from the folder to the database and back.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

use serde_json::Value;
use tempfile::TempDir;

const SHEETS: [&str; 4] = ["survey.csv", "choices.csv", "settings.csv", "indicators.csv"];

fn content() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../content/questionnaires/2026")
}

fn campanile(folder: &TempDir, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_campanile"))
        .current_dir(folder.path())
        .args(arguments)
        .env_clear()
        .output()
        .expect("the binary starts")
}

fn done(folder: &TempDir, arguments: &[&str]) -> String {
    let output = campanile(folder, arguments);
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(0), "{arguments:?}: {told}");
    String::from_utf8(output.stdout).expect("UTF-8")
}

fn desk() -> TempDir {
    tempfile::tempdir().expect("a temporary folder")
}

/// The shipped edition in the folder `2026`, with a text of a sheet replaced.
fn edited(sheet: &str, from: &str, to: &str) -> TempDir {
    let desk = desk();
    fs::create_dir(desk.path().join("2026")).expect("a folder");
    for name in SHEETS {
        let mut text = fs::read_to_string(content().join(name)).expect("a sheet");
        if name == sheet {
            assert!(text.contains(from), "{from}");
            text = text.replacen(from, to, 1);
        }
        fs::write(desk.path().join("2026").join(name), text).expect("a sheet");
    }
    desk
}

#[test]
fn the_shipped_edition_checks_clean_and_is_the_one_in_the_folder() {
    let desk = desk();
    let shipped = done(&desk, &["questionnaire", "check"]);
    let folder = content();
    assert_eq!(shipped, done(&desk, &["questionnaire", "check", folder.to_str().expect("a path")]));
    assert!(shipped.contains("60") && shipped.contains("43") && shipped.contains("12"), "{shipped}");
}

#[test]
fn nothing_is_lost_between_the_folder_and_the_spreadsheet() {
    let desk = desk();
    done(&desk, &["questionnaire", "export", "-o", "mappa.xlsx"]);
    done(&desk, &["form", "check", "mappa.xlsx"]);
    done(&desk, &["questionnaire", "import", "mappa.xlsx", "-o", "back"]);
    for name in SHEETS {
        let there = fs::read_to_string(desk.path().join("back").join(name)).expect("a sheet");
        assert_eq!(there, fs::read_to_string(content().join(name)).expect("a sheet"), "{name}");
    }
    let again = done(&desk, &["questionnaire", "import", "mappa.xlsx", "-o", "back"]);
    assert_eq!(again.matches("unchanged").count(), 4, "{again}");
}

#[test]
fn what_is_wrong_in_form_and_map_is_told_with_its_cell() {
    let desk = edited("indicators.csv", ",rtd_ore,${rtd_ore},", ",rtd_ora,${rtd_orre},");
    let output = campanile(&desk, &["questionnaire", "check", "2026"]);
    assert_eq!(output.status.code(), Some(3));
    let told = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(told.contains("indicators!F5 (questions)  La domanda «rtd_ora» non c’è"), "{told}");
    let desk = edited("indicators.csv", ",rtd_ore,${rtd_ore},", ",rtd_ore,${rtd_orre},");
    let told = campanile(&desk, &["questionnaire", "check", "2026"]).stdout;
    let told = String::from_utf8_lossy(&told);
    assert!(told.contains("indicators!G5") && told.contains("rtd_ore"), "{told}");
}

#[test]
fn an_edition_is_loaded_once_and_a_new_version_says_what_changed() {
    let desk = edited("survey.csv", "A5. Quanti dipendenti erano", "A5. Quante persone erano");
    assert!(done(&desk, &["questionnaire", "load"]).contains("è pubblicata"));
    assert!(done(&desk, &["questionnaire", "load"]).contains("era già pubblicata"));
    let refused = campanile(&desk, &["questionnaire", "load", "2026"]);
    assert_eq!(refused.status.code(), Some(3), "the same version with other content");
    let settings = desk.path().join("2026/settings.csv");
    let text = fs::read_to_string(&settings).expect("the settings").replace("2026-v1", "2026-v2");
    fs::write(settings, text).expect("the settings");
    let loaded = done(&desk, &["questionnaire", "load", "2026"]);
    assert!(loaded.contains("2026-v1") && loaded.contains("Quante persone erano"), "{loaded}");
}

#[test]
fn what_is_known_of_a_comune_shows_in_a_workbook_for_looking_at() {
    let desk = desk();
    for known in ["comune-piccolo.csv", "comune-grande.csv"] {
        let file = content().join("examples").join(known);
        done(&desk, &["questionnaire", "export", "-o", "k.xlsx", "--known", file.to_str().expect("a path")]);
        done(&desk, &["form", "check", "k.xlsx"]);
    }
    fs::write(desk.path().join("wrong.csv"), "name,value\nnoto_rdt,si\n").expect("a file");
    let refused = campanile(&desk, &["questionnaire", "export", "-o", "k.xlsx", "--known", "wrong.csv"]);
    assert_eq!(refused.status.code(), Some(2));
}

#[test]
fn the_map_is_a_specification_that_the_index_takes() {
    let desk = desk();
    let specification: Value = serde_json::from_str(&done(&desk, &["questionnaire", "index"])).expect("JSON");
    fs::write(desk.path().join("indice.json"), specification.to_string()).expect("a file");
    let (mut head, mut best, mut worst) = ("code".to_owned(), "900001".to_owned(), "900002".to_owned());
    for one in specification["codebook"]["indicators"].as_array().expect("indicators") {
        let id = one["id"].as_str().expect("an id");
        let upward = one["direction"].as_f64() != Some(-1.0);
        let (low, high) = (one["lower"].to_string(), one["upper"].to_string());
        let (low, high) = if upward { (low, high) } else { (high, low) };
        let (columns, answers) = match one["type"].as_str().expect("a type") {
            "binary" => (id.to_owned(), ["si".to_owned(), "no".to_owned()]),
            "ordinal" => {
                let levels = one["levels"].as_array().expect("levels");
                let word = |at: Option<&Value>| at.and_then(Value::as_str).expect("a level").to_owned();
                (id.to_owned(), [word(levels.last()), word(levels.first())])
            }
            "checklist" => {
                let items: Vec<String> = one["items"].as_object().expect("items").keys().cloned().collect();
                (id.to_owned(), [items.join(";"), "nessuna".to_owned()])
            }
            "numeric" => (id.to_owned(), [high, low]),
            _ => (format!("{id}.num,{id}.den"), [format!("{high},1"), format!("{low},1")]),
        };
        let [good, bad] = answers;
        head += &format!(",{columns}");
        best += &format!(",{good}");
        worst += &format!(",{bad}");
    }
    fs::write(desk.path().join("comuni.csv"), format!("{head}\n{best}\n{worst}\n")).expect("a table");
    done(&desk, &["stats", "index", "indice.json", "--data", "comuni.csv", "-o", "indice.csv"]);
    let table = fs::read_to_string(desk.path().join("indice.csv")).expect("a table");
    let number = |line: &str| line.split(',').nth(1).and_then(|index| index.parse::<f64>().ok());
    let index: Vec<f64> = table.lines().skip(1).filter_map(number).collect();
    let near = |index: f64, wanted: f64| (index - wanted).abs() < 1e-9;
    assert!(index.len() == 2 && near(index[0], 100.0) && near(index[1], 0.0), "{index:?}");
}
