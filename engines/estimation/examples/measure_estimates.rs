// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! How long a whole report takes: 60 shares × (Italy, 20 regions, 8 classes) with both intervals, on a simulated Italy.
#![expect(clippy::print_stdout, reason = "a program that prints a measure")]

#[path = "simulated_italy/mod.rs"]
mod simulated_italy;

use std::time::Instant;

use estimation::tabulation::tabulate;
use simulated_italy::{Italy, Reply, Survey};

fn main() -> Result<(), estimation::EstimationProblem> {
    let italy = Italy::new(2026, 60);
    let survey = Survey::hold(&italy, Reply::ALL[0].0, 1);
    let start = Instant::now();
    let stratified = survey.stratified()?;
    let calibrated = survey.calibrated(&italy)?;
    let weighted = start.elapsed();
    for (name, design) in [("cells", &stratified), ("calibrated", &calibrated.design)] {
        let start = Instant::now();
        let ground = survey.ground(&italy, design, &stratified)?;
        let figures = tabulate(&ground, &survey.shares(&italy), &survey.parts(&italy))?;
        let seconds = start.elapsed().as_secs_f64();
        let made = figures.iter().flatten().count();
        let error =
            |at: usize| figures[at * 29].as_ref().map_or(0.0, |f| (f.estimate.value - italy.true_share(at)).abs());
        let worst = (0..60).map(error).fold(0.0, f64::max);
        println!("{name}: the national share farthest from the truth is {:.2} points away", 100.0 * worst);
        println!("{name}: {made} figures with both intervals in {seconds:.3} s");
    }
    println!("weights: {:.3} s, {} Newton steps", weighted.as_secs_f64(), calibrated.iterations);
    Ok(())
}
