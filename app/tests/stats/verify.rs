// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `campanile stats verify`: files of reference numbers, under any name, in any folder.

use std::fs;

use serde_json::{Value, json};

use super::desk::Desk;

/// A plan with one action, and the numbers that it must give.
fn knapsack(objective: f64) -> Value {
    json!({
        "id": "mine",
        "instance": {
            "periods": 1, "periods_per_year": 1, "budget": {"per_year": [10]}, "objective": {"type": "value"},
            "actions": [{"id": "A", "value": 7, "duration": 1, "cost": [10]}],
        },
        "expected": {"status": "optimal", "objective": objective, "unique": true, "plan": {"A": 0}},
    })
}

#[test]
fn what_agrees_ends_with_0_and_what_differs_with_1_naming_file_and_place() {
    let desk = Desk::new();
    desk.put("right.json", &knapsack(7.0).to_string());
    desk.put("wrong.json", &knapsack(8.0).to_string());
    let right = desk.stats(&["verify", "right.json", "--json"]);
    assert_eq!(right.code(), 0, "{}", right.err());
    let found = right.json();
    let keys: Vec<&String> = found.as_object().expect("an object").keys().collect();
    assert_eq!(keys, ["passed", "failed", "skipped", "differences"]);
    assert_eq!((&found["failed"], &found["differences"]), (&json!(0), &json!([])));

    let both = desk.stats(&["verify", "right.json", "wrong.json", "--json"]);
    assert_eq!(both.code(), 1);
    let differences = both.json()["differences"].clone();
    let objective = differences.as_array().into_iter().flatten().find(|one| one["id"] == "objective");
    let objective = objective.expect("the objective differs");
    assert_eq!((&objective["file"], &objective["got"]), (&json!("wrong.json"), &json!(7.0)));
    let told = desk.stats(&["verify", "right.json", "wrong.json"]);
    assert!(told.out().contains("wrong.json: objective\n  expected 8.0\n  got      7.0"), "{}", told.out());
}

#[test]
fn what_cannot_be_read_ends_with_2_and_the_others_are_verified_all_the_same() {
    let desk = Desk::new();
    desk.put("right.json", &knapsack(7.0).to_string());
    desk.put("cut.json", "{\"instance\": ");
    desk.put("other.json", "{\"hello\": [1, 2]}");
    let run = desk.stats(&["verify", "absent.json", "cut.json", "other.json", "right.json", "--json"]);
    assert_eq!(run.code(), 2, "{}", run.err());
    let found = run.json();
    assert_eq!(found["failed"], 3);
    assert!(found["passed"].as_u64().is_some_and(|passed| passed > 0), "{found}");
    let why = |at: usize| found["differences"][at]["got"].as_str().unwrap_or_default().to_owned();
    assert!(why(0).starts_with("cannot be read"), "{found}");
    assert!(why(1).contains("line 1 column"), "{found}");
    assert!(why(2).starts_with("of no known format"), "{found}");
}

#[test]
fn tables_of_data_are_skipped_and_the_reason_is_told() {
    let desk = Desk::new();
    desk.put("frame.csv", "id,resp\n1,1\n");
    let run = desk.stats(&["verify", "frame.csv", "--json"]);
    assert_eq!((run.code(), run.json()["skipped"].clone()), (0, json!(1)));
    assert!(run.json()["differences"][0]["skipped"].is_string(), "{}", run.out());
}

#[test]
fn files_that_are_no_use_are_refused_without_a_panic() {
    let desk = Desk::new();
    for (at, text) in [
        "[]",
        "null",
        "{\"instance\": 3}",
        "{\"instance\": {\"actions\": []}}",
        "{\"codebook\": {}, \"units\": []}",
        "{\"cases\": {}}",
        "{\"cases\": []}",
        "{\"expected\": {\"datasets\": {}}, \"input\": \"../x.json\"}",
        "{\"ua\": {}, \"input\": 3}",
        "{\"stratified\": {}}",
        "{\"expected\": {\"raw\": {\"\": 1}}, \"input\": \"0.json\"}",
    ]
    .into_iter()
    .enumerate()
    {
        desk.put(&format!("{at}.json"), text);
        let run = desk.stats(&["verify", &format!("{at}.json"), "--json"]);
        assert!([0, 1, 2].contains(&run.code()), "{text}: {}", run.err());
        assert!(!run.err().contains("panicked"), "{text}: {}", run.err());
        assert!(run.json()["passed"].is_u64(), "{text}");
    }
}

#[test]
fn golden_files_agree_wherever_they_are_and_whatever_they_are_called() {
    let Some(shared) = kernel::shared::dir() else { return };
    let golden = shared.join("golden");
    let desk = Desk::new();
    // The files that others name as their input keep their names; the others get new ones.
    let copies = [
        ("index/01_asem_input.json", "01_asem_input.json"),
        ("index/02_asem_pipeline_default.json", "a.json"),
        ("index/12_ampi.json", "b"),
        ("estimation/01_api_input.json", "01_api_input.json"),
        ("estimation/03_cluster.json", "plan.json"),
        ("estimation/08_municipal_frame.csv", "08_municipal_frame.csv"),
        ("estimation/10_nonresponse_band.json", "index.json"),
        ("plan/01_knapsack.json", "estimation.json"),
        ("plan/07_infeasible_budget.json", "c.json"),
    ];
    for (from, to) in copies {
        fs::copy(golden.join(from), desk.path(to)).expect("a copy");
    }
    let names: Vec<&str> = copies.iter().map(|(_, to)| *to).collect();
    let run = desk.stats(&[&["verify"], &names[..], &["--json"]].concat());
    let found = run.json();
    assert_eq!(run.code(), 0, "{}", found["differences"]);
    assert_eq!((&found["failed"], &found["skipped"]), (&json!(0), &json!(3)), "{}", found["differences"]);
    assert!(found["passed"].as_u64().is_some_and(|passed| passed > 19_000), "{found}");
}

#[test]
fn a_file_whose_input_is_not_beside_it_says_which_one_it_misses() {
    let Some(shared) = kernel::shared::dir() else { return };
    let desk = Desk::new();
    fs::copy(shared.join("golden/estimation/10_nonresponse_band.json"), desk.path("10.json")).expect("a copy");
    let run = desk.stats(&["verify", "10.json", "--json"]);
    assert_eq!(run.code(), 1);
    assert!(run.out().contains("08_municipal_frame.csv"), "{}", run.out());
}
