// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The pure parts on the real days of the source, where they are at hand.

use std::collections::BTreeMap;

use crate::given::real;
use funding::{Grounds, Picture, SourceFile, changes, feed, totals};

#[test]
fn every_real_file_is_accepted_except_those_of_the_day_of_empty_files() {
    let Some(days) = real::days() else { return };
    for day in days.into_iter().step_by(2) {
        for (file, bytes) in real::files(day) {
            let judged = feed::judge(file, &bytes, None, feed::Limits::default());
            if day.to_string() == "2022-10-24" {
                assert_eq!(judged, Err(feed::Refusal::HeaderOnly), "{day} {file}");
            } else {
                assert!(judged.is_ok(), "{day} {file}: {judged:?}");
            }
        }
    }
}

/// Both in one walk: reading the days is what takes time.
#[test]
fn from_day_to_day_no_application_is_lost_and_the_totals_are_those_of_the_source() {
    let Some(days) = real::some_days() else { return };
    let mut compared: BTreeMap<String, usize> = BTreeMap::new();
    let mut told = BTreeMap::new();
    real::walk(&days, |before, picture, step| {
        let counts = changes(before, picture).counts;
        let (new, state, cup) = (counts.new as u64, counts.changed_state as u64, counts.corrected_cup as u64);
        assert_eq!((new, state, cup), (step.counts.new, step.counts.changed_state, step.counts.corrected_cup));
        assert_eq!((counts.vanished, counts.reappeared), (0, 0), "{}", picture.on);
        told.insert(
            picture.on.to_string(),
            [picture.all().len(), counts.new, counts.changed_state, counts.corrected_cup],
        );
        compare_totals(picture, &mut compared);
    });
    // What a comparison of the files by hand gives.
    assert_eq!(told["2022-10-22"], [26_358, 26_358, 0, 0]);
    assert_eq!(told["2023-01-31"], [50_780, 24_422, 4924, 189]);
    assert_eq!(told["2023-02-02"], [50_780, 0, 0, 4]);
    assert_eq!(told["2023-02-04"], [50_780, 0, 321, 3]);
    assert_eq!(told["2023-02-08"], [50_780, 0, 166, 0]);
    assert_eq!(told["2023-06-30"], [57_932, 7152, 1842, 126]);
    let cells = |table: &str| compared.get(table).copied();
    assert_eq!(cells("2023-06-30 importo_per_misura"), Some(100));
    assert_eq!(cells("2023-06-30 totale_per_misura"), Some(15));
    assert_eq!(cells("2025-03-31 importo_per_misura"), Some(80));
    assert_eq!(cells("2026-08-22 importo_per_misura"), Some(60));
    assert_eq!(cells("2026-08-22 totale_per_misura"), Some(9));
}

fn compare_totals(picture: &Picture, compared: &mut BTreeMap<String, usize>) {
    let files: Vec<SourceFile> = real::files(picture.on).into_iter().map(|(file, _)| file).collect();
    for table in totals(picture, Grounds { files: &files, comuni: &[] }) {
        let Some(published) = real::published(picture.on, table.name) else { continue };
        for row in &table.rows {
            for (column, &cell) in table.columns[1..].iter().zip(&row.cells) {
                let theirs = published.get(&(row.label.clone(), column.clone()));
                let what = format!("{} {} {} {column}", picture.on, table.name, row.label);
                assert_eq!(Some(&table.printed(cell)), theirs, "{what}");
                *compared.entry(format!("{} {}", picture.on, table.name)).or_default() += 1;
            }
        }
    }
}
