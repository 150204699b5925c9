// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The algorithms of the technical rules, as types: what is not here cannot be asked for.

use std::fmt;

use aws_lc_rs::{rsa, signature};
use serde::{Deserialize, Serialize};

use super::JoseProblem;

/// How a token is signed. `none`, HS* and everything else have no value (SPID/CIE rules, cryptographic algorithms).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum SigningAlgorithm {
    /// RSASSA-PKCS1-v1_5 with SHA-256.
    Rs256,
    /// RSASSA-PKCS1-v1_5 with SHA-512.
    Rs512,
    /// ECDSA on P-256 with SHA-256: not of SPID and CIE, usual elsewhere. Only verified, never produced.
    Es256,
}

impl SigningAlgorithm {
    /// Those of SPID and CIE.
    pub const ITALIAN: &'static [Self] = &[Self::Rs256, Self::Rs512];
    /// Those of any provider.
    pub const ALL: &'static [Self] = &[Self::Rs256, Self::Rs512, Self::Es256];

    /// Its name in a header (RFC 7518 section 3.1).
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Rs256 => "RS256",
            Self::Rs512 => "RS512",
            Self::Es256 => "ES256",
        }
    }

    /// The algorithm of a header, if it may be used at all.
    ///
    /// # Errors
    /// [`JoseProblem::AlgorithmRefused`].
    pub fn named(name: &str) -> Result<Self, JoseProblem> {
        let known = Self::ALL.iter().copied().find(|algorithm| algorithm.name() == name);
        known.ok_or_else(|| JoseProblem::AlgorithmRefused(name.to_owned()))
    }

    /// The half of the hash that `at_hash` holds (OpenID Connect Core 3.1.3.6).
    #[must_use]
    pub fn half_hash(self, text: &str) -> String {
        let algorithm = match self {
            Self::Rs256 | Self::Es256 => &aws_lc_rs::digest::SHA256,
            Self::Rs512 => &aws_lc_rs::digest::SHA512,
        };
        let hash = aws_lc_rs::digest::digest(algorithm, text.as_bytes());
        super::encode(&hash.as_ref()[..hash.as_ref().len() / 2])
    }

    pub(super) const fn rsa(self) -> Option<(&'static dyn signature::RsaEncoding, &'static signature::RsaParameters)> {
        match self {
            Self::Rs256 => Some((&signature::RSA_PKCS1_SHA256, &signature::RSA_PKCS1_2048_8192_SHA256)),
            Self::Rs512 => Some((&signature::RSA_PKCS1_SHA512, &signature::RSA_PKCS1_2048_8192_SHA512)),
            Self::Es256 => None,
        }
    }
}

impl fmt::Display for SigningAlgorithm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// How the key of the content is encrypted. RSA1_5 has no value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyAlgorithm {
    /// RSAES-OAEP with SHA-1 (as a mask it is not broken; SPID asks for it).
    RsaOaep,
    /// RSAES-OAEP with SHA-256.
    RsaOaep256,
}

impl KeyAlgorithm {
    /// Its name in a header (RFC 7518 section 4.1).
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::RsaOaep => "RSA-OAEP",
            Self::RsaOaep256 => "RSA-OAEP-256",
        }
    }

    /// The algorithm of this name.
    ///
    /// # Errors
    /// [`JoseProblem::AlgorithmRefused`].
    pub fn named(name: &str) -> Result<Self, JoseProblem> {
        let known = [Self::RsaOaep, Self::RsaOaep256].into_iter().find(|algorithm| algorithm.name() == name);
        known.ok_or_else(|| JoseProblem::AlgorithmRefused(name.to_owned()))
    }

    pub(super) const fn oaep(self) -> &'static rsa::OaepAlgorithm {
        match self {
            Self::RsaOaep => &rsa::OAEP_SHA1_MGF1SHA1,
            Self::RsaOaep256 => &rsa::OAEP_SHA256_MGF1SHA256,
        }
    }
}

/// How the content is encrypted (RFC 7518 section 5.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ContentAlgorithm {
    /// AES-128 in CBC mode with HMAC SHA-256.
    A128CbcHs256,
    /// AES-256 in CBC mode with HMAC SHA-512.
    A256CbcHs512,
}

impl ContentAlgorithm {
    /// Its name in a header (RFC 7518 section 5.1).
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::A128CbcHs256 => "A128CBC-HS256",
            Self::A256CbcHs512 => "A256CBC-HS512",
        }
    }

    pub(super) fn named(name: &str) -> Result<Self, JoseProblem> {
        let known = [Self::A128CbcHs256, Self::A256CbcHs512].into_iter().find(|algorithm| algorithm.name() == name);
        known.ok_or_else(|| JoseProblem::AlgorithmRefused(name.to_owned()))
    }

    /// Length of its key in bytes: half for the MAC, half for AES.
    pub(super) const fn key_length(self) -> usize {
        match self {
            Self::A128CbcHs256 => 32,
            Self::A256CbcHs512 => 64,
        }
    }
}
