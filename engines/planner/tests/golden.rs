// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Every golden plan, recomputed.
#![expect(clippy::unwrap_used, reason = "tests")]

use planner::{Instance, Limits, Model, Plan, Solver, plan, solve, solve_alone};
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
fn each_solver_alone_reaches_the_small_plans() {
    let Some(folder) = folder() else { return };
    for (file, json, model) in small(&folder) {
        let ours = solve(&model, &Limits { ties: false, ..Limits::default() });
        for solver in Solver::ALL {
            let alone = solve_alone(&model, *solver, &Limits { ties: false, ..Limits::default() }).unwrap();
            assert_eq!((alone.status, alone.found_by), (ours.status, *solver), "{solver} on {file}");
            if let Some(wanted) = json["expected"]["objective"].as_f64() {
                assert!((alone.objective - wanted).abs() < 1e-6, "{solver} on {file}");
            }
        }
    }
}

#[test]
fn whichever_solver_is_chosen_the_plan_its_ties_and_its_conflict_are_those_of_the_files() {
    let Some(folder) = folder() else { return };
    for (file, json, _) in small(&folder) {
        let instance = Instance::from_json(&json["instance"]).unwrap();
        let told: Vec<Plan> = (Solver::ALL.iter())
            .map(|solver| plan(&instance, &Limits { solver: *solver, ..Limits::default() }).unwrap())
            .collect();
        for (solver, plan) in Solver::ALL.iter().zip(&told) {
            let (solution, expected) = (&plan.solution, &json["expected"]);
            if expected["status"].is_string() {
                assert_eq!(serde_json::json!(solution.status), expected["status"], "{solver} on {file}");
            }
            assert!([Solver::Ours, *solver].contains(&solution.proven_by), "{solver} on {file}");
            assert_eq!(solution.starts, told[0].solution.starts, "{solver} on {file}");
            assert_eq!(plan.conflict, told[0].conflict, "{solver} on {file}");
            if let Some(wanted) = expected["lexicographic"]["objective"].as_f64() {
                assert!(solution.ties_settled && (solution.objective - wanted).abs() < 1e-6, "{solver} on {file}");
            }
        }
    }
}

fn small(folder: &PathBuf) -> impl Iterator<Item = (String, serde_json::Value, Model)> {
    let all = files(folder).into_iter().filter(|file| !file.to_string_lossy().contains("medium"));
    all.map(|file| {
        let json: serde_json::Value = serde_json::from_slice(&fs::read(&file).unwrap()).unwrap();
        let model = Model::new(&Instance::from_json(&json["instance"]).unwrap()).unwrap();
        (file.display().to_string(), json, model)
    })
}
