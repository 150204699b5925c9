// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The tools of the peers, installed once beside the build, never system-wide.

use std::{
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Result, ensure};

use super::{Bench, process};

/// A Python with these packages.
pub(super) fn python(bench: &Bench, name: &str, packages: &[&str]) -> Result<PathBuf> {
    let venv = bench.tools.join(name);
    let ready = venv.join(packages.join("+").replace('=', "-"));
    if !ready.exists() {
        process::run(Command::new("python3").args(["-m", "venv"]).arg(&venv))?;
        process::run(Command::new(venv.join("bin/pip")).args(["install", "--quiet"]).args(packages))?;
        std::fs::write(&ready, "")?;
    }
    Ok(venv.join("bin/python"))
}

/// A folder with these npm packages in it.
pub(super) fn node(bench: &Bench, name: &str, packages: &[&str]) -> Result<PathBuf> {
    let folder = bench.tools.join(name);
    let ready = folder.join(packages.join("+").replace(['@', '/'], "-"));
    if !ready.exists() {
        std::fs::create_dir_all(&folder)?;
        let mut npm = Command::new("npm");
        npm.args(["install", "--no-audit", "--no-fund", "--loglevel=error", "--prefix"]).arg(&folder).args(packages);
        // The browser is the system's: no package brings its own.
        process::run(npm.env("PUPPETEER_SKIP_DOWNLOAD", "1"))?;
        std::fs::write(&ready, "")?;
    }
    Ok(folder)
}

/// The system's Chromium.
pub(super) fn chromium() -> Result<PathBuf> {
    let named = std::env::var_os("CAMPANILE_CHROMIUM").map(PathBuf::from);
    let usual = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].map(PathBuf::from);
    let found = named.into_iter().chain(usual).find(|path| Path::is_file(path));
    ensure!(found.is_some(), "no chromium here; set CAMPANILE_CHROMIUM");
    Ok(found.unwrap_or_default())
}
