// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Public keys as JSON (RFC 7517) and their thumbprints (RFC 7638).

use aws_lc_rs::digest;
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;

use super::{JoseProblem, SigningAlgorithm, decode, encode};

/// A public key. Private members are never read into it and so can never be written out of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Jwk {
    /// `RSA` or `EC`; others may stand in a set, but are never used.
    pub kty: String,
    /// Its identifier; the thumbprint, in SPID and CIE.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kid: Option<String>,
    /// `sig` or `enc`.
    #[serde(rename = "use", skip_serializing_if = "Option::is_none")]
    pub purpose: Option<String>,
    /// The one algorithm it is for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub alg: Option<String>,
    /// RSA: the modulus.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub n: Option<String>,
    /// RSA: the exponent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub e: Option<String>,
    /// EC: the curve.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub crv: Option<String>,
    /// EC: one coordinate.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub x: Option<String>,
    /// EC: the other.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub y: Option<String>,
}

/// The keys of one party. A key we cannot read or use does no harm until a token asks for it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct JwkSet {
    /// The keys that can be read; others are passed over (RFC 7517 section 5).
    #[serde(deserialize_with = "readable")]
    pub keys: Vec<Jwk>,
}

fn readable<'de, D: Deserializer<'de>>(keys: D) -> Result<Vec<Jwk>, D::Error> {
    let keys = Vec::<Value>::deserialize(keys)?;
    Ok(keys.into_iter().filter_map(|key| serde_json::from_value(key).ok()).collect())
}

/// Modulus and exponent, big-endian, without leading zeros.
pub(super) struct RsaNumbers {
    pub(super) n: Vec<u8>,
    pub(super) e: Vec<u8>,
}

impl Jwk {
    pub(super) fn of_rsa(n: &[u8], e: &[u8], purpose: &str) -> Result<Self, JoseProblem> {
        let rsa = Self { kty: "RSA".to_owned(), n: Some(encode(n)), e: Some(encode(e)), ..Self::default() };
        Ok(Self { kid: Some(rsa.thumbprint()?), purpose: Some(purpose.to_owned()), ..rsa })
    }

    /// Its SHA-256 thumbprint: the hash of the members that make the key, in the order of the alphabet.
    ///
    /// # Errors
    /// [`JoseProblem::Key`] when it is neither RSA nor EC or lacks a member.
    pub fn thumbprint(&self) -> Result<String, JoseProblem> {
        let member = |value: &Option<String>| {
            let plain = |text: &&String| text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
            value.as_ref().filter(plain).cloned().ok_or(JoseProblem::Key("a member is missing"))
        };
        let canonical = match self.kty.as_str() {
            "RSA" => format!(r#"{{"e":"{}","kty":"RSA","n":"{}"}}"#, member(&self.e)?, member(&self.n)?),
            "EC" => {
                let (crv, x, y) = (member(&self.crv)?, member(&self.x)?, member(&self.y)?);
                format!(r#"{{"crv":"{crv}","kty":"EC","x":"{x}","y":"{y}"}}"#)
            }
            _ => return Err(JoseProblem::Key("neither RSA nor EC")),
        };
        Ok(encode(digest::digest(&digest::SHA256, canonical.as_bytes()).as_ref()))
    }

    /// May this key verify a token with that algorithm? `use` and `alg`, where given, bind (RFC 7517, 4.2 and 4.4).
    pub(super) fn verifies(&self, algorithm: SigningAlgorithm) -> bool {
        let kind = if algorithm == SigningAlgorithm::Es256 { "EC" } else { "RSA" };
        let purpose = self.purpose.as_deref().is_none_or(|purpose| purpose == "sig");
        let agreed = self.alg.as_deref().is_none_or(|alg| alg == algorithm.name());
        self.kty == kind && purpose && agreed
    }

    /// The numbers of an RSA key, checked for their size.
    pub(super) fn rsa(&self) -> Result<RsaNumbers, JoseProblem> {
        let number = |value: &Option<String>| -> Result<Vec<u8>, JoseProblem> {
            let bytes = decode(value.as_deref().ok_or(JoseProblem::Key("a member is missing"))?, "a key")?;
            let start = bytes.iter().position(|byte| *byte != 0).ok_or(JoseProblem::Key("zero"))?;
            Ok(bytes[start..].to_vec())
        };
        if self.kty != "RSA" {
            return Err(JoseProblem::Key("not RSA"));
        }
        let (n, e) = (number(&self.n)?, number(&self.e)?);
        let bits = n.len() * 8 - n[0].leading_zeros() as usize;
        if !(2048..=8192).contains(&bits) {
            return Err(JoseProblem::KeySize(bits));
        }
        // An exponent of 1 signs everything; an even one nothing.
        if e == [1] || e.last().is_none_or(|last| last % 2 == 0) {
            return Err(JoseProblem::Key("the exponent"));
        }
        Ok(RsaNumbers { n, e })
    }

    /// The point of a P-256 key, uncompressed.
    pub(super) fn point(&self) -> Result<Vec<u8>, JoseProblem> {
        if self.kty != "EC" || self.crv.as_deref() != Some("P-256") {
            return Err(JoseProblem::Key("not P-256"));
        }
        let mut point = vec![4];
        for coordinate in [&self.x, &self.y] {
            let bytes = decode(coordinate.as_deref().ok_or(JoseProblem::Key("a member is missing"))?, "a key")?;
            if bytes.len() != 32 {
                return Err(JoseProblem::Key("a coordinate of P-256 has 32 bytes"));
            }
            point.extend(bytes);
        }
        Ok(point)
    }
}

impl JwkSet {
    /// The keys that may have signed a token with this header: those of its `kid`, or the only fitting one of a party
    /// that gives its key no name.
    pub(super) fn candidates(&self, kid: Option<&str>, algorithm: SigningAlgorithm) -> Result<Vec<&Jwk>, JoseProblem> {
        let fitting = self.keys.iter().filter(|key| key.verifies(algorithm));
        let found: Vec<&Jwk> = match kid {
            Some(kid) => fitting.filter(|key| key.kid.as_deref() == Some(kid)).collect(),
            None => fitting.collect(),
        };
        // Two keys of one name happen while one is renewed; a token that names none is ours to guess only when there is one.
        let most = if kid.is_some() { 2 } else { 1 };
        if found.is_empty() || found.len() > most {
            return Err(JoseProblem::UnknownKey(kid.map(str::to_owned)));
        }
        Ok(found)
    }

    /// The first key for encryption to this party.
    #[must_use]
    pub fn for_encryption(&self) -> Option<&Jwk> {
        self.keys.iter().find(|key| key.kty == "RSA" && key.purpose.as_deref() == Some("enc"))
    }
}
