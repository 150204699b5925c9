// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What the tests with real peers share: the peer as a process, a browser that fills in forms, the surroundings.
#![expect(clippy::print_stderr, reason = "a test that was skipped must say so")]

pub(crate) mod browser;

use std::{
    io::{BufRead as _, BufReader},
    path::PathBuf,
    process::{Child, ChildStdout, Command, Stdio},
    sync::OnceLock,
};

use chrono::{DateTime, Utc};
use eid::{Http, Records, SystemChance, Web, World, jose};

/// The door, the log and the instant of a test.
pub(crate) struct Surroundings {
    web: Web,
    pub(crate) records: Records,
}

impl Surroundings {
    pub(crate) fn new() -> Self {
        Self { web: Web::open().expect("a door").with_loopback(), records: Records::default() }
    }

    pub(crate) fn world(&self) -> World<'_> {
        World { http: &self.web, chance: &SystemChance, log: &self.records, now: now() }
    }

    pub(crate) fn http(&self) -> &dyn Http {
        &self.web
    }
}

/// The time of the machine, which the peers keep too.
pub(crate) fn now() -> DateTime<Utc> {
    #[expect(clippy::disallowed_methods, reason = "the peers keep the time of the machine")]
    Utc::now()
}

/// A peer that runs until it is dropped.
pub(crate) struct Peer {
    process: Child,
    /// Kept open: a peer that may no longer speak ends.
    _out: BufReader<ChildStdout>,
    /// What it said on its first line.
    pub(crate) said: String,
}

impl Peer {
    pub(crate) fn run(command: &mut Command) -> Self {
        let mut process = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("the peer starts");
        let mut said = String::new();
        let mut out = BufReader::new(process.stdout.take().expect("its output"));
        out.read_line(&mut said).expect("its first line");
        assert!(!said.is_empty(), "the peer ended before it listened");
        Self { process, _out: out, said: said.trim().to_owned() }
    }
}

impl Drop for Peer {
    fn drop(&mut self) {
        // It ends with its input, and takes its folder with it.
        drop(self.process.stdin.take());
        let _ = self.process.wait();
    }
}

/// The folder with the peers' own sources.
pub(crate) fn peers() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/peers"))
}

/// Says that a peer is not there; with CI=true a test may not be skipped.
pub(crate) fn absent(what: &str, how: &str) {
    assert!(std::env::var("CI").as_deref() != Ok("true"), "{what} is absent: {how}");
    eprintln!("skipped: {what} is absent: {how}");
}

/// Our keys, made once for all tests of a file.
pub(crate) fn pems() -> &'static [String; 3] {
    static PEMS: OnceLock<[String; 3]> = OnceLock::new();
    PEMS.get_or_init(|| {
        let make = || {
            jose::SigningKey::generate(jose::KeySize::Rsa2048).and_then(|key| key.to_pem()).expect("a key").to_string()
        };
        [make(), make(), make()]
    })
}

pub(crate) fn signing_key() -> jose::SigningKey {
    jose::SigningKey::from_pem(&pems()[0]).expect("a key")
}

pub(crate) fn opening_key() -> jose::OpeningKey {
    jose::OpeningKey::from_pem(&pems()[1]).expect("a key")
}
