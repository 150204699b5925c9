// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! HiGHS beside our own solver, on plans of medium size: neither may say what the other disproves.
//!
//! `cargo nextest run -p campanile-planner --features highs` (CMake, a C++ compiler and libclang are needed).
#![cfg(feature = "highs")]
#![expect(clippy::unwrap_used, reason = "tests")]

use planner::{Instance, Limits, Model, Solver, Status, plan, solve_with};
use serde_json::{Value, json};
use std::{fs, path::PathBuf};

/// What one solver found is no more than what the other proves possible; where both prove, they agree.
fn compare(name: &str, instance: &Instance, seconds: f64, nodes: u64) {
    let model = Model::new(instance).unwrap();
    let limits = Limits { nodes, rounds: 3_000, ties: false, ..Limits::default() };
    let ours = plan(instance, &limits).unwrap().solution;
    let theirs = solve_with(&model, Solver::Highs, seconds).unwrap();
    eprintln!("{name}: ours {} ≤ {}, HiGHS {} ≤ {}", ours.objective, ours.bound, theirs.objective, theirs.bound);
    let crumb = 1e-6 * ours.objective.abs().max(1.0);
    assert!(model.broken(&ours.starts).is_empty() && model.broken(&theirs.starts).is_empty(), "{name}");
    assert!(ours.objective <= theirs.bound + crumb && theirs.objective <= ours.bound + crumb, "{name}");
    if (ours.status, theirs.status) == (Status::Optimal, Status::Optimal) {
        assert!((ours.objective - theirs.objective).abs() <= crumb, "{name}");
    }
}

#[test]
fn highs_reaches_the_goldens_and_never_contradicts_us_on_the_medium_ones() {
    let beside = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared");
    let shared = std::env::var_os("CAMPANILE_SHARED").map_or_else(|| PathBuf::from(beside), PathBuf::from);
    let folder = shared.join("golden/plan");
    if !folder.is_dir() {
        assert!(std::env::var_os("CI").is_none_or(|ci| ci != "true"), "no golden files in {folder:?}");
        eprintln!("skipped: no golden files in {} (set CAMPANILE_SHARED)", folder.display());
        return;
    }
    let mut files: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    for file in files {
        let json: Value = serde_json::from_slice(&fs::read(&file).unwrap()).unwrap();
        let Some(wanted) = json["expected"]["objective"].as_f64() else { continue };
        let instance = Instance::from_json(&json["instance"]).unwrap();
        let model = Model::new(&instance).unwrap();
        let theirs = solve_with(&model, Solver::Highs, 5.0).unwrap();
        assert!(theirs.objective <= wanted + 1e-6 && theirs.bound >= wanted - 1e-6, "{}", file.display());
        if theirs.status == Status::Optimal {
            assert!((theirs.objective - wanted).abs() <= 1e-6, "{}", file.display());
        }
        compare(&file.display().to_string(), &instance, 3.0, 30);
    }
}

#[test]
fn highs_and_ours_agree_on_forty_actions_with_calls() {
    for seed in 0..4u64 {
        let mut state = seed;
        let mut below = |count: u64| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) % count
        };
        let actions: Vec<Value> = (0..40u64)
            .map(|at| {
                let mut action = json!({"id": format!("A{at}"), "value": 5 + below(95), "duration": 1, "cost": [500 * below(20)], "staff": {"it": [below(9)]}});
                if at > 0 && below(4) == 0 {
                    action["requires"] = json!([format!("A{}", below(at))]);
                }
                action
            })
            .collect();
        let eligible: Vec<String> = (0..12)
            .map(|_| below(40))
            .collect::<std::collections::BTreeSet<_>>()
            .into_iter()
            .map(|at| format!("A{at}"))
            .collect();
        let json = json!({
            "periods": 3, "periods_per_year": 1, "budget": {"per_year": [20_000, 20_000, 20_000]}, "staff": {"it": [25, 25, 25]},
            "actions": actions, "objective": {"type": "value"},
            "calls": [{"name": "C", "opens": 1, "closes": 1, "actions": eligible, "amount": 15_000, "share": 0.8}],
        });
        compare(&format!("calls {seed}"), &Instance::from_json(&json).unwrap(), 20.0, 400);
    }
}
