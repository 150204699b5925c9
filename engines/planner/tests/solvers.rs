// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The solvers beside one another: none may say what another disproves, and whoever solves, the gap is a proven one.
//!
//! HiGHS is among them with `--features highs` (CMake, a C++ compiler and libclang are needed).
#![expect(clippy::unwrap_used, reason = "tests")]

use planner::{Instance, Limits, Model, PlanError, Solver, Status, plan, solve_alone, solve_by_years};
use serde_json::{Value, json};
use std::{fs, path::PathBuf, time::Instant};

/// Runs with a clock that says when to be done.
fn within<T>(seconds: f64, solver: Solver, run: impl FnOnce(&Limits) -> T) -> T {
    let begun = Instant::now();
    let clock = || begun.elapsed().as_secs_f64();
    let stop = || clock() > seconds;
    run(&Limits { solver, stop: &stop, clock: &clock, until: seconds, rounds: 3_000, ..Limits::default() })
}

/// What one solver found is no more than what another proves possible; where both prove, they agree. Each is asked alone,
/// and as a user who chooses it has it.
fn compare(name: &str, instance: &Instance, seconds: f64, wanted: Option<f64>) {
    let model = Model::new(instance).unwrap();
    let mut told = Vec::new();
    for solver in Solver::ALL {
        told.push((solver, within(seconds, *solver, |limits| solve_alone(&model, *solver, limits)).unwrap()));
        told.push((solver, within(seconds, *solver, |limits| plan(instance, limits)).unwrap().solution));
    }
    let crumb = |value: f64| 1e-6 * value.abs().max(1.0);
    for (one, found) in &told {
        assert!(found.starts.is_empty() || model.broken(&found.starts).is_empty(), "{one} on {name}");
        assert!(found.bound >= found.objective && found.gap >= 0.0, "{one} on {name}");
        for (other, proven) in &told {
            assert!(found.objective <= proven.bound + crumb(found.objective), "{one} beyond {other} on {name}");
        }
        if let Some(wanted) = wanted {
            assert!(
                found.objective <= wanted + crumb(wanted) && found.bound >= wanted - crumb(wanted),
                "{one} on {name}"
            );
            assert!(
                found.status != Status::Optimal || (found.objective - wanted).abs() <= crumb(wanted),
                "{one} on {name}"
            );
        }
    }
}

#[test]
fn no_solver_contradicts_another_nor_the_golden_files() {
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
        compare(&file.display().to_string(), &Instance::from_json(&json["instance"]).unwrap(), 0.5, Some(wanted));
    }
}

#[test]
fn no_solver_contradicts_another_on_forty_actions_with_calls() {
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
        compare(&format!("calls {seed}"), &Instance::from_json(&json).unwrap(), 0.4, None);
    }
}

/// Thirty actions over three years by quarter: more starts than are looked at all at once.
fn long() -> Instance {
    let action = |at: u64| {
        json!({"id": format!("A{at}"), "value": 5 + at * 37 % 90, "duration": 1 + at % 3,
            "cost": (0..=at % 3).map(|period| 500 * ((at * 7 + period * 5) % 12)).collect::<Vec<_>>(),
            "staff": {"it": (0..=at % 3).map(|period| (at * 5 + period * 3) % 8).collect::<Vec<_>>()}})
    };
    let json = json!({
        "periods": 12, "periods_per_year": 4, "budget": {"per_year": [15_000, 15_000, 15_000]}, "staff": {"it": vec![9; 12]},
        "actions": (0..30).map(action).collect::<Vec<_>>(), "objective": {"type": "value"},
    });
    Instance::from_json(&json).unwrap()
}

#[test]
fn a_long_plan_says_what_is_proven_of_its_years_and_what_of_itself() {
    let instance = long();
    let model = Model::new(&instance).unwrap();
    for solver in Solver::ALL {
        let found = within(1.0, *solver, |limits| plan(&instance, limits)).unwrap().solution;
        let choice = found.by_year.unwrap();
        assert!(model.broken(&found.starts).is_empty() && !found.starts.is_empty(), "{solver}");
        assert!(choice.bound >= choice.objective && choice.kept <= choice.chosen, "{solver}");
        assert!(found.bound <= choice.bound + 1e-6 && found.bound >= found.objective, "{solver}");
    }
    let by_nodes = solve_by_years(&model, &Limits { nodes: 60, ties: false, ..Limits::default() });
    assert_eq!(by_nodes.starts, solve_by_years(&model, &Limits { nodes: 60, ties: false, ..Limits::default() }).starts);
    assert!(by_nodes.gap < 0.05, "{}", by_nodes.gap);
}

#[test]
fn a_solver_without_time_leaves_our_plan_and_our_bound() {
    let instance = long();
    let model = Model::new(&instance).unwrap();
    for solver in Solver::ALL {
        let found = within(0.0, *solver, |limits| plan(&instance, limits)).unwrap().solution;
        assert_eq!((found.status, found.found_by, found.proven_by), (Status::Feasible, Solver::Ours, Solver::Ours));
        assert!(found.bound.is_finite() && model.broken(&found.starts).is_empty(), "{solver}");
    }
}

#[test]
fn solvers_are_called_by_name_and_what_is_not_there_says_how_to_get_it() {
    for solver in Solver::ALL {
        assert_eq!(solver.to_string().parse(), Ok(*solver));
    }
    assert_eq!("cplex".parse::<Solver>(), Err(PlanError::NoSolver("cplex".to_owned())));
    let highs = "highs".parse::<Solver>();
    assert!(cfg!(feature = "highs") == highs.is_ok());
    assert!(PlanError::NoHighs.to_string().contains("--features highs"));
}
