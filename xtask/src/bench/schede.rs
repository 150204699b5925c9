// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The schede of digital maturity of all Comuni of a simulated campaign, from the database to the PDFs.

use std::{num::NonZeroUsize, path::Path, thread};

use anyhow::{Context, Result};
use tempfile::TempDir;

use super::{Bench, Row, house::campanile, milliseconds, process};

/// Measures a whole run, then one that finds nothing changed.
pub(super) fn measure(bench: &Bench) -> Result<Vec<Row>> {
    let folder = TempDir::new()?;
    process::run(campanile(bench, folder.path()).args(["demo", "--here"]))?;
    let print = || {
        let mut command = campanile(bench, folder.path());
        process::run(command.args(["sheet", "--all", "--year", "2026", "--whole", "-o", "schede"]))
    };
    let (first, again) = (print()?, print()?);
    let (files, bytes) = weigh(&folder.path().join("schede"))?;
    let cores = thread::available_parallelism().map_or(1, NonZeroUsize::get);
    #[expect(clippy::cast_precision_loss, reason = "a few thousand")]
    let rate = files as f64 / first.seconds;
    let what = format!("all the schede with maturity ({files}), {cores} cores");
    Ok(vec![
        Row::new(what, format!("{}, {}", milliseconds(first.seconds), first.megabytes())).budget("240 s"),
        Row::new("schede with maturity per second", format!("{rate:.0}")),
        Row::new("all of them on disk", format!("{} MB", bytes / 1_000_000)),
        Row::new("again, when nothing has changed", milliseconds(again.seconds)),
    ])
}

/// Files of a folder, and their bytes.
fn weigh(folder: &Path) -> Result<(usize, u64)> {
    let mut found = (0, 0);
    for file in std::fs::read_dir(folder).context("no schede were printed")? {
        let file = file?;
        if file.path().extension().is_some_and(|end| end == "pdf") {
            found = (found.0 + 1, found.1 + file.metadata()?.len());
        }
    }
    Ok(found)
}
