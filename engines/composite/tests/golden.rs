// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Every golden file of the folder index/: each expected number recomputed and compared.
#![expect(clippy::print_stderr, reason = "a test that was skipped must say so, and tell what passed")]

use std::path::PathBuf;

use composite::golden::{Score, verify};

fn folder() -> Option<PathBuf> {
    let beside = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared");
    let shared = std::env::var_os("CAMPANILE_SHARED").map_or_else(|| PathBuf::from(beside), PathBuf::from);
    let folder = shared.join("golden/index");
    if folder.is_dir() {
        return Some(folder);
    }
    assert!(std::env::var("CI").as_deref() != Ok("true"), "no golden files in {}", folder.display());
    eprintln!("skipped: no golden files in {} (set CAMPANILE_SHARED)", folder.display());
    None
}

fn check(name: &str) -> Option<Score> {
    let folder = folder()?;
    let bytes = std::fs::read(folder.join(name)).expect("reads");
    let json = serde_json::from_slice(&bytes).expect("is JSON");
    let score = verify(&json, &|sibling| std::fs::read(folder.join(sibling)).ok());
    eprintln!("{name}: {} passed, {} failed, {} skipped", score.passed, score.failed, score.skipped);
    let first: Vec<_> = score.differences.iter().take(12).collect();
    assert!(score.failed == 0, "{name}: {} differ, the first: {first:#?}", score.failed);
    Some(score)
}

fn passes(name: &str) {
    if let Some(score) = check(name) {
        assert!(score.passed > 0, "{name}: nothing was compared");
    }
}

#[test]
fn inputs_are_skipped_with_a_reason() {
    for name in ["01_asem_input.json", "13_asem_panel_input.json"] {
        if let Some(score) = check(name) {
            assert_eq!((score.passed, score.skipped), (0, 1));
        }
    }
}

#[test]
fn the_default_chain_agrees() {
    passes("02_asem_pipeline_default.json");
}

#[test]
fn descriptive_statistics_agree() {
    passes("03_asem_stats.json");
}

#[test]
fn correlations_agree() {
    passes("04_asem_correlations.json");
}

#[test]
fn alpha_and_components_agree() {
    passes("05_asem_cronbach_pca.json");
}

#[test]
fn ways_to_normalise_agree() {
    passes("06_normalise_methods.json");
}

#[test]
fn ways_to_treat_agree() {
    passes("07_treat_methods.json");
}

#[test]
fn ways_to_aggregate_agree() {
    passes("08_aggregate_methods.json");
}

#[test]
fn weights_agree() {
    passes("09_weights.json");
}

#[test]
fn listed_replicates_and_sobol_indices_agree() {
    passes("10_uncertainty_explicit.json");
}

#[test]
fn the_specification_agrees() {
    passes("11_spec_small.json");
}

#[test]
fn the_adjusted_mazziotta_pareto_index_agrees() {
    passes("12_ampi.json");
}

/// Every file without each of its keys, and with each of them null: the places of keys, two floors deep.
fn keys(json: &serde_json::Value) -> Vec<String> {
    let of = |value: &serde_json::Value| value.as_object().map(|o| o.keys().cloned().collect::<Vec<_>>());
    let top = of(json).unwrap_or_default();
    let below = |key: &String| {
        let inner = of(&json[key]).unwrap_or_default();
        inner.into_iter().map(|name| format!("/{key}/{name}")).collect::<Vec<_>>()
    };
    let deeper: Vec<String> = top.iter().flat_map(below).collect();
    top.iter().map(|key| format!("/{key}")).chain(deeper).collect()
}

#[test]
fn a_file_with_something_missing_is_no_panic() {
    let Some(folder) = folder() else { return };
    let names = [
        "02_asem_pipeline_default.json",
        "03_asem_stats.json",
        "04_asem_correlations.json",
        "05_asem_cronbach_pca.json",
        "06_normalise_methods.json",
        "07_treat_methods.json",
        "08_aggregate_methods.json",
        "09_weights.json",
        "11_spec_small.json",
        "12_ampi.json",
    ];
    let find = |sibling: &str| std::fs::read(folder.join(sibling)).ok();
    for name in names {
        let json: serde_json::Value = serde_json::from_slice(&find(name).expect("reads")).expect("is JSON");
        for place in keys(&json) {
            let mut hurt = json.clone();
            *hurt.pointer_mut(&place).expect("there") = serde_json::Value::Null;
            let nulled = verify(&hurt, &find);
            let (parent, key) = place.rsplit_once('/').expect("a place");
            hurt.pointer_mut(parent).and_then(|value| value.as_object_mut()).expect("an object").remove(key);
            let without = verify(&hurt, &find);
            for score in [nulled, without] {
                assert_eq!(score.failed, score.differences.len(), "{name} {place}");
            }
        }
        for siblings in [None, Some(b"{}".to_vec()), Some(b"not JSON".to_vec())] {
            let alone = verify(&json, &|_| siblings.clone());
            assert_eq!(alone.failed, alone.differences.len(), "{name}");
        }
    }
}
