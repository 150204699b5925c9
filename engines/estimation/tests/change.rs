// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Change between two editions: the limits that are known exactly, and a simulation of what lies between.

use estimation::{
    Design, Domain,
    chance::Draws,
    change::{Change, Edition, change},
    contrast,
};

const POPULATION: usize = 120;

fn value(unit: usize, year: u32) -> f64 {
    let draws = Draws::new(7, 1);
    let steady = draws.uniform(0, unit as u64);
    f64::from(u8::from(steady + 0.25 * draws.uniform(year, unit as u64) + 0.08 * f64::from(year) > 0.7))
}

fn compared(units: &[Vec<usize>; 2]) -> Change {
    let codes = |units: &[usize]| units.iter().map(|unit| format!("{unit:06}")).collect::<Vec<String>>();
    let answers = |units: &[usize], year| units.iter().map(|&unit| Some(value(unit, year))).collect::<Vec<_>>();
    let designs = [0, 1].map(|at| Design::simple(units[at].len(), POPULATION as f64).expect("a design"));
    let domains = [0, 1].map(|at| Domain::whole(&designs[at]).expect("the whole"));
    let (codes, answers) = ([codes(&units[0]), codes(&units[1])], [answers(&units[0], 1), answers(&units[1], 2)]);
    let edition = |at: usize| Edition { codes: &codes[at], domain: &domains[at], answers: &answers[at] };
    change(edition(0), edition(1)).expect("compared")
}

#[test]
fn the_same_units_twice_give_the_variance_of_paired_differences() {
    let units: Vec<usize> = (0..50).collect();
    let made = compared(&[units.clone(), units.clone()]).all;
    let design = Design::simple(50, POPULATION as f64).expect("a design");
    let whole = Domain::whole(&design).expect("the whole");
    let mean = |year| {
        let y: Vec<f64> = units.iter().map(|&unit| value(unit, year)).collect();
        whole.mean_linearised(&y).expect("a mean")
    };
    let paired = whole.from_linearised(&contrast(&mean(2), &mean(1)));
    assert!((made.value - paired.value).abs() < 1e-14 && (made.variance - paired.variance).abs() < 1e-14);
    assert_eq!(made.common, 50);
}

#[test]
fn nobody_in_common_adds_the_variances() {
    let made = compared(&[(0..50).collect(), (50..100).collect()]);
    assert_eq!(made.all.variance, made.all.first.variance + made.all.second.variance);
    assert_eq!((made.all.common, made.panel), (0, None));
}

/// Two simple random samples with a part in common, drawn 2,000 times: the mean of the estimated variances of the change
/// is its variance over the draws, for all respondents and for the panel.
#[test]
fn the_variance_of_the_change_is_right_on_average() {
    let mut changes = Vec::new();
    let mut told = Vec::new();
    for round in 0..2_000_u32 {
        let draws = Draws::new(11, 5);
        let mut order: Vec<(f64, usize)> =
            (0..POPULATION).map(|unit| (draws.uniform(round, unit as u64), unit)).collect();
        order.sort_by(|a, b| a.0.total_cmp(&b.0));
        let of = |range: std::ops::Range<usize>| order[range].iter().map(|pair| pair.1).collect::<Vec<_>>();
        let made = compared(&[of(0..50), of(15..70)]);
        assert_eq!((made.all.common, made.panel.expect("a panel").common), (35, 35));
        changes.push(made.all.value);
        told.push(made.all.variance);
    }
    let mean = |values: &[f64]| values.iter().sum::<f64>() / values.len() as f64;
    let centre = mean(&changes);
    let true_variance = mean(&changes.iter().map(|c| (c - centre).powi(2)).collect::<Vec<_>>());
    assert!((mean(&told) / true_variance - 1.0).abs() < 0.08, "{} {true_variance}", mean(&told));
    let truth = |year| mean(&(0..POPULATION).map(|unit| value(unit, year)).collect::<Vec<_>>());
    assert!((centre - (truth(2) - truth(1))).abs() < 0.003);
}

#[test]
fn a_code_told_twice_is_named() {
    let design = Design::simple(3, 10.0).expect("a design");
    let whole = Domain::whole(&design).expect("the whole");
    let codes = ["001001", "001002", "001001"].map(str::to_owned);
    let edition = Edition { codes: &codes, domain: &whole, answers: &[Some(1.0), None, Some(0.0)] };
    assert!(change(edition, edition).expect_err("twice").to_string().contains("001001"));
}
