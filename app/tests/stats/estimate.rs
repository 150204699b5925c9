// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `campanile stats estimate`, on the documentation's made-up Comuni, and against what others computed.

use std::fs;

use serde_json::{Value, json};

use super::desk::{Desk, refuses};

const ESTIMATE: [&str; 4] = ["estimate", "stime.json", "--data", "comuni.csv"];

/// The estimate of a variable in a domain.
fn figure<'a>(found: &'a Value, variable: &str, quantity: &str, domain: &str) -> &'a Value {
    let all = found["estimates"].as_array().into_iter().flatten();
    let is_it = |one: &&Value| one["variable"] == variable && one["estimate"] == quantity && one["domain"] == domain;
    all.into_iter().find(is_it).expect("the estimate")
}

#[test]
fn no_percentage_comes_without_count_interval_and_method() {
    let desk = Desk::with_examples();
    let found = desk.stats(&[&ESTIMATE[..], &["--json"]].concat()).json();
    for one in found["estimates"].as_array().expect("estimates") {
        let told = one["suppressed"].is_null();
        assert_eq!(one["value"].is_number(), told, "{one}");
        assert_eq!(one["interval"].is_array() && one["n"].is_number(), told, "{one}");
        assert!(one["method"].is_string() && one["mark"].is_string(), "{one}");
        assert_eq!(one["mark"] == "n.d.", !told, "{one}");
    }
    let rtd = figure(&found, "rtd", "share", "all");
    let [low, high] = [0, 1].map(|end| rtd["interval"][end].as_f64().expect("an end"));
    assert!(low < rtd["value"].as_f64().expect("a share") && rtd["value"].as_f64().expect("a share") < high);
    assert!(rtd["band"]["low"].as_f64() < Some(low), "the band is wider: {rtd}");
    assert_eq!(found["benchmarks"].as_array().map(Vec::len), Some(6));
    assert!(
        found["response"]["representativity"].as_f64().is_some_and(|r| r > 0.0 && r < 1.0),
        "{}",
        found["response"]
    );
    assert_eq!(found["weights"]["calibration"]["dropped"], json!([]));
}

#[test]
fn people_are_told_what_the_marks_mean_and_with_explain_what_the_estimates_rest_on() {
    let desk = Desk::with_examples();
    let told = desk.stats(&ESTIMATE).well();
    assert!(told.contains("Hanno risposto 154 enti su 300") && told.contains("«**»"), "{told}");
    let told = desk.stats(&[&ESTIMATE[..], &["--explain", "--language", "en"]].concat()).well();
    for part in ["Totals met: N, ripartizione, residenti", "from the answers", "With no assumption"] {
        assert!(told.contains(part), "{part} in {told}");
    }
    desk.stats(&[&ESTIMATE[..], &["-o", "out.xlsx"]].concat()).well();
    assert!(fs::read(desk.path("out.xlsx")).is_ok_and(|bytes| bytes.starts_with(b"PK")), "a workbook");
}

#[test]
fn small_groups_are_hidden_together_with_what_would_give_them_away() {
    let desk = Desk::new();
    // Ten answered in `a`, three in `b`, twelve in `c`: 25 in all, so that `b` would be 25 - 10 - 12.
    let mut table = String::from("code,group,answered,yes\n");
    for (group, answered, all) in [("a", 11, 20), ("b", 3, 20), ("c", 12, 20)] {
        for at in 0..all {
            let yes = if at % 2 == 0 { "si" } else { "no" };
            table.push_str(&format!("{group}{at:02},{group},{},{yes}\n", u8::from(at < answered)));
        }
    }
    desk.put("t.csv", &table);
    let spec = json!({"respondent": {"column": "answered"}, "variables": [{"id": "yes", "estimate": "mean", "column": "one"}],
        "domains": ["group"]});
    desk.put("spec.json", &spec.to_string());
    desk.mend("t.csv", "code,group,answered,yes", "code,group,answered,one");
    let numbers = desk.read("t.csv").replace(",si", ",1").replace(",no", ",0");
    desk.put("t.csv", &numbers);
    let found = desk.stats(&["estimate", "spec.json", "--data", "t.csv", "--json"]).json();
    let hidden = |domain: &str| !figure(&found, "yes", "mean", domain)["suppressed"].is_null();
    assert!(!hidden("all") && hidden("b") && (hidden("a") != hidden("c")), "{found}");
}

#[test]
fn what_does_not_go_together_is_told_with_its_place() {
    let cases = [
        ("stime.json", "\"unit\"", "\"units\"", 2, "unknown field `units`"),
        ("stime.json", "\"estimate\": \"mean\"", "\"estimate\": \"median\"", 2, "`variables[4].estimate`"),
        ("stime.json", "share\", \"residents\": \"residenti\"}", "share\"}", 2, "residents_share needs `residents`"),
        ("stime.json", "{\"total\": \"spid\"}", "{}", 2, "`calibration.margins[2]`"),
        ("stime.json", "\"is\": [\"1\"]", "\"is\": [\"x\"]", 2, "0 units answered"),
        ("stime.json", "\"missing\": [\"ns\", \"nq\"]", "\"missing\": []", 3, "neither yes nor no"),
    ];
    refuses(&ESTIMATE, &cases);
}

#[test]
fn on_the_frame_of_others_the_estimates_are_theirs() {
    let Some(shared) = kernel::shared::dir() else { return };
    let desk = Desk::new();
    let golden = shared.join("golden/estimation");
    fs::copy(golden.join("08_municipal_frame.csv"), desk.path("frame.csv")).expect("a copy");
    let theirs: Value =
        serde_json::from_slice(&fs::read(golden.join("09_municipal_estimates.json")).expect("a file")).expect("JSON");
    let spec = json!({
        "unit": "id", "respondent": {"column": "resp"}, "domains": ["region"],
        "cells": {"area": "area", "class": "class", "min_respondents": 1, "min_population": 1},
        "variables": [{"id": "rtd"}, {"id": "mfa"}, {"id": "cloud", "estimate": "mean"},
            {"id": "rtd in people", "column": "rtd", "estimate": "residents_share", "residents": "population"}],
    });
    desk.put("spec.json", &spec.to_string());
    // Classes 7 and 8 belong to 6 in the cells of that file.
    let frame = desk.read("frame.csv");
    let capped = frame.lines().map(|line| {
        let mut fields: Vec<&str> = line.split(',').collect();
        if ["7", "8"].contains(&fields[3]) {
            fields[3] = "6";
        }
        fields.join(",")
    });
    desk.put("frame.csv", &capped.collect::<Vec<_>>().join("\n"));
    let found = desk.stats(&["estimate", "spec.json", "--data", "frame.csv", "--json"]).json();
    let case = &theirs["cases"]["strata_ratio_weights"];
    let near = |got: &Value, wanted: &Value| {
        let (got, wanted) = (got.as_f64().expect("ours"), wanted.as_f64().expect("theirs"));
        assert!((got - wanted).abs() <= 1e-7 * wanted.abs(), "{got} {wanted}");
    };
    near(&figure(&found, "rtd", "share", "all")["value"], &case["mean"]["est"][0]);
    near(&figure(&found, "rtd", "share", "all")["se"], &case["mean"]["se"][0]);
    near(&figure(&found, "rtd", "share", "all")["interval"][0], &case["ci_rtd_logit"][0]);
    near(&figure(&found, "mfa", "share", "all")["value"], &case["mfa_item_missing"]["est"][0]);
    near(&figure(&found, "cloud", "mean", "all")["se"], &case["mean"]["se"][1]);
    near(&figure(&found, "rtd in people", "residents_share", "all")["value"], &case["pop_share_rtd"]["est"]);
    near(&figure(&found, "rtd", "share", "01")["value"], &case["by_region"]["est"][0]);
}
