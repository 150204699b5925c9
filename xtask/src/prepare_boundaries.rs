// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Simplifies the boundaries of the Comuni for the maps, with mapshaper (`xtask/boundaries/prepare.js`).

use std::{path::PathBuf, process::Command};

use anyhow::{Context as _, ensure};

/// Where the boundaries are and where the simplified ones go.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The folder that holds `opendata/` (see the README there for where each file comes from).
    #[arg(long)]
    shared: PathBuf,
    /// The folder of the registry's tables; the boundaries go into its `boundaries/`.
    #[arg(long, default_value = "domains/registry/data")]
    into: PathBuf,
}

/// Installs mapshaper, at the version that `package.json` pins, and runs the script.
pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<()> {
    let scripts = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/boundaries"));
    if !scripts.join("node_modules").exists() {
        // Its optional database drivers run install scripts that this work does not need.
        let install =
            ["install", "--no-package-lock", "--omit=optional", "--ignore-scripts", "--no-audit", "--no-fund"];
        succeed(Command::new("npm").args(install).current_dir(&scripts))?;
    }
    let opendata = arguments.shared.join("opendata");
    succeed(
        Command::new("node")
            .arg(scripts.join("prepare.js"))
            .arg(opendata.join("confini/comuni-2023.geojson.gz"))
            .arg(opendata.join("istat/Elenco-comuni-italiani.csv"))
            .arg(arguments.into.join("successions.tsv"))
            .arg(arguments.into.join("boundaries")),
    )
}

fn succeed(command: &mut Command) -> anyhow::Result<()> {
    let status = command.status().with_context(|| format!("cannot run {}", command.get_program().display()))?;
    ensure!(status.success(), "{} ended with {status}", command.get_program().display());
    Ok(())
}
