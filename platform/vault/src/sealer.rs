// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What the house seals, opens and recognises with, wherever the keys are.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use crate::{Keyring, VaultProblem, keyring};

/// One thing to do with a key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ask {
    /// Seals a text for a place, with the key in use.
    Seal {
        /// The text.
        text: String,
        /// Where it belongs.
        place: String,
    },
    /// Opens a text in its place.
    Open {
        /// The sealed text.
        sealed: String,
        /// Where it belongs.
        place: String,
    },
    /// Seals anew what an older key sealed.
    Reseal {
        /// The sealed text.
        sealed: String,
        /// Where it belongs.
        place: String,
    },
    /// Whether the key in use sealed this.
    IsCurrent {
        /// The sealed text.
        sealed: String,
        /// Where it belongs.
        place: String,
    },
    /// The keyed hashes of a text: of the key in use first, then of those before.
    Fingerprints {
        /// What keeps hashes of different things apart.
        kind: String,
        /// The text.
        text: String,
    },
    /// How many keys there are.
    Count,
}

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// A text: sealed, or opened.
    Text(String),
    /// Hashes.
    Hashes(Vec<String>),
    /// Yes or no; a text that needs no new seal is a no.
    Is(bool),
    /// A number.
    Number(usize),
    /// It does not open.
    Unopened,
}

/// Whoever has keys and does things with them.
pub trait Answers: Send + Sync {
    /// One answer to each, in their order.
    ///
    /// # Errors
    /// When nothing at all can be done: the keeper is away. What does not open is an [`Answer::Unopened`].
    fn answer(&self, asks: Vec<Ask>) -> Result<Vec<Answer>, VaultProblem>;
}

/// AES-256-GCM to seal and HMAC-SHA-256 to find again, with keys that are here or at a keeper's. Cheap to clone.
#[derive(Clone)]
pub struct Sealer(Arc<dyn Answers>);

impl From<Keyring> for Sealer {
    fn from(keys: Keyring) -> Self {
        Self(Arc::new(keys))
    }
}

impl Sealer {
    /// That works with whoever has the keys.
    #[must_use]
    pub fn with(keys: Arc<dyn Answers>) -> Self {
        Self(keys)
    }

    /// Seals a text. `place` says where it belongs, as `fiscal_code/<person>`: elsewhere it does not open.
    ///
    /// # Errors
    /// When the system gives no chance, or the keeper is away.
    pub fn seal(&self, text: &str, place: &str) -> Result<String, VaultProblem> {
        match self.one(Ask::Seal { text: text.to_owned(), place: place.to_owned() })? {
            Answer::Text(sealed) => Ok(sealed),
            _ => Err(VaultProblem::NoChance),
        }
    }

    /// The same, but an empty text stays empty: that nothing is there is no secret.
    ///
    /// # Errors
    /// As [`Self::seal`].
    pub fn seal_unless_empty(&self, text: &str, place: &str) -> Result<String, VaultProblem> {
        if text.is_empty() { Ok(String::new()) } else { self.seal(text, place) }
    }

    /// Opens what was sealed for this place; it is wiped when dropped.
    ///
    /// # Errors
    /// When it was sealed with another key or for another place, or has been touched; when the keeper is away.
    pub fn open(&self, sealed: &str, place: &str) -> Result<Zeroizing<String>, VaultProblem> {
        match self.one(Ask::Open { sealed: sealed.to_owned(), place: place.to_owned() })? {
            Answer::Text(text) => Ok(Zeroizing::new(text)),
            _ => Err(VaultProblem::Unopened),
        }
    }

    /// Opens many texts, each in its place, with one question to whoever has the keys. An empty text opens as itself.
    ///
    /// # Errors
    /// As [`Self::open`], for any of them.
    pub fn open_all(&self, sealed: &[(&str, String)]) -> Result<Vec<String>, VaultProblem> {
        let there = || sealed.iter().filter(|(sealed, _)| !sealed.is_empty());
        let asks = there().map(|(sealed, place)| Ask::Open { sealed: (*sealed).to_owned(), place: place.clone() });
        let asks: Vec<Ask> = asks.collect();
        let answers = if asks.is_empty() { Vec::new() } else { self.0.answer(asks)? };
        let mut answers = answers.into_iter();
        let next = |(sealed, _): &(&str, String)| match sealed.is_empty() {
            true => Ok(String::new()),
            false => match answers.next() {
                Some(Answer::Text(text)) => Ok(text),
                _ => Err(VaultProblem::Unopened),
            },
        };
        sealed.iter().map(next).collect()
    }

    /// The same text sealed with the key in use; none when it is already.
    ///
    /// # Errors
    /// When no key opens it, the system gives no chance, or the keeper is away.
    pub fn reseal(&self, sealed: &str, place: &str) -> Result<Option<String>, VaultProblem> {
        match self.one(Ask::Reseal { sealed: sealed.to_owned(), place: place.to_owned() })? {
            Answer::Text(sealed) => Ok(Some(sealed)),
            Answer::Is(false) => Ok(None),
            _ => Err(VaultProblem::Unopened),
        }
    }

    /// Whether the key in use sealed it.
    ///
    /// # Errors
    /// When the keeper is away.
    pub fn is_of_the_key_in_use(&self, sealed: &str, place: &str) -> Result<bool, VaultProblem> {
        let asked = self.one(Ask::IsCurrent { sealed: sealed.to_owned(), place: place.to_owned() })?;
        Ok(asked == Answer::Is(true))
    }

    /// Whether this is what sealed texts look like. Names, addresses and letters do not.
    #[must_use]
    pub fn looks_sealed(text: &str) -> bool {
        keyring::looks_sealed(text)
    }

    /// A keyed hash by which a text is found again, without anybody who lacks the key being able to try texts.
    /// `kind` keeps fingerprints of different things apart.
    ///
    /// # Errors
    /// When the keeper is away.
    pub fn fingerprint(&self, kind: &str, text: &str) -> Result<String, VaultProblem> {
        self.fingerprints(kind, text)?.into_iter().next().ok_or(VaultProblem::Unopened)
    }

    /// The fingerprints of a text by the key in use and, after it, by those before: what was written with them is found again.
    ///
    /// # Errors
    /// When the keeper is away.
    pub fn fingerprints(&self, kind: &str, text: &str) -> Result<Vec<String>, VaultProblem> {
        match self.one(Ask::Fingerprints { kind: kind.to_owned(), text: text.to_owned() })? {
            Answer::Hashes(hashes) => Ok(hashes),
            _ => Err(VaultProblem::Unopened),
        }
    }

    /// Whether a key is being changed: one before it is still needed.
    ///
    /// # Errors
    /// When the keeper is away.
    pub fn is_changing(&self) -> Result<bool, VaultProblem> {
        Ok(matches!(self.one(Ask::Count)?, Answer::Number(2..)))
    }

    fn one(&self, ask: Ask) -> Result<Answer, VaultProblem> {
        self.0.answer(vec![ask])?.pop().ok_or(VaultProblem::Unopened)
    }
}
