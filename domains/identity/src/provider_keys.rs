// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The keys by which providers know us: made, published before they are used, changed, and put away, one file each.
//!
//! `signing.pem` is in use, `signing.next.pem` is already published and will be, `signing.old.pem` was. A provider keeps
//! our configuration for up to two days: a key that appeared and signed at once would be refused until then.

use std::{
    fmt,
    fs::{self, OpenOptions},
    io::{self, Write as _},
    path::{Path, PathBuf},
    str::FromStr,
};

use eid::jose::{Jwk, JwkSet, KeySize, OpeningKey, SigningKey};
use vault::key_file::private;
use zeroize::Zeroizing;

use crate::IdentityProblem;

/// What a key is for. The rules of SPID and CIE want no key to serve two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Signs our entity configuration, and nothing else.
    Federation,
    /// Signs requests and proves who we are.
    Signing,
    /// Opens the attributes that are encrypted to us.
    Opening,
}

/// Which of the keys of a purpose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Turn {
    Current,
    Next,
    Old,
}

/// A folder of keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProviderKeys(PathBuf);

/// A key as its owner may show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicKey {
    /// What it is for.
    pub purpose: Purpose,
    /// `current`, `next`, `old`.
    pub turn: &'static str,
    /// Its public part.
    pub jwk: Jwk,
}

impl Purpose {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Federation, Self::Signing, Self::Opening];

    /// Its word: what files and commands call it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Federation => "federation",
            Self::Signing => "signing",
            Self::Opening => "opening",
        }
    }
}

impl fmt::Display for Purpose {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

impl FromStr for Purpose {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        let found = Self::ALL.into_iter().find(|purpose| purpose.word() == word);
        found.ok_or_else(|| format!("`{word}` is none of federation, signing, opening"))
    }
}

impl ProviderKeys {
    /// The keys of this folder.
    #[must_use]
    pub fn of(folder: PathBuf) -> Self {
        Self(folder)
    }

    /// Makes the keys that are missing; tells which.
    ///
    /// # Errors
    /// When a file cannot be written.
    pub fn make(&self, size: KeySize) -> Result<Vec<Purpose>, IdentityProblem> {
        let missing: Vec<Purpose> =
            Purpose::ALL.into_iter().filter(|purpose| !self.path(*purpose, Turn::Current).exists()).collect();
        missing.iter().try_for_each(|purpose| self.write_new(*purpose, Turn::Current, size))?;
        Ok(missing)
    }

    /// Makes the key that comes next. It is published from the next start on, and signs nothing yet.
    ///
    /// # Errors
    /// When there is one already.
    pub fn prepare(&self, purpose: Purpose, size: KeySize) -> Result<(), IdentityProblem> {
        if self.path(purpose, Turn::Next).exists() {
            return Err(self.problem(purpose, Turn::Next, "it is there already: `rotate` puts it to use"));
        }
        self.write_new(purpose, Turn::Next, size)
    }

    /// Puts the next key to use. The one in use until now stays published, and still opens what is under way.
    ///
    /// # Errors
    /// When there is no next key, or an older one was not put away.
    pub fn rotate(&self, purpose: Purpose) -> Result<(), IdentityProblem> {
        let [current, next, old] = [Turn::Current, Turn::Next, Turn::Old].map(|turn| self.path(purpose, turn));
        if !next.exists() {
            return Err(self.problem(purpose, Turn::Next, "there is none: `prepare` makes it, two days before"));
        }
        if old.exists() {
            return Err(self.problem(purpose, Turn::Old, "it is still there: `retire` puts it away"));
        }
        let step = |from: &Path, to: &Path| {
            fs::rename(from, to).map_err(|error| self.problem(purpose, Turn::Current, &error.to_string()))
        };
        step(&current, &old)?;
        step(&next, &current)
    }

    /// Puts the old key away for good.
    ///
    /// # Errors
    /// When there is none.
    pub fn retire(&self, purpose: Purpose) -> Result<(), IdentityProblem> {
        let old = self.path(purpose, Turn::Old);
        fs::remove_file(old).map_err(|error| self.problem(purpose, Turn::Old, &error.to_string()))
    }

    /// All keys, as anybody may see them.
    ///
    /// # Errors
    /// When a file holds no key.
    pub fn public(&self) -> Result<Vec<PublicKey>, IdentityProblem> {
        let mut all = Vec::new();
        for purpose in Purpose::ALL {
            for turn in [Turn::Current, Turn::Next, Turn::Old] {
                if self.path(purpose, turn).exists() {
                    all.push(PublicKey { purpose, turn: turn.word(), jwk: self.jwk(purpose, turn)? });
                }
            }
        }
        Ok(all)
    }

    /// The public keys of the federation, or of OpenID Connect, as a set to hand over at onboarding.
    ///
    /// # Errors
    /// As [`Self::public`].
    pub fn key_set(&self, of_federation: bool) -> Result<JwkSet, IdentityProblem> {
        let ours = |key: &PublicKey| (key.purpose == Purpose::Federation) == of_federation;
        Ok(JwkSet { keys: self.public()?.into_iter().filter(ours).map(|key| key.jwk).collect() })
    }

    /// The key in use for the federation.
    ///
    /// # Errors
    /// When it is missing or cannot be read.
    pub(crate) fn federation(&self) -> Result<SigningKey, IdentityProblem> {
        self.signing_key(Purpose::Federation, Turn::Current)
    }

    /// The key in use for requests.
    ///
    /// # Errors
    /// When it is missing or cannot be read.
    pub(crate) fn signing(&self) -> Result<SigningKey, IdentityProblem> {
        self.signing_key(Purpose::Signing, Turn::Current)
    }

    /// Every key that opens: somebody may still encrypt to the old one, or already to the next.
    ///
    /// # Errors
    /// When the one in use is missing, or one cannot be read.
    pub(crate) fn opening(&self) -> Result<Vec<OpeningKey>, IdentityProblem> {
        let turns = [Turn::Current, Turn::Next, Turn::Old];
        let there = |turn: &Turn| *turn == Turn::Current || self.path(Purpose::Opening, *turn).exists();
        turns.into_iter().filter(there).map(|turn| self.opening_key(turn)).collect()
    }

    /// Keys for signing that are published and not in use.
    ///
    /// # Errors
    /// When one cannot be read.
    pub(crate) fn waiting(&self, purpose: Purpose) -> Result<Vec<Jwk>, IdentityProblem> {
        let all = self.public()?.into_iter();
        Ok(all.filter(|key| key.purpose == purpose && key.turn != "current").map(|key| key.jwk).collect())
    }

    fn jwk(&self, purpose: Purpose, turn: Turn) -> Result<Jwk, IdentityProblem> {
        match purpose {
            Purpose::Opening => self.opening_key(turn).map(|key| key.public().clone()),
            Purpose::Federation | Purpose::Signing => self.signing_key(purpose, turn).map(|key| key.public().clone()),
        }
    }

    fn signing_key(&self, purpose: Purpose, turn: Turn) -> Result<SigningKey, IdentityProblem> {
        let pem = self.read(purpose, turn)?;
        SigningKey::from_pem(&pem).map_err(|error| self.problem(purpose, turn, &error.to_string()))
    }

    fn opening_key(&self, turn: Turn) -> Result<OpeningKey, IdentityProblem> {
        let pem = self.read(Purpose::Opening, turn)?;
        OpeningKey::from_pem(&pem).map_err(|error| self.problem(Purpose::Opening, turn, &error.to_string()))
    }

    fn read(&self, purpose: Purpose, turn: Turn) -> Result<Zeroizing<String>, IdentityProblem> {
        fs::read_to_string(self.path(purpose, turn)).map(Zeroizing::new).map_err(|error| {
            let missing =
                (error.kind() == io::ErrorKind::NotFound).then_some("it is missing: `campanile identity keys make`");
            self.problem(purpose, turn, missing.unwrap_or(&error.to_string()))
        })
    }

    fn write_new(&self, purpose: Purpose, turn: Turn, size: KeySize) -> Result<(), IdentityProblem> {
        let pem = SigningKey::generate(size).and_then(|key| key.to_pem());
        let pem = pem.map_err(|error| self.problem(purpose, turn, &error.to_string()))?;
        let write = || -> io::Result<()> {
            fs::create_dir_all(&self.0)?;
            let mut file = private(OpenOptions::new().write(true).create_new(true)).open(self.path(purpose, turn))?;
            file.write_all(pem.as_bytes())?;
            file.sync_all()
        };
        write().map_err(|error| self.problem(purpose, turn, &error.to_string()))
    }

    fn path(&self, purpose: Purpose, turn: Turn) -> PathBuf {
        let middle = if turn == Turn::Current { String::new() } else { format!(".{}", turn.word()) };
        self.0.join(format!("{purpose}{middle}.pem"))
    }

    fn problem(&self, purpose: Purpose, turn: Turn, reason: &str) -> IdentityProblem {
        let path = self.path(purpose, turn).display().to_string();
        IdentityProblem::KeyFile { path, reason: reason.to_owned() }
    }
}

impl Turn {
    const fn word(self) -> &'static str {
        match self {
            Self::Current => "current",
            Self::Next => "next",
            Self::Old => "old",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_published_before_it_signs_and_opens_after_it_no_longer_does() {
        let folder = tempfile::tempdir().expect("a folder");
        let keys = ProviderKeys::of(folder.path().join("keys"));
        assert!(keys.signing().expect_err("missing").to_string().contains("keys make"));
        assert_eq!(keys.make(KeySize::Rsa2048).expect("made"), Purpose::ALL);
        assert_eq!(keys.make(KeySize::Rsa2048).expect("nothing to make"), []);
        let kid = |purpose: Purpose, turn: &str| {
            let all = keys.public().expect("keys");
            all.into_iter().find(|key| key.purpose == purpose && key.turn == turn).and_then(|key| key.jwk.kid)
        };
        let first = kid(Purpose::Opening, "current");
        assert!(keys.rotate(Purpose::Opening).is_err(), "nothing was published yet");
        keys.prepare(Purpose::Opening, KeySize::Rsa2048).expect("prepared");
        assert!(keys.prepare(Purpose::Opening, KeySize::Rsa2048).is_err());
        let second = kid(Purpose::Opening, "next");
        keys.rotate(Purpose::Opening).expect("rotated");
        assert_eq!((kid(Purpose::Opening, "current"), kid(Purpose::Opening, "old")), (second, first));
        assert_eq!(keys.opening().expect("keys").len(), 2);
        keys.retire(Purpose::Opening).expect("retired");
        assert!(keys.retire(Purpose::Opening).is_err());
        assert_eq!((keys.opening().expect("keys").len(), keys.public().expect("keys").len()), (1, 3));
        assert_eq!(keys.key_set(true).expect("a set").keys.len(), 1);
        #[cfg(unix)]
        {
            let file = fs::metadata(folder.path().join("keys/signing.pem")).expect("a file");
            assert_eq!(std::os::unix::fs::PermissionsExt::mode(&file.permissions()) & 0o777, 0o600);
        }
    }
}
