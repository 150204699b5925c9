// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Intervals cover at their nominal rate in simulation; the whole study is `examples/coverage.rs`.

use estimation::{
    Design, Domain,
    chance::Draws,
    quantile::quantile,
    share::{ShareMethod, chosen_method, share_interval},
};

const POPULATION: usize = 400;
const SAMPLE: usize = 120;
const ROUNDS: u32 = 600;

/// Units of a simple random sample.
fn drawn(round: u32) -> Vec<usize> {
    let draws = Draws::new(2026, 9);
    let mut order: Vec<(f64, usize)> = (0..POPULATION).map(|unit| (draws.uniform(round, unit as u64), unit)).collect();
    order.sort_by(|a, b| a.0.total_cmp(&b.0));
    order[..SAMPLE].iter().map(|pair| pair.1).collect()
}

fn rate(holds: impl Fn(u32) -> bool) -> f64 {
    f64::from((0..ROUNDS).filter(|round| holds(*round)).count() as u32) / f64::from(ROUNDS)
}

#[test]
fn intervals_for_shares_cover_at_their_nominal_rate() {
    let design = Design::simple(SAMPLE, POPULATION as f64).expect("a design");
    let whole = Domain::whole(&design).expect("the whole");
    for truth in [0.04, 0.2, 0.5] {
        let yes = |unit: usize| f64::from(u8::from((unit as f64 + 0.5) / POPULATION as f64 <= truth));
        let interval = |round, method: Option<ShareMethod>, level| {
            let y: Vec<f64> = drawn(round).into_iter().map(yes).collect();
            let share = whole.mean(&y).expect("a share");
            share_interval(&share, method.unwrap_or(chosen_method(&share)), level).expect("an interval")
        };
        let covered = |method, level| {
            rate(|round| {
                let [low, high] = interval(round, method, level);
                low <= truth && truth <= high
            })
        };
        // Standard error of a rate of 95% in 600 rounds: 0.9 points. Counts are whole: some excess is unavoidable.
        assert!((0.93..=1.0).contains(&covered(None, 0.95)), "{truth}: {}", covered(None, 0.95));
        assert!((0.87..=0.98).contains(&covered(Some(ShareMethod::Logit), 0.90)), "{truth}");
    }
}

#[test]
fn the_interval_of_woodruff_covers_the_median() {
    let design = Design::simple(SAMPLE, POPULATION as f64).expect("a design");
    let whole = Domain::whole(&design).expect("the whole");
    let size = |unit: usize| ((unit * unit) % 9_973) as f64;
    let mut all: Vec<f64> = (0..POPULATION).map(size).collect();
    all.sort_by(f64::total_cmp);
    let median = all[POPULATION / 2 - 1];
    let covered = rate(|round| {
        let y: Vec<f64> = drawn(round).into_iter().map(size).collect();
        let [low, high] = quantile(&whole, &y, 0.5, 0.95).expect("a median").interval;
        low <= median && median <= high
    });
    assert!((0.92..=0.99).contains(&covered), "{covered}");
}
