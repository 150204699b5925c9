// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Do 95% intervals hold the truth 95 times in 100? A simulated Italy with known truth, surveyed many times.
//!
//! Prints a table in Markdown. The number of surveys may be given as argument.
#![expect(clippy::print_stdout, reason = "a program that prints a table")]

#[path = "simulated_italy/mod.rs"]
mod simulated_italy;

use estimation::{EstimationProblem, share::Computed, tabulation::tabulate};
use rayon::prelude::*;
use simulated_italy::{Italy, Reply, Survey};

const SURVEYS: u64 = 600;
/// Italy and its regions: the first parts of the tables.
const PARTS: usize = 21;

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

fn surveyed(italy: &Italy, reply: Reply, seed: u64) -> Result<[Row; 3], EstimationProblem> {
    let survey = Survey::hold(italy, reply, seed);
    let stratified = survey.stratified()?;
    let calibrated = survey.calibrated(italy)?.design;
    let mut rows = [Row::default(); 3];
    let shares = survey.shares(italy);
    for (first, design, parts) in [(0, &stratified, 1), (1, &calibrated, PARTS)] {
        let ground = survey.ground(italy, design, &stratified)?;
        let figures = tabulate(&ground, &shares, &survey.parts(italy)[..parts])?;
        for (at, figure) in figures.iter().enumerate() {
            let (share, part) = (at / parts, at % parts);
            if let Some(figure) = figure {
                rows[first + part.min(1)].add(italy.true_share(share, part), figure.percentage.for_computation());
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
    for (reply, told) in Reply::ALL {
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
