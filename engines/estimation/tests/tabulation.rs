// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A table of figures: complete, and the same on one thread or many.

use std::collections::HashMap;

use estimation::{
    Design, Domain,
    share::{Percentage, Publication, Reading, ShareMethod},
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
    let Reading::Told { share, interval, method, respondents, item_response, band, .. } = italy.percentage.reading()
    else {
        panic!("withheld")
    };
    assert_eq!((method, respondents), (ShareMethod::Logit, 364));
    assert!((item_response - 364.0 / 400.0).abs() < 0.01);
    let band = band.expect("a band");
    assert!(band[0] < interval[0] && band[1] > share);
    let few = figures[2 * 4 + 1].as_ref().expect("a figure");
    assert_eq!(few.percentage.reading(), Reading::Withheld { respondents: 7 });
    assert_eq!(few.percentage.reading().to_string(), "n.d. (n = 7)");
    assert!(italy.percentage.reading().to_string().ends_with("(logit, n = 364)"), "{}", italy.percentage.reading());
}

#[test]
fn residents_of_one_large_comune_withhold_the_figure() {
    let design = Design::simple(60, 90.0).expect("a design");
    let whole = Domain::whole(&design).expect("the whole");
    let answers: Vec<Option<bool>> = (0..60).map(|unit| (unit != 7).then_some(unit % 3 != 0)).collect();
    let mut residents = vec![1_000.0; 60];
    let told = Percentage::of_residents(&whole, &answers, &residents).expect("a percentage");
    assert_ne!(told.publication(), Publication::Suppressed);
    residents[0] = 60_000.0;
    let withheld = Percentage::of_residents(&whole, &answers, &residents).expect("a percentage");
    assert_eq!(withheld.reading(), Reading::Withheld { respondents: 59 });
    // Where the large one did not answer the item it weighs nothing.
    residents.swap(0, 7);
    let told = Percentage::of_residents(&whole, &answers, &residents).expect("a percentage");
    assert_ne!(told.publication(), Publication::Suppressed);
}
