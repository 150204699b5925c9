// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A table of figures: complete, and the same on one thread or many.

use std::collections::HashMap;

use estimation::{
    Design,
    share::{Publication, ShareMethod},
    tabulation::{Figure, Ground, Part, Share, tabulate},
};

fn figures(threads: usize) -> Vec<Option<Figure>> {
    let cell_of: Vec<usize> = (0..400).map(|unit| unit % 4).collect();
    let cells: Vec<String> = (0..4).map(|cell| format!("cell {cell}")).collect();
    let names: Vec<String> = cell_of.iter().map(|&cell| cells[cell].clone()).collect();
    let sizes: HashMap<String, f64> =
        cells.iter().enumerate().map(|(at, name)| (name.clone(), 150.0 + 50.0 * at as f64)).collect();
    let design = Design::of_cells(&names, &sizes).expect("a design");
    let shares: Vec<Share> = (0..9_usize)
        .map(|s| Share {
            name: format!("share {s}"),
            answers: (0..400_usize)
                .map(|unit| (unit % 11 != s).then_some((unit * unit + 7 * s) % 10 < s + 1))
                .collect(),
        })
        .collect();
    let population: Vec<f64> = cells.iter().map(|name| sizes[name]).collect();
    let parts = [
        Part { name: "Italia".into(), inside: vec![true; 400], population: population.clone() },
        Part { name: "few".into(), inside: (0..400).map(|unit| unit < 8).collect(), population },
    ];
    let ground = Ground { design: &design, stratified: &design, cells, cell_of, log_odds_ratio: 0.2 };
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("a pool");
    pool.install(|| tabulate(&ground, &shares, &parts)).expect("figures")
}

#[test]
fn one_thread_or_many_give_the_same_bits() {
    assert_eq!(figures(1), figures(4));
}

#[test]
fn every_figure_has_its_count_its_intervals_and_its_fate() {
    let figures = figures(2);
    assert_eq!(figures.len(), 18);
    let italy = figures[2 * 4].as_ref().expect("a figure");
    assert_eq!((italy.share.as_str(), italy.part.as_str()), ("share 4", "Italia"));
    assert_eq!(italy.method, ShareMethod::Logit);
    assert!((italy.item_response - 364.0 / 400.0).abs() < 0.01);
    let band = italy.band.expect("a band");
    assert!(band.band[0] < italy.interval[0] && band.band[1] > italy.estimate.value);
    let few = figures[2 * 4 + 1].as_ref().expect("a figure");
    assert_eq!((few.method, few.publication), (ShareMethod::Beta, Publication::Suppressed));
}
