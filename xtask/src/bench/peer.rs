// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The tools of the peers, installed once beside the build, never system-wide.

use std::{
    path::{Path, PathBuf},
    process::{Command, Stdio},
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

/// R with its `survey` package, and `MASS`, which calibrates.
pub(super) fn rscript() -> Result<PathBuf> {
    let mut ready = Command::new("Rscript");
    ready.args(["-e", "library(survey); library(MASS)"]);
    debian(&mut ready, &["r-base-core", "r-cran-survey", "r-cran-mass"])?;
    Ok(PathBuf::from("Rscript"))
}

/// What HiGHS is built with.
pub(super) fn cmake() -> Result<()> {
    debian(Command::new("cmake").arg("--version"), &["cmake", "g++", "libclang-dev"])
}

/// Installs Debian packages, when we may, unless a command that needs them already runs.
fn debian(ready: &mut Command, packages: &[&str]) -> Result<()> {
    if works(ready) {
        return Ok(());
    }
    let wanted = format!("Debian: apt-get install {}", packages.join(" "));
    ensure!(works(Command::new("apt-get").arg("--version")), "not here, nor is apt-get; {wanted}");
    let root = Command::new("id").arg("-u").output().is_ok_and(|id| id.stdout == b"0\n");
    ensure!(root || works(Command::new("sudo").args(["-n", "true"])), "not here, and only root may install; {wanted}");
    let apt = |words: &[&str]| {
        let mut command = Command::new(if root { "apt-get" } else { "sudo" });
        command.args(if root { &[][..] } else { &["-n", "DEBIAN_FRONTEND=noninteractive", "apt-get"] });
        let output = command.args(words).env("DEBIAN_FRONTEND", "noninteractive").stdin(Stdio::null()).output()?;
        let said = String::from_utf8_lossy(&output.stderr).trim().to_owned();
        ensure!(output.status.success(), "apt-get: {said}; {wanted}");
        Ok(())
    };
    apt(&["update", "-qq"])?;
    apt(&[&["install", "-y", "-qq", "--no-install-recommends"], packages].concat())?;
    ensure!(works(ready), "installed, and still does not run; {wanted}");
    Ok(())
}

fn works(command: &mut Command) -> bool {
    let quiet = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    quiet.status().is_ok_and(|status| status.success())
}

/// The system's Chromium.
pub(super) fn chromium() -> Result<PathBuf> {
    let named = std::env::var_os("CAMPANILE_CHROMIUM").map(PathBuf::from);
    let usual = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].map(PathBuf::from);
    let found = named.into_iter().chain(usual).find(|path| Path::is_file(path));
    ensure!(found.is_some(), "no chromium here; set CAMPANILE_CHROMIUM");
    Ok(found.unwrap_or_default())
}
