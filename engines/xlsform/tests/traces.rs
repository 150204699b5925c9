// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Recorded walks over forms, and small scenarios, give the same here; where a rule of ours decides otherwise,
//! `trace_ruled.txt` names the step and the rule.

mod shared;

use std::{collections::BTreeSet, fs};

use xlsform::cases::{Difference, Score, Way, scenarios, traces};

/// What our rules decide otherwise: a step (`s0032#1`), or a node all along a form (`comuni60 /data/mq_tot`).
fn ruled() -> BTreeSet<&'static str> {
    let lines = include_str!("trace_ruled.txt").lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    lines.filter_map(|line| line.split_once(": ")).map(|(what, _rule)| what).collect()
}

/// Does a rule of ours explain the difference?
fn is_ruled(difference: &Difference, ruled: &BTreeSet<&str>) -> bool {
    let form = difference.id.split('#').next().unwrap_or_default();
    let parts = difference.expected.split("; ").chain(difference.got.split("; ")).filter(|part| !part.is_empty());
    let named = |part: &str| {
        let node = part.split([' ', '=']).next().unwrap_or_default();
        node.starts_with('/') && ruled.contains(&*format!("{form} {node}"))
    };
    ruled.contains(&*difference.id) || parts.into_iter().all(named)
}

fn judge(name: &str, score: &Score) {
    let ruled = ruled();
    let other: Vec<_> = score.differences.iter().filter(|difference| !is_ruled(difference, &ruled)).collect();
    let by_rule = score.failed - other.len();
    eprintln!(
        "{name}: {} passed, {} differ ({by_rule} by rule), {} skipped",
        score.passed, score.failed, score.skipped
    );
    for difference in &other {
        eprintln!("  {}\n    expected {}\n    got      {}", difference.id, difference.expected, difference.got);
    }
    assert!(other.is_empty(), "{} steps of {name} differ", other.len());
}

fn form(name: &str) -> Option<Vec<u8>> {
    let folder = shared::folder()?.join("xlsforms");
    if name.ends_with(".xml") {
        return fs::read(folder.join(name)).ok();
    }
    if let Ok(bytes) = fs::read(folder.join(format!("own/{name}.xlsx"))) {
        return Some(bytes);
    }
    let mut files = fs::read_dir(folder).ok()?.filter_map(Result::ok);
    let found = files.find(|file| file.file_name().to_string_lossy().starts_with(&format!("{name}_")))?;
    fs::read(found.path()).ok()
}

#[test]
fn walks_over_recorded_xforms_go_as_recorded() {
    let Some(jsonl) = shared::text("vectors/form-traces-open.jsonl") else { return };
    judge("traces (XForm)", &traces::run(&jsonl, &form, Way::XForm));
}

#[test]
fn walks_over_workbooks_go_as_recorded() {
    let Some(jsonl) = shared::text("vectors/form-traces-open.jsonl") else { return };
    judge("traces (workbook)", &traces::run(&jsonl, &form, Way::Workbook));
}

#[test]
fn scenarios_go_as_recorded() {
    let Some(jsonl) = shared::text("vectors/scenarios.jsonl") else { return };
    judge("scenarios", &scenarios::run(&jsonl));
}
