// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! How long the index of all of Italy takes: `cargo run --release -p campanile-composite --example measure_index`.
//!
//! With a folder as argument it also leaves there what it measured on, what it found and `seconds.json`.
#![expect(clippy::print_stdout, reason = "a measurement is for reading")]

#[path = "italy/mod.rs"]
mod italy;

use std::error::Error;
use std::path::PathBuf;
use std::time::Instant;

use composite::Problem;
use composite::assess::{Assumptions, Perimeter, assess};
use composite::respond::respondents;
use composite::table::Cell;
use composite::uncertainty::{Donors, Model, Settings, replicate};
use composite::what_if::WhatIf;
use italy::{Italy, UNITS, files};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args_os().nth(1).map(PathBuf::from);
    let italy = Italy::new()?;
    let Italy { codebook, answers, space, .. } = &italy;
    let nominal = Assumptions::nominal(codebook, &Perimeter::Core);
    let mut seconds = serde_json::Map::new();
    let mut measured = |key: &str, taken: f64| drop(seconds.insert(key.to_owned(), taken.into()));
    measured("pass", best("one pass, 7,896 x 60", 10, || assess(codebook, answers, &nominal).map(drop))?);
    let one = best("twins, one Comune", 10, || {
        drop(space.nearest(4_000, 20));
        Ok(())
    })?;
    measured("twins_one", one);
    let mut peers = Vec::new();
    let all = best("twins, 7,896 x 7,896", 2, || {
        peers = space.all(20).into_iter().map(|near| near.iter().map(|twin| twin.unit as u32).collect()).collect();
        Ok(())
    })?;
    measured("twins_all", all);
    let responded = respondents(codebook, answers)?;
    let mut donors = Donors::none(UNITS);
    best("donors of the missing answers", 1, || {
        donors = Donors::nearest(answers, space, &responded, 20)?;
        Ok(())
    })?;
    let settings = Settings::default();
    let model = Model::new(codebook, answers, &donors, &settings)?;
    let thousand = best("1,000 replicates with ranks, percentiles, quantiles", 3, || {
        drop(replicate(&model, &peers));
        Ok(())
    })?;
    measured("replicates", thousand);
    let what_if = WhatIf::new(codebook, answers, nominal.clone())?;
    let change = || what_if.change(17, &[(3, Cell::Value(1.0))]).map(drop);
    measured("what_if", best("what if, one answer of one Comune", 10, change)?);
    let Some(folder) = folder else { return Ok(()) };
    let found = files::Found {
        nominal: &assess(codebook, answers, &nominal)?,
        donors: &donors,
        twins: &peers,
        replicates: &replicate(&model, &peers).units,
    };
    files::write(&folder, &italy, &found)?;
    Ok(std::fs::write(folder.join("seconds.json"), serde_json::Value::from(seconds).to_string())?)
}

/// Seconds of the fastest run.
fn best(name: &str, times: u32, mut work: impl FnMut() -> Result<(), Problem>) -> Result<f64, Problem> {
    let mut least = f64::INFINITY;
    for _run in 0..times {
        let start = Instant::now();
        work()?;
        least = least.min(start.elapsed().as_secs_f64());
    }
    println!("{name}: {:.3} ms (best of {times})", least * 1e3);
    Ok(least)
}
