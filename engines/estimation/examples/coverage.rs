// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Do 95% intervals hold the truth 95 times in 100? A simulated Italy with known truth, surveyed many times.
//!
//! Prints a table in Markdown. The number of surveys may be given as argument.
#![expect(clippy::print_stdout, reason = "a program that prints a table")]

#[path = "simulated_italy/mod.rs"]
mod simulated_italy;

use estimation::{
    EstimationProblem,
    share::Computed,
    tabulation::{Share, tabulate},
};
use rayon::prelude::*;
use simulated_italy::{Italy, REPLIES, Survey};

const SURVEYS: u64 = 500;
const REGIONS: usize = 20;

/// Sums over figures.
#[derive(Debug, Clone, Copy, Default)]
struct Row {
    figures: f64,
    sampling: f64,
    banded: f64,
    band: f64,
    error: f64,
    half_sampling: f64,
    half_band: f64,
}

impl Row {
    fn add(&mut self, truth: f64, computed: Computed) {
        let holds = |[low, high]: [f64; 2]| f64::from(u8::from(low <= truth && truth <= high));
        let half = |[low, high]: [f64; 2]| (high - low) / 2.0;
        self.figures += 1.0;
        self.sampling += holds(computed.interval);
        self.error += computed.estimate.value - truth;
        self.half_sampling += half(computed.interval);
        if let Some(band) = computed.band {
            self.banded += 1.0;
            self.band += holds(band.band);
            self.half_band += half(band.band);
        }
    }

    fn join(&mut self, other: &Self) {
        self.figures += other.figures;
        self.sampling += other.sampling;
        self.banded += other.banded;
        self.band += other.band;
        self.error += other.error;
        self.half_sampling += other.half_sampling;
        self.half_band += other.half_band;
    }
}

/// Italy by cell weights, Italy by calibrated ones, regions by calibrated ones.
const ROWS: [(&str, &str); 3] = [("Italy", "cells"), ("Italy", "calibrated"), ("regions", "calibrated")];

fn surveyed(italy: &Italy, reply: f64, seed: u64) -> Result<[Row; 3], EstimationProblem> {
    let survey = Survey::hold(italy, reply, seed);
    let stratified = survey.stratified()?;
    let calibrated = survey.calibrated(italy)?.design;
    let mut rows = [Row::default(); 3];
    let shares = survey.shares(italy);
    // Regions are many: every third share is enough for them.
    let third: Vec<Share> = shares.iter().step_by(3).cloned().collect();
    let parts = survey.parts(italy);
    let runs = [
        (&stratified, &shares, &parts[..1]),
        (&calibrated, &shares, &parts[..1]),
        (&calibrated, &third, &parts[1..=REGIONS]),
    ];
    for (at, (design, shares, parts)) in runs.into_iter().enumerate() {
        let ground = survey.ground(italy, design, &stratified)?;
        for (place, figure) in tabulate(&ground, shares, parts)?.iter().enumerate() {
            let (share, part) = (place / parts.len(), place % parts.len());
            let truth = if at < 2 { italy.true_share(share, 0) } else { italy.true_share(3 * share, part + 1) };
            if let Some(figure) = figure {
                rows[at].add(truth, figure.percentage.for_computation());
            }
        }
    }
    Ok(rows)
}

fn main() -> Result<(), EstimationProblem> {
    let surveys = std::env::args().nth(1).and_then(|count| count.parse().ok()).unwrap_or(SURVEYS);
    let italy = Italy::new(2026, 12);
    println!("| response | figures of | weights | interval covers | band covers | mean error | ± interval | ± band |");
    println!("|---|---|---|---|---|---|---|---|");
    for (reply, told) in REPLIES {
        let seeds = 10_000..10_000 + surveys;
        let made: Vec<_> = seeds.into_par_iter().map(|seed| surveyed(&italy, reply, seed)).collect();
        let mut rows = [Row::default(); 3];
        for survey in made {
            rows.iter_mut().zip(&survey?).for_each(|(row, more)| row.join(more));
        }
        for (row, (part, weights)) in rows.iter().zip(ROWS) {
            let percent = |value: f64, of: f64| 100.0 * value / of;
            println!(
                "| {told} | {part} | {weights} | {:.1}% | {:.1}% | {:+.2} | {:.2} | {:.2} |",
                percent(row.sampling, row.figures),
                percent(row.band, row.banded),
                percent(row.error, row.figures),
                percent(row.half_sampling, row.figures),
                percent(row.half_band, row.banded)
            );
        }
    }
    Ok(())
}
