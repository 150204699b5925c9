// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Functions about bytes: digests, Base64, signatures, random names.

use base64::{
    Engine, alphabet,
    engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig, general_purpose::STANDARD},
};
use ed25519_dalek::{Signature, VerifyingKey};
use md5::Md5;
use sha1::Sha1;
use sha2::{Digest, Sha256, Sha384, Sha512};

use super::{Arguments, Id};
use crate::xpath::{evaluate::Outcome, value::Value};

/// Takes Base64 with or without padding.
const LENIENT: GeneralPurpose = GeneralPurpose::new(
    &alphabet::STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);
/// Most random characters that `uuid(n)` gives.
const LONGEST_NAME: f64 = 10_000.0;

impl<'a> Arguments<'_, 'a> {
    pub(super) fn about_bytes(&self, id: Id) -> Outcome<Value<'a>> {
        let text = match id {
            Id::Digest => self.digest()?,
            Id::Base64Decode => {
                let bytes = LENIENT.decode(self.text(0)?.trim()).unwrap_or_default();
                String::from_utf8_lossy(&bytes).into_owned()
            }
            Id::ExtractSigned => signed(&self.text(0)?, &self.text(1)?).unwrap_or_default(),
            _ if self.len() == 0 => self.uuid(),
            _ => self.random_name(self.number(0)?)?,
        };
        Ok(Value::Text(text.into()))
    }

    fn digest(&self) -> Outcome<String> {
        let (text, algorithm) = (self.text(0)?, self.text(1)?);
        let bytes = text.as_bytes();
        let digest = match &*algorithm.to_ascii_uppercase() {
            "MD5" => Md5::digest(bytes).to_vec(),
            "SHA-1" => Sha1::digest(bytes).to_vec(),
            "SHA-256" => Sha256::digest(bytes).to_vec(),
            "SHA-384" => Sha384::digest(bytes).to_vec(),
            "SHA-512" => Sha512::digest(bytes).to_vec(),
            _ => return Err(self.wrong(&algorithm)),
        };
        match if self.len() > 2 { self.text(2)? } else { "base64".into() }.to_ascii_lowercase().as_str() {
            "base64" => Ok(STANDARD.encode(digest)),
            "hex" => Ok(digest.iter().map(|byte| format!("{byte:02x}")).collect()),
            other => Err(self.wrong(other)),
        }
    }

    /// RFC 9562, version 4, from the host's chance.
    fn uuid(&self) -> String {
        let mut bytes = [0_u8; 16];
        for byte in &mut bytes {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "below 256")]
            let random = (self.machine.host.random() * 256.0) as u8;
            *byte = random;
        }
        bytes[6] = bytes[6] & 0x0f | 0x40;
        bytes[8] = bytes[8] & 0x3f | 0x80;
        let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        format!("{}-{}-{}-{}-{}", &hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..])
    }

    fn random_name(&self, length: f64) -> Outcome<String> {
        const ALPHABET: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
        if length.is_nan() || length > LONGEST_NAME {
            return Err(self.wrong(&length.to_string()));
        }
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "bounded above")]
        let name = (0..length as usize).map(|_| {
            let place = (self.machine.host.random() * 62.0) as usize;
            char::from(ALPHABET[place.min(61)])
        });
        Ok(name.collect())
    }
}

/// The message behind a signature of 64 bytes, both in Base64, if the key made the signature.
fn signed(contents: &str, key: &str) -> Option<String> {
    let contents = LENIENT.decode(contents.trim()).ok()?;
    let (signature, message) = contents.split_first_chunk::<64>()?;
    let key: [u8; 32] = LENIENT.decode(key.trim()).ok()?.try_into().ok()?;
    let key = VerifyingKey::from_bytes(&key).ok()?;
    key.verify_strict(message, &Signature::from_bytes(signature)).ok()?;
    String::from_utf8(message.to_vec()).ok()
}

/// The seed a text makes, as in JavaRosa: the first 8 bytes of its SHA-256.
pub(super) fn seed(text: &str) -> i64 {
    let digest = Sha256::digest(text.as_bytes());
    let mut first = [0; 8];
    first.copy_from_slice(&digest[..8]);
    i64::from_be_bytes(first)
}
