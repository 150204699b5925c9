// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Lists of choices, labels, the order of questions.

use super::given::{YES_NO, fires, offers, silent};

#[test]
fn a_choice_that_the_list_does_not_have() {
    let rows = |relevant: &'static str| ["select_one yn;a", relevant];
    let finding = offers("choice-not-in-list", "yes, no", &rows("text;q;;${a} = 'si'"), &YES_NO);
    assert_eq!(&finding.text[finding.span.clone().expect("a span")], "'si'");
    offers("choice-not-in-list", "yes, no", &rows("text;q;;selected(${a}, 'si')"), &YES_NO);
    offers("choice-not-in-list", "yes, no", &["select_multiple yn;a;;;;not(selected(., 'si'))"], &YES_NO);
    offers("choice-not-in-list", "1, 2", &["select_one n;a", "text;q;;${a} = 3"], &["n;1;uno", "n;2;due"]);
    silent(&rows("text;q;;${a} = 'yes'"), &YES_NO);
    silent(&["select_one yn or_other;a", "text;q;;${a} = 'other'"], &YES_NO);
    silent(&rows("text;q;;${a} = ''"), &YES_NO);
}

#[test]
fn several_choices_compared_with_one() {
    let rows = |relevant: &'static str| ["select_multiple yn;a", relevant];
    offers("multiple-compared", "selected(${a}, 'yes')", &rows("text;q;;${a} = 'yes'"), &YES_NO);
    offers("multiple-compared", "not(selected(${a}, 'yes'))", &rows("text;q;;${a} != 'yes'"), &YES_NO);
    silent(&rows("text;q;;selected(${a}, 'yes')"), &YES_NO);
    silent(&rows("text;q;;${a} = ''"), &YES_NO);
}

#[test]
fn a_list_that_nobody_uses() {
    fires("list-unused", &["text;a"], &YES_NO);
    silent(&["select_one yn;a"], &YES_NO);
    silent(&["text;a", "calculate;t;;;;;instance('yn')/root/item[name = 'yes']/label"], &YES_NO);
}

#[test]
fn words_that_stand_twice() {
    fires("label-twice", &["text;a;Nome", "text;b;Nome"], &[]);
    fires("choice-label-twice", &["select_one l;a"], &["l;x;Uno", "l;y;Uno"]);
    silent(&["text;a;Nome", "begin_group;g", "text;b;Nome", "end_group"], &[]);
    silent(&["text;a;Nome", "note;b;Nome"], &[]);
    silent(&["select_one l;a", "select_one m;b"], &["l;x;Uno", "m;y;Uno"]);
}

#[test]
fn conditions_on_answers_that_come_later() {
    let finding = fires("constraint-looks-ahead", &["integer;a;;;;. < /data/b", "integer;b"], &[]);
    assert_eq!(finding.related[0].address(), "survey!B3");
    fires("relevant-looks-ahead", &["integer;a;;/data/b > 1", "integer;b"], &[]);
    fires("filter-looks-ahead", &["select_one yn;a;;;;;;name = /data/b", "text;b"], &YES_NO);
    silent(&["integer;b", "integer;a;;${b} > 1;;. < ${b}"], &[]);
    // A calculation may stand anywhere.
    silent(&["integer;b", "integer;a;;;;. < ${t}", "calculate;t;;;;;${b} * 2"], &[]);
}

#[test]
fn a_filter_on_a_column_that_the_list_does_not_have() {
    let rows = |filter: &'static str| ["text;a", filter];
    let finding = fires("filter-column-unknown", &rows("select_one yn;b;;;;;;regione = /data/a"), &YES_NO);
    assert_eq!(finding.span, Some(0..7));
    silent(&rows("select_one yn;b;;;;;;name != ${a}"), &YES_NO);
    silent(&rows("select_one yn;b;;;;;;label = ${a} or position() = 1"), &YES_NO);
}
