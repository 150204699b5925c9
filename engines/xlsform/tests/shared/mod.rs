// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Forms and cases of others, which the repository does not hold.

use std::{fs, path::PathBuf};

/// The folder with the shared material: `CAMPANILE_SHARED`, or `shared` beside the repository.
///
/// # Panics
/// In CI, when it is not there.
pub(crate) fn folder() -> Option<PathBuf> {
    let beside = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared");
    let folder = std::env::var_os("CAMPANILE_SHARED").map_or_else(|| PathBuf::from(beside), PathBuf::from);
    let there = folder.join("vectors").is_dir();
    assert!(there || std::env::var_os("CI").is_none_or(|ci| ci != "true"), "no shared material in {folder:?}");
    if !there {
        eprintln!("skipped: no shared material in {} (set CAMPANILE_SHARED)", folder.display());
    }
    there.then_some(folder)
}

/// The text of a file of the shared material, by its path below the folder.
pub(crate) fn text(path: &str) -> Option<String> {
    folder().map(|folder| fs::read_to_string(folder.join(path)).expect("readable"))
}
