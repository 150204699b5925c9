// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A day is taken in whole or not at all, and every past day can be asked.

use std::path::Path;

use chrono::NaiveDate;
use funding::{ApplicationState, FundingProblem, Order, Picture, Report, feed::Limits, load_picture};
use kernel::Actor;
use outside::Source;
use registry::Registry;
use store::testing::Given;

use crate::given::{
    real,
    rows::{Row, avvisi, eight, file, put},
};

const LIST: &str = "candidature_finanziate_141.csv";

fn day(number: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2023, 2, number).expect("a day of February")
}

async fn take_in(given: &Given, folder: &Path, on: NaiveDate) -> Result<Report, FundingProblem> {
    let order = Order { source: Source::Folder(folder.to_owned()), day: on, limits: Limits::default() };
    funding::take_in_day(given, &Actor::Operator, &order).await
}

async fn picture(given: &Given, on: NaiveDate) -> Picture {
    load_picture(given, Registry::embedded(), on).await.expect("a picture")
}

fn folder(rows: &[Row]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    put(folder.path(), "avvisi.csv", &avvisi());
    put(folder.path(), LIST, &file(rows));
    folder
}

fn verdict<'a>(report: &'a Report, name: &str) -> &'a str {
    report.files.iter().find(|file| file.name == name).map_or("never there", |file| file.verdict)
}

async fn journal(given: &Given) -> Vec<String> {
    let lines = given.journal_after(0, 100).await.expect("the journal");
    lines.into_iter().map(|line| format!("{} {}", line.event, line.subject)).collect()
}

#[store::test]
async fn a_day_is_taken_in_and_stands(given: Given) {
    let folder = folder(&eight());
    let report = take_in(&given, folder.path(), day(1)).await.expect("a day");
    assert!(report.changed);
    assert_eq!((report.counts.rows, report.counts.new), (8, 8));
    let picture = picture(&given, day(1)).await;
    assert_eq!((picture.all().len(), picture.taken_in, picture.simulated), (8, Some(day(1)), false));
    assert_eq!(picture.avvisi[0].details.as_ref().map(|details| details.amount), Some(40_000_000_000));
    assert_eq!(picture.in_comune("004078").count(), 8);
    assert_eq!(journal(&given).await, ["funding.day_taken_in 2023-02-01"]);
}

#[store::test]
async fn the_same_files_again_change_nothing(given: Given) {
    let folder = folder(&eight());
    take_in(&given, folder.path(), day(1)).await.expect("a day");
    let report = take_in(&given, folder.path(), day(1)).await.expect("the same day");
    assert!(!report.changed);
    assert_eq!(verdict(&report, "candidature_finanziate_141"), "unchanged");
    assert_eq!(journal(&given).await, ["funding.day_taken_in 2023-02-01"]);
}

#[store::test]
async fn the_state_of_every_past_day_can_be_asked(given: Given) {
    let folder = folder(&eight());
    take_in(&given, folder.path(), day(2)).await.expect("the first day");
    let mut rows = eight();
    (rows[0].state, rows[1].cup) = ("E", "NEW");
    rows.remove(7);
    put(folder.path(), LIST, &file(&rows));
    let report = take_in(&given, folder.path(), day(5)).await.expect("the second day");
    let counts = report.counts;
    assert_eq!((counts.changed_state, counts.corrected_cup, counts.vanished, counts.new), (1, 1, 1, 0));
    for (on, listed, paid) in [(1, 0, 0), (2, 8, 0), (4, 8, 0), (5, 7, 1), (9, 7, 1)] {
        let picture = picture(&given, day(on)).await;
        assert_eq!((picture.all().len(), picture.in_state(ApplicationState::Paid).len()), (listed, paid), "day {on}");
    }
    let changes = funding::changes_between(&given, Registry::embedded(), day(2), day(5)).await.expect("changes");
    assert_eq!((changes.counts.changed_state, changes.counts.corrected_cup, changes.counts.vanished), (1, 1, 1));
}

#[store::test]
async fn a_refused_file_leaves_the_last_good_one_and_says_why(given: Given) {
    let folder = folder(&eight());
    take_in(&given, folder.path(), day(1)).await.expect("a good day");
    put(folder.path(), LIST, &file(&[]));
    let report = take_in(&given, folder.path(), day(2)).await.expect("a day with a bad file");
    assert_eq!(verdict(&report, "candidature_finanziate_141"), "refused");
    assert_eq!(verdict(&report, "avvisi"), "unchanged");
    assert_eq!(picture(&given, day(2)).await.all().len(), 8);
    let sources = funding::source_files(&given).await.expect("the sources");
    let source = sources.iter().find(|source| source.name == "candidature_finanziate_141").expect("the file");
    assert_eq!(source.reason_code.as_deref(), Some("funding.file_header_only"));
    assert_eq!((source.seen_on, source.row_count), (Some(day(1)), Some(8)));
    let expected = [
        "funding.day_taken_in 2023-02-01",
        "funding.file_refused candidature_finanziate_141",
        "funding.day_taken_in 2023-02-02",
    ];
    assert_eq!(journal(&given).await, expected);
    put(folder.path(), LIST, &file(&eight()));
    let report = take_in(&given, folder.path(), day(3)).await.expect("whole again");
    assert_eq!(verdict(&report, "candidature_finanziate_141"), "unchanged");
}

#[store::test]
async fn a_file_that_is_missing_keeps_yesterdays(given: Given) {
    let folder = folder(&eight());
    take_in(&given, folder.path(), day(1)).await.expect("a good day");
    std::fs::remove_file(folder.path().join("data").join(LIST)).expect("the file goes");
    let report = take_in(&given, folder.path(), day(2)).await.expect("a day without it");
    assert_eq!(verdict(&report, "candidature_finanziate_141"), "missing");
    assert_eq!(picture(&given, day(2)).await.all().len(), 8);
}

#[store::test]
async fn a_better_file_of_the_same_day_replaces_the_first(given: Given) {
    let folder = folder(&eight());
    take_in(&given, folder.path(), day(1)).await.expect("the first day");
    let mut rows = eight();
    rows[0].state = "R";
    put(folder.path(), LIST, &file(&rows));
    take_in(&given, folder.path(), day(2)).await.expect("the morning");
    rows[0].state = "A";
    rows[1].state = "E";
    put(folder.path(), LIST, &file(&rows));
    take_in(&given, folder.path(), day(2)).await.expect("the evening");
    let (eve, picture) = (picture(&given, day(1)).await, picture(&given, day(2)).await);
    assert_eq!(eve.in_state(ApplicationState::Funded).len(), 8);
    assert_eq!(picture.in_state(ApplicationState::Withdrawn).len(), 0);
    assert_eq!(picture.in_state(ApplicationState::Paid).len(), 1);
    assert_eq!(picture.all().len(), 8);
}

#[store::test]
async fn days_go_forwards_only_and_not_into_the_future(given: Given) {
    let folder = folder(&eight());
    take_in(&given, folder.path(), day(5)).await.expect("a day");
    let earlier = take_in(&given, folder.path(), day(4)).await;
    assert!(matches!(earlier, Err(FundingProblem::EarlierDay { .. })), "{earlier:?}");
    let later = take_in(&given, folder.path(), NaiveDate::from_ymd_opt(2026, 11, 23).expect("a day")).await;
    assert!(matches!(later, Err(FundingProblem::FutureDay { .. })), "{later:?}");
}

#[store::test]
async fn a_source_without_files_is_told_from_one_out_of_reach(given: Given) {
    let empty = tempfile::tempdir().expect("a temporary folder");
    let nothing = take_in(&given, empty.path(), day(1)).await;
    assert!(matches!(nothing, Err(FundingProblem::NothingThere { .. })), "{nothing:?}");
    let nowhere = take_in(&given, &empty.path().join("nowhere"), day(1)).await;
    assert!(matches!(nowhere, Err(FundingProblem::Unreachable { .. })), "{nowhere:?}");
    assert_eq!(journal(&given).await, [] as [&str; 0]);
}

#[store::test]
async fn a_source_out_of_reach_is_recorded_file_by_file_and_the_last_good_data_stay(given: Given) {
    let folder = folder(&eight());
    take_in(&given, folder.path(), day(1)).await.expect("a good day");
    let nowhere = folder.path().join("nowhere");
    for on in [1, 2, 3] {
        let report = take_in(&given, &nowhere, day(on)).await;
        assert!(matches!(report, Err(FundingProblem::Unreachable { .. })), "{report:?}");
    }
    let sources = funding::source_files(&given).await.expect("the sources");
    assert!(sources.iter().all(|source| source.verdict == "unreachable"), "{sources:?}");
    let list = sources.iter().find(|source| source.name == "candidature_finanziate_141").expect("the list");
    assert_eq!((list.seen_on, list.row_count), (Some(day(1)), Some(8)));
    assert_eq!(list.reason_code.as_deref(), Some("outside.file"));
    assert_eq!(picture(&given, day(3)).await.all().len(), 8);
    assert_eq!(picture(&given, day(3)).await.taken_in, Some(day(1)));
    let report = take_in(&given, folder.path(), day(3)).await.expect("back again");
    assert_eq!(verdict(&report, "candidature_finanziate_141"), "unchanged");
}

#[store::test]
async fn a_real_day_makes_the_round_through_the_tables(given: Given) {
    let Some(root) = real::folder() else { return };
    for on in ["2022-10-26", "2023-02-10", "2023-02-11"] {
        let on: NaiveDate = on.parse().expect("a day");
        take_in(&given, &root.join(on.to_string()), on).await.expect("a real day");
    }
    let before = picture(&given, day(10)).await;
    let after = picture(&given, day(11)).await;
    assert_eq!((before.all().len(), after.all().len()), (50_780, 50_780));
    let changes = funding::changes(&before, &after);
    assert_eq!((changes.counts.corrected_cup, changes.counts.changed_state), (1, 0));
    assert_eq!(after.all().filter(|application| application.repetition > 0).count(), 42);
    assert_eq!(picture(&given, "2022-12-24".parse().expect("a day")).await.all().len(), 26_358);
}

#[store::test]
async fn a_first_day_of_which_no_file_is_good_is_no_day(given: Given) {
    let folder = folder(&[]);
    std::fs::remove_file(folder.path().join("data/avvisi.csv")).expect("the calls go");
    let report = take_in(&given, folder.path(), day(1)).await.expect("a report");
    assert_eq!((report.changed, verdict(&report, "candidature_finanziate_141")), (false, "refused"));
    assert_eq!(funding::days_taken_in(&given).await.expect("the days"), []);
    assert_eq!(journal(&given).await, ["funding.file_refused candidature_finanziate_141"]);
}
