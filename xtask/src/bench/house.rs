// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A Campanile of the benchmark's own: release binary, temporary database, a free port, no limits of rate.

use std::{
    io::{BufRead, BufReader},
    path::Path,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use anyhow::{Context, Result};
use tempfile::TempDir;

use super::{Bench, process};

/// A running server. It stops when dropped.
pub(super) struct House {
    server: Child,
    /// Its address, without a final slash.
    pub(super) url: String,
    /// How long it took until it listened.
    pub(super) seconds: f64,
    folder: Option<TempDir>,
}

impl House {
    /// A house with the full data: the shared day when there is one, simulated calls otherwise.
    pub(super) fn full(bench: &Bench) -> Result<Self> {
        let folder = tempfile::tempdir()?;
        fill(bench, folder.path())?;
        let mut house = Self::open(bench, folder.path())?;
        house.folder = Some(folder);
        Ok(house)
    }

    /// A house on the data of a folder.
    pub(super) fn open(bench: &Bench, folder: &Path) -> Result<Self> {
        Self::serve(campanile(bench, folder))
    }

    /// The house that a binary serves which was told where.
    pub(super) fn serve(mut command: Command) -> Result<Self> {
        let started = Instant::now();
        let mut server = command.args(["serve", "--listen", "127.0.0.1:0"]).stdout(Stdio::piped()).spawn()?;
        let said = server.stdout.take().context("no standard output")?;
        let line = BufReader::new(said).lines().map_while(Result::ok).find_map(|line| {
            let at = line.find("http://")?;
            Some(line[at..].trim().to_owned())
        });
        let seconds = started.elapsed().as_secs_f64();
        let url = line.context("the server ended before it listened")?;
        Ok(Self { server, url, seconds, folder: None })
    }
}

impl House {
    /// The most memory it has held so far, in bytes.
    pub(super) fn peak(&self) -> u64 {
        process::high_water_mark(self.server.id())
    }
}

impl Drop for House {
    fn drop(&mut self) {
        let _ = Command::new("kill").arg(self.server.id().to_string()).status();
        let deadline = Instant::now() + Duration::from_secs(10);
        while Instant::now() < deadline && matches!(self.server.try_wait(), Ok(None)) {
            std::thread::sleep(Duration::from_millis(20));
        }
        let _ = self.server.kill();
        let _ = self.server.wait();
        // The data go after the server that reads them.
        drop(self.folder.take());
    }
}

/// The binary, told to work in a folder, quietly and alone.
pub(super) fn campanile(bench: &Bench, folder: &Path) -> Command {
    let mut command = Command::new(&bench.binary);
    command
        .current_dir(folder)
        // As the container and the service of docs/operator.md start it.
        .env("MALLOC_ARENA_MAX", "2")
        .env("CAMPANILE_DATABASE_URL", "sqlite:campanile.db")
        .env("CAMPANILE_PADIGITALE_SYNC", "false")
        .env("CAMPANILE_PAGES_PER_SECOND", "0")
        .env("CAMPANILE_API_CALLS_PER_SECOND", "0")
        .env("CAMPANILE_LOG_LEVEL", "warn");
    command
}

/// Takes in the full data: the shared day when there is one, simulated calls otherwise.
pub(super) fn fill(bench: &Bench, folder: &Path) -> Result<()> {
    let mut command = campanile(bench, folder);
    match &bench.feed {
        Some(feed) => command.args(["sync", "padigitale", "--as-of", &bench.day, "--from"]).arg(feed),
        None => command.args(["demo", "load"]),
    };
    process::run(&mut command).map(drop)
}
