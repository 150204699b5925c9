// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The statistics engines on all of Italy: index, replicates, twins, estimates, plans; beside R and Python on the same
//! input, with the greatest difference between their numbers and ours.

mod compare;
mod estimates;
mod index;
mod plans;

use std::process::Command;

use anyhow::{Context, Result};
use serde::de::DeserializeOwned;

use super::{Bench, Row, example, process};

/// What the scripts in Python import.
const PYTHON: [&str; 3] = ["numpy==2.3.5", "scipy==1.16.3", "samplics==0.6.1"];

type Piece = fn(&Bench) -> Result<Vec<Row>>;

const PIECES: [(&str, Piece); 4] = [
    ("index, replicates, twins", index::measure),
    ("estimates", estimates::measure),
    ("plans", plans::measure),
    ("coverage", coverage),
];

pub(super) fn measure(bench: &Bench) -> Result<Vec<Row>> {
    let mut rows = vec![Row::new("load of the machine before", load())];
    for (name, piece) in PIECES {
        match piece(bench) {
            Ok(found) => rows.extend(found),
            Err(problem) => rows.push(Row::new(name, "not measured").peer(format!("{problem:#}"))),
        }
    }
    Ok(rows)
}

/// Do the intervals hold what they promise? A table, as it stands in the documentation.
fn coverage(bench: &Bench) -> Result<Vec<Row>> {
    let study = example::build(bench, "campanile-estimation", "coverage", &[])?;
    let table = process::run(&mut Command::new(study))?;
    let lines = table.stdout.lines().map(|line| Row::new(line.to_owned(), ""));
    Ok([Row::new("coverage", format!("{:.0} s", table.seconds))].into_iter().chain(lines).collect())
}

/// The figures that a script of a peer says in its last line.
fn figures<T: DeserializeOwned>(command: &mut Command) -> Result<T> {
    let stdout = process::run(command)?.stdout;
    let last = stdout.trim_end().lines().next_back().unwrap_or_default();
    serde_json::from_str(last).with_context(|| format!("not the figures: {last}"))
}

/// Processes waiting for a core, over the last minute.
fn load() -> String {
    let told = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    told.split(' ').next().filter(|load| !load.is_empty()).unwrap_or("unknown").to_owned()
}

/// A peer's figures in words, or why there are none.
fn said<T>(peer: &Result<T, String>, words: impl FnOnce(&T) -> Result<String>) -> String {
    match peer {
        Ok(figures) => words(figures).unwrap_or_else(|problem| format!("not compared: {problem:#}")),
        Err(why) => why.clone(),
    }
}
