// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The keeper itself: a thread for each line, for there are few and each is short.

use std::{
    io,
    os::unix::net::{UnixListener, UnixStream},
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
};

use base64::{Engine as _, prelude::BASE64_STANDARD};
use zeroize::Zeroizing;

use super::{Question, Reply, Ring, frame};
use crate::{Answers, Keyring};

/// Lines at once: a server keeps sixteen open, a command one.
const MOST_LINES: usize = 128;

/// What is done with the keys by which providers know us. Problems are told without a secret.
pub trait ProviderDesk: Send + Sync {
    /// Their public parts.
    ///
    /// # Errors
    /// When a key cannot be read.
    fn keys(&self) -> Result<serde_json::Value, String>;

    /// Signs with the key of this name.
    ///
    /// # Errors
    /// When there is none, or it does not sign so.
    fn sign(&self, kid: &str, algorithm: &str, message: &[u8]) -> Result<Vec<u8>, String>;

    /// Decrypts with the key of this name.
    ///
    /// # Errors
    /// When there is none, or it does not decrypt.
    fn decrypt(&self, kid: &str, algorithm: &str, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, String>;
}

/// Everything a keeper has.
pub struct Desk {
    /// The keys that seal the database.
    pub identity: Keyring,
    /// Those of the identity log.
    pub identity_log: Keyring,
    /// Those by which providers know us.
    pub providers: Box<dyn ProviderDesk>,
}

impl Desk {
    fn reply(&self, question: Question) -> Reply {
        match question {
            Question::Do { ring, asks } => {
                let ring = match ring {
                    Ring::Identity => &self.identity,
                    Ring::IdentityLog => &self.identity_log,
                };
                ring.answer(asks).map_or_else(|problem| Reply::No(problem.to_string()), Reply::Done)
            }
            Question::ProviderKeys => self.providers.keys().map_or_else(Reply::No, Reply::Keys),
            Question::Sign { kid, algorithm, message } => {
                told(bytes(&message).and_then(|message| self.providers.sign(&kid, &algorithm, &message)))
            }
            Question::Decrypt { kid, algorithm, sealed } => {
                let found = bytes(&sealed).and_then(|sealed| self.providers.decrypt(&kid, &algorithm, &sealed));
                told(found.map(|found| found.to_vec()))
            }
        }
    }
}

fn bytes(text: &str) -> Result<Vec<u8>, String> {
    BASE64_STANDARD.decode(text).map_err(|error| error.to_string())
}

fn told(outcome: Result<Vec<u8>, String>) -> Reply {
    outcome.map_or_else(Reply::No, |bytes| Reply::Bytes(BASE64_STANDARD.encode(bytes)))
}

/// Answers whoever opens the socket, until the process ends.
///
/// # Errors
/// When the socket cannot be listened on any more.
pub fn serve(listener: &UnixListener, desk: Desk) -> io::Result<()> {
    let (desk, open) = (Arc::new(desk), Arc::new(AtomicUsize::new(0)));
    loop {
        let (line, _) = listener.accept()?;
        if open.fetch_add(1, Ordering::Relaxed) >= MOST_LINES {
            open.fetch_sub(1, Ordering::Relaxed);
            tracing::warn!(most = MOST_LINES, "too many ask at once: a line is refused");
            continue;
        }
        let (desk, held) = (Arc::clone(&desk), Arc::clone(&open));
        let started = thread::Builder::new().name("line".to_owned()).spawn(move || {
            if let Err(error) = talk(line, &desk) {
                tracing::warn!(%error, "somebody asked what nobody understands");
            }
            held.fetch_sub(1, Ordering::Relaxed);
        });
        if let Err(error) = started {
            open.fetch_sub(1, Ordering::Relaxed);
            tracing::error!(%error, "no thread for a line");
        }
    }
}

fn talk(mut line: UnixStream, desk: &Desk) -> io::Result<()> {
    while let Some(question) = frame::read(&mut line)? {
        frame::write(&mut line, &desk.reply(question))?;
    }
    Ok(())
}
