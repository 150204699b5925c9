// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Every golden plan, recomputed.
#![expect(clippy::unwrap_used, reason = "tests")]

use std::{fs, path::PathBuf};

fn folder() -> Option<PathBuf> {
    let beside = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared");
    let shared = std::env::var_os("CAMPANILE_SHARED").map_or_else(|| PathBuf::from(beside), PathBuf::from);
    let folder = shared.join("golden/plan");
    let there = folder.is_dir();
    assert!(there || std::env::var_os("CI").is_none_or(|ci| ci != "true"), "no golden files in {folder:?}");
    if !there {
        eprintln!("skipped: no golden files in {} (set CAMPANILE_SHARED)", folder.display());
    }
    there.then_some(folder)
}

/// Unoptimised builds prove the small plans; the large ones wait for `--release`.
fn files(folder: &PathBuf) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let medium = |path: &PathBuf| ["_medium_", "_curve"].iter().any(|word| path.to_string_lossy().contains(word));
    files.retain(|path| !cfg!(debug_assertions) || !medium(path));
    files
}

#[test]
fn every_golden_number_is_recomputed() {
    let Some(folder) = folder() else { return };
    let mut failures = 0;
    for file in files(&folder) {
        let json = serde_json::from_slice(&fs::read(&file).unwrap()).unwrap();
        let score = planner::golden::verify(&json, &|_| None);
        eprintln!("{}: {} passed, {} failed, {} skipped", file.display(), score.passed, score.failed, score.skipped);
        for difference in &score.differences {
            eprintln!("  {}: expected {}, got {}", difference.id, difference.expected, difference.got);
        }
        failures += score.failed;
        assert!(score.passed > 0);
    }
    assert_eq!(failures, 0);
}

#[test]
fn the_solvers_of_good_lp_agree_with_ours_on_the_small_plans() {
    let Some(folder) = folder() else { return };
    for file in files(&folder).iter().filter(|file| !file.to_string_lossy().contains("medium")) {
        let json: serde_json::Value = serde_json::from_slice(&fs::read(file).unwrap()).unwrap();
        let model = planner::Model::new(&serde_json::from_value(json["instance"].clone()).unwrap()).unwrap();
        let ours = planner::solve(&model, &planner::Limits { ties: false, ..planner::Limits::default() });
        #[cfg(feature = "highs")]
        let solvers = [planner::Solver::Microlp, planner::Solver::Highs];
        #[cfg(not(feature = "highs"))]
        let solvers = [planner::Solver::Microlp];
        for solver in solvers {
            let theirs = planner::solve_with(&model, solver, 60.0).unwrap();
            assert_eq!(theirs.status, ours.status, "{solver:?} on {}", file.display());
            if !ours.starts.is_empty() {
                assert!((theirs.objective - ours.objective).abs() < 1e-6, "{solver:?} on {}", file.display());
            }
        }
    }
}
