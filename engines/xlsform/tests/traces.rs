// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Recorded walks over forms, and small scenarios, give the same here; where a rule of ours decides otherwise,
//! the list of the crate names the step and the rule.

mod shared;

use std::fs;

use xlsform::cases::{Score, Way, scenarios, traces};

fn judge(name: &str, score: &Score) {
    let other: Vec<_> = score.differences.iter().filter(|difference| difference.rule.is_none()).collect();
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
