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
pub(crate) struct Desk(TempDir);

impl Desk {
    pub(crate) fn new() -> Self {
        Self(tempfile::tempdir().expect("a temporary folder"))
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub(crate) fn put(&self, name: &str, text: &str) {
        fs::write(self.path(name), text).expect("a file");
    }

    /// A copy of the documentation's examples.
    pub(crate) fn with_examples() -> Self {
        let desk = Self::new();
        let examples = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/examples/statistics");
        for entry in fs::read_dir(examples).expect("the examples").flatten() {
            fs::copy(entry.path(), desk.0.path().join(entry.file_name())).expect("a copy");
        }
        desk
    }

    pub(crate) fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).expect("a file")
    }

    /// Puts a file again with one of its parts replaced.
    pub(crate) fn mend(&self, name: &str, part: &str, by: &str) {
        let text = self.read(name);
        assert!(text.contains(part), "{name} has {part}");
        self.put(name, &text.replacen(part, by, 1));
    }

    /// The rows of a table as objects.
    pub(crate) fn table(&self, name: &str) -> Vec<std::collections::HashMap<String, String>> {
        let text = self.read(name);
        let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
        reader.deserialize().map(|row| row.expect("a row")).collect()
    }

    /// Runs `campanile stats …` to its end.
    pub(crate) fn stats(&self, arguments: &[&str]) -> Run {
        let mut command = Command::new(env!("CARGO_BIN_EXE_campanile"));
        command.current_dir(self.0.path()).arg("stats").args(arguments).env_clear();
        let run = Run(command.output().expect("the binary starts"));
        let left: Vec<_> = fs::read_dir(self.0.path()).expect("a folder").flatten().collect();
        assert!(left.iter().all(|entry| !entry.path().to_string_lossy().contains(".db")), "no database was opened");
        run
    }
}

/// Breaks the examples one way after the other. A case: a file, a part of it, what stands there instead, then the exit
/// code and the words of the refusal, which names a file.
pub(crate) fn refuses(arguments: &[&str], cases: &[(&str, &str, &str, i32, &str)]) {
    for (file, part, by, code, said) in cases {
        let desk = Desk::with_examples();
        desk.mend(file, part, by);
        let run = desk.stats(arguments);
        assert_eq!(run.code(), *code, "{by}: {}", run.err());
        assert!(run.err().contains(said), "{by}: {}", run.err());
        assert!([".json", ".csv"].iter().any(|name| run.err().contains(name)), "{by}: {}", run.err());
        assert!(run.out().is_empty(), "{by}: {}", run.out());
    }
}

/// What a run gave.
pub(crate) struct Run(Output);

impl Run {
    pub(crate) fn code(&self) -> i32 {
        self.0.status.code().expect("it ended by itself")
    }

    pub(crate) fn out(&self) -> String {
        String::from_utf8(self.0.stdout.clone()).expect("UTF-8")
    }

    pub(crate) fn err(&self) -> String {
        String::from_utf8(self.0.stderr.clone()).expect("UTF-8")
    }

    /// It ended well: what it wrote.
    pub(crate) fn well(&self) -> String {
        assert_eq!(self.code(), 0, "{}", self.err());
        self.out()
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.out()).unwrap_or_else(|problem| panic!("{problem}: {}{}", self.out(), self.err()))
    }
}
