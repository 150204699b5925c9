// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Year on year on golden index/13: 51 economies, 49 indicators, five years.
#![expect(clippy::print_stderr, reason = "a test that was skipped must say so")]

use std::collections::HashMap;
use std::path::PathBuf;

use composite::assess::{Assumptions, Perimeter, assess};
use composite::codebook::{Codebook, Goalposts, Indicator, Kind, Rules, Scale, Source};
use composite::moments::quantile;
use composite::sums::mean;
use composite::table::{Cell, Gap, Table};
use composite::uncertainty::{Donors, Model, Replicates, Settings, replicate};
use composite::years::{Continuity, compare, constant_perimeter, continuity, paired_changes};
use serde_json::Value;

struct Panel {
    codebook: Codebook,
    years: Vec<Table>,
}

fn file() -> Option<Value> {
    let beside = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared");
    let shared = std::env::var_os("CAMPANILE_SHARED").map_or_else(|| PathBuf::from(beside), PathBuf::from);
    let path = shared.join("golden/index/13_asem_panel_input.json");
    let Ok(bytes) = std::fs::read(&path) else {
        assert!(std::env::var("CI").as_deref() != Ok("true"), "no file {}", path.display());
        eprintln!("skipped: no file {} (set CAMPANILE_SHARED)", path.display());
        return None;
    };
    Some(serde_json::from_slice(&bytes).expect("is JSON"))
}

fn texts(list: &Value) -> Vec<String> {
    list.as_array().into_iter().flatten().map(|text| text.as_str().unwrap_or("").to_owned()).collect()
}

fn panel() -> Option<Panel> {
    let json = file()?;
    let (ids, parents) = (texts(&json["indicators"]["iCode"]), texts(&json["indicators"]["Parent"]));
    let times: Vec<i64> = json["data"]["Time"].as_array()?.iter().filter_map(Value::as_i64).collect();
    let units = texts(&json["data"]["uCode"]);
    let rows = |year: i64| (0..units.len()).filter(|row| times[*row] == year).collect::<Vec<usize>>();
    let column = |id: &str, year: i64| -> Vec<Cell> {
        let cell = |row: usize| json["data"][id][row].as_f64().map_or(Cell::Gap(Gap::NoAnswer), Cell::Value);
        rows(year).into_iter().map(cell).collect()
    };
    let table = |year: i64| {
        let units = rows(year).into_iter().map(|row| units[row].clone()).collect();
        Table::new(units, ids.clone(), ids.iter().map(|id| column(id, year)).collect()).expect("a table")
    };
    let mut all: Vec<i64> = times.clone();
    all.sort_unstable();
    all.dedup();
    let years: Vec<Table> = all.into_iter().map(table).collect();
    let mut sections = parents.clone();
    sections.sort();
    sections.dedup();
    let indicator = |(j, id): (usize, &String)| {
        let values: Vec<f64> = years[0].column(j).iter().filter_map(|cell| cell.value()).collect();
        let at = |p: f64| quantile(&values, p).expect("values");
        // Frozen after the first year.
        let posts = Goalposts {
            lower: at(0.05),
            upper: at(0.95).max(at(0.05) + 1e-6),
            scale: Scale::Linear,
            direction: json["indicators"]["Direction"][j].as_f64().unwrap_or(1.0),
        };
        Indicator {
            id: id.clone(),
            section: parents[j].clone(),
            kind: Kind::Numeric(posts),
            weight: 1.0,
            source: Source::Survey,
            core: true,
            essential: None,
        }
    };
    let rules = Rules::version_one(sections.len());
    let indicators = ids.iter().enumerate().map(indicator).collect();
    Some(Panel { codebook: Codebook::new(sections, indicators, rules).expect("a codebook"), years })
}

/// The same codebook with the indicators changed.
fn changed(book: &Codebook, change: impl FnOnce(&mut Vec<Indicator>)) -> Codebook {
    let mut indicators = book.indicators().to_vec();
    change(&mut indicators);
    Codebook::new(book.sections().to_vec(), indicators, book.rules().clone()).expect("a codebook")
}

fn index(book: &Codebook, answers: &Table, perimeter: &Perimeter) -> Vec<Option<f64>> {
    let found = assess(book, answers, &Assumptions::nominal(book, perimeter)).expect("assesses");
    found.into_iter().map(|unit| unit.index).collect()
}

fn replicates(book: &Codebook, answers: &Table, perimeter: Perimeter) -> Replicates {
    let settings = Settings { replicates: 200, edition: "panel".into(), ..Settings::default() };
    let donors = Donors::none(answers.units().len());
    replicate(&Model::new(book, answers, &donors, &settings).expect("a model").over(perimeter), &[])
}

#[test]
fn a_year_beside_itself_has_not_moved() {
    let Some(Panel { codebook, years }) = panel() else { return };
    let none = HashMap::new();
    let how = continuity((&codebook, &none), (&codebook, &none));
    let found = compare((&codebook, &years[0]), (&codebook, &years[0]), &how).expect("compares");
    assert_eq!(found.mean_change, Some(0.0));
    assert_eq!(found.link, (Some(1.0), Some(1.0)));
    let runs = replicates(&codebook, &years[0], Perimeter::Core);
    let changes = paired_changes((&runs, &years[0]), (&runs, &years[0]));
    assert!(changes.iter().filter(|(_, change)| change.is_some()).count() > 40);
    for change in changes.into_iter().filter_map(|(_, change)| change) {
        assert_eq!((change.low, change.high, change.is_real()), (0.0, 0.0, false));
    }
}

#[test]
fn with_the_same_indicators_the_change_is_the_difference() {
    let Some(Panel { codebook, years }) = panel() else { return };
    let none = HashMap::new();
    let how = continuity((&codebook, &none), (&codebook, &none));
    assert!(how.iter().all(|(_, how)| *how == Continuity::Same));
    for pair in years.windows(2) {
        let found = compare((&codebook, &pair[0]), (&codebook, &pair[1]), &how).expect("compares");
        let (before, after) =
            (index(&codebook, &pair[0], &Perimeter::Core), index(&codebook, &pair[1], &Perimeter::Core));
        assert_eq!(found.units.len(), 51);
        for (i, (_, change)) in found.units.iter().enumerate() {
            assert_eq!(change.published, (before[i], after[i]));
            assert_eq!(change.constant, change.published);
        }
        assert!((found.linked(50.0).expect("links") - 50.0).abs() < 1e-12);
    }
}

#[test]
fn a_moved_goalpost_is_a_break_and_leaves_the_constant_perimeter() {
    let Some(Panel { codebook, years }) = panel() else { return };
    let later = changed(&codebook, |indicators| {
        if let Kind::Numeric(posts) = &mut indicators[4].kind {
            posts.upper += 1.0;
        }
    });
    let none = HashMap::new();
    let how = continuity((&codebook, &none), (&later, &none));
    let broken: Vec<usize> = (0..how.len()).filter(|j| how[*j].1 != Continuity::Same).collect();
    assert_eq!((broken, how[4].1), (vec![4], Continuity::Break));
    let found = compare((&codebook, &years[0]), (&later, &years[1]), &how).expect("compares");
    let common = Perimeter::Only((0..how.len()).map(|j| j != 4).collect());
    let before = index(&codebook, &years[0], &common);
    let after = index(&later, &years[1], &common);
    for (i, (_, change)) in found.units.iter().enumerate() {
        assert_eq!(change.constant, (before[i], after[i]));
    }
    let pairs: Vec<(f64, f64)> =
        index(&later, &years[1], &Perimeter::Core).iter().zip(&after).filter_map(|(a, b)| (*a).zip(*b)).collect();
    let (published, constant): (Vec<f64>, Vec<f64>) = pairs.into_iter().unzip();
    assert_eq!(found.link.1, mean(&published).zip(mean(&constant)).map(|(a, b)| a / b));
}

#[test]
fn the_same_draws_in_both_years_make_real_changes_visible() {
    let Some(Panel { codebook, years }) = panel() else { return };
    let none = HashMap::new();
    let how = continuity((&codebook, &none), (&codebook, &none));
    let before = replicates(&codebook, &years[0], constant_perimeter(&codebook, &how));
    let after = replicates(&codebook, &years[4], constant_perimeter(&codebook, &how));
    let changes = paired_changes((&before, &years[0]), (&after, &years[4]));
    let (mut real, mut narrower, mut compared) = (0, 0, 0);
    for (i, (_, change)) in changes.iter().enumerate() {
        let (Some(change), Some(a), Some(b)) = (change, before.units[i].index, after.units[i].index) else { continue };
        compared += 1;
        real += usize::from(change.is_real());
        narrower += usize::from(change.high - change.low < (a.high - a.low) + (b.high - b.low));
    }
    assert!(compared > 30 && real > 0 && real < compared, "{real} of {compared}");
    assert_eq!(narrower, compared, "a paired interval is narrower than two apart");
}

#[test]
fn draws_do_not_depend_on_the_order_of_the_indicators() {
    let Some(Panel { codebook, years }) = panel() else { return };
    let back = changed(&codebook, |indicators| indicators.reverse());
    let width = codebook.indicators().len();
    let ids = back.indicators().iter().map(|indicator| indicator.id.clone()).collect();
    let columns = (0..width).rev().map(|j| years[0].column(j).to_vec()).collect();
    let turned = Table::new(years[0].units().to_vec(), ids, columns).expect("a table");
    let (forth, back) =
        (replicates(&codebook, &years[0], Perimeter::Core), replicates(&back, &turned, Perimeter::Core));
    for unit in 0..51 {
        let both = forth.of(unit).iter().zip(back.of(unit));
        both.for_each(|(a, b)| assert!((a.is_nan() && b.is_nan()) || (a - b).abs() < 1e-9, "{a} {b}"));
    }
}
