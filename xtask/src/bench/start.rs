// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! How long until the server listens: on a new database, and on one that holds the full data.

use anyhow::Result;

use super::{
    Bench, Row,
    house::{House, campanile},
    milliseconds, process,
};

pub(super) fn measure(bench: &Bench) -> Result<Vec<Row>> {
    let folder = tempfile::tempdir()?;
    let first = House::open(bench, folder.path())?.seconds;
    let mut fill = campanile(bench, folder.path());
    match &bench.feed {
        Some(feed) => fill.args(["sync", "padigitale", "--as-of", &bench.day, "--from"]).arg(feed),
        None => fill.args(["demo", "load"]),
    };
    process::run(&mut fill)?;
    let second = House::open(bench, folder.path())?.seconds;
    Ok(vec![
        Row::new("listening, on a new database", milliseconds(first)),
        Row::new("listening, with the full data", milliseconds(second)).budget("5 s"),
    ])
}
