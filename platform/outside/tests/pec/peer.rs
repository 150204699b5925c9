// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A PEC provider that follows RFC 6109, on this machine: for the tests of whoever talks to one.

use std::{
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

use chrono::{DateTime, Utc};
use outside::{Mail, MailboxSettings, Revocation, Tls};
use serde::Deserialize;

/// Where the provider is, as it says itself.
#[derive(Deserialize)]
pub(crate) struct Told {
    smtp: u16,
    imaps: u16,
    /// The address of our account.
    pub(crate) user: String,
    password: String,
    /// The certificate of its authority.
    pub(crate) authority: String,
    /// Seconds: its certificates hold from then on.
    now: i64,
}

/// A provider that runs; it ends with its standard input.
pub(crate) struct Peer {
    process: Child,
    /// Where it is.
    pub(crate) told: Told,
}

impl Peer {
    /// Nothing, where what it is made of is not installed.
    pub(crate) fn run() -> Option<Self> {
        let here = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../platform/outside"));
        let usual = here.join("../../target/pec");
        let venv = std::env::var_os("CAMPANILE_PEC_PEER").map_or(usual, PathBuf::from);
        let dovecot = ["/usr/sbin/dovecot", "/usr/local/sbin/dovecot"].iter().any(|path| Path::new(path).exists());
        // A marker of `make test`: an installation that broke off has none.
        if !venv.join(".ready").exists() || !dovecot {
            assert!(std::env::var("CI").as_deref() != Ok("true"), "no PEC peer here: run make test");
            eprintln!(
                "skipped: run make test once, or install dovecot-imapd and platform/outside/peers/requirements.txt"
            );
            return None;
        }
        let mut process = Command::new(venv.join("bin/python"))
            .env("PYTHONDONTWRITEBYTECODE", "1")
            .arg(here.join("peers/pec.py"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the peer starts");
        let mut line = String::new();
        BufReader::new(process.stdout.take().expect("its output")).read_line(&mut line).expect("a line");
        Some(Self { process, told: serde_json::from_str(&line).expect("where it is") })
    }

    pub(crate) fn now(&self) -> DateTime<Utc> {
        DateTime::from_timestamp(self.told.now, 0).expect("a moment")
    }

    pub(crate) fn mail(&self) -> Mail {
        let login = Some((self.told.user.clone(), self.told.password.clone()));
        Mail::smtp(&format!("smtp://127.0.0.1:{}", self.told.smtp), &self.told.user, login).expect("settings")
    }

    pub(crate) fn settings(&self) -> MailboxSettings {
        MailboxSettings {
            url: format!("imaps://127.0.0.1:{}", self.told.imaps),
            user: self.told.user.clone(),
            password: self.told.password.clone(),
            folder: "INBOX".to_owned(),
            done: None,
            authority: Some(self.told.authority.clone().into_bytes()),
            tls: Tls::new(Revocation::default()),
        }
    }
}

impl Drop for Peer {
    fn drop(&mut self) {
        drop(self.process.stdin.take());
        self.process.wait().expect("the peer ends");
    }
}
