// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Where tests find the third-party cases: real open data, reference results, other people's forms.

use std::path::PathBuf;

/// The folder of third-party cases, or `None` when this machine has none (it says so, once per test).
///
/// It is `CAMPANILE_SHARED`, or `../shared` beside the repository.
///
/// # Panics
/// When the folder is absent and `CI=true`: there, a skipped test would be a test that cannot fail.
#[must_use]
pub fn dir() -> Option<PathBuf> {
    let beside = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared");
    let dir = std::env::var_os("CAMPANILE_SHARED").map_or_else(|| PathBuf::from(beside), PathBuf::from);
    if dir.is_dir() {
        return Some(dir);
    }
    assert!(std::env::var("CI").as_deref() != Ok("true"), "{} is absent: set CAMPANILE_SHARED", dir.display());
    #[expect(clippy::print_stderr, reason = "a test that was skipped must say so")]
    {
        eprintln!("skipped: no folder of third-party cases at {}", dir.display());
    }
    None
}
