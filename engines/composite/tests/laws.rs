// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What must hold whatever the answers: of the index, of its uncertainty, of the twins.

use composite::assess::{Assessment, Assumptions, Perimeter, assess};
use composite::chance::Stream;
use composite::codebook::{Codebook, Goalposts, Indicator, Kind, Rules, Scale, Source};
use composite::contribution::contributions;
use composite::means::Mean;
use composite::normalise::Normalisation;
use composite::respond::respondents;
use composite::table::{Cell, Gap, Table};
use composite::tree::{Node, Tree};
use composite::twins::{Space, Stretch, Variable};
use composite::uncertainty::{Donors, Model, Settings, replicate, replicate_one, sensitivity};
use composite::what_if::WhatIf;
use proptest::prelude::*;

const SECTIONS: [&str; 3] = ["atti", "governance", "sicurezza"];
const WIDTH: usize = 12;

fn codebook() -> Codebook {
    let posts = Goalposts { lower: 0.0, upper: 10.0, scale: Scale::Log1p, direction: 1.0 };
    let kind = |j: usize| match j % 3 {
        0 => Kind::Binary,
        1 => Kind::Ordinal { levels: ["a", "b", "c"].map(str::to_owned).to_vec(), scores: vec![] },
        _ => Kind::Numeric(posts),
    };
    let indicator = |j: usize| Indicator {
        id: format!("J{j:02}"),
        section: SECTIONS[j / 4].to_owned(),
        kind: kind(j),
        weight: 1.0 + (j % 2) as f64,
        source: if j == 0 { Source::Open } else { Source::Survey },
        core: true,
        essential: (j == 9).then_some(1.0),
    };
    Codebook::new(SECTIONS.map(str::to_owned).to_vec(), (0..WIDTH).map(indicator).collect(), Rules::version_one(3))
        .expect("a codebook")
}

fn table(units: &[String], rows: &[Vec<Cell>]) -> Table {
    let column = |j: usize| rows.iter().map(|row| row[j]).collect();
    let ids = (0..WIDTH).map(|j| format!("J{j:02}")).collect();
    Table::new(units.to_vec(), ids, (0..WIDTH).map(column).collect()).expect("a table")
}

fn codes(n: usize) -> Vec<String> {
    (0..n).map(|i| format!("{:06}", 1_000 + i)).collect()
}

fn cell(j: usize, u: f64, gap: f64) -> Cell {
    match (gap, j % 3) {
        (gap, _) if gap < 0.06 => Cell::Gap(Gap::NoAnswer),
        (gap, _) if gap < 0.1 => Cell::Gap(Gap::NotApplicable),
        (_, 0) => Cell::Value(f64::from(u8::from(u > 0.4))),
        (_, 1) => Cell::Value((u * 2.0).round() / 2.0),
        _ => Cell::Value(u * 12.0),
    }
}

fn italy(n: usize) -> Table {
    let of = |place: u64, i: usize, j: usize| Stream::new(5, "laws", place).uniform((i * WIDTH + j) as u64);
    let row = |i: usize| (0..WIDTH).map(|j| cell(j, of(0, i, j), of(1, i, j))).collect();
    table(&codes(n), &(0..n).map(row).collect::<Vec<_>>())
}

fn space(n: usize) -> Space {
    let variables = ["residents", "density"].map(|id| Variable {
        id: id.into(),
        transform: Stretch::Log10,
        weight: if id == "residents" { 2.0 } else { 1.0 },
    });
    let value = |m: u64| (0..n).map(|i| Some(1.0 + 1e4 * Stream::new(m, "space", 0).uniform(i as u64))).collect();
    Space::new(codes(n), &variables, &[value(1), value(2)], 0.7).expect("a space")
}

fn stand(codebook: &Codebook, answers: &Table) -> Vec<Assessment> {
    assess(codebook, answers, &Assumptions::nominal(codebook, &Perimeter::Core)).expect("assesses")
}

fn row() -> impl Strategy<Value = Vec<Cell>> {
    let cells = (0..WIDTH).map(|j| (0.0..1.0_f64, 0.0..1.0_f64).prop_map(move |(u, gap)| cell(j, u, gap)));
    cells.collect::<Vec<_>>()
}

proptest! {
    #[test]
    fn a_better_answer_never_lowers_the_index(row in row(), j in 0..WIDTH) {
        let codebook = codebook();
        let before = stand(&codebook, &table(&codes(1), std::slice::from_ref(&row)));
        let mut better = row;
        if better[j].value().is_some() {
            better[j] = Cell::Value(if j % 3 == 2 { 12.0 } else { 1.0 });
        }
        let after = stand(&codebook, &table(&codes(1), &[better]));
        prop_assert_eq!(before[0].index.is_some(), after[0].index.is_some());
        prop_assert!(before[0].index.unwrap_or(0.0) <= after[0].index.unwrap_or(0.0) + 1e-9);
        prop_assert!(before[0].level <= after[0].level);
    }

    #[test]
    fn the_index_lies_between_its_bounds(row in row()) {
        let found = stand(&codebook(), &table(&codes(1), &[row]));
        for section in &found[0].sections {
            if let (Some(low), Some(score), Some(high)) = (section.lower, section.score, section.upper) {
                prop_assert!(low <= score + 1e-9 && score <= high + 1e-9);
            }
        }
        if let (Some(low), Some(index), Some(high)) = (found[0].lower, found[0].index, found[0].upper) {
            prop_assert!((-1e-9..=100.0 + 1e-9).contains(&index));
            prop_assert!(low <= index + 1e-9 && index <= high + 1e-9);
        }
    }

    #[test]
    fn contributions_sum_to_the_scores(row in row()) {
        let codebook = codebook();
        let answers = table(&codes(1), &[row]);
        let found = stand(&codebook, &answers);
        let under = Assumptions::nominal(&codebook, &Perimeter::Core);
        let parts = contributions(&codebook, &answers, &under, 0).expect("contributes");
        if let Some(index) = found[0].index {
            let sum: f64 = parts.iter().filter_map(|part| part.index_points).sum();
            prop_assert!((sum - index).abs() < 1e-9, "{sum} {index}");
        }
    }

    #[test]
    fn the_order_of_the_units_does_not_matter(rows in prop::collection::vec(row(), 2..8)) {
        let codebook = codebook();
        let (ids, mut back) = (codes(rows.len()), rows.clone());
        back.reverse();
        let mut reversed = ids.clone();
        reversed.reverse();
        let (forth, mut other) = (stand(&codebook, &table(&ids, &rows)), stand(&codebook, &table(&reversed, &back)));
        other.reverse();
        prop_assert_eq!(forth, other);
    }
}

proptest! {
    #[test]
    fn a_change_of_unit_of_measure_changes_no_score(x in -5.0..25.0_f64, factor in 0.001..1000.0_f64) {
        let posts = |factor: f64| Goalposts {
            lower: 2.0 * factor,
            upper: 20.0 * factor,
            scale: Scale::Linear,
            direction: -1.0,
        };
        prop_assert!((posts(1.0).score(x, 1.1) - posts(factor).score(x * factor, 1.1)).abs() < 1e-12);
    }

    #[test]
    fn relative_normalisations_do_not_see_the_unit_of_measure(
        values in prop::collection::vec(-100.0..100.0_f64, 3..30),
        factor in 0.01..100.0_f64,
        shift in -1000.0..1000.0_f64,
    ) {
        let column: Vec<Option<f64>> = values.iter().copied().map(Some).collect();
        let scaled: Vec<Option<f64>> = values.iter().map(|x| Some(x * factor + shift)).collect();
        let ways = [Normalisation::MinMax { l: 0.0, u: 100.0 }, Normalisation::ZScore { mean: 0.0, sd: 1.0 }];
        for way in ways.into_iter().chain([Normalisation::DistanceToMaximum]) {
            let (Ok(a), Ok(b)) = (way.apply("x", &column, 1.0), way.apply("x", &scaled, 1.0)) else { continue };
            for (a, b) in a.iter().flatten().zip(b.iter().flatten()) {
                prop_assert!((a - b).abs() < 1e-6, "{way:?}: {a} {b}");
            }
        }
    }

    #[test]
    fn means_grow_with_their_values_and_do_not_see_the_scale_of_their_weights(
        values in prop::collection::vec(1.0..100.0_f64, 2..8),
        weights in prop::collection::vec(0.1..10.0_f64, 8),
        factor in 0.01..100.0_f64,
        more in 0.0..50.0_f64,
        at in 0..8_usize,
    ) {
        let weights = &weights[..values.len()];
        let scaled: Vec<f64> = weights.iter().map(|w| w * factor).collect();
        let mut better = values.clone();
        better[at % values.len()] += more;
        let of = |mean: Mean, values: &[f64], weights: &[f64]| {
            let values: Vec<Option<f64>> = values.iter().copied().map(Some).collect();
            mean.of("g", &values, weights).expect("computes").expect("exists")
        };
        let means = [Mean::Arithmetic, Mean::Geometric, Mean::Harmonic, Mean::Power(0.5), Mean::Offset(10.0)];
        let (low, high) = (of(Mean::Power(f64::NEG_INFINITY), &values, weights), of(Mean::Power(f64::INFINITY), &values, weights));
        for mean in means {
            let own = of(mean, &values, weights);
            prop_assert!((own - of(mean, &values, &scaled)).abs() < 1e-9);
            prop_assert!(own <= of(mean, &better, weights) + 1e-9);
            prop_assert!((low - 1e-9..=high + 1e-9).contains(&own), "{mean:?}");
        }
    }

    #[test]
    fn effective_weights_of_the_indicators_sum_to_one(weights in prop::collection::vec(0.01..10.0_f64, 13)) {
        let node = |(i, weight): (usize, &f64)| Node {
            id: i.to_string(),
            parent: (i > 0).then(|| ((i - 1) / 3).to_string()),
            weight: *weight,
        };
        let tree = Tree::new(weights.iter().enumerate().map(node).collect()).expect("a tree");
        let effective = tree.effective_weights();
        let leaves: f64 = (0..13).filter(|place| tree.is_leaf(*place)).map(|place| effective[place]).sum();
        prop_assert!((leaves - 1.0).abs() < 1e-12);
    }
}

#[test]
fn intervals_do_not_depend_on_the_order_of_the_units() {
    let (codebook, answers, settings) = (codebook(), italy(60), Settings { replicates: 64, ..Settings::default() });
    let back: Vec<usize> = (0..60).rev().collect();
    let ids = back.iter().map(|i| answers.units()[*i].clone()).collect();
    let columns = (0..WIDTH).map(|j| back.iter().map(|i| answers.column(j)[*i]).collect()).collect();
    let turned = Table::new(ids, answers.indicators().to_vec(), columns).expect("a table");
    let donors = Donors::none(60);
    let of = |table: &Table| replicate(&Model::new(&codebook, table, &donors, &settings).expect("a model"), &[]).units;
    let mut other = of(&turned);
    other.reverse();
    assert_eq!(of(&answers), other);
}

#[test]
fn replicates_are_the_same_on_one_thread_and_on_a_subset() {
    let (codebook, answers, settings) = (codebook(), italy(120), Settings { replicates: 100, ..Settings::default() });
    let donors = Donors::none(120);
    let model = Model::new(&codebook, &answers, &donors, &settings).expect("a model");
    let many = replicate(&model, &[]);
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().expect("a pool");
    let one = pool.install(|| replicate(&model, &[]));
    let bits = |unit: usize, of: &composite::uncertainty::Replicates| {
        of.of(unit).iter().map(|x| x.to_bits()).collect::<Vec<_>>()
    };
    for unit in 0..120 {
        assert_eq!(bits(unit, &many), bits(unit, &one));
        assert_eq!(many.units[unit], one.units[unit]);
    }
    let keep: Vec<bool> = (0..120).map(|i| i >= 60).collect();
    let (half, none) = (answers.keep_units(&keep), Donors::none(60));
    let some = replicate(&Model::new(&codebook, &half, &none, &settings).expect("a model"), &[]);
    for unit in 0..60 {
        assert_eq!(bits(unit + 60, &many), bits(unit, &some));
    }
}

#[test]
fn without_doubts_every_replicate_is_the_nominal_index() {
    let (codebook, answers) = (codebook(), italy(50));
    let settings = Settings {
        replicates: 16,
        weight_spread: 0.0,
        goalpost_spread: 0.0,
        offsets: vec![],
        hot_deck: 0.0,
        misreport: 0.0,
        drop: 0.0,
        ..Settings::default()
    };
    let donors = Donors::none(50);
    let found = replicate(&Model::new(&codebook, &answers, &donors, &settings).expect("a model"), &[]);
    let under = Assumptions {
        across: composite::assess::Across::Arithmetic,
        ..Assumptions::nominal(&codebook, &Perimeter::Core)
    };
    let nominal = assess(&codebook, &answers, &under).expect("assesses");
    for (unit, nominal) in nominal.iter().enumerate() {
        match nominal.index {
            None => assert_eq!(found.units[unit].index, None),
            Some(index) => {
                assert!(found.of(unit).iter().all(|x| (x - index).abs() < 1e-9));
                assert_eq!(found.units[unit].rank.map(|rank| rank.median), nominal.rank.map(f64::from));
            }
        }
    }
}

#[test]
fn doubts_widen_the_interval_around_the_nominal_index() {
    let (codebook, answers, settings) = (codebook(), italy(80), Settings { replicates: 400, ..Settings::default() });
    let space = space(80);
    let responded = respondents(&codebook, &answers).expect("respondents");
    let donors = Donors::nearest(&answers, &space, &responded, 20).expect("donors");
    let peers: Vec<Vec<u32>> =
        space.all(20).iter().map(|near| near.iter().map(|twin| twin.unit as u32).collect()).collect();
    let found = replicate(&Model::new(&codebook, &answers, &donors, &settings).expect("a model"), &peers);
    let nominal = stand(&codebook, &answers);
    for (summary, nominal) in found.units.iter().zip(&nominal) {
        let (Some(band), Some(index)) = (summary.index, nominal.index) else { continue };
        assert!(band.low < band.median && band.median < band.high);
        assert!((band.median - index).abs() < 25.0, "{band:?} {index}");
        assert!((summary.levels.iter().sum::<f64>() - 1.0).abs() < 1e-12);
        assert!(summary.percentile.is_some_and(|p| p.low >= 0.0 && p.high <= 100.0));
    }
}

#[test]
fn a_change_of_one_answer_gives_the_rank_that_a_new_edition_would() {
    let (codebook, answers) = (codebook(), italy(60));
    let what_if =
        WhatIf::new(&codebook, &answers, Assumptions::nominal(&codebook, &Perimeter::Core)).expect("assesses");
    for unit in 0..60 {
        let found = what_if.change(unit, &[(2, Cell::Value(12.0))]).expect("changes");
        let rows: Vec<Vec<Cell>> = (0..60)
            .map(|i| {
                (0..WIDTH).map(|j| if (i, j) == (unit, 2) { Cell::Value(12.0) } else { answers.column(j)[i] }).collect()
            })
            .collect();
        assert_eq!(found, stand(&codebook, &table(&codes(60), &rows))[unit]);
    }
}

#[test]
fn sensitivity_gives_an_index_for_each_of_the_seven_sources() {
    let (codebook, answers, settings) = (codebook(), italy(40), Settings::default());
    let donors = Donors::nearest(&answers, &space(40), &[true; 40], 20).expect("donors");
    let model = Model::new(&codebook, &answers, &donors, &settings).expect("a model");
    let found = sensitivity(&model, 64, 50).expect("runs");
    assert_eq!(found.rank_shift.len(), 7);
    assert!(found.rank_shift.iter().all(|factor| factor.index.total >= 0.0 && factor.total.0 <= factor.total.1));
}

#[test]
fn reasons_of_likeness_sum_to_one() {
    let space = space(30);
    let twin = space.nearest(0, 1)[0];
    let sum: f64 = space.reasons(0, twin.unit).into_iter().flatten().sum();
    assert!((sum - 1.0).abs() < 1e-12);
    assert!(space.fairness(0, &space.nearest(0, 5)).is_some_and(|fair| fair.likeness > 0.0));
}

#[test]
fn one_unit_alone_is_told_what_a_run_over_all_tells_of_it() {
    let (codebook, answers) = (codebook(), italy(60));
    let settings = Settings { replicates: 200, ..Settings::default() };
    let space = space(60);
    let responded = vec![true; 60];
    let all = Donors::nearest(&answers, &space, &responded, 20).expect("donors");
    let peers: Vec<Vec<u32>> = (0..60).map(|unit| (0..60).filter(|other| *other != unit).take(12).collect()).collect();
    let found = replicate(&Model::new(&codebook, &answers, &all, &settings).expect("a model"), &peers);
    for unit in [0_usize, 7, 59] {
        let others: Vec<usize> = peers[unit].iter().map(|peer| *peer as usize).collect();
        let units = [&[unit], others.as_slice()].concat();
        let few = Donors::nearest_of(&units, &answers, &space, &responded, 20).expect("donors");
        let model = Model::new(&codebook, &answers, &few, &settings).expect("a model");
        let mut alone = replicate_one(&model, unit, &others).expect("a unit");
        alone.rank = found.units[unit].rank;
        let bits = |series: &[f64]| series.iter().map(|x| x.to_bits()).collect::<Vec<_>>();
        assert_eq!(bits(&composite::uncertainty::series(&model, unit).expect("a unit")), bits(found.of(unit)));
        assert_eq!(alone, found.units[unit]);
    }
}
