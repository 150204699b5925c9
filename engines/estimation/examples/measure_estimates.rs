// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! How long a whole report takes: 60 shares × (Italy, 20 regions, 8 classes) with both intervals, on a simulated Italy.
//!
//! With a folder as argument it also leaves there what it measured on, what it found and `seconds.json`.
#![expect(clippy::print_stdout, reason = "a program that prints a measure")]

#[path = "simulated_italy/files.rs"]
mod files;
#[path = "simulated_italy/mod.rs"]
mod simulated_italy;

use std::error::Error;
use std::path::PathBuf;
use std::time::Instant;

use estimation::tabulation::tabulate;
use simulated_italy::{Italy, REPLIES, Survey};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args_os().nth(1).map(PathBuf::from);
    let italy = Italy::new(2026, 60);
    let survey = Survey::hold(&italy, REPLIES[0].0, 1);
    let start = Instant::now();
    let stratified = survey.stratified()?;
    let calibrated = survey.calibrated(&italy)?;
    let weighted = start.elapsed().as_secs_f64();
    let mut seconds = serde_json::Map::new();
    for (name, design) in [("cells", &stratified), ("calibrated", &calibrated.design)] {
        let start = Instant::now();
        let ground = survey.ground(&italy, design, &stratified)?;
        let (shares, parts) = (survey.shares(&italy), survey.parts(&italy));
        let figures = tabulate(&ground, &shares, &parts)?;
        let taken = start.elapsed().as_secs_f64();
        let made = figures.iter().flatten().count();
        let told = |at: usize| figures[at * 29].as_ref().map(|f| f.percentage.for_computation().estimate.value);
        let error = |at: usize| told(at).map_or(0.0, |told| (told - italy.true_share(at, 0)).abs());
        let worst = (0..60).map(error).fold(0.0, f64::max);
        println!("{name}: the national share farthest from the truth is {:.2} points away", 100.0 * worst);
        println!("{name}: {made} figures with both intervals in {taken:.3} s");
        seconds.insert(name.to_owned(), taken.into());
        if let Some(folder) = &folder {
            files::write_frame(folder, &italy, &survey, ground.log_odds_ratio)?;
            files::write_figures(folder, name, &figures, parts.len())?;
        }
    }
    println!("weights: {weighted:.3} s, {} Newton steps", calibrated.iterations);
    seconds.insert("weights".to_owned(), weighted.into());
    seconds.insert("trimmed".to_owned(), calibrated.trimmed.into());
    if let Some(folder) = folder {
        std::fs::write(folder.join("seconds.json"), serde_json::Value::from(seconds).to_string())?;
    }
    Ok(())
}
