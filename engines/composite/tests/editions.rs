// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Two editions, audit flags, and the index under single changes.

use std::collections::HashMap;

use composite::assess::{Assumptions, Perimeter, assess};
use composite::audit::{Conduct, Flag, discrepancy_rate, flags};
use composite::chance::Stream;
use composite::codebook::{Codebook, Indicator, Kind, Rules, Source};
use composite::robustness::single_changes;
use composite::table::{Cell, Table};
use composite::years::{Continuity, Paired, compare, continuity};

fn codebook(ids: &[&str]) -> Codebook {
    let indicator = |id: &&str| Indicator {
        id: (*id).to_owned(),
        section: if id.starts_with('A') { "atti".into() } else { "sicurezza".into() },
        kind: Kind::Ordinal { levels: (0..5).map(|level| level.to_string()).collect(), scores: vec![] },
        weight: 1.0,
        source: Source::Survey,
        core: true,
        essential: None,
    };
    let sections = ["atti", "sicurezza"].map(str::to_owned).to_vec();
    Codebook::new(sections, ids.iter().map(indicator).collect(), Rules::version_one(2)).expect("a codebook")
}

fn answers(codebook: &Codebook, rows: &[Vec<f64>]) -> Table {
    let units = (0..rows.len()).map(|i| format!("{:06}", i + 1)).collect();
    let ids = codebook.indicators().iter().map(|indicator| indicator.id.clone()).collect();
    let column = |j: usize| rows.iter().map(|row| Cell::Value(row[j])).collect();
    Table::new(units, ids, (0..codebook.indicators().len()).map(column).collect()).expect("a table")
}

#[test]
fn change_is_told_on_the_indicators_that_both_editions_share() {
    let (old, new) = (codebook(&["A1", "S1", "S2"]), codebook(&["A1", "S1", "S3"]));
    let versions = HashMap::new();
    let how = continuity((&old, &versions), (&new, &versions));
    let expected =
        [("A1", Continuity::Same), ("S1", Continuity::Same), ("S2", Continuity::Gone), ("S3", Continuity::New)];
    assert_eq!(how, expected.map(|(id, how)| (id.to_owned(), how)));
    let before = answers(&old, &[vec![0.5, 0.5, 1.0]]);
    let after = answers(&new, &[vec![0.5, 0.5, 0.0]]);
    let found = compare((&old, &before), (&new, &after), &how).expect("compares");
    let change = &found.units[0].1;
    assert!(change.published.0 > change.published.1, "the published index fell with the new indicator");
    assert!(change.headline().is_some_and(|points| points.abs() < 1e-12), "nothing changed where both can be compared");
}

#[test]
fn a_changed_wording_is_a_break() {
    let book = codebook(&["A1", "S1"]);
    let (first, second) = (HashMap::new(), HashMap::from([("A1".to_owned(), 2)]));
    assert_eq!(continuity((&book, &first), (&book, &second))[0].1, Continuity::Break);
}

#[test]
fn a_change_is_real_when_its_interval_excludes_zero() {
    assert!(Paired { low: 0.5, median: 2.0, high: 4.0 }.is_real());
    assert!(!Paired { low: -0.5, median: 2.0, high: 4.0 }.is_real());
}

#[test]
fn flags_ask_for_an_audit_and_say_why() {
    let book = codebook(&["A1", "S1"]);
    let rows: Vec<Vec<f64>> =
        (0..200).map(|i| if i < 2 { vec![1.0, 1.0] } else { vec![f64::from(i % 5) / 4.0, 0.25] }).collect();
    let conduct = |i: usize| Conduct {
        contradictions: if i == 5 { 2 } else { 0 },
        seconds: vec![Some(if i == 0 { 1.0 } else { 600.0 + i as f64 }); 2],
        change: Some(if i == 7 { 60.0 } else { (i % 3) as f64 }),
        cell: "NO-3".into(),
        compiler: (i < 2).then(|| "the same desk".to_owned()),
    };
    let conducts: Vec<Conduct> = (0..200).map(conduct).collect();
    let found = flags(&book, &answers(&book, &rows), &conducts).expect("flags");
    assert!(found[0].iter().any(|flag| matches!(flag, Flag::BestInNoTime { section: 0, .. })));
    assert!(found[0].contains(&Flag::SameAnswers(vec![1])));
    assert_eq!(found[5], [Flag::Contradictions(2)]);
    assert!(matches!(found[7][..], [Flag::Jump { change: 60.0, .. }]));
    assert!(found[9].is_empty());
    assert_eq!(discrepancy_rate([(true, false), (true, true), (false, false)]), Some(0.5));
}

#[test]
fn single_changes_are_measured_against_the_nominal_index() {
    let book = codebook(&["A1", "A2", "S1", "S2"]);
    let level = |i: usize, j: usize| (Stream::new(4, "single", j as u64).uniform(i as u64) * 4.99).floor() / 4.0;
    let table = answers(&book, &(0..100).map(|i| (0..4).map(|j| level(i, j)).collect()).collect::<Vec<_>>());
    let found = single_changes(&book, &table).expect("changes");
    let names: Vec<&str> = found.iter().map(|change| change.name.as_str()).collect();
    for name in ["arithmetic", "harmonic", "offset:5", "ampi", "copeland", "z-score", "without:atti", "without:S2"] {
        assert!(names.contains(&name), "{names:?}");
    }
    assert!(found.iter().all(|change| change.correlation.is_some_and(|r| r > 0.3)), "{found:?}");
    let mild = found.iter().find(|change| change.name == "offset:5").expect("there");
    assert!(mild.correlation.is_some_and(|r| r > 0.99));
    assert!(assess(&book, &table, &Assumptions::nominal(&book, &Perimeter::Core)).is_ok());
}
