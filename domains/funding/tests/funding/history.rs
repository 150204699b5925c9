// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Applications keep their history, whatever is corrected and in whatever order rows come.

use chrono::NaiveDate;
use funding::{
    ApplicationId, Changes, Picture, SourceFile, changes,
    feed::{Limits, Sheet, judge},
    history::{Arrival, Standing, advance},
};
use proptest::prelude::*;

use crate::given::rows::{Row, eight, file, row};

const FILE: SourceFile = SourceFile::Measure("1.4.1");

fn day(number: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2023, 2, number).expect("a day of February")
}

fn arrival(rows: &[Row]) -> Arrival {
    let sheet = match judge(FILE, &file(rows), None, Limits::default()) {
        Ok(Sheet::Applications(sheet)) => sheet,
        other => panic!("not a list of applications: {other:?}"),
    };
    Arrival { avvisi: None, sheets: vec![(FILE, sheet)] }
}

/// Takes the days in from the first of February on; gives the picture of each.
fn pictures(days: &[&[Row]]) -> Vec<Picture> {
    let mut standing = Standing::default();
    let mut pictures = Vec::new();
    for (number, rows) in (1..).zip(days) {
        standing = advance(standing, day(number), &arrival(rows)).after;
        pictures.push(Picture::new(day(number), standing.lists.clone(), &|_| None));
    }
    pictures
}

fn between(before: &[Row], after: &[Row]) -> Changes {
    let pictures = pictures(&[before, after]);
    changes(&pictures[0], &pictures[1])
}

fn counts(changes: &Changes) -> [usize; 6] {
    let counts = changes.counts;
    [
        counts.new,
        counts.changed_state,
        counts.corrected_cup,
        counts.changed_otherwise,
        counts.vanished,
        counts.reappeared,
    ]
}

fn replaced(change: impl FnOnce(&mut Row)) -> Vec<Row> {
    let mut rows = eight();
    change(&mut rows[3]);
    rows
}

#[test]
fn a_corrected_cup_keeps_the_history() {
    let changes = between(&eight(), &replaced(|row| row.cup = "E99"));
    assert_eq!(counts(&changes), [0, 0, 1, 0, 0, 0]);
    let field = &changes.corrected_cup[0].fields[0];
    assert_eq!((field.field, field.before.as_str(), field.after.as_str()), ("codice_cup", "B03", "E99"));
}

#[test]
fn a_payment_keeps_the_day_it_was_first_seen() {
    let paid = replaced(|row| (row.state, row.state_on) = ("E", "2023-01-20"));
    let pictures = pictures(&[&eight(), &paid, &paid]);
    assert_eq!(counts(&changes(&pictures[0], &pictures[2])), [0, 1, 0, 0, 0, 0]);
    let application = pictures[2].all().find(|application| application.paid_on().is_some()).expect("one that is paid");
    assert_eq!((application.first_seen, application.state_seen), (day(1), day(2)));
    assert_eq!(application.days_to_payment(), Some(165));
}

#[test]
fn a_body_that_changes_its_code_keeps_its_applications() {
    let mut before = eight();
    before[3].sent = "2022-06-01T08:00:00.000+0000";
    let mut after = before.clone();
    after[3].ipa = "c_m999";
    assert_eq!(counts(&between(&before, &after)), [0, 0, 0, 1, 0, 0]);
    after[3].cup = "E99";
    assert_eq!(counts(&between(&before, &after)), [0, 0, 1, 0, 0, 0]);
}

#[test]
fn an_application_sent_again_under_the_same_cup_is_the_same() {
    let after = replaced(|row| row.sent = "2022-05-20T10:00:00.000+0000");
    assert_eq!(counts(&between(&eight(), &after)), [0, 0, 0, 1, 0, 0]);
}

#[test]
fn what_vanishes_and_comes_back_is_the_same_application() {
    let without: Vec<Row> = eight().into_iter().filter(|row| row.ipa != "prova_4").collect();
    let pictures = pictures(&[&eight(), &without, &eight()]);
    assert_eq!(counts(&changes(&pictures[0], &pictures[1])), [0, 0, 0, 0, 1, 0]);
    assert_eq!(counts(&changes(&pictures[1], &pictures[2])), [0, 0, 0, 0, 0, 1]);
    assert_eq!(counts(&changes(&pictures[0], &pictures[2])), [0; 6]);
}

#[test]
fn rows_that_repeat_each_other_are_all_kept_and_marked() {
    let again = Row { sent: "2022-08-31T11:00:00.000+0000", ..row() };
    let rows = [row(), row(), again, Row { ipa: "c_b001", cup: "X1", ..row() }];
    let pictures = pictures(&[&rows, &rows, &rows[1..]]);
    let marks = |picture: &Picture| {
        let mut marks: Vec<u32> = picture.all().map(|application| application.repetition).collect();
        marks.sort_unstable();
        marks
    };
    assert_eq!(marks(&pictures[0]), [0, 0, 1, 2]);
    assert_eq!(counts(&changes(&pictures[0], &pictures[1])), [0; 6]);
    assert_eq!(counts(&changes(&pictures[1], &pictures[2])), [0, 0, 0, 0, 1, 0]);
}

#[test]
fn an_application_of_which_nothing_is_left_is_new() {
    let stranger = Row { ipa: "c_z999", cup: "Z9", amount: "1.0", sent: "2023-01-01T00:00:00.000+0000", ..row() };
    let mut after = eight();
    after[3] = stranger;
    assert_eq!(counts(&between(&eight(), &after)), [1, 0, 0, 0, 1, 0]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    /// Rows that agree in body, call and instant are the hard case: some repeat each other, some differ in the CUP.
    #[test]
    fn the_order_of_the_rows_does_not_matter(
        first in Just(crowd()).prop_shuffle(),
        second in Just(crowd_later()).prop_shuffle(),
    ) {
        let told = |days: [&[Row]; 2]| {
            let pictures = pictures(&days);
            let all: Vec<Vec<(ApplicationId, String, i64)>> = pictures
                .iter()
                .map(|picture| picture.all().map(|a| (a.id, a.cup.to_string(), a.amount)).collect())
                .collect();
            (all, changes(&pictures[0], &pictures[1]))
        };
        prop_assert_eq!(told([&first, &second]), told([&crowd(), &crowd_later()]));
    }
}

fn crowd() -> Vec<Row> {
    let mut rows = eight();
    rows.extend([row(), row(), Row { cup: "Y1", ..row() }, Row { cup: "Y2", ..row() }, Row { amount: "7.0", ..row() }]);
    rows
}

fn crowd_later() -> Vec<Row> {
    let mut rows = crowd();
    rows[2].cup = "C1";
    rows[5].ipa = "c_m999";
    rows[10].cup = "C2";
    rows[11].state = "R";
    rows.remove(8);
    rows.push(Row { sent: "2022-07-01T10:00:00.000+0000", ..row() });
    rows
}
