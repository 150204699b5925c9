// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Blanks in sums, and sums over repeats.

use super::given::{YES_NO, offers, said, silent};

#[test]
fn a_sum_of_answers_that_may_be_blank() {
    let finding = offers(
        "sum-with-blanks",
        "coalesce(${a}, 0)",
        &["integer;a", "integer;b;;;yes", "calculate;t;;;;;${a} + ${b}"],
        &[],
    );
    assert_eq!(finding.arguments[0].1, "${a}");
    assert_eq!(finding.place.expect("a place").address(), "survey!G4");
    silent(&["integer;a;;;yes", "integer;b;;;yes", "calculate;t;;;;;${a} + ${b}"], &[]);
    silent(&["integer;a", "integer;b", "calculate;t;;;;;coalesce(${a}, 0) + coalesce(${b}, 0)"], &[]);
    // One blank makes a blank, and that is as it should be.
    silent(&["integer;a", "calculate;t;;;;;${a} + 1", "calculate;d;;;;;${a} * 2"], &[]);
    silent(&["date;a", "date;b", "calculate;t;;;;;${b} - ${a}"], &[]);
}

#[test]
fn a_required_answer_is_blank_when_it_is_not_asked() {
    let question = "select_one yn;q;;;yes";
    let rows = |calculation: &'static str| [question, "integer;a;;${q} = 'yes';yes", "integer;b;;;yes", calculation];
    offers("sum-with-blanks", "coalesce(${a}, 0)", &rows("calculate;t;;;;;${a} + ${b}"), &YES_NO);
    silent(&rows("calculate;t;;${q} = 'yes';;;${a} + ${b}"), &YES_NO);
    silent(&rows("calculate;t;;;;;if(${a} != '', ${a} + ${b}, ${b})"), &YES_NO);
}

#[test]
fn what_leans_on_a_sum_is_not_said_again() {
    let rows = ["integer;a", "integer;b", "calculate;t;;;;;${a} + ${b}", "calculate;u;;;;;${t} + ${t}"];
    assert_eq!(said(&rows, &[]), [("sum-with-blanks", "${a} + ${b}".to_owned())]);
}

#[test]
fn a_sum_inside_its_repeat_sees_one_instance() {
    let rows = |calculation: &'static str| {
        ["begin_repeat;r", "begin_group;g", "decimal;x;;;yes", "end_group", calculation, "end_repeat"]
    };
    let rows_sum = rows("calculate;t;;;;;sum(${x})");
    let finding = offers("sum-of-one-instance", "sum(${r}[g/x != '']/g/x)", &rows_sum, &[]);
    assert_eq!(finding.span, Some(0..9));
    silent(&rows("calculate;t;;;;;sum(${r}[g/x != '']/g/x)"), &[]);
    offers("sum-of-one-instance", "count(${r}/g/x)", &rows("calculate;t;;;;;count(${x})"), &[]);
    offers("sum-of-one-instance", "join(', ', ${r}[g/x != '']/g/x)", &rows("calculate;t;;;;;join(', ', ${x})"), &[]);
}

#[test]
fn a_sum_over_instances_that_may_be_blank() {
    let rows =
        |required: &'static str, calculation: &'static str| ["begin_repeat;r", required, "end_repeat", calculation];
    let sum = "calculate;t;;;;;sum(${x})";
    offers("sum-over-blanks", "sum(${r}[x != '']/x)", &rows("integer;x", sum), &[]);
    offers("sum-over-blanks", "max(${r}[x != '']/x)", &rows("integer;x", "calculate;t;;;;;max(${x})"), &[]);
    silent(&rows("integer;x;;;yes", sum), &[]);
    silent(&rows("integer;x", "calculate;t;;;;;sum(${r}[x != '']/x)"), &[]);
    silent(&rows("integer;x", "calculate;t;;;;;count(${r})"), &[]);
}
