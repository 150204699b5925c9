// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! How long the map of Italy takes to be drawn on an old laptop.

use std::process::Command;

use anyhow::Result;
use serde::Deserialize;

use super::{Bench, Row, house::House, milliseconds, percentile, process};

/// Milliseconds of each visit.
#[derive(Deserialize)]
struct Visits {
    picture: Vec<f64>,
    moving: Vec<f64>,
}

pub(super) fn measure(bench: &Bench) -> Result<Vec<Row>> {
    let house = House::full(bench)?;
    let mut command = Command::new("node");
    command.arg("map-speed.mjs").current_dir(bench.root.join("journeys")).env("CAMPANILE_URL", &house.url);
    let visits: Visits = serde_json::from_str(process::run(&mut command)?.stdout.trim())?;
    let row = |what: &str, mut times: Vec<f64>| {
        times.sort_by(f64::total_cmp);
        let median = milliseconds(percentile(&times, 0.5) / 1000.0);
        let worst = milliseconds(percentile(&times, 1.0) / 1000.0);
        Row::new(what, format!("{median}, worst {worst}")).budget("1 s")
    };
    Ok(vec![
        row("picture, from the request (4 x slower)", visits.picture),
        row("moving map, from the click (4 x slower)", visits.moving),
    ])
}
