// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The XPath cases of others: all pass, but for those a RULE decides otherwise, each named in `src/cases/ruled/xpath.txt`.

mod shared;

use std::collections::{BTreeMap, BTreeSet};

use xlsform::cases::xpath;

const UTC: chrono_tz::Tz = chrono_tz::Tz::UTC;
const ROME: chrono_tz::Tz = chrono_tz::Tz::Europe__Rome;

/// Ids of the cases ruled otherwise, and in which timezone they differ: `both` or `rome`.
fn ruled() -> BTreeMap<&'static str, &'static str> {
    let lines = include_str!("../src/cases/ruled/xpath.txt").lines();
    let lines = lines.filter(|line| !line.is_empty() && !line.starts_with('#'));
    let mut ruled = BTreeMap::new();
    for line in lines {
        let fields: Vec<&str> = line.split(" | ").collect();
        let [id, zone, _rule, _reason] = fields[..] else { panic!("four fields: {line}") };
        assert!(ruled.insert(id, zone).is_none(), "{id} is named twice");
    }
    ruled
}

fn check(file: &str, timezone: chrono_tz::Tz) {
    let Some(json) = shared::text(&format!("vectors/{file}")) else { return };
    let score = xpath::run(&json, timezone).expect("the format of the cases");
    eprintln!("{file} in {timezone}: {} passed, {} failed, {} skipped", score.passed, score.failed, score.skipped);
    let letter = if file.contains("extra") { 'w' } else { 'x' };
    let allowed = ruled();
    let allowed: BTreeSet<&str> = allowed
        .iter()
        .filter(|(id, zone)| id.starts_with(letter) && (**zone == "both" || timezone == ROME))
        .map(|(id, _)| *id)
        .collect();
    let mut unexpected = Vec::new();
    for difference in &score.differences {
        if !allowed.contains(&*difference.id) {
            unexpected.push(format!("{}: expected {}, got {}", difference.id, difference.expected, difference.got));
        }
    }
    assert!(unexpected.is_empty(), "{}\n{}", unexpected.len(), unexpected.join("\n"));
    let unsaid = score.differences.iter().filter(|difference| difference.rule.is_none());
    assert_eq!(unsaid.count(), 0, "each difference says its rule");
    let failed: BTreeSet<&str> = score.differences.iter().map(|difference| &*difference.id).collect();
    let idle: Vec<_> = allowed.difference(&failed).collect();
    assert!(idle.is_empty(), "named as ruled otherwise, and they pass: {idle:?}");
}

#[test]
fn the_open_cases_pass_in_utc() {
    check("xpath-open.json", UTC);
}

#[test]
fn the_open_cases_pass_in_rome() {
    check("xpath-open.json", ROME);
}

#[test]
fn the_extra_cases_pass_in_utc() {
    check("xpath-webforms-extra.json", UTC);
}

#[test]
fn the_extra_cases_pass_in_rome() {
    check("xpath-webforms-extra.json", ROME);
}
