// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Asking the keeper.

use std::{
    io,
    os::unix::net::UnixStream,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use base64::{Engine as _, prelude::BASE64_STANDARD};
use zeroize::Zeroizing;

use super::{Question, Reply, Ring, frame};
use crate::{Answer, Answers, Ask, VaultProblem};

/// An answer takes microseconds, a signature of 4,096 bits some milliseconds: after this long nobody is there.
const PATIENCE: Duration = Duration::from_secs(5);

/// Lines kept open between questions.
const MOST_LINES: usize = 16;

/// The keeper, by its socket. It is asked on the thread that needs the answer, which has it sooner than another could be
/// woken; cheap to clone.
#[derive(Clone)]
pub struct Keeper(Arc<Line>);

struct Line {
    socket: PathBuf,
    open: Mutex<Vec<UnixStream>>,
}

/// The keys of one ring of a keeper.
pub struct KeptRing {
    keeper: Keeper,
    ring: Ring,
}

impl Keeper {
    /// The keeper at this socket; nobody is asked yet.
    #[must_use]
    pub fn at(socket: &Path) -> Self {
        Self(Arc::new(Line { socket: socket.to_owned(), open: Mutex::default() }))
    }

    /// One of its rings, to seal and open with.
    #[must_use]
    pub fn ring(&self, ring: Ring) -> KeptRing {
        KeptRing { keeper: self.clone(), ring }
    }

    /// The public parts of the keys by which providers know us, as its desk tells them.
    ///
    /// # Errors
    /// [`VaultProblem::Keeper`].
    pub fn provider_keys(&self) -> Result<serde_json::Value, VaultProblem> {
        match self.ask(&Question::ProviderKeys)? {
            Reply::Keys(keys) => Ok(keys),
            other => Err(self.unexpected(&other)),
        }
    }

    /// A signature with the key of this name.
    ///
    /// # Errors
    /// [`VaultProblem::Keeper`].
    pub fn sign(&self, kid: &str, algorithm: &str, message: &[u8]) -> Result<Vec<u8>, VaultProblem> {
        let (kid, algorithm) = (kid.to_owned(), algorithm.to_owned());
        self.bytes(&Question::Sign { kid, algorithm, message: BASE64_STANDARD.encode(message) })
    }

    /// What was encrypted to the key of this name.
    ///
    /// # Errors
    /// [`VaultProblem::Keeper`].
    pub fn decrypt(&self, kid: &str, algorithm: &str, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, VaultProblem> {
        let (kid, algorithm) = (kid.to_owned(), algorithm.to_owned());
        self.bytes(&Question::Decrypt { kid, algorithm, sealed: BASE64_STANDARD.encode(sealed) }).map(Zeroizing::new)
    }

    fn bytes(&self, question: &Question) -> Result<Vec<u8>, VaultProblem> {
        match self.ask(question)? {
            Reply::Bytes(text) => BASE64_STANDARD.decode(text).map_err(|error| self.problem(error.to_string())),
            other => Err(self.unexpected(&other)),
        }
    }

    fn ask(&self, question: &Question) -> Result<Reply, VaultProblem> {
        // A keeper that was started again has hung up on the lines of before.
        while let Some(mut line) = self.idle_line() {
            if let Ok(reply) = Self::ask_by(&mut line, question) {
                return self.take(line, reply);
            }
        }
        let mut line = self.connect().map_err(|error| self.problem(error.to_string()))?;
        let reply = Self::ask_by(&mut line, question).map_err(|error| self.problem(error.to_string()))?;
        self.take(line, reply)
    }

    fn connect(&self) -> io::Result<UnixStream> {
        let line = UnixStream::connect(&self.0.socket)?;
        line.set_read_timeout(Some(PATIENCE))?;
        line.set_write_timeout(Some(PATIENCE))?;
        Ok(line)
    }

    fn ask_by(line: &mut UnixStream, question: &Question) -> io::Result<Reply> {
        frame::write(line, question)?;
        frame::read(line)?.ok_or_else(|| io::Error::new(io::ErrorKind::UnexpectedEof, "it hung up"))
    }

    fn take(&self, line: UnixStream, reply: Reply) -> Result<Reply, VaultProblem> {
        let mut lines = self.lines();
        if lines.len() < MOST_LINES {
            lines.push(line);
        }
        match reply {
            Reply::No(why) => Err(self.problem(why)),
            reply => Ok(reply),
        }
    }

    fn idle_line(&self) -> Option<UnixStream> {
        self.lines().pop()
    }

    fn lines(&self) -> std::sync::MutexGuard<'_, Vec<UnixStream>> {
        self.0.open.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn unexpected(&self, _: &Reply) -> VaultProblem {
        self.problem("it answered another question".to_owned())
    }

    fn problem(&self, reason: String) -> VaultProblem {
        VaultProblem::Keeper { socket: self.0.socket.display().to_string(), reason }
    }
}

impl Answers for KeptRing {
    fn answer(&self, asks: Vec<Ask>) -> Result<Vec<Answer>, VaultProblem> {
        let expected = asks.len();
        match self.keeper.ask(&Question::Do { ring: self.ring, asks })? {
            Reply::Done(answers) if answers.len() == expected => Ok(answers),
            other => Err(self.keeper.unexpected(&other)),
        }
    }
}
