// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The files of the repository, as the checks see them.

use std::{cell::OnceCell, path::Path, process::Command};

use anyhow::{Context, Result, ensure};

use super::rust_source::RustSource;

/// A file of the repository. `text` is empty when the file is not UTF-8.
pub(super) struct File {
    /// Relative to the root, with `/`.
    pub(super) path: String,
    pub(super) text: String,
    rust: OnceCell<RustSource>,
}

impl File {
    fn new(path: &str, text: String) -> Self {
        Self { path: path.to_owned(), text, rust: OnceCell::new() }
    }

    /// What a Rust file names and defines; several checks ask, it is read once.
    pub(super) fn rust(&self) -> &RustSource {
        self.rust.get_or_init(|| RustSource::read(&self.text))
    }

    /// What follows the last dot of the name, or the whole name: `rs`, `Makefile`.
    pub(super) fn kind(&self) -> &str {
        let name = self.name();
        name.rsplit_once('.').map_or(name, |(_, extension)| extension)
    }

    /// The last part of the path.
    pub(super) fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or(&self.path)
    }

    /// Whether a program wrote it: such files are as long as they like.
    pub(super) fn is_generated(&self) -> bool {
        self.text.lines().take(6).any(|line| line.contains("@generated"))
    }
}

/// Every file that is committed or about to be.
pub(super) struct Tree {
    pub(super) files: Vec<File>,
}

impl Tree {
    /// Reads the repository at `root`: what git follows and what it does not ignore.
    pub(super) fn read(root: &Path) -> Result<Self> {
        let listing = Command::new("git")
            .args(["ls-files", "--cached", "--others", "--exclude-standard", "-z"])
            .current_dir(root)
            .output()
            .context("git is needed to know which files belong to the repository")?;
        ensure!(listing.status.success(), "git ls-files failed: {}", String::from_utf8_lossy(&listing.stderr));
        let listing = String::from_utf8(listing.stdout).context("a file name is not UTF-8")?;
        let read = |path: &str| {
            let bytes = std::fs::read(root.join(path)).ok()?;
            Some(File::new(path, String::from_utf8(bytes).unwrap_or_default()))
        };
        Ok(Self { files: listing.split('\0').filter(|path| !path.is_empty()).filter_map(read).collect() })
    }

    /// The files whose name ends in `.kind`.
    pub(super) fn of_kind<'a>(&'a self, kind: &'a str) -> impl Iterator<Item = &'a File> {
        self.files.iter().filter(move |file| file.kind() == kind)
    }

    /// The text of the file at `path`.
    pub(super) fn text(&self, path: &str) -> Option<&str> {
        self.files.iter().find(|file| file.path == path).map(|file| file.text.as_str())
    }

    #[cfg(test)]
    pub(super) fn given(files: &[(&str, &str)]) -> Self {
        Self { files: files.iter().map(|(path, text)| File::new(path, (*text).to_owned())).collect() }
    }
}
