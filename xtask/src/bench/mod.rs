// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `make bench`: the figures that we promise, measured on this machine, each beside its budget and, where there is
//! one, beside a peer that does the same.

mod agenda;
mod campaign;
mod example;
mod explore;
mod forms;
mod house;
mod import;
mod lighthouse;
mod load;
mod map;
mod peer;
mod postgres;
mod process;
mod report;
mod schede;
mod search;
mod sheet;
mod start;
mod statistics;
mod weight;

use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use clap::Args;

use crate::say;

/// Measure what we promise.
#[derive(Args)]
pub(crate) struct Arguments {
    /// One part alone: import, start, search, pages, sheet, schede, forms, campaign, report, explore, agenda, statistics, weight, map, lighthouse.
    #[arg(long, value_name = "PART")]
    only: Option<String>,
    /// The day of the shared feed that is imported.
    #[arg(long, default_value = "2023-02-14")]
    day: String,
}

/// What the parts need to know.
struct Bench {
    /// The release binary.
    binary: PathBuf,
    /// The root of the repository.
    root: PathBuf,
    /// Where tools of peers are installed.
    tools: PathBuf,
    /// The third-party cases, where there are any.
    shared: PathBuf,
    /// A folder with the source's files of one day, if there is one.
    feed: Option<PathBuf>,
    /// That day.
    day: String,
}

/// A line of the report.
struct Row {
    what: String,
    ours: String,
    budget: String,
    peer: String,
}

impl Row {
    fn new(what: impl Into<String>, ours: impl Into<String>) -> Self {
        Self { what: what.into(), ours: ours.into(), budget: String::new(), peer: String::new() }
    }

    fn budget(mut self, budget: impl Into<String>) -> Self {
        self.budget = budget.into();
        self
    }

    fn peer(mut self, peer: impl Into<String>) -> Self {
        self.peer = peer.into();
        self
    }
}

type Part = fn(&Bench) -> Result<Vec<Row>>;

const PARTS: [(&str, Part); 15] = [
    ("start", start::measure),
    ("import", import::measure),
    ("search", search::measure),
    ("pages", load::measure),
    ("sheet", sheet::measure),
    ("schede", schede::measure),
    ("forms", forms::measure),
    ("campaign", campaign::measure),
    ("report", report::measure),
    ("explore", explore::measure),
    ("agenda", agenda::measure),
    ("statistics", statistics::measure),
    ("weight", weight::measure),
    ("map", map::measure),
    ("lighthouse", lighthouse::measure),
];

/// Measures, and prints a table.
pub(crate) fn run(arguments: &Arguments) -> Result<()> {
    let bench = Bench::new(arguments)?;
    let chosen: Vec<_> =
        PARTS.iter().filter(|(name, _)| arguments.only.as_deref().is_none_or(|only| only == *name)).collect();
    if chosen.is_empty() {
        bail!("there is no such part; there are {}", PARTS.map(|(name, _)| name).join(", "));
    }
    let mut failed = 0;
    for (name, measure) in chosen {
        say(format_args!("\n{name}"));
        match measure(&bench) {
            Ok(rows) => rows.iter().for_each(print),
            Err(error) => {
                failed += 1;
                say(format_args!("  not measured: {error:#}"));
            }
        }
    }
    if failed > 0 {
        bail!("{failed} parts could not be measured");
    }
    Ok(())
}

fn print(row: &Row) {
    let budget = if row.budget.is_empty() { String::new() } else { format!("budget {}", row.budget) };
    let line = format!("  {:<46} {:>22}   {budget:<22} {}", row.what, row.ours, row.peer);
    say(line.trim_end());
}

impl Bench {
    fn new(arguments: &Arguments) -> Result<Self> {
        let root = crate::root();
        let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), PathBuf::from);
        let binary = target.join("release/campanile");
        if !binary.is_file() {
            bail!("{} is missing: run this as `make bench`, which builds it", binary.display());
        }
        let shared = std::env::var_os("CAMPANILE_SHARED").map_or_else(|| root.join("../shared"), PathBuf::from);
        let feed = shared.join("opendata/padigitale2026").join(&arguments.day);
        let tools = target.join("bench");
        std::fs::create_dir_all(&tools).context("no folder for the tools of the peers")?;
        let feed = feed.is_dir().then_some(feed);
        Ok(Self { binary, root, tools, shared, feed, day: arguments.day.clone() })
    }
}

/// Milliseconds, for people.
fn milliseconds(seconds: f64) -> String {
    if seconds >= 1.0 { format!("{seconds:.2} s") } else { format!("{:.1} ms", seconds * 1000.0) }
}

/// Microseconds, where milliseconds are too coarse.
fn short(seconds: f64) -> String {
    if seconds < 0.001 { format!("{:.0} µs", seconds * 1e6) } else { milliseconds(seconds) }
}

/// Why a peer could not be asked: the last line of what it said.
fn absent(name: &str, problem: &anyhow::Error) -> String {
    let said = format!("{problem:#}");
    format!("{name}: not measured ({})", said.trim_end().lines().next_back().unwrap_or_default().trim())
}

/// The value below which this share of the sorted values lies.
fn percentile(sorted: &[f64], share: f64) -> f64 {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "an index"
    )]
    let at = ((sorted.len() as f64 * share).ceil() as usize).clamp(1, sorted.len().max(1)) - 1;
    sorted.get(at).copied().unwrap_or(f64::NAN)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_99th_percentile_of_a_hundred_values_is_the_99th() {
        let values: Vec<f64> = (1..=100).map(f64::from).collect();
        assert!((percentile(&values, 0.99) - 99.0).abs() < f64::EPSILON);
        assert!((percentile(&values, 0.5) - 50.0).abs() < f64::EPSILON);
        assert!((percentile(&[7.0], 0.99) - 7.0).abs() < f64::EPSILON);
    }
}
