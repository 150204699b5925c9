// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Running a program to its end, with its time and its peak of memory.

use std::{
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use anyhow::{Context, Result, anyhow, ensure};

/// What a run took.
pub(super) struct Cost {
    pub(super) seconds: f64,
    /// The most memory it held, in bytes; 0 where the system does not tell.
    pub(super) peak: u64,
    pub(super) stdout: String,
}

impl Cost {
    pub(super) fn megabytes(&self) -> String {
        format!("{} MB", self.peak / 1_000_000)
    }
}

/// Runs a program; fails when it does.
pub(super) fn run(command: &mut Command) -> Result<Cost> {
    let started = Instant::now();
    let child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .with_context(|| format!("cannot start {}", command.get_program().display()))?;
    let id = child.id();
    // Its pipes are emptied while we look at its memory: a full one would stop it.
    let told = std::thread::spawn(move || child.wait_with_output());
    let mut peak = 0;
    while !told.is_finished() {
        peak = peak.max(high_water_mark(id));
        std::thread::sleep(Duration::from_millis(2));
    }
    let seconds = started.elapsed().as_secs_f64();
    let output = told.join().map_err(|_| anyhow!("cannot wait for {}", command.get_program().display()))??;
    let stderr = String::from_utf8_lossy(&output.stderr);
    ensure!(output.status.success(), "{} ended with {}: {stderr}", command.get_program().display(), output.status);
    Ok(Cost { seconds, peak, stdout: String::from_utf8_lossy(&output.stdout).into_owned() })
}

/// Linux keeps the peak of each process; elsewhere there is nothing to read.
pub(super) fn high_water_mark(process: u32) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let kilobytes = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default();
    kilobytes.trim().trim_end_matches(" kB").parse::<u64>().unwrap_or(0) * 1024
}
