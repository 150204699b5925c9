// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The sheets of all the Comuni in PDF, and the same sheets printed from HTML by WeasyPrint and by Chromium.

use std::{num::NonZeroUsize, path::Path, process::Command, thread};

use anyhow::{Context, Result};
use serde_json::Value;

use super::{
    Bench, Row,
    house::{House, campanile, fill},
    milliseconds, peer, process,
};

const WEASYPRINT: &str = "weasyprint==66.0";

pub(super) fn measure(bench: &Bench) -> Result<Vec<Row>> {
    let folder = tempfile::tempdir()?;
    fill(bench, folder.path())?;
    let cost = process::run(campanile(bench, folder.path()).args(["sheet", "--all", "-o", "sheets"]))?;
    let sheets = count(&folder.path().join("sheets"))?;
    let cores = thread::available_parallelism().map_or(1, NonZeroUsize::get);
    // The peers use one core each or little more: beside them, ours counts all that it had.
    let ours = cost.seconds * to_float(cores) / to_float(sheets);
    let mut rows = vec![
        Row::new(format!("all the sheets ({sheets}), {cores} cores"), milliseconds(cost.seconds)),
        Row::new("sheets per second", format!("{:.0}", to_float(sheets) / cost.seconds)),
        Row::new("peak memory", cost.megabytes()),
    ];
    for (name, theirs) in peers(bench, folder.path()) {
        rows.push(Row::new("a sheet, time × cores", milliseconds(ours)).peer(format!("{name}: {theirs}")));
    }
    Ok(rows)
}

/// What the same sheet takes with each peer, or why it could not be measured.
fn peers(bench: &Bench, folder: &Path) -> [(&'static str, String); 2] {
    let names = ["WeasyPrint, in process", "Chromium, a process per sheet"];
    let keys = ["weasyprint_seconds_per_sheet", "chromium_seconds_per_sheet"];
    let chromium = peer::chromium();
    // Chromium needs only Python: without WeasyPrint the script still measures it.
    let installed = peer::python(bench, "sheet", &[WEASYPRINT]);
    let why = [&installed, &chromium].map(|tool| tool.as_ref().err().map(|error| format!("{error:#}")));
    let python = installed.unwrap_or_else(|_| "python3".into());
    let measured = print_from_html(bench, folder, Command::new(python), chromium.ok().as_deref());
    let told = |at: usize| match &measured {
        Ok(times) => times[keys[at]].as_f64().map(milliseconds).ok_or_else(|| "it does not start here".to_owned()),
        Err(error) => Err(format!("{error:#}")),
    };
    [0, 1].map(|at| (names[at], told(at).unwrap_or_else(|error| not_measured(why[at].as_deref().unwrap_or(&error)))))
}

fn not_measured(why: &str) -> String {
    // Python and pip say what is wrong in their last line.
    format!("not measured: {}", why.trim_end().lines().next_back().unwrap_or_default())
}

fn print_from_html(bench: &Bench, data: &Path, mut python: Command, chromium: Option<&Path>) -> Result<Value> {
    let house = House::open(bench, data)?;
    let pages = tempfile::tempdir()?;
    let script = bench.root.join("xtask/bench/sheet_from_html.py");
    python.arg("-B").arg(script).arg(&house.url).arg(pages.path()).args(chromium);
    let run = process::run(&mut python)?;
    serde_json::from_str(run.stdout.trim()).context("the script of the peers said no figures")
}

fn count(folder: &Path) -> Result<usize> {
    let files = std::fs::read_dir(folder)?.collect::<std::io::Result<Vec<_>>>()?;
    Ok(files.iter().filter(|file| file.path().extension().is_some_and(|end| end == "pdf")).count())
}

#[expect(clippy::cast_precision_loss, reason = "a few thousand")]
fn to_float(number: usize) -> f64 {
    number as f64
}
