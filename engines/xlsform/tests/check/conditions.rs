// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Conditions that can never hold, always hold, contradict one another.

use super::given::{YES_NO, fires, said, silent};

fn on_number(relevant: &str) -> Vec<&'static str> {
    said(&["integer;n", &format!("text;q;;{relevant}")], &[]).into_iter().map(|(code, _)| code).collect()
}

fn on_text(relevant: &str) -> Vec<&'static str> {
    said(&["text;n", &format!("text;q;;{relevant}")], &[]).into_iter().map(|(code, _)| code).collect()
}

#[test]
fn comparisons_that_contradict_each_other() {
    for never in [
        "${n} > 5 and ${n} < 3",
        "${n} = 1 and ${n} = 2",
        "${n} = 1 and ${n} != 1",
        "${n} > 1 and ${n} < 2",
        "${n} = '' and ${n} > 0",
        "3 > ${n} and not(${n} < 4)  and ${n} != ''",
        "not(${n} > 5 or ${n} <= 5) and ${n} = 7",
    ] {
        assert_eq!(on_number(never), ["relevant-never-holds"], "{never}");
    }
    for possible in [
        "${n} > 5 and ${n} < 7",
        "${n} >= 5 and ${n} <= 5",
        "not(${n} > 5) and not(${n} <= 5)",
        "${n} != 1 and ${n} != 2",
        "${n} > 5 and today() > '2026-01-01'",
        "false()",
    ] {
        assert_eq!(on_number(possible), [""; 0], "{possible}");
    }
    assert_eq!(on_text("${n} = 'a' and ${n} = 'b'"), ["relevant-never-holds"]);
    assert_eq!(on_text("${n} = '1' and ${n} = 1"), [""; 0]);
    assert_eq!(on_text("${n} = 1 and ${n} != '1'"), [""; 0], "01 is one");
    assert_eq!(on_text("${n} > 1 and ${n} < 2"), [""; 0]);
    assert_eq!(on_text("${n} >= '2026-01-01' and ${n} < '2026-02-01'"), [""; 0]);
}

#[test]
fn different_from_one_or_different_from_another_is_always_true() {
    assert_eq!(on_number("${n} != 1 or ${n} != 2"), ["relevant-always-holds"]);
    assert_eq!(on_number("${n} > 1 or ${n} <= 1"), [""; 0], "a blank is neither");
}

#[test]
fn choices_that_exclude_each_other() {
    let on = |kind: &str, relevant: &str| -> Vec<&str> {
        let rows = [format!("{kind} yn;n"), format!("text;q;;{relevant}")];
        let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
        said(&rows, &YES_NO).into_iter().map(|(code, _)| code).collect()
    };
    assert_eq!(on("select_one", "${n} = 'yes' and ${n} = 'no'"), ["relevant-never-holds"]);
    assert_eq!(on("select_one", "selected(${n}, 'yes') and ${n} != 'yes'"), ["relevant-never-holds"]);
    assert_eq!(on("select_one", "${n} != 'yes' and ${n} != 'no' and ${n} != ''"), ["relevant-never-holds"]);
    assert_eq!(on("select_one", "${n} != 'yes' and ${n} != 'no'"), [""; 0]);
    assert_eq!(on("select_multiple", "selected(${n}, 'yes') and selected(${n}, 'no')"), [""; 0]);
    let never = "selected(${n}, 'yes') and not(selected(${n}, 'yes'))";
    assert_eq!(on("select_multiple", never), ["relevant-never-holds"]);
    // A misspelt choice is said once.
    assert_eq!(on("select_one", "${n} = 'si'"), ["choice-not-in-list"]);
}

#[test]
fn a_constraint_that_nobody_satisfies_and_one_that_everybody_does() {
    fires("constraint-never-holds", &["integer;n;;;;. > 10 and . < 5"], &[]);
    fires("constraint-always-holds", &["integer;n;;;;. > 10 or . <= 10"], &[]);
    fires("constraint-always-holds", &["text;n;;;;. != ''"], &[]);
    silent(&["integer;n;;;;. >= 0 and . <= 100"], &[]);
    silent(&["date;d;;;;. >= '2020-01-01' and . < '2020-01-03'"], &[]);
    fires("constraint-never-holds", &["date;d;;;;. > '2020-01-01' and . < '2020-01-02'"], &[]);
}

#[test]
fn a_branch_that_is_never_taken() {
    fires("condition-never-holds", &["text;n", "calculate;t;;;;;if(/data/n = 'a' and /data/n = 'b', 1, 2)"], &[]);
    fires("condition-always-holds", &["text;n", "calculate;t;;;;;if(/data/n != 'a' or /data/n != 'b', 1, 2)"], &[]);
    silent(&["text;n", "calculate;t;;;;;if(${n} = 'a' or ${n} = 'b', 1, 2)"], &[]);
}

#[test]
fn a_question_that_contradicts_its_group() {
    let rows = |inner: &'static str| {
        ["select_one yn;n", "begin_group;g;;${n} = 'yes'", "begin_group;h", inner, "end_group", "end_group"]
    };
    let finding = fires("question-unreachable", &rows("text;q;;${n} = 'no'"), &YES_NO);
    assert_eq!(finding.related[0].address(), "survey!D3");
    silent(&rows("text;q;;${n} = 'yes'"), &YES_NO);
}

#[test]
fn a_question_that_wants_the_answer_of_one_that_is_not_asked() {
    let rows = |last: &'static str| ["select_one yn;a", "select_one yn;b;;${a} = 'yes'", last];
    fires("question-unreachable", &rows("text;q;;${a} = 'no' and ${b} = 'yes'"), &YES_NO);
    silent(&rows("text;q;;${a} = 'no' and ${b} = ''"), &YES_NO);
    silent(&rows("text;q;;${a} = 'no' or ${b} = 'yes'"), &YES_NO);
}

#[test]
fn instances_of_a_repeat_are_not_one_answer() {
    silent(&["begin_repeat;r", "integer;n", "end_repeat", "text;q;;${n} = 1 and ${n} = 2"], &[]);
    for path in ["/data/r/n", "${r}/n"] {
        let question = format!("text;q;;{path} = 1 and {path} = 2");
        silent(&["begin_repeat;r", "integer;n", &question, "end_repeat"], &[]);
    }
    fires("relevant-never-holds", &["begin_repeat;r", "integer;n", "text;q;;${n} = 1 and ${n} = 2", "end_repeat"], &[]);
}

/// Forty questions, and a last one with this condition.
fn on_forty(relevant: &str) -> Vec<&'static str> {
    let mut rows: Vec<String> = (0..40).map(|n| format!("text;q{n}")).collect();
    rows.push(format!("text;last;;{relevant}"));
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    said(&rows, &[]).into_iter().map(|(code, _)| code).collect()
}

#[test]
fn long_conditions_are_judged_part_by_part() {
    let each = |write: &dyn Fn(usize) -> String| (0..40).map(write).collect::<Vec<_>>();
    let possible = each(&|n| format!("${{q{n}}} = 'a' and ${{q{n}}} != 'b'")).join(" and ");
    assert_eq!(on_forty(&possible), [""; 0]);
    assert_eq!(on_forty(&format!("{possible} and ${{q39}} = 'c'")), ["relevant-never-holds"]);
}

#[test]
fn what_takes_too_long_to_decide_is_passed_over() {
    let tangled = |n: usize| format!("(${{q{n}}} = 'a' or ${{q{}}} != 'b')", (n * 7 + 3) % 40);
    let parts: Vec<String> = (0..40).map(tangled).collect();
    assert_eq!(on_forty(&parts.join(" and ")), [""; 0]);
}
