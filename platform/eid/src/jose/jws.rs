// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Signed tokens in the compact form (RFC 7515).

use aws_lc_rs::{rsa::PublicKeyComponents, signature};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::json;

use super::{Header, JoseProblem, Jwk, JwkSet, SigningAlgorithm, SigningKey, decode, encode, parts};

/// A token whose signature was verified.
#[derive(Clone, Debug)]
pub struct Verified {
    /// Its header.
    pub header: Header,
    /// What it was signed with.
    pub algorithm: SigningAlgorithm,
    /// The bytes that were signed.
    pub payload: Vec<u8>,
}

impl Verified {
    /// The payload as JSON of an expected shape.
    ///
    /// # Errors
    /// [`JoseProblem::Payload`].
    pub fn read<T: DeserializeOwned>(&self) -> Result<T, JoseProblem> {
        serde_json::from_slice(&self.payload).map_err(|error| JoseProblem::Payload(error.to_string()))
    }
}

/// Signs claims. `typ` says what kind of token it is.
///
/// # Errors
/// [`JoseProblem::Payload`] when the claims are no JSON, [`JoseProblem::Machinery`].
pub fn sign(key: &SigningKey, typ: &str, claims: &impl Serialize) -> Result<String, JoseProblem> {
    let header = json!({ "alg": key.algorithm().name(), "kid": key.public().kid, "typ": typ });
    let payload = serde_json::to_vec(claims).map_err(|error| JoseProblem::Payload(error.to_string()))?;
    let message = format!("{}.{}", encode(header.to_string().as_bytes()), encode(&payload));
    let signature = key.signature(message.as_bytes())?;
    Ok(format!("{message}.{}", encode(&signature)))
}

/// Verifies a token with the keys of the party that should have signed it, by an algorithm agreed on with it.
///
/// The algorithm is judged before any key is looked at (RFC 8725 section 3.1), and a key serves only algorithms of its
/// own kind: a public RSA key can never become the secret of an HMAC.
///
/// # Errors
/// [`JoseProblem`]: nothing of the token may be believed.
pub fn verify(token: &str, keys: &JwkSet, agreed: &[SigningAlgorithm]) -> Result<Verified, JoseProblem> {
    let [header_part, payload_part, signature_part] = parts::<3>(token)?;
    let header = Header::read(header_part)?;
    let algorithm = SigningAlgorithm::named(&header.alg)?;
    if !agreed.contains(&algorithm) {
        return Err(JoseProblem::AlgorithmNotAgreed(header.alg));
    }
    let payload = decode(payload_part, "the payload")?;
    let signature = decode(signature_part, "the signature")?;
    let message = &token.as_bytes()[..header_part.len() + 1 + payload_part.len()];
    let mut problem = JoseProblem::Signature;
    for key in keys.candidates(header.kid.as_deref(), algorithm)? {
        match matches(key, algorithm, message, &signature) {
            Ok(()) => return Ok(Verified { header, algorithm, payload }),
            Err(found) => problem = found,
        }
    }
    Err(problem)
}

fn matches(key: &Jwk, algorithm: SigningAlgorithm, message: &[u8], signature: &[u8]) -> Result<(), JoseProblem> {
    let outcome = if let Some((_, parameters)) = algorithm.rsa() {
        let numbers = key.rsa()?;
        PublicKeyComponents { n: numbers.n, e: numbers.e }.verify(parameters, message, signature)
    } else {
        let key = signature::UnparsedPublicKey::new(&signature::ECDSA_P256_SHA256_FIXED, key.point()?);
        key.verify(message, signature)
    };
    outcome.map_err(|_| JoseProblem::Signature)
}

/// What a token claims before anybody verified it: only to find out whose keys to ask for.
///
/// # Errors
/// [`JoseProblem`] when it is no signed token at all.
pub fn payload_unverified<T: DeserializeOwned>(token: &str) -> Result<T, JoseProblem> {
    let [_, payload, _] = parts::<3>(token)?;
    let payload = decode(payload, "the payload")?;
    serde_json::from_slice(&payload).map_err(|error| JoseProblem::Payload(error.to_string()))
}
