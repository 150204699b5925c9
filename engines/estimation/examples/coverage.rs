// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Do 95% intervals hold the truth 95 times in 100? A simulated Italy with known truth, surveyed many times.
#![expect(clippy::print_stdout, reason = "a program that prints a table")]

#[path = "simulated_italy/mod.rs"]
mod simulated_italy;

use estimation::tabulation::tabulate;
use simulated_italy::{Italy, Reply, Survey};

const ROUNDS: u64 = 300;

#[derive(Default)]
struct Row {
    figures: f64,
    sampling: f64,
    band: f64,
    bias: f64,
    half_sampling: f64,
    half_band: f64,
}

fn main() -> Result<(), estimation::EstimationProblem> {
    let italy = Italy::new(2026, 12);
    println!(
        "| response | weights | interval covers | band covers | mean error, points | half-width of interval | of band |"
    );
    println!("|---|---|---|---|---|---|---|");
    for (reply, told) in Reply::ALL {
        let mut rows = [Row::default(), Row::default()];
        for round in 0..ROUNDS {
            let survey = Survey::hold(&italy, reply, 10_000 + round);
            let stratified = survey.stratified()?;
            let calibrated = survey.calibrated(&italy)?.design;
            for (row, design) in rows.iter_mut().zip([&stratified, &calibrated]) {
                let ground = survey.ground(&italy, design, &stratified)?;
                let parts = &survey.parts(&italy)[..1];
                for (at, figure) in tabulate(&ground, &survey.shares(&italy), parts)?.iter().flatten().enumerate() {
                    let truth = italy.true_share(at);
                    let holds = |[low, high]: [f64; 2]| f64::from(u8::from(low <= truth && truth <= high));
                    row.figures += 1.0;
                    row.sampling += holds(figure.interval);
                    row.bias += figure.estimate.value - truth;
                    row.half_sampling += (figure.interval[1] - figure.interval[0]) / 2.0;
                    if let Some(band) = figure.band {
                        row.band += holds(band.band);
                        row.half_band += (band.band[1] - band.band[0]) / 2.0;
                    }
                }
            }
        }
        for (row, weights) in rows.iter().zip(["cells", "calibrated"]) {
            let percent = |value: f64| 100.0 * value / row.figures;
            println!(
                "| {told} | {weights} | {:.1}% | {:.1}% | {:+.2} | {:.2} | {:.2} |",
                percent(row.sampling),
                percent(row.band),
                percent(row.bias),
                percent(row.half_sampling),
                percent(row.half_band)
            );
        }
    }
    Ok(())
}
