// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Booleans, functions, patterns, types, dates, values that freeze.

use super::given::{YES_NO, fires, offers, said, silent};

#[test]
fn a_stored_false_is_true() {
    let flag = "calculate;flag;;;;;${n} > 3";
    offers("stored-false", "${flag} = 'true'", &["integer;n", flag, "calculate;t;;;;;if(${flag}, 'a', 'b')"], &[]);
    offers("stored-false", "${flag} = 'true'", &["integer;n", flag, "text;q;;${flag}"], &[]);
    silent(&["integer;n", flag, "text;q;;${flag} = 'true'"], &[]);
    silent(&["integer;n", flag, "text;q;;boolean-from-string(${flag})"], &[]);
}

#[test]
fn a_question_alone_is_always_true() {
    offers("always-true-reference", "${n} != ''", &["text;n", "text;q;;${n}"], &[]);
    offers("always-true-reference", "${n} != ''", &["text;n", "text;m", "text;q;;not(${n}) or ${m} = 'x'"], &[]);
    silent(&["text;n", "text;q;;${n} != ''"], &[]);
    silent(&["begin_repeat;r", "text;n", "end_repeat", "text;q;;count(${r}) > 0"], &[]);
}

#[test]
fn a_comparison_with_true_does_not_look_at_the_answer() {
    let flag = "calculate;flag;;;;;${n} > 3";
    offers("compared-with-boolean", "${flag} = 'true'", &["integer;n", flag, "text;q;;${flag} = true()"], &[]);
    silent(&["integer;n", "text;q;;(${n} > 3) = true()"], &[]);
}

#[test]
fn functions_and_axes_that_collect_lacks() {
    let rows = |calculation: &'static str| ["text;n", calculation];
    let finding = offers("function-not-portable", "substr", &rows("calculate;t;;;;;substring(${n}, 2)"), &[]);
    assert_eq!(finding.span, Some(0..9));
    fires("function-not-portable", &rows("calculate;t;;;;;floor(number(/data/n))"), &[]);
    fires("axis-not-portable", &rows("calculate;t;;;;;count(//n)"), &[]);
    fires("axis-not-portable", &rows("calculate;t;;;;;count(preceding-sibling::n)"), &[]);
    silent(&rows("calculate;t;;;;;substr(${n}, 2)"), &[]);
    silent(&rows("calculate;t;;;;;../n"), &[]);
}

#[test]
fn a_pattern_without_anchors() {
    let rows = |constraint: &'static str| [constraint];
    offers("regex-without-anchors", "^[0-9]{5}$", &rows("text;cap;;;;regex(., '[0-9]{5}')"), &[]);
    fires("regex-without-anchors", &rows("text;cap;;;;regex(., '^[0-9]{5}')"), &[]);
    fires("regex-without-anchors", &rows(r"text;cap;;;;regex(., '^a\$')"), &[]);
    offers("regex-without-anchors", "^(a|b)$", &rows("text;cap;;;;regex(., '^a|b$')"), &[]);
    silent(&rows("text;cap;;;;regex(., '^[0-9]{5}$')"), &[]);
    silent(&rows("text;cap;;;;regex(., '^(a|b)$')"), &[]);
    silent(&rows("text;cap;;;;regex(., '^a$|^b$')"), &[]);
    silent(&rows("text;cap;;;;regex(., '^[|]$')"), &[]);
    silent(&rows("text;cap;;;;regex(., '.*@.*')"), &[]);
}

#[test]
fn a_checklist_counts_any_text() {
    let rows = |constraint: &'static str| ["select_one yn;a", "select_one yn;b", constraint];
    let found = said(&rows("note;n;;;;checklist(1, 2, ${a}, ${b})"), &YES_NO);
    let code = "checklist-counts-any-text";
    assert_eq!(found, [(code, "${a}".to_owned()), (code, "${b}".to_owned())]);
    silent(&rows("note;n;;;;checklist(1, 2, ${a} = 'yes', ${b} = 'yes')"), &YES_NO);
    assert_eq!(said(&rows("note;n;;;;weighted-checklist(1, 2, ${a}, 3, ${b}, 4)"), &YES_NO).len(), 2);
}

#[test]
fn once_freezes_what_is_still_to_come() {
    fires("once-freezes", &["text;a", "calculate;t;;;;;once(concat(/data/a, 'x'))"], &[]);
    silent(&["calculate;t;;;;;once(uuid())"], &[]);
    silent(&["text;a", "calculate;t;;;;;concat(${a}, once(random()))"], &[]);
}

#[test]
fn chance_that_is_not_kept() {
    offers("chance-not-kept", "once(int(random() * 6))", &["calculate;t;;;;;int(random() * 6)"], &[]);
    silent(&["calculate;t;;;;;once(random())"], &[]);
    silent(&["text;a", "calculate;t;;;;;random();;${a}"], &[]);
}

#[test]
fn a_constraint_of_another_type() {
    fires("number-compared-with-text", &["integer;n;;;;. != 'nessuno'"], &[]);
    fires("date-compared-with-other", &["date;d;;;;. > 2020"], &[]);
    fires("text-compared-as-number", &["text;t;;;;. > 5"], &[]);
    silent(&["integer;n;;;;. > 5 and . < '10'"], &[]);
    silent(&["date;d;;;;. <= today() and . > date('2020-01-01')"], &[]);
    silent(&["text;t;;;;. != '5'", "text;u;;;;string-length(.) > 5"], &[]);
    silent(&["select_one n;s;;;;. >= 2"], &["n;1;a", "n;2;b", "n;3;c"]);
}

#[test]
fn a_date_in_another_order() {
    fires("date-not-iso", &["date;d;;;;. > date('31/03/2026')"], &[]);
    silent(&["date;d;;;;. > date('2026-03-31')"], &[]);
}
