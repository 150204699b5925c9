// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Running a program to its end, with its time and its peak of memory.

use std::{
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use anyhow::{Context, Result, ensure};

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
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .with_context(|| format!("cannot start {}", command.get_program().display()))?;
    let mut peak = 0;
    // What it writes is little: the pipes do not fill while we look at its memory.
    while child.try_wait()?.is_none() {
        peak = peak.max(high_water_mark(child.id()));
        std::thread::sleep(Duration::from_millis(2));
    }
    let seconds = started.elapsed().as_secs_f64();
    let output = child.wait_with_output()?;
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
