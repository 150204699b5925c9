// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A database for a campaign, with its keys, and the binary told of both.

use std::process::Command;

use anyhow::{Context, Result};
use tempfile::TempDir;

use crate::bench::{Bench, house, postgres::Postgres, process};

pub(super) struct Site {
    pub(super) name: &'static str,
    /// The address of the database.
    pub(super) url: String,
    /// Where the keys and the identity log are; the database too, when it is a file.
    pub(super) folder: TempDir,
    _server: Option<Postgres>,
}

impl Site {
    pub(super) fn on_sqlite(_: &Bench) -> Result<Self> {
        let folder = TempDir::new()?;
        let url = format!("sqlite:{}", folder.path().join("campanile.db").display());
        Ok(Self { name: "SQLite", url, folder, _server: None })
    }

    /// A server of its own that keeps what it says it keeps.
    pub(super) fn on_postgres(bench: &Bench) -> Result<Self> {
        let server = Postgres::durable(&bench.root)?;
        let url = server.url.clone();
        Ok(Self { name: "PostgreSQL", url, folder: TempDir::new()?, _server: Some(server) })
    }

    /// The binary, told to work here.
    pub(super) fn campanile(&self, bench: &Bench) -> Command {
        let mut command = house::campanile(bench, self.folder.path());
        command
            .env("CAMPANILE_DATABASE_URL", &self.url)
            .env("CAMPANILE_KEYS_IN_PROCESS", "true")
            .env("CAMPANILE_IDENTITY_KEY_FILE", self.folder.path().join("identity.key"))
            .env("CAMPANILE_IDENTITY_LOG_FOLDER", self.folder.path().join("identity-log"))
            .env("CAMPANILE_IDENTITY_LOG_KEY_FILE", self.folder.path().join("identity-log.key"));
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
