// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A folder with files, and `campanile stats` run in it: no configuration, no database.

use std::{
    fs,
    path::PathBuf,
    process::{Command, Output},
};

use serde_json::Value;
use tempfile::TempDir;

/// The folder.
pub struct Desk(TempDir);

impl Desk {
    pub fn new() -> Self {
        Self(tempfile::tempdir().expect("a temporary folder"))
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub fn put(&self, name: &str, text: &str) {
        fs::write(self.path(name), text).expect("a file");
    }

    /// Runs `campanile stats …` to its end.
    pub fn stats(&self, arguments: &[&str]) -> Run {
        let mut command = Command::new(env!("CARGO_BIN_EXE_campanile"));
        command.current_dir(self.0.path()).arg("stats").args(arguments).env_clear();
        let run = Run(command.output().expect("the binary starts"));
        let left: Vec<_> = fs::read_dir(self.0.path()).expect("a folder").flatten().collect();
        assert!(left.iter().all(|entry| !entry.path().to_string_lossy().contains(".db")), "no database was opened");
        run
    }
}

/// What a run gave.
pub struct Run(Output);

impl Run {
    pub fn code(&self) -> i32 {
        self.0.status.code().expect("it ended by itself")
    }

    pub fn out(&self) -> String {
        String::from_utf8(self.0.stdout.clone()).expect("UTF-8")
    }

    pub fn err(&self) -> String {
        String::from_utf8(self.0.stderr.clone()).expect("UTF-8")
    }

    pub fn json(&self) -> Value {
        serde_json::from_str(&self.out()).unwrap_or_else(|problem| panic!("{problem}: {}{}", self.out(), self.err()))
    }
}
