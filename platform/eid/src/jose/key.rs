// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Our private keys: made, kept as PKCS#8, never shown.

use std::{fmt, sync::Arc};

use aws_lc_rs::{
    encoding::AsDer,
    rsa::{KeyPair, OaepPrivateDecryptingKey, PrivateDecryptingKey},
    signature::KeyPair as _,
};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use zeroize::Zeroizing;

use super::{JoseProblem, Jwk, KeyAlgorithm, SigningAlgorithm};

/// How long a new key is. The technical rules want at least 2048 bits and recommend 4096.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum KeySize {
    /// The least that is allowed.
    Rsa2048,
    /// A middle way.
    Rsa3072,
    /// What the rules recommend.
    #[default]
    Rsa4096,
}

/// Whoever keeps private keys for us and does things with them: another process, a module of hardware.
pub trait Holder: Send + Sync {
    /// Signs with the key of this name.
    ///
    /// # Errors
    /// [`JoseProblem::Machinery`] when it cannot.
    fn sign(&self, kid: &str, algorithm: SigningAlgorithm, message: &[u8]) -> Result<Vec<u8>, JoseProblem>;

    /// Decrypts with the key of this name.
    ///
    /// # Errors
    /// [`JoseProblem::Sealed`] when it does not decrypt, [`JoseProblem::Machinery`] when nobody can try.
    fn decrypt(&self, kid: &str, algorithm: KeyAlgorithm, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, JoseProblem>;
}

/// Signs, for us.
#[derive(Clone)]
pub struct SigningKey {
    secret: Secret<Arc<KeyPair>>,
    public: Arc<Jwk>,
    algorithm: SigningAlgorithm,
}

/// Opens what was encrypted to us.
pub struct OpeningKey {
    secret: Secret<(OaepPrivateDecryptingKey, KeyPair)>,
    public: Jwk,
}

/// The private part of a key.
#[derive(Clone)]
enum Secret<K> {
    /// In this process.
    Here(K),
    /// With somebody who does things with it.
    Held(Arc<dyn Holder>),
}

impl<K> Secret<K> {
    fn here(&self) -> Result<&K, JoseProblem> {
        match self {
            Self::Here(key) => Ok(key),
            Self::Held(_) => Err(JoseProblem::Key("it is kept elsewhere")),
        }
    }
}

fn generate(size: KeySize) -> Result<KeyPair, JoseProblem> {
    use aws_lc_rs::rsa::KeySize as Size;
    let size = match size {
        KeySize::Rsa2048 => Size::Rsa2048,
        KeySize::Rsa3072 => Size::Rsa3072,
        KeySize::Rsa4096 => Size::Rsa4096,
    };
    KeyPair::generate(size).map_err(|_| JoseProblem::Machinery)
}

fn from_pem(pem: &str) -> Result<KeyPair, JoseProblem> {
    const BEGIN: &str = "-----BEGIN PRIVATE KEY-----";
    const END: &str = "-----END PRIVATE KEY-----";
    let inside = pem.split_once(BEGIN).and_then(|(_, rest)| rest.split_once(END));
    let (body, _) = inside.ok_or(JoseProblem::Key("not an unencrypted PKCS#8 PEM (BEGIN PRIVATE KEY)"))?;
    // In one place from the first: a text that grows leaves copies behind.
    let mut text = Zeroizing::new(String::with_capacity(body.len()));
    text.extend(body.split_ascii_whitespace());
    let der = STANDARD.decode(text.as_bytes()).map_err(|_| JoseProblem::NotBase64("the PEM"))?;
    let der = Zeroizing::new(der);
    KeyPair::from_pkcs8(&der).map_err(|_| JoseProblem::Key("not an RSA key of 2048 to 8192 bits"))
}

fn to_pem(pair: &KeyPair) -> Result<Zeroizing<String>, JoseProblem> {
    let der = pair.as_der().map_err(|_| JoseProblem::Machinery)?;
    let body = Zeroizing::new(STANDARD.encode(der.as_ref()));
    let lines = (0..body.len()).step_by(64).flat_map(|at| [&body[at..body.len().min(at + 64)], "\n"]);
    let head = ["-----BEGIN PRIVATE KEY-----\n"].into_iter();
    let parts: Vec<&str> = head.chain(lines).chain(["-----END PRIVATE KEY-----\n"]).collect();
    Ok(Zeroizing::new(parts.concat()))
}

fn public(pair: &KeyPair, purpose: &str) -> Result<Jwk, JoseProblem> {
    let [n, e] = numbers(pair.public_key().as_ref()).ok_or(JoseProblem::Machinery)?;
    let jwk = Jwk::of_rsa(n, e, purpose)?;
    jwk.rsa().map(|_| jwk)
}

/// Modulus and exponent of an `RSAPublicKey` in DER (RFC 8017 appendix A.1.1), without leading zeros.
fn numbers(der: &[u8]) -> Option<[&[u8]; 2]> {
    let (body, _) = value(der, 0x30)?;
    let (n, rest) = value(body, 0x02)?;
    let (e, _) = value(rest, 0x02)?;
    Some([n, e].map(|number| number.strip_prefix(&[0]).unwrap_or(number)))
}

/// The value of a DER element of this tag, and what follows it.
fn value(der: &[u8], tag: u8) -> Option<(&[u8], &[u8])> {
    let (found, rest) = der.split_first()?;
    let (first, rest) = rest.split_first()?;
    let of_length = usize::from(first & 0x7f);
    let (length, rest) = match first {
        0..=0x7f => (usize::from(*first), rest),
        // The largest key has 8192 bits: two bytes tell its length.
        0x81 | 0x82 => {
            let (length, rest) = rest.split_at_checked(of_length)?;
            (length.iter().fold(0, |length, byte| length * 256 + usize::from(*byte)), rest)
        }
        _ => return None,
    };
    if *found == tag { rest.split_at_checked(length) } else { None }
}

/// The name of a key that somebody keeps for us.
fn kid(public: &Jwk) -> Result<&str, JoseProblem> {
    public.kid.as_deref().ok_or(JoseProblem::Key("without a name"))
}

impl SigningKey {
    /// A new key, from the chance of the cryptographic library.
    ///
    /// # Errors
    /// [`JoseProblem::Machinery`].
    pub fn generate(size: KeySize) -> Result<Self, JoseProblem> {
        Self::new(generate(size)?)
    }

    /// A key that was kept as PEM (`openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:4096`).
    ///
    /// # Errors
    /// [`JoseProblem::Key`] when it is no unencrypted PKCS#8 RSA key, [`JoseProblem::KeySize`].
    pub fn from_pem(pem: &str) -> Result<Self, JoseProblem> {
        Self::new(from_pem(pem)?)
    }

    pub(super) fn new(pair: KeyPair) -> Result<Self, JoseProblem> {
        let public = Arc::new(public(&pair, "sig")?);
        Ok(Self { secret: Secret::Here(Arc::new(pair)), public, algorithm: SigningAlgorithm::Rs256 })
    }

    /// A key whose private part somebody else keeps, known by its public one.
    #[must_use]
    pub fn held(public: Jwk, holder: Arc<dyn Holder>) -> Self {
        Self { secret: Secret::Held(holder), public: Arc::new(public), algorithm: SigningAlgorithm::Rs256 }
    }

    /// The same key, signing with RS512.
    #[must_use]
    pub fn with_rs512(self) -> Self {
        Self { algorithm: SigningAlgorithm::Rs512, ..self }
    }

    /// The key as PEM, to keep it: a secret, wiped when dropped.
    ///
    /// # Errors
    /// [`JoseProblem::Machinery`], or [`JoseProblem::Key`] when it is not here.
    pub fn to_pem(&self) -> Result<Zeroizing<String>, JoseProblem> {
        to_pem(self.secret.here()?)
    }

    /// Its public part, named by its thumbprint.
    #[must_use]
    pub fn public(&self) -> &Jwk {
        &self.public
    }

    /// What it signs with.
    #[must_use]
    pub const fn algorithm(&self) -> SigningAlgorithm {
        self.algorithm
    }

    /// The signature of a message by this key, with its algorithm: what a [`Holder`] gives.
    ///
    /// # Errors
    /// [`JoseProblem::Machinery`]; what its holder says.
    pub fn signature(&self, message: &[u8]) -> Result<Vec<u8>, JoseProblem> {
        let pair = match &self.secret {
            Secret::Here(pair) => pair,
            Secret::Held(holder) => return holder.sign(kid(&self.public)?, self.algorithm, message),
        };
        let (encoding, _) = self.algorithm.rsa().ok_or(JoseProblem::Key("not RSA"))?;
        let mut signature = vec![0; pair.public_modulus_len()];
        // PKCS#1 v1.5 takes no chance; the parameter is only asked for.
        let chance = aws_lc_rs::rand::SystemRandom::new();
        pair.sign(encoding, &chance, message, &mut signature).map_err(|_| JoseProblem::Machinery)?;
        Ok(signature)
    }
}

impl OpeningKey {
    /// A new key, from the chance of the cryptographic library.
    ///
    /// # Errors
    /// [`JoseProblem::Machinery`].
    pub fn generate(size: KeySize) -> Result<Self, JoseProblem> {
        Self::new(generate(size)?)
    }

    /// A key that was kept as PEM.
    ///
    /// # Errors
    /// As [`SigningKey::from_pem`].
    pub fn from_pem(pem: &str) -> Result<Self, JoseProblem> {
        Self::new(from_pem(pem)?)
    }

    pub(super) fn new(pair: KeyPair) -> Result<Self, JoseProblem> {
        let der = pair.as_der().map_err(|_| JoseProblem::Machinery)?;
        let key = PrivateDecryptingKey::from_pkcs8(der.as_ref()).map_err(|_| JoseProblem::Key("not RSA"))?;
        let oaep = OaepPrivateDecryptingKey::new(key).map_err(|_| JoseProblem::Machinery)?;
        Ok(Self { public: public(&pair, "enc")?, secret: Secret::Here((oaep, pair)) })
    }

    /// A key whose private part somebody else keeps, known by its public one.
    #[must_use]
    pub fn held(public: Jwk, holder: Arc<dyn Holder>) -> Self {
        Self { secret: Secret::Held(holder), public }
    }

    /// What was encrypted to this key, the key of a content: what a [`Holder`] gives.
    ///
    /// # Errors
    /// [`JoseProblem::Sealed`]; what its holder says.
    pub fn decrypted(&self, algorithm: KeyAlgorithm, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, JoseProblem> {
        let oaep = match &self.secret {
            Secret::Here((oaep, _)) => oaep,
            Secret::Held(holder) => return holder.decrypt(kid(&self.public)?, algorithm, sealed),
        };
        let mut room = Zeroizing::new(vec![0; oaep.min_output_size()]);
        let found = oaep.decrypt(algorithm.oaep(), sealed, &mut room, None).map_err(|_| JoseProblem::Sealed)?;
        Ok(Zeroizing::new(found.to_vec()))
    }

    /// The key as PEM, to keep it: a secret, wiped when dropped.
    ///
    /// # Errors
    /// [`JoseProblem::Machinery`], or [`JoseProblem::Key`] when it is not here.
    pub fn to_pem(&self) -> Result<Zeroizing<String>, JoseProblem> {
        to_pem(&self.secret.here()?.1)
    }

    /// Its public part, named by its thumbprint.
    #[must_use]
    pub const fn public(&self) -> &Jwk {
        &self.public
    }
}

impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SigningKey").field("kid", &self.public.kid).finish_non_exhaustive()
    }
}

impl fmt::Debug for OpeningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OpeningKey").field("kid", &self.public.kid).finish_non_exhaustive()
    }
}
