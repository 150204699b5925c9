// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A database for a campaign, with its keys, and the binary told of both.

use std::{
    io::{BufRead, BufReader},
    path::Path,
    process::{Child, Command, Stdio},
};

use anyhow::{Context, Result, ensure};
use tempfile::TempDir;

use crate::bench::{Bench, house, postgres::Postgres, process};

pub(super) struct Site {
    pub(super) name: &'static str,
    /// The address of the database.
    pub(super) url: String,
    /// Where the keys and the identity log are; the database too, when it is a file.
    pub(super) folder: TempDir,
    /// As a real installation has it.
    keeper: Option<Keeper>,
    _server: Option<Postgres>,
}

/// The process that has the keys. It stops when dropped.
struct Keeper(Child);

impl Keeper {
    fn start(bench: &Bench, folder: &Path) -> Result<Self> {
        let mut command = house::campanile(bench, folder);
        command.arg("keeper").arg("--socket").arg(folder.join(SOCKET)).stderr(Stdio::piped());
        let mut keeper = Self(keys(&mut command, folder).spawn()?);
        let said = keeper.0.stderr.take().context("no standard error")?;
        let listens = BufReader::new(said).lines().map_while(Result::ok).any(|line| line.contains(SOCKET));
        ensure!(listens, "the keeper ended before it listened");
        Ok(keeper)
    }
}

impl Drop for Keeper {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

const SOCKET: &str = "keeper.sock";

/// Told where the keys are.
fn keys<'c>(command: &'c mut Command, folder: &Path) -> &'c mut Command {
    command
        .env("CAMPANILE_IDENTITY_KEY_FILE", folder.join("identity.key"))
        .env("CAMPANILE_IDENTITY_LOG_KEY_FILE", folder.join("identity-log.key"))
}

impl Site {
    pub(super) fn on_sqlite(_: &Bench) -> Result<Self> {
        let folder = TempDir::new()?;
        let url = format!("sqlite:{}", folder.path().join("campanile.db").display());
        Ok(Self { name: "SQLite", url, folder, keeper: None, _server: None })
    }

    /// A server of its own that keeps what it says it keeps, and a keeper of the keys: what a real installation has.
    pub(super) fn on_postgres(bench: &Bench) -> Result<Self> {
        let server = Postgres::durable(&bench.root)?;
        let url = server.url.clone();
        let folder = TempDir::new()?;
        let keeper = Some(Keeper::start(bench, folder.path())?);
        Ok(Self { name: "PostgreSQL", url, folder, keeper, _server: Some(server) })
    }

    /// The binary, told to work here.
    pub(super) fn campanile(&self, bench: &Bench) -> Command {
        let mut command = house::campanile(bench, self.folder.path());
        let folder = self.folder.path();
        command
            .env("CAMPANILE_DATABASE_URL", &self.url)
            .env("CAMPANILE_IDENTITY_LOG_FOLDER", folder.join("identity-log"));
        match &self.keeper {
            Some(_) => command.env("CAMPANILE_KEEPER", folder.join(SOCKET)),
            None => keys(&mut command, folder),
        };
        command
    }

    /// A number from the database, asked by its own tool.
    pub(super) fn count(&self, sql: &str) -> Result<u64> {
        let mut command = match self.url.strip_prefix("sqlite:") {
            Some(file) => {
                let mut command = Command::new("sqlite3");
                command.args([file, sql]);
                command
            }
            None => {
                let mut command = Command::new("psql");
                command.args(["--quiet", "--tuples-only", "--no-align", "--command", sql, &self.url]);
                command
            }
        };
        let said = process::run(&mut command)?.stdout;
        said.trim().parse().with_context(|| format!("not a number: {said}"))
    }
}
