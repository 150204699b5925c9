// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Every golden file of the folder `estimation`, recomputed.

use std::{fs, path::PathBuf};

fn folder() -> Option<PathBuf> {
    let beside = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared");
    let shared = std::env::var_os("CAMPANILE_SHARED").map_or_else(|| PathBuf::from(beside), PathBuf::from);
    let folder = shared.join("golden/estimation");
    let there = folder.is_dir();
    assert!(there || std::env::var_os("CI").is_none_or(|ci| ci != "true"), "no golden files in {folder:?}");
    if !there {
        eprintln!("skipped: no golden files in {} (set CAMPANILE_SHARED)", folder.display());
    }
    there.then_some(folder)
}

#[test]
fn every_golden_number_is_recomputed() {
    let Some(folder) = folder() else { return };
    let mut files: Vec<PathBuf> =
        fs::read_dir(&folder).expect("a folder").map(|entry| entry.expect("an entry").path()).collect();
    files.retain(|path| path.extension().is_some_and(|kind| kind == "json"));
    files.sort();
    let mut failures = 0;
    for file in files {
        let json = serde_json::from_slice(&fs::read(&file).expect("readable")).expect("JSON");
        let score = estimation::golden::verify(&json, &|name| fs::read(folder.join(name)).ok());
        eprintln!("{}: {} passed, {} failed, {} skipped", file.display(), score.passed, score.failed, score.skipped);
        for difference in score.differences.iter().take(25) {
            eprintln!("  {}: expected {}, got {}", difference.id, difference.expected, difference.got);
        }
        failures += score.failed;
        assert!(score.passed + score.skipped > 0);
    }
    assert_eq!(failures, 0);
}

#[test]
fn a_wrong_number_is_found_and_placed() {
    let Some(folder) = folder() else { return };
    let text = fs::read_to_string(folder.join("10_nonresponse_band.json")).expect("readable");
    let mut json: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    json["expected"]["g_hat"] = serde_json::json!(0.2);
    let score = estimation::golden::verify(&json, &|name| fs::read(folder.join(name)).ok());
    let places: Vec<&str> = score.differences.iter().map(|difference| difference.id.as_str()).collect();
    assert_eq!((score.failed, places), (1, vec!["g_hat"]));
}

#[test]
fn a_missing_sibling_is_a_failure_with_a_reason() {
    let json = serde_json::json!({ "id": "x", "input": "gone.csv", "params": { "cell": "area x min(class,6)" }, "expected": { "g_hat": 0.1 } });
    let score = estimation::golden::verify(&json, &|_| None);
    assert_eq!(score.failed, 1);
    assert!(score.differences[0].got.to_string().contains("gone.csv"));
}

/// The cells of the specification, which lie among the golden files of the index.
#[test]
fn the_cells_of_the_specification_are_merged_as_it_says() {
    use estimation::cells::{CellRule, merge_classes};
    let Some(folder) = folder() else { return };
    let text = fs::read_to_string(folder.join("../index/11_spec_small.json")).expect("readable");
    let json: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    let cases = json["strata_merging"].as_array().expect("cases");
    assert!(!cases.is_empty());
    for case in cases {
        let list = |value: &serde_json::Value| -> Vec<u64> {
            value.as_array().expect("a list").iter().map(|n| n.as_u64().expect("a count")).collect()
        };
        let count = |key: &str| case[key].as_u64().expect("a count");
        let rule = CellRule { respondents: count("n_min"), population: count("N_min") };
        for (area, expected) in case["expected"].as_object().expect("areas") {
            let merged = merge_classes(area, &list(&case["N"][area]), &list(&case["n"][area]), rule).expect("merged");
            let got: Vec<[usize; 2]> = merged.iter().map(|cell| [cell.first, cell.last]).collect();
            assert_eq!(serde_json::json!(got), *expected, "{area}");
        }
    }
}

/// Numbers that are given, not expected.
fn is_given(path: &str) -> bool {
    ["tolerance", "probs", "provenance", "params"].iter().any(|word| path.contains(word))
        || (path.contains("extreme") && !path.contains(".ci"))
}

/// Moves every expected number by a hundredth, and counts them; zeros become ones.
fn moved(value: &serde_json::Value, path: &str, count: &mut usize) -> serde_json::Value {
    use serde_json::{Value, json};
    match value {
        Value::Object(map) => map.iter().map(|(k, v)| (k.clone(), moved(v, &format!("{path}.{k}"), count))).collect(),
        // Labels of groups are texts or follow the name of a classification.
        Value::Array(list) if path.contains(".by_class.class") => Value::Array(list.clone()),
        Value::Array(list) => Value::Array(list.iter().map(|v| moved(v, path, count)).collect()),
        Value::Number(number) if !is_given(path) => {
            *count += 1;
            let number = number.as_f64().expect("a number");
            json!(if number == 0.0 { 1.0 } else { number * 1.01 + number.signum() * 1e-5 })
        }
        other => other.clone(),
    }
}

#[test]
fn every_expected_number_is_looked_at() {
    let Some(folder) = folder() else { return };
    for entry in fs::read_dir(&folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        if !name.ends_with(".json") || name.starts_with("01") {
            continue;
        }
        let json: serde_json::Value = serde_json::from_slice(&fs::read(&path).expect("readable")).expect("JSON");
        let mut count = 0;
        let wrong = moved(&json, "", &mut count);
        let score = estimation::golden::verify(&wrong, &|name| fs::read(folder.join(name)).ok());
        // Errors of totals that calibration fixes are zero up to what an unfinished iteration leaves of them.
        let zeros = score.passed - usize::from(name.starts_with("10"));
        assert!(
            zeros <= 2 && (zeros == 0 || name.starts_with("09")),
            "{name}: {zeros} wrong numbers are taken for right"
        );
        assert_eq!(score.failed + zeros, count, "{name}: some numbers are not looked at");
    }
}
