// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A PostgreSQL to measure on: the one that `CAMPANILE_TEST_POSTGRES` names, else a cluster of the bench's own.

use std::{path::Path, process::Command};

use anyhow::Result;

use super::process;

/// The address of a server; one that was started here is stopped and removed at the end.
pub(super) struct Postgres {
    pub(super) url: String,
    started: Option<(std::path::PathBuf, String)>,
}

impl Postgres {
    /// # Errors
    /// When no address is given and none can be started here.
    pub(super) fn find(root: &Path) -> Result<Self> {
        if let Ok(url) = std::env::var("CAMPANILE_TEST_POSTGRES") {
            return Ok(Self { url, started: None });
        }
        Self::start(root, false)
    }

    /// A cluster of its own that loses nothing in a power cut, as real ones are run.
    ///
    /// # Errors
    /// When none can be started here.
    pub(super) fn durable(root: &Path) -> Result<Self> {
        Self::start(root, true)
    }

    fn start(root: &Path, durable: bool) -> Result<Self> {
        let script = root.join("xtask/scripts/postgres.sh");
        let ask = |words: &[&str]| -> Result<String> {
            let mut command = Command::new(&script);
            command.args(words).env("DURABLE", if durable { "yes" } else { "" });
            Ok(process::run(&mut command)?.stdout.trim().to_owned())
        };
        let folder = ask(&["start"])?;
        let mut found = Self { url: String::new(), started: Some((script.clone(), folder.clone())) };
        found.url = ask(&["url", &folder])?;
        Ok(found)
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        if let Some((script, folder)) = &self.started
            && process::run(Command::new(script).args(["stop", folder])).is_err()
        {
            crate::say(format!("{folder} was left behind"));
        }
    }
}
