// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The keys by which providers know us, wherever they are: in files that this process reads, or at a keeper's.

use std::sync::Arc;

use eid::jose::{Holder, JoseProblem, Jwk, KeyAlgorithm, OpeningKey, SigningAlgorithm, SigningKey};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use vault::{
    VaultProblem,
    keeper::{Desk, Keeper, ProviderDesk},
    key_file,
};
use zeroize::Zeroizing;

use crate::{
    IdentityProblem, Options,
    provider_keys::{ProviderKeys, Purpose},
};

/// Where our keys are.
pub(crate) enum OurKeys {
    /// In a folder.
    Files(ProviderKeys),
    /// With another process.
    Kept(Keeper),
}

/// A key as a keeper tells of it.
#[derive(Serialize, Deserialize)]
struct Told {
    purpose: String,
    turn: String,
    jwk: Jwk,
}

impl OurKeys {
    /// The key in use for the federation.
    ///
    /// # Errors
    /// When it is missing or cannot be read, or the keeper is away.
    pub(crate) fn federation(&self) -> Result<SigningKey, IdentityProblem> {
        match self {
            Self::Files(files) => files.federation(),
            Self::Kept(keeper) => in_use(keeper, Purpose::Federation),
        }
    }

    /// The key in use for requests.
    ///
    /// # Errors
    /// As [`Self::federation`].
    pub(crate) fn signing(&self) -> Result<SigningKey, IdentityProblem> {
        match self {
            Self::Files(files) => files.signing(),
            Self::Kept(keeper) => in_use(keeper, Purpose::Signing),
        }
    }

    /// Every key that opens: somebody may still encrypt to the old one, or already to the next.
    ///
    /// # Errors
    /// As [`Self::federation`].
    pub(crate) fn opening(&self) -> Result<Vec<OpeningKey>, IdentityProblem> {
        match self {
            Self::Files(files) => files.opening(),
            Self::Kept(keeper) => {
                let all = told(keeper)?.into_iter().filter(|key| key.purpose == Purpose::Opening.word());
                let keys: Vec<OpeningKey> = all.map(|key| OpeningKey::held(key.jwk, holder(keeper))).collect();
                if keys.is_empty() { Err(missing(Purpose::Opening)) } else { Ok(keys) }
            }
        }
    }

    /// Keys for signing that are published and not in use.
    ///
    /// # Errors
    /// As [`Self::federation`].
    pub(crate) fn waiting(&self, purpose: Purpose) -> Result<Vec<Jwk>, IdentityProblem> {
        match self {
            Self::Files(files) => files.waiting(purpose),
            Self::Kept(keeper) => {
                let all = told(keeper)?.into_iter();
                Ok(all
                    .filter(|key| key.purpose == purpose.word() && key.turn != "current")
                    .map(|key| key.jwk)
                    .collect())
            }
        }
    }
}

fn told(keeper: &Keeper) -> Result<Vec<Told>, IdentityProblem> {
    serde_json::from_value(keeper.provider_keys()?)
        .map_err(|error| IdentityProblem::Providers(format!("the keys that the keeper tells of: {error}")))
}

fn in_use(keeper: &Keeper, purpose: Purpose) -> Result<SigningKey, IdentityProblem> {
    let found = told(keeper)?.into_iter().find(|key| key.purpose == purpose.word() && key.turn == "current");
    found.map(|key| SigningKey::held(key.jwk, holder(keeper))).ok_or_else(|| missing(purpose))
}

fn missing(purpose: Purpose) -> IdentityProblem {
    let reason = format!("the keeper has no key `{purpose}`: `campanile identity keys make`, where its keys are");
    IdentityProblem::Providers(reason)
}

fn holder(keeper: &Keeper) -> Arc<dyn Holder> {
    Arc::new(AtKeeper(keeper.clone()))
}

/// A keeper, as JOSE asks it.
struct AtKeeper(Keeper);

impl Holder for AtKeeper {
    fn sign(&self, kid: &str, algorithm: SigningAlgorithm, message: &[u8]) -> Result<Vec<u8>, JoseProblem> {
        self.0.sign(kid, algorithm.name(), message).map_err(away)
    }

    fn decrypt(&self, kid: &str, algorithm: KeyAlgorithm, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, JoseProblem> {
        self.0.decrypt(kid, algorithm.name(), sealed).map_err(away)
    }
}

#[expect(clippy::needless_pass_by_value, reason = "the shape of map_err")]
fn away(problem: VaultProblem) -> JoseProblem {
    tracing::error!(%problem, "a key that is kept elsewhere could not be used");
    JoseProblem::Machinery
}

/// Everything that a keeper needs, read from the files that these options name.
///
/// # Errors
/// When a key is missing where it may not be made, or cannot be read.
pub fn keeper_desk(options: &Options) -> Result<Desk, IdentityProblem> {
    let files = ProviderKeys::of(options.providers.keys.clone());
    Ok(Desk {
        identity: key_file::load(&options.key_file, options.may_create_keys)?,
        identity_log: key_file::load(&options.log_key_file, options.may_create_keys)?,
        providers: Box::new(KeyDesk::read(&files)?),
    })
}

/// Puts a new key before the one in use of each file, for the keeper's next start; a file with two keys is left alone.
///
/// # Errors
/// [`IdentityProblem::KeyTurn`] when both are being changed; when a file cannot be read or written.
pub fn prepare_kept_keys(options: &Options) -> Result<(), IdentityProblem> {
    let outcomes = [&options.key_file, &options.log_key_file].map(|path| key_file::prepare(path));
    let mut turns = outcomes.iter().filter(|outcome| matches!(outcome, Err(VaultProblem::KeyTurn(_))));
    let is_done = turns.by_ref().count() < outcomes.len();
    for outcome in outcomes {
        match outcome {
            Err(VaultProblem::KeyTurn(_)) if is_done => {}
            other => other?,
        }
    }
    Ok(())
}

/// Takes the keys before those in use out of the files: once `retire_keys` has said that nothing needs them.
///
/// # Errors
/// When a file cannot be read or written.
pub fn retire_kept_keys(options: &Options) -> Result<(), IdentityProblem> {
    key_file::retire(&options.key_file)?;
    Ok(key_file::retire(&options.log_key_file)?)
}

/// The keys by which providers know us, as a keeper has them. It may have none: not everybody is in a federation.
struct KeyDesk {
    signing: Vec<SigningKey>,
    opening: Vec<OpeningKey>,
    public: Value,
}

impl KeyDesk {
    fn read(files: &ProviderKeys) -> Result<Self, IdentityProblem> {
        let public = files.public()?.into_iter().map(|key| {
            let (purpose, turn) = (key.purpose.word().to_owned(), key.turn.to_owned());
            Told { purpose, turn, jwk: key.jwk }
        });
        let told: Vec<Told> = public.collect();
        let public = serde_json::to_value(&told).map_err(|error| IdentityProblem::Providers(error.to_string()))?;
        let has = |purpose: Purpose| told.iter().any(|key| key.purpose == purpose.word() && key.turn == "current");
        let mut signing = Vec::new();
        if has(Purpose::Federation) {
            signing.push(files.federation()?);
        }
        if has(Purpose::Signing) {
            signing.push(files.signing()?);
        }
        let opening = if has(Purpose::Opening) { files.opening()? } else { Vec::new() };
        Ok(Self { signing, opening, public })
    }
}

impl ProviderDesk for KeyDesk {
    fn keys(&self) -> Result<Value, String> {
        Ok(self.public.clone())
    }

    fn sign(&self, kid: &str, algorithm: &str, message: &[u8]) -> Result<Vec<u8>, String> {
        let key = self.signing.iter().find(|key| key.public().kid.as_deref() == Some(kid));
        let key = key.ok_or("there is no such key, or it is not in use")?;
        let signed = match SigningAlgorithm::named(algorithm) {
            Ok(SigningAlgorithm::Rs512) => key.clone().with_rs512().signature(message),
            Ok(algorithm) if algorithm == key.algorithm() => key.signature(message),
            Ok(_) => return Err("this key does not sign so".to_owned()),
            Err(problem) => return Err(problem.to_string()),
        };
        signed.map_err(|problem| problem.to_string())
    }

    fn decrypt(&self, kid: &str, algorithm: &str, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, String> {
        let key = self.opening.iter().find(|key| key.public().kid.as_deref() == Some(kid));
        let key = key.ok_or("there is no such key")?;
        let algorithm = KeyAlgorithm::named(algorithm).map_err(|problem| problem.to_string())?;
        match key.decrypted(algorithm, sealed) {
            // Nothing, which no key of a content is: that it failed must look like a wrong tag (RFC 7516, 11.5).
            Err(JoseProblem::Sealed) => Ok(Zeroizing::new(Vec::new())),
            other => other.map_err(|problem| problem.to_string()),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::{os::unix::net::UnixListener, thread};

    use eid::{
        SystemChance,
        jose::{self, ContentAlgorithm, JwkSet, KeySize},
    };
    use serde_json::json;

    use super::*;

    #[test]
    fn a_kept_key_signs_and_opens_for_providers_as_one_in_a_file_does() {
        let folder = tempfile::tempdir().expect("a folder");
        let options = Options::of_a_trial(folder.path());
        let files = ProviderKeys::of(options.providers.keys.clone());
        files.make(KeySize::Rsa2048).expect("made");
        files.prepare(Purpose::Signing, KeySize::Rsa2048).expect("prepared");
        let socket = folder.path().join("keeper.sock");
        let listener = UnixListener::bind(&socket).expect("a socket");
        let desk = keeper_desk(&options).expect("a desk");
        thread::spawn(move || vault::keeper::serve(&listener, desk));
        let kept = OurKeys::Kept(Keeper::at(&socket));
        let files = OurKeys::Files(files);

        let signing = kept.signing().expect("a key");
        assert_eq!(signing.public(), files.signing().expect("a key").public());
        assert_eq!(kept.federation().expect("a key").public(), files.federation().expect("a key").public());
        assert_eq!(kept.waiting(Purpose::Signing).expect("keys"), files.waiting(Purpose::Signing).expect("keys"));
        assert!(signing.to_pem().is_err(), "nobody is given it");
        let keys = JwkSet { keys: vec![signing.public().clone()] };
        for key in [signing.clone(), signing.with_rs512()] {
            let token = jose::sign(&key, "JWT", &json!({ "iss": "campanile" })).expect("signed");
            let verified = jose::verify(&token, &keys, &[key.algorithm()]).expect("it is ours");
            assert_eq!(verified.read::<Value>().expect("claims")["iss"], "campanile");
        }

        let opening = kept.opening().expect("keys");
        let to = opening[0].public().clone();
        for algorithm in [KeyAlgorithm::RsaOaep, KeyAlgorithm::RsaOaep256] {
            let algorithms = (algorithm, ContentAlgorithm::A256CbcHs512);
            let sealed = jose::seal(b"attributes", "JWT", &to, algorithms, &SystemChance).expect("sealed");
            let opened = jose::open(&sealed, &opening, &SystemChance).expect("opened");
            assert_eq!(opened.content, b"attributes");
            let [header, _, rest] = [0, 1, 2].map(|at| sealed.splitn(3, '.').nth(at).expect("a part"));
            let forged = format!("{header}.{}.{rest}", "A".repeat(342));
            assert_eq!(jose::open(&forged, &opening, &SystemChance).expect_err("forged"), JoseProblem::Sealed);
        }
    }
}
