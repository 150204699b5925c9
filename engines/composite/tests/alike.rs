// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Twins, what comparing with them shows, and what can be said of who did not answer.

use composite::assess::{Assumptions, Perimeter, assess, scores};
use composite::chance::Stream;
use composite::codebook::{Codebook, Indicator, Kind, Rules, Source};
use composite::likeness::{Nearness, gaps, leads};
use composite::respond::{OpenEstimator, OpenSettings, open_estimates, open_space, respondents};
use composite::table::{Cell, Gap, Table};
use composite::twins::{Space, Stretch, Variable};
use composite::uncertainty::Donors;
use proptest::prelude::*;

const UNITS: usize = 200;

fn codes() -> Vec<String> {
    (0..UNITS).map(|i| format!("{:06}", 1_000 + i)).collect()
}

fn chance(name: &str, i: usize, j: usize) -> f64 {
    Stream::new(11, name, j as u64).uniform(i as u64)
}

fn variables() -> Vec<Variable> {
    let variable = |(id, transform, weight): (&str, Stretch, f64)| Variable { id: id.into(), transform, weight };
    [("residents", Stretch::Log10, 2.0), ("altitude", Stretch::Log1p, 1.0), ("over65", Stretch::None, 1.0)]
        .map(variable)
        .to_vec()
}

fn columns() -> Vec<Vec<Option<f64>>> {
    let column = |j: usize| (0..UNITS).map(|i| Some(1.0 + 1e4 * chance("structure", i, j).powi(3))).collect();
    (0..3).map(column).collect()
}

fn space() -> Space {
    Space::new(codes(), &variables(), &columns(), 0.7).expect("a space")
}

/// Eight declared indicators and four open ones in two sections; a level that follows the size.
fn edition(answers: impl Fn(usize) -> bool) -> (Codebook, Table) {
    let indicator = |j: usize| Indicator {
        id: format!("J{j:02}"),
        section: if j.is_multiple_of(2) { "atti".into() } else { "sicurezza".into() },
        kind: Kind::Binary,
        weight: 1.0,
        source: if j < 8 { Source::Survey } else { Source::Open },
        core: true,
        essential: None,
    };
    let sections = ["atti", "sicurezza"].map(str::to_owned).to_vec();
    let book = Codebook::new(sections, (0..12).map(indicator).collect(), Rules::version_one(2)).expect("a codebook");
    let size = columns();
    let cell = |i: usize, j: usize| {
        let able = size[0][i].unwrap_or(0.0).log10() / 4.0;
        let yes = chance("answer", i, j) < able;
        if j < 8 && !answers(i) { Cell::Gap(Gap::NoAnswer) } else { Cell::Value(f64::from(u8::from(yes))) }
    };
    let ids = (0..12).map(|j| format!("J{j:02}")).collect();
    let columns = (0..12).map(|j| (0..UNITS).map(|i| cell(i, j)).collect()).collect();
    (book, Table::new(codes(), ids, columns).expect("a table"))
}

#[test]
fn who_has_open_facts_only_did_not_answer_and_lends_nothing() {
    let (book, table) = edition(|i| !i.is_multiple_of(3));
    let responded = respondents(&book, &table).expect("respondents");
    assert!((0..UNITS).all(|i| responded[i] != i.is_multiple_of(3)));
    let mut cells: Vec<Vec<Cell>> = (0..12).map(|j| table.column(j).to_vec()).collect();
    cells[2][1] = Cell::Gap(Gap::NoAnswer);
    let holed = Table::new(codes(), table.indicators().to_vec(), cells).expect("a table");
    let donors = Donors::nearest(&holed, &space(), &responded, 20).expect("donors");
    let [(2, lenders)] = donors.of(1) else { panic!("one hole: {:?}", donors.of(1)) };
    assert_eq!(lenders.len(), 20);
    assert!(lenders.iter().all(|donor| responded[*donor as usize]));
    assert!(donors.of(0).is_empty(), "who did not answer borrows nothing");
}

#[test]
fn the_estimate_from_open_sources_is_a_range_that_mostly_holds_the_level() {
    let silent = |i: usize| i.is_multiple_of(4);
    let ((book, table), (_, whole)) = (edition(|i| !silent(i)), edition(|_| true));
    let responded = respondents(&book, &table).expect("respondents");
    let (vars, cols) = (variables(), columns());
    let estimate = |table: &Table, responded: &[bool]| {
        open_estimates(&book, table, responded, (&vars, &cols), &OpenSettings::default()).expect("estimates")
    };
    let found = estimate(&table, &responded);
    let truth = assess(&book, &whole, &Assumptions::nominal(&book, &Perimeter::Core)).expect("assesses");
    let (mut held, mut all) = (0, 0);
    for (unit, estimate) in found.iter().enumerate() {
        assert_eq!(estimate.is_some(), silent(unit));
        let (Some(estimate), Some(level)) = (estimate, truth[unit].level) else { continue };
        assert!(estimate.low <= estimate.high && estimate.draws == 50 && estimate.donors.len() == 25);
        assert!(estimate.donors.iter().all(|donor| responded[*donor]));
        held += usize::from((estimate.low..=estimate.high).contains(&level));
        all += 1;
    }
    assert!(held * 10 >= all * 8, "{held} of {all}");
    assert_eq!(found, estimate(&table, &responded), "the same seed, the same range");
}

#[test]
fn an_estimate_from_open_sources_does_not_look_at_what_the_unit_itself_answered() {
    let (book, table) = edition(|_| true);
    let lends = vec![true; UNITS];
    let cells = |change: &dyn Fn(usize, usize, Cell) -> Cell| {
        let column = |j: usize| table.column(j).iter().enumerate().map(|(i, cell)| change(i, j, *cell)).collect();
        Table::new(codes(), table.indicators().to_vec(), (0..12).map(column).collect()).expect("a table")
    };
    let seen = cells(&|_, j, cell| if j < 8 { Cell::Gap(Gap::NoAnswer) } else { cell });
    let boasting = cells(&|i, j, cell| if i == 7 && j < 8 { Cell::Value(1.0) } else { cell });
    let (vars, cols) = (variables(), columns());
    let space = open_space(&book, &seen, (&vars, &cols), 0.7).expect("a space");
    let settings = OpenSettings::default();
    let of = |answers: &Table, unit: usize| {
        OpenEstimator::new(&book, (answers, &seen), &space, &lends, &settings).expect("an estimator").of(unit)
    };
    let honest = of(&table, 7).expect("an estimate");
    assert_eq!(Some(&honest), of(&boasting, 7).as_ref());
    assert!(!honest.donors.contains(&7));
    assert_eq!(honest.sections.len(), 2);
    assert!(honest.sections.iter().flatten().all(|(low, high)| low <= high && (1..=4).contains(low) && *high <= 4));
    assert_eq!(of(&table, UNITS), None, "there is no such unit");
}

#[test]
fn reasons_say_in_what_two_comuni_are_alike() {
    let space = space();
    for twin in space.nearest(5, 3) {
        let reasons = space.reasons_of(5, twin.unit);
        let shares: f64 = reasons.iter().map(|reason| reason.share).sum();
        assert!((shares - 1.0).abs() < 1e-12);
        assert!(reasons.windows(2).all(|pair| pair[0].nearness <= pair[1].nearness));
        assert!(reasons[0].nearness < Nearness::Different, "the nearest are near in something: {reasons:?}");
    }
}

#[test]
fn a_comune_unlike_all_is_told_that_comparing_is_not_fair() {
    let mut columns = columns();
    columns[0][7] = Some(3e9);
    let space = Space::new(codes(), &variables(), &columns, 0.7).expect("a space");
    let (odd, usual) = (space.fairness(7, &space.nearest(7, 20)), space.fairness(5, &space.nearest(5, 20)));
    assert!(odd.is_some_and(|fair| !fair.is_fair() && fair.unbalanced().contains(&0)));
    assert!(usual.is_some_and(|fair| fair.is_fair()), "twins among 200 are near enough");
}

#[test]
fn strata_keep_twins_inside() {
    let class = |unit: usize| unit % 4;
    let all = space().all_among(6, |unit, other| class(unit) == class(other));
    for (unit, near) in all.iter().enumerate() {
        assert_eq!(near.len(), 6);
        assert!(near.iter().all(|twin| class(twin.unit) == class(unit) && twin.unit != unit));
    }
}

#[test]
fn with_too_few_twins_that_answered_the_next_ones_are_taken() {
    let space = space();
    let answered = |unit: usize| unit.is_multiple_of(9);
    let near = space.nearest_with(4, 20, 10, answered);
    assert_eq!(near.iter().filter(|twin| answered(twin.unit)).count(), 10);
    assert!(near.len() > 20 && near[..20] == space.nearest(4, 20)[..]);
    assert!(near[20..].iter().all(|twin| twin.distance >= near[19].distance), "and how far they are is said");
}

#[test]
fn the_comparison_shows_the_gap_and_what_the_better_ones_have() {
    let (book, table) = edition(|_| true);
    let found = assess(&book, &table, &Assumptions::nominal(&book, &Perimeter::Core)).expect("assesses");
    let columns = scores(&book, &table).expect("scores");
    let peers: Vec<usize> = space().nearest(5, 20).iter().map(|twin| twin.unit).collect();
    for gap in gaps(&found, 5, &peers).expect("gaps") {
        assert!(gap.is_some_and(|gap| gap.median >= gap.upper_quartile));
    }
    for lead in leads(&found, &columns, 5, &peers).expect("leads") {
        assert!(lead.own < lead.better && lead.share > 0.5);
    }
    assert!(gaps(&found, 5, &[9_999]).is_err());
}

proptest! {
    #[test]
    fn a_change_of_scale_leaves_the_twins(factor in 0.01..100.0_f64, shift in -50.0..50.0_f64) {
        let mut scaled = columns();
        // Kilometres or miles: log10 shifts, a share stretches, and the z-scores stay.
        scaled[0].iter_mut().flatten().for_each(|x| *x *= factor);
        scaled[2].iter_mut().flatten().for_each(|x| *x = *x * factor + shift);
        let (before, after) = (space(), Space::new(codes(), &variables(), &scaled, 0.7).expect("a space"));
        for unit in [0, 17, 99] {
            for (a, b) in before.nearest(unit, 10).iter().zip(after.nearest(unit, 10)) {
                prop_assert!((a.distance - b.distance).abs() < 1e-9);
            }
        }
    }

    #[test]
    fn twins_are_those_that_sorting_everybody_gives(unit in 0..UNITS, count in 1..40_usize, gaps in 0..60_usize) {
        let mut columns = columns();
        (0..gaps).for_each(|i| columns[i % 3][(i * 37) % UNITS] = None);
        let space = Space::new(codes(), &variables(), &columns, 0.7).expect("a space");
        let key = |k: usize| space.distance(unit, k).map(|d| ((d * 1e9).round() as i64, codes()[k].clone(), k));
        let mut all: Vec<_> = (0..UNITS).filter(|k| *k != unit).filter_map(key).collect();
        all.sort();
        let expected: Vec<usize> = all.into_iter().take(count).map(|(_, _, k)| k).collect();
        let found: Vec<usize> = space.nearest(unit, count).into_iter().map(|twin| twin.unit).collect();
        prop_assert_eq!(found, expected);
    }
}
