// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The index of all of Italy: one pass, replicates, twins, what if; beside numpy and base R.

use std::{path::Path, process::Command};

use anyhow::Result;
use serde::Deserialize;

use super::{
    Bench, Row,
    compare::{Distance, distance},
    figures, said,
};
use crate::bench::{absent, example, milliseconds, peer, process, short};

/// Replicates that each peer computes; what R needs is scaled to our thousand.
const REPLICATES: f64 = 1000.0;
const REPLICATES_NUMPY: u32 = 200;
const REPLICATES_R: u32 = 50;

/// What `engines/composite/examples/measure_index.rs` leaves in `seconds.json`.
#[derive(Deserialize)]
struct Ours {
    pass: f64,
    replicates: f64,
    twins_one: f64,
    twins_all: f64,
    what_if: f64,
}

#[derive(Deserialize)]
struct Numpy {
    pass: f64,
    replicates: f64,
    twins_one: f64,
    twins_all: f64,
    twins_tree: f64,
}

#[derive(Deserialize)]
struct BaseR {
    pass: f64,
    /// Drawing its replicates.
    draws: f64,
    /// Quantiles of what was drawn.
    summary: f64,
    version: String,
}

pub(super) fn measure(bench: &Bench) -> Result<Vec<Row>> {
    let folder = tempfile::tempdir()?;
    let folder = folder.path();
    process::run(Command::new(example::build(bench, "campanile-composite", "measure_index", &[])?).arg(folder))?;
    let ours: Ours = serde_json::from_slice(&std::fs::read(folder.join("seconds.json"))?)?;
    let numpy = numpy(bench, folder).map_err(|problem| absent("numpy", &problem));
    let base = base_r(bench, folder).map_err(|problem| absent("base R", &problem));
    let numpy = |words: fn(&Numpy, &Path) -> Result<String>| said(&numpy, |it| words(it, folder));
    let base = |words: fn(&BaseR, &Path) -> Result<String>| said(&base, |it| words(it, folder));
    Ok(vec![
        Row::new("index: one pass over 7,896 × 60", milliseconds(ours.pass)).budget("20 ms").peer(format!(
            "{}; {}",
            numpy(Numpy::pass),
            base(BaseR::pass)
        )),
        Row::new("1,000 replicates, ranks, quantiles", milliseconds(ours.replicates)).budget("2 s").peer(format!(
            "{}; {}",
            numpy(Numpy::replicates),
            base(BaseR::replicates)
        )),
        Row::new("what if: one answer of one Comune", short(ours.what_if))
            .budget("10 ms")
            .peer(numpy(|it, _| Ok(format!("numpy, the whole pass again: {}", milliseconds(it.pass))))),
        Row::new("twins: 7,896 × 7,896", milliseconds(ours.twins_all)).budget("5 s").peer(numpy(Numpy::twins)),
        Row::new("twins of one Comune", short(ours.twins_one))
            .budget("5 ms")
            .peer(numpy(|it, _| Ok(format!("numpy: {}", short(it.twins_one))))),
    ])
}

impl Numpy {
    fn pass(&self, folder: &Path) -> Result<String> {
        Ok(format!("numpy: {} ({})", milliseconds(self.pass), same(folder, "numpy_assessments")?))
    }

    fn replicates(&self, folder: &Path) -> Result<String> {
        let seconds = milliseconds(self.replicates * REPLICATES / f64::from(REPLICATES_NUMPY));
        let near = near(folder, "numpy_replicates")?;
        Ok(format!("numpy: {seconds} (scaled up from {REPLICATES_NUMPY}; {near})"))
    }

    fn twins(&self, folder: &Path) -> Result<String> {
        let [product, tree] = [self.twins_all, self.twins_tree].map(milliseconds);
        let same = between(folder, "twins", "numpy_twins", &[])?.greatest <= 0.0;
        let same = if same { "the same twins" } else { "OTHER TWINS" };
        Ok(format!("numpy, by products of matrices: {product} ({same}); scipy cKDTree: {tree}"))
    }
}

impl BaseR {
    fn pass(&self, folder: &Path) -> Result<String> {
        Ok(format!("base R {}: {} ({})", self.version, milliseconds(self.pass), same(folder, "r_assessments")?))
    }

    fn replicates(&self, folder: &Path) -> Result<String> {
        let seconds = milliseconds(self.draws * REPLICATES / f64::from(REPLICATES_R) + self.summary);
        let near = near(folder, "r_replicates")?;
        Ok(format!("base R: {seconds} (scaled up from {REPLICATES_R}; {near})"))
    }
}

fn numpy(bench: &Bench, folder: &Path) -> Result<Numpy> {
    let python = peer::python(bench, "statistics", &super::PYTHON)?;
    let script = bench.root.join("xtask/bench/statistics_numpy.py");
    figures(Command::new(python).arg("-B").arg(script).arg(folder).arg(REPLICATES_NUMPY.to_string()))
}

fn base_r(bench: &Bench, folder: &Path) -> Result<BaseR> {
    let script = bench.root.join("xtask/bench/statistics_base.R");
    figures(Command::new(peer::rscript()?).arg(script).arg(folder).arg(REPLICATES_R.to_string()))
}

fn between(folder: &Path, ours: &str, theirs: &str, among: &[&str]) -> Result<Distance> {
    let path = |name: &str| folder.join(format!("{name}.csv"));
    distance(&path(ours), &path(theirs), &[], among)
}

fn same(folder: &Path, theirs: &str) -> Result<String> {
    Ok(between(folder, "assessments", theirs, &[])?.told(1e-9))
}

/// Random numbers are each one's own: medians agree up to chance.
fn near(folder: &Path, theirs: &str) -> Result<String> {
    let medians = between(folder, "replicates", theirs, &["index_median"])?;
    Ok(format!("medians {:.2} points away on average", medians.mean))
}
