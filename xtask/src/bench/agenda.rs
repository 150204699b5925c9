// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The agenda of a Comune: how long its plan takes, and how far from the best it is proven to be; beside HiGHS, where it
//! builds, on the same plans in the same time.

use std::{path::Path, process::Command};

use anyhow::{Context, Result, ensure};
use serde::Deserialize;
use tempfile::TempDir;

use super::{Bench, Row, absent, example, house::campanile, milliseconds, percentile, process};

/// Comuni of the simulated campaign whose plans are made.
const COMUNI: usize = 100;
/// What a plan may take, and with its reasons and prices.
const BUDGET: [&str; 2] = ["1 s", "3 s"];

/// A line of `domains/agenda/examples/measure_agendas.rs`.
#[derive(Deserialize)]
struct Line {
    kind: String,
    candidates: usize,
    /// How much more another plan could be worth at most, in points of the index.
    distance: f64,
    /// Seconds.
    plan: f64,
    priced: f64,
}

pub(super) fn measure(bench: &Bench) -> Result<Vec<Row>> {
    let folder = TempDir::new()?;
    process::run(campanile(bench, folder.path()).args(["demo", "--here"]))?;
    let (program, highs) = example::with_highs(bench, "agenda", "measure_agendas", "planner/highs")?;
    let ours = asked(&program, folder.path(), "ours")?;
    let peer = highs.and_then(|()| asked(&program, folder.path(), "highs"));
    let mut rows = Vec::new();
    for (kind, what) in [("class", "8 sizes of Comuni"), ("comune", "Comuni of the campaign")] {
        let own = Told::of(&ours, kind).with_context(|| format!("nothing was said of {what}"))?;
        let theirs = peer.as_ref().ok().and_then(|lines| Told::of(lines, kind));
        let beside =
            |told: fn(&Told) -> &str| theirs.as_ref().map_or_else(String::new, |one| format!("HiGHS: {}", told(one)));
        let what = format!("{what}: {}", own.of);
        rows.push(Row::new(format!("{what}, plan"), &own.plan).budget(BUDGET[0]).peer(beside(|told| &told.plan)));
        rows.push(Row::new("  points to the best, at most", &own.distance).peer(beside(|told| &told.distance)));
        rows.push(
            Row::new("  with reasons and prices", &own.priced).budget(BUDGET[1]).peer(beside(|told| &told.priced)),
        );
    }
    if let Err(problem) = peer {
        rows.push(Row::new("HiGHS", "not built").peer(absent("HiGHS", &problem)));
    }
    Ok(rows)
}

fn asked(program: &Path, folder: &Path, solver: &str) -> Result<Vec<Line>> {
    let mut command = Command::new(program);
    command.current_dir(folder).args(["--solver", solver, "sqlite:campanile.db", &COMUNI.to_string()]);
    let told = process::run(&mut command)?.stdout;
    let lines: Vec<Line> =
        told.lines().map(serde_json::from_str).collect::<Result<_, _>>().context("not the figures")?;
    ensure!(!lines.is_empty(), "{solver}: no plan was made");
    Ok(lines)
}

/// What there is to say of plans of one kind.
struct Told {
    /// How many, with how many candidates.
    of: String,
    plan: String,
    priced: String,
    distance: String,
}

impl Told {
    fn of(lines: &[Line], kind: &str) -> Option<Self> {
        let lines: Vec<&Line> = lines.iter().filter(|line| line.kind == kind).collect();
        let sorted = |pick: fn(&Line) -> f64| {
            let mut values: Vec<f64> = lines.iter().map(|line| pick(line)).collect();
            values.sort_by(f64::total_cmp);
            [0.5, 0.99, 1.0].map(|share| percentile(&values, share))
        };
        let words = |[middle, most, worst]: [f64; 3], word: fn(f64) -> String| {
            format!("p50 {}, p99 {}, worst {}", word(middle), word(most), word(worst))
        };
        let (few, many) =
            (lines.iter().map(|line| line.candidates).min()?, lines.iter().map(|line| line.candidates).max()?);
        Some(Self {
            of: format!("{} with {few}–{many} candidates", lines.len()),
            plan: words(sorted(|line| line.plan), milliseconds),
            priced: words(sorted(|line| line.priced), milliseconds),
            distance: words(sorted(|line| line.distance), |points| format!("{points:.2}")),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plans_are_told_by_their_middle_and_their_worst() {
        let line = |candidates, plan| Line { kind: "class".to_owned(), candidates, distance: 0.25, plan, priced: 1.5 };
        let told = Told::of(&[line(70, 0.4), line(84, 0.2), line(75, 0.3)], "class").expect("something");
        assert_eq!(told.of, "3 with 70–84 candidates");
        assert_eq!(told.plan, "p50 300.0 ms, p99 400.0 ms, worst 400.0 ms");
        assert_eq!(told.distance, "p50 0.25, p99 0.25, worst 0.25");
        assert!(Told::of(&[], "comune").is_none());
    }
}
