// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The examples of our crates that measure something, built as they are released.

use std::{path::PathBuf, process::Command};

use anyhow::{Result, ensure};

use super::{Bench, peer, process};

/// An example of a crate, with these features.
pub(super) fn build(bench: &Bench, package: &str, name: &str, features: &[&str]) -> Result<PathBuf> {
    let mut build = Command::new("cargo");
    build.args(["build", "--quiet", "--release", "--package", package, "--example", name]).current_dir(&bench.root);
    if !features.is_empty() {
        build.arg("--features").arg(features.join(","));
    }
    process::run(&mut build)?;
    let built = bench.binary.with_file_name("examples").join(name);
    ensure!(built.is_file(), "{} was not built", built.display());
    Ok(built)
}

/// The same with HiGHS where it builds, by the feature that brings it; else why it does not.
pub(super) fn with_highs(bench: &Bench, package: &str, name: &str, feature: &str) -> Result<(PathBuf, Result<()>)> {
    match peer::cmake().and_then(|()| build(bench, package, name, &[feature])) {
        Ok(program) => Ok((program, Ok(()))),
        Err(problem) => Ok((build(bench, package, name, &[])?, Err(problem))),
    }
}
