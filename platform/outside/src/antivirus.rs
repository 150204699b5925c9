// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The door to an antivirus: ClamAV's daemon, by the protocol that its manual describes (`INSTREAM`).

use std::{path::PathBuf, sync::Arc, time::Duration};

use clamav_client::tokio::{Socket, Tcp, scan_buffer};
use reqwest::Url;
use tokio::time::timeout;

/// How long a file may be looked at: a daemon that reads its signatures anew is deaf meanwhile.
const PATIENCE: Duration = Duration::from_secs(60);
/// Pieces in which a file is sent, in bytes.
const PIECE: usize = 64 * 1024;

/// Looks at files before they are kept. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Antivirus(Door);

#[derive(Clone, Debug)]
enum Door {
    None,
    Tcp(Arc<str>),
    Socket(Arc<PathBuf>),
    Fake,
}

/// What an antivirus says of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// There is no antivirus.
    NotAsked,
    /// It knows nothing bad in it.
    Clean,
    /// It is malicious: the name of what was found.
    Infected(String),
}

/// A failure of asking.
#[derive(Debug, thiserror::Error)]
pub enum AntivirusProblem {
    /// The address is neither `unix:///…` nor `tcp://host:port`.
    #[error("{0} is no address of an antivirus: write `unix:///run/clamav/clamd.ctl`, or `tcp://127.0.0.1:3310`")]
    Address(String),
    /// It cannot be reached, or did not end in time.
    #[error("the antivirus cannot be asked: {0}")]
    Unreachable(std::io::Error),
    /// It said something else: the file is larger than it takes, or it is out of order.
    #[error("the antivirus answered: {0}")]
    Unclear(String),
}

impl Antivirus {
    /// No antivirus: every file is [`Verdict::NotAsked`].
    #[must_use]
    pub const fn none() -> Self {
        Self(Door::None)
    }

    /// What the fake finds harmful: the words of the file by which antivirus programs are tried (eicar.org).
    pub const FAKE_BAD: &'static [u8] = b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE";
    /// What the fake does not answer to.
    pub const FAKE_SILENT: &'static [u8] = b"the antivirus is being restarted";

    /// One for tests: it finds [`Self::FAKE_BAD`] harmful, and cannot be reached with [`Self::FAKE_SILENT`].
    #[must_use]
    pub const fn fake() -> Self {
        Self(Door::Fake)
    }

    /// ClamAV's daemon at an address: `unix:///run/clamav/clamd.ctl`, or `tcp://127.0.0.1:3310`. Nothing is asked yet.
    ///
    /// # Errors
    /// [`AntivirusProblem::Address`].
    pub fn clamd(address: &str) -> Result<Self, AntivirusProblem> {
        let misused = || AntivirusProblem::Address(address.to_owned());
        let url = Url::parse(address).map_err(|_| misused())?;
        match (url.scheme(), url.host_str(), url.port(), url.path()) {
            ("unix", None, None, path) if path.len() > 1 => Ok(Self(Door::Socket(Arc::new(PathBuf::from(path))))),
            ("tcp", Some(host), Some(port), "" | "/") => Ok(Self(Door::Tcp(format!("{host}:{port}").into()))),
            _ => Err(misused()),
        }
    }

    /// Whether there is one.
    #[must_use]
    pub const fn is_there(&self) -> bool {
        !matches!(self.0, Door::None)
    }

    /// What it says of a file.
    ///
    /// # Errors
    /// When it cannot be asked or its answer says neither yes nor no: the file is then not to be believed.
    pub async fn judge(&self, file: &[u8]) -> Result<Verdict, AntivirusProblem> {
        let asked = async {
            match &self.0 {
                Door::None => Ok(None),
                Door::Fake => fake(file).map(Some),
                Door::Tcp(address) => scan_buffer(file, Tcp { host_address: &**address }, Some(PIECE)).await.map(Some),
                Door::Socket(path) => scan_buffer(file, Socket { socket_path: &**path }, Some(PIECE)).await.map(Some),
            }
        };
        let late = |_| AntivirusProblem::Unreachable(std::io::ErrorKind::TimedOut.into());
        let answer = timeout(PATIENCE, asked).await.map_err(late)?.map_err(AntivirusProblem::Unreachable)?;
        answer.map_or(Ok(Verdict::NotAsked), |said| read(&String::from_utf8_lossy(&said)))
    }
}

fn fake(file: &[u8]) -> std::io::Result<Vec<u8>> {
    let holds = |words: &[u8]| file.windows(words.len()).any(|here| here == words);
    if holds(Antivirus::FAKE_SILENT) {
        return Err(std::io::ErrorKind::ConnectionRefused.into());
    }
    Ok(if holds(Antivirus::FAKE_BAD) { b"stream: Eicar-Test FOUND\0".to_vec() } else { b"stream: OK\0".to_vec() })
}

/// `stream: OK`, `stream: Eicar-Test-Signature FOUND`, or why it could not look.
fn read(said: &str) -> Result<Verdict, AntivirusProblem> {
    let said = said.trim_matches(|c: char| c == '\0' || c.is_whitespace());
    let told = said.strip_prefix("stream: ").unwrap_or(said);
    match told.strip_suffix(" FOUND") {
        Some(name) => Ok(Verdict::Infected(name.to_owned())),
        None if told == "OK" => Ok(Verdict::Clean),
        None => Err(AntivirusProblem::Unclear(said.chars().take(200).collect())),
    }
}
