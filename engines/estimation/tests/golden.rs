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
