// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! JSON Object Signing and Encryption, only as much of it as SPID, CIE and ordinary providers need.
//!
//! - Signatures: RS256, RS512; ES256 is verified too. Content: RSA-OAEP, RSA-OAEP-256 with A128CBC-HS256, A256CBC-HS512.
//! - Refused because there is no value for it: `none`, HS256 and its kin, RSA1_5, GCM, elliptic curves in encryption.
//! - The key is chosen by us, from the keys of the party that should have spoken: `jwk`, `jku`, `x5c` and `x5u` of a
//!   header are never looked at (RFC 8725 section 3.10). `crit`, `b64` and `zip` are refused.
//! - RSA keys have 2048 to 8192 bits. A token has at most [`LARGEST`] bytes.

mod algorithm;
mod cbc_hmac;
mod jwe;
mod jwk;
mod jws;
mod key;
mod problem;
#[cfg(test)]
mod vectors;

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::Deserialize;
use serde_json::Value;

pub use algorithm::{ContentAlgorithm, KeyAlgorithm, SigningAlgorithm};
pub use jwe::{Opened, open, seal};
pub use jwk::{Jwk, JwkSet};
pub use jws::{Verified, payload_unverified, sign, verify};
pub use key::{Holder, KeySize, OpeningKey, SigningKey};
pub use problem::JoseProblem;

/// The largest token that is read: entity statements with their keys and marks stay far below it.
pub const LARGEST: usize = 128 * 1024;

/// The header of a token: what we look at. Unknown members are ignored (RFC 7515 section 4), doubled ones are not.
#[derive(Clone, Debug, Deserialize)]
pub struct Header {
    /// The algorithm, as written.
    pub alg: String,
    /// Which key.
    pub kid: Option<String>,
    /// What kind of token this is.
    pub typ: Option<String>,
    /// What kind of thing its content is.
    pub cty: Option<String>,
    /// How the content is encrypted, as written.
    pub enc: Option<String>,
    #[serde(default)]
    crit: Option<Value>,
    #[serde(default)]
    b64: Option<Value>,
    #[serde(default)]
    zip: Option<Value>,
}

impl Header {
    fn read(part: &str) -> Result<Self, JoseProblem> {
        let bytes = decode(part, "the header")?;
        let header: Self = serde_json::from_slice(&bytes).map_err(|error| JoseProblem::Header(error.to_string()))?;
        if header.crit.is_some() || header.b64.is_some() {
            return Err(JoseProblem::Critical);
        }
        if header.zip.is_some() {
            return Err(JoseProblem::Compressed);
        }
        Ok(header)
    }

    /// Checks that the token says it is of this type; `application/` before it may be left out (RFC 7515, 4.1.9).
    ///
    /// # Errors
    /// [`JoseProblem::WrongType`].
    pub fn expect_type(&self, expected: &'static str) -> Result<(), JoseProblem> {
        let bare = |typ: &str| typ.to_ascii_lowercase().trim_start_matches("application/").to_owned();
        if self.typ.as_deref().is_some_and(|typ| bare(typ) == expected.to_ascii_lowercase()) {
            return Ok(());
        }
        Err(JoseProblem::WrongType { expected, found: self.typ.clone() })
    }
}

/// base64url without padding (RFC 7515 section 2).
#[must_use]
pub fn encode(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

/// Bytes of base64url; padding, other alphabets and stray bits at the end are refused.
fn decode(text: &str, what: &'static str) -> Result<Vec<u8>, JoseProblem> {
    URL_SAFE_NO_PAD.decode(text).map_err(|_| JoseProblem::NotBase64(what))
}

/// The parts of a compact token, when there are exactly `N`.
fn parts<const N: usize>(token: &str) -> Result<[&str; N], JoseProblem> {
    if token.len() > LARGEST {
        return Err(JoseProblem::TooLarge(LARGEST));
    }
    let mut parts = [""; N];
    let mut given = token.split('.');
    for part in &mut parts {
        *part = given.next().ok_or(JoseProblem::NotCompact("too few parts"))?;
    }
    if given.next().is_some() {
        return Err(JoseProblem::NotCompact("too many parts"));
    }
    Ok(parts)
}

/// Are the two the same? Takes as long either way.
pub(crate) fn same(one: &str, other: &str) -> bool {
    aws_lc_rs::constant_time::verify_slices_are_equal(one.as_bytes(), other.as_bytes()).is_ok()
}
