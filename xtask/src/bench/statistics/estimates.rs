// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The percentages of a whole report with both intervals, beside R's `survey` and samplics.

use std::{path::Path, process::Command};

use anyhow::Result;
use serde::Deserialize;

use super::{Bench, Row, compare::distance, figures, said};
use crate::bench::{absent, example, milliseconds, peer, process};

const SHARES: f64 = 60.0;
/// Shares that the slow peers compute; their time is scaled up.
const SHARES_R: u32 = 4;
const SHARES_SAMPLICS: u32 = 6;

/// What `engines/estimation/examples/measure_estimates.rs` leaves in `seconds.json`, and what the peers print.
#[derive(Deserialize)]
struct Seconds {
    /// Making the two designs: cells, and calibrated to the margins.
    #[serde(default)]
    weights: f64,
    /// All figures, weighted by cells.
    cells: f64,
    /// All figures, weighted by the calibration.
    #[serde(default)]
    calibrated: f64,
}

pub(super) fn measure(bench: &Bench) -> Result<Vec<Row>> {
    let folder = tempfile::tempdir()?;
    let folder = folder.path();
    process::run(Command::new(example::build(bench, "campanile-estimation", "measure_estimates", &[])?).arg(folder))?;
    let ours: Seconds = serde_json::from_slice(&std::fs::read(folder.join("seconds.json"))?)?;
    let r = survey(bench, folder).map_err(|problem| absent("R survey", &problem));
    let samplics = samplics(bench, folder).map_err(|problem| absent("samplics", &problem));
    let of_r = |design: &str, seconds: fn(&Seconds) -> f64| {
        let words = |it: &Seconds| scaled("R survey", seconds(it), SHARES_R, folder, [design, "r_figures"]);
        said(&r, words)
    };
    let of_samplics = said(&samplics, |it| {
        scaled("samplics, no band", it.cells, SHARES_SAMPLICS, folder, ["cells", "samplics_figures"])
    });
    Ok(vec![
        Row::new("60 shares × 29 parts, weights by cells", milliseconds(ours.cells))
            .budget("500 ms")
            .peer(format!("{}; {of_samplics}", of_r("cells", |it| it.cells))),
        Row::new("60 shares × 29 parts, calibrated", milliseconds(ours.calibrated))
            .budget("500 ms")
            .peer(of_r("calibrated", |it| it.calibrated)),
        Row::new("both sets of weights", milliseconds(ours.weights))
            .peer(said(&r, |it| Ok(format!("R survey: {}", milliseconds(it.weights))))),
    ])
}

fn survey(bench: &Bench, folder: &Path) -> Result<Seconds> {
    let script = bench.root.join("xtask/bench/statistics_survey.R");
    figures(Command::new(peer::rscript()?).arg(script).arg(folder).arg(SHARES_R.to_string()))
}

fn samplics(bench: &Bench, folder: &Path) -> Result<Seconds> {
    let python = peer::python(bench, "statistics", &super::PYTHON)?;
    let script = bench.root.join("xtask/bench/statistics_samplics.py");
    figures(Command::new(python).arg("-B").arg(script).arg(folder).arg(SHARES_SAMPLICS.to_string()))
}

/// What a peer would take for all shares, and how far its figures are from ours.
fn scaled(name: &str, seconds: f64, shares: u32, folder: &Path, [design, theirs]: [&str; 2]) -> Result<String> {
    let path = |whose: &str| folder.join(format!("{whose}_{design}.csv"));
    let same = distance(&path("figures"), &path(theirs), &["share", "part"], &[])?.told(1e-6);
    let all = milliseconds(seconds * SHARES / f64::from(shares));
    Ok(format!("{name}: {all} (scaled up from {shares} shares; {same})"))
}
