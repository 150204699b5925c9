// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Time, objective and gap of each golden plan: `cargo run --release --example measure -- FILE… [--seconds 1]`.

use planner::{Instance, Limits, Model, solve};
use std::io::Write;
use std::time::{Duration, Instant};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut files: Vec<String> = std::env::args().skip(1).collect();
    let seconds = match files.iter().position(|word| word == "--seconds") {
        Some(at) => files.drain(at..).nth(1).ok_or("seconds?")?.parse()?,
        None => 1.0,
    };
    let mut out = std::io::stdout().lock();
    writeln!(out, "{:32} {:>10} {:>14} {:>14} {:>8} {:>8} {:>9}  ties  expected", "plan", "status", "objective", "bound", "gap", "nodes", "seconds")?;
    for file in files {
        let json: serde_json::Value = serde_json::from_slice(&std::fs::read(&file)?)?;
        let instance: Instance = serde_json::from_value(json["instance"].clone())?;
        let model = Model::new(&instance)?;
        let begun = Instant::now();
        let stop = || begun.elapsed() > Duration::from_secs_f64(seconds);
        let solution = solve(&model, &Limits { stop: &stop, ..Limits::default() });
        writeln!(
            out,
            "{:32} {:>10} {:>14.6} {:>14.6} {:>7.3}% {:>8} {:>9.3}  {:5} {}",
            json["id"].as_str().unwrap_or("?"),
            format!("{:?}", solution.status),
            solution.objective,
            solution.bound,
            100.0 * solution.gap,
            solution.nodes,
            begun.elapsed().as_secs_f64(),
            solution.ties_settled,
            json["expected"]["objective"]
        )?;
    }
    Ok(())
}
