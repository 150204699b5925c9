// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Plans after one second: ours, beside HiGHS where it builds and microlp.

use std::{path::PathBuf, process::Command};

use anyhow::{Context, Result};

use super::{Bench, Row};
use crate::bench::{absent, example, milliseconds, process};

/// Seconds in which the best plan of the 80 actions is looked for, with every solver.
const LONG: &str = "10";

/// A line of `engines/planner/examples/measure_plans.rs`.
#[derive(Debug, Clone, PartialEq)]
struct Line {
    plan: String,
    solver: String,
    objective: f64,
    /// Percent between objective and bound.
    gap: f64,
    seconds: f64,
    /// What the golden file says, if it does.
    expected: Option<f64>,
}

pub(super) fn measure(bench: &Bench) -> Result<Vec<Row>> {
    let (program, highs) = example::with_highs(bench, "campanile-planner", "measure_plans", "highs")?;
    let golden = bench.shared.join("golden/plan");
    let mut files: Vec<PathBuf> = match std::fs::read_dir(&golden) {
        Ok(entries) => entries.map(|entry| Ok(entry?.path())).collect::<Result<_>>()?,
        Err(_) => Vec::new(),
    };
    files.sort();
    let after = |seconds: &str, files: &[PathBuf]| -> Result<Vec<Line>> {
        let told = process::run(Command::new(&program).args(["--seconds", seconds]).args(files).arg("random"))?;
        Ok(told.stdout.lines().filter_map(line).collect())
    };
    let lines = after("1", &files)?;
    let best = [lines.clone(), after(LONG, &[])?].concat();
    let (small, large): (Vec<&Line>, Vec<&Line>) = lines.iter().partition(|line| small(&line.plan));
    let mut rows = Vec::new();
    if small.is_empty() {
        rows.push(Row::new("plans of the golden files", "not measured").peer("not here; set CAMPANILE_SHARED"));
    } else {
        rows.push(smallest(&small).context("we said nothing of the small plans")?);
    }
    let mut plans: Vec<&str> = large.iter().map(|line| line.plan.as_str()).collect();
    plans.dedup();
    rows.extend(plans.into_iter().map(|plan| row(plan, &large, &best)));
    rows.push(Row::new("HiGHS", if highs.is_ok() { "built" } else { "not built" }).peer(highs.map_or_else(
        |problem| absent("HiGHS", &problem),
        |()| format!("best known: the golden file's, or the best of all after {LONG} s"),
    )));
    Ok(rows)
}

/// The first eight golden files are small, and so is the curve; the rest says «medium» or is random.
fn small(plan: &str) -> bool {
    !plan.contains("medium") && !plan.starts_with("random")
}

fn smallest(lines: &[&Line]) -> Option<Row> {
    let of = |solver: &str| {
        let own: Vec<_> = lines.iter().filter(|line| line.solver == solver).collect();
        let short: Vec<f64> = own.iter().filter_map(|line| Some(line.short_of(line.expected?))).collect();
        let met = short.iter().filter(|short| **short < 1e-6).count();
        let slowest = own.iter().map(|line| line.seconds).fold(0.0, f64::max);
        (!own.is_empty()).then(|| (format!("{met} of {} at the optimum", short.len()), milliseconds(slowest)))
    };
    let (met, slowest) = of("ours")?;
    let peers = ["HiGHS", "microlp"].map(|name| of(name).map(|(met, slowest)| format!("{name}: {slowest} ({met})")));
    let peers: Vec<String> = peers.into_iter().flatten().collect();
    Some(Row::new(format!("small plans, slowest ({met})"), slowest).budget("1 s").peer(peers.join("; ")))
}

/// How far each solver is from the best known objective, and from its own proof.
fn row(plan: &str, lines: &[&Line], best: &[Line]) -> Row {
    let known = best.iter().filter(|line| line.plan == plan);
    let known =
        known.flat_map(|line| [Some(line.objective), line.expected]).flatten().fold(f64::NEG_INFINITY, f64::max);
    let told = |line: &&&Line| match 100.0 * line.short_of(known) {
        short if short.is_finite() => format!("{short:.2}%, gap {:.1}%, {:.1} s", line.gap, line.seconds),
        _ => "no plan".to_owned(),
    };
    let (mut ours, peers): (Vec<&&Line>, Vec<&&Line>) = lines
        .iter()
        .filter(|line| line.plan == plan)
        .partition(|line| ["ours", "by years"].contains(&line.solver.as_str()));
    // What a page shows of quarters is chosen by years: the better of the two counts.
    ours.sort_by(|a, b| b.objective.total_cmp(&a.objective));
    let peers: Vec<String> = peers.iter().map(|line| format!("{}: {}", line.solver, told(line))).collect();
    let own = ours.first().map_or_else(|| "no plan".to_owned(), told);
    Row::new(format!("{plan}: below best known"), own).budget("1%, in 1 s").peer(peers.join("; "))
}

impl Line {
    /// Share of the best objective that is missing.
    fn short_of(&self, best: f64) -> f64 {
        if best == 0.0 { 0.0 } else { ((best - self.objective) / best.abs()).max(0.0) }
    }
}

/// Reads a line from its end: plan, solver (of one word or two), then eight columns, or «no plan».
fn line(text: &str) -> Option<Line> {
    let text = text.replace("no plan", "None -inf inf inf% 0 0 false ?");
    let words: Vec<&str> = text.split_whitespace().collect();
    let (names, columns) = words.split_at_checked(words.len().checked_sub(8)?)?;
    let (plan, solver) = names.split_first()?;
    let &[_status, objective, _bound, gap, _nodes, seconds, _ties, expected] = columns else { return None };
    Some(Line {
        plan: (*plan).to_owned(),
        solver: solver.join(" "),
        objective: objective.parse().ok()?,
        gap: gap.strip_suffix('%')?.parse().ok()?,
        seconds: seconds.parse().ok()?,
        expected: expected.parse().ok(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_read_whether_the_solver_has_one_word_or_two() {
        let text = "random_80_12    by years     Feasible   1000.500000  1010.000000   0.950%   77   1.002  false ?";
        let found = line(text).expect("a line");
        assert_eq!((found.solver.as_str(), found.gap, found.expected), ("by years", 0.95, None));
        assert_eq!(line("plan solver status objective bound gap nodes seconds  ties  expected"), None);
    }

    #[test]
    fn without_a_plan_everything_is_missing() {
        let found = line("random_80_12                 microlp  no plan").expect("a line");
        assert_eq!((found.solver.as_str(), found.short_of(100.0)), ("microlp", f64::INFINITY));
    }

    #[test]
    fn a_plan_better_than_the_best_known_is_not_short() {
        let found = line("a ours Optimal 120.0 120.0 0.000% 3 0.001 true 100").expect("a line");
        assert!(found.short_of(100.0).abs() < f64::EPSILON);
        assert!((found.short_of(150.0) - 0.2).abs() < 1e-12);
    }
}
