// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Sealing what must not be read in the database or on the disk, and finding it again without reading it.

use aws_lc_rs::{
    aead::{AES_256_GCM, Aad, NONCE_LEN, Nonce, RandomizedNonceKey},
    hkdf, hmac,
};
use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};

/// How a sealed text begins: the way it was sealed, so that another may follow.
const SCHEME: &str = "1.";

/// What was sealed cannot be opened: another key, another place, or somebody touched it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a sealed text cannot be opened with this key")]
pub struct Unopened;

/// One secret key and what is done with it: AES-256-GCM to seal, HMAC-SHA-256 to find again.
///
/// Both keys come from the master by HKDF (RFC 5869), so that one file is all there is to keep.
pub struct Sealer {
    seal: RandomizedNonceKey,
    find: hmac::Key,
}

impl Sealer {
    /// From the 256 bits of a key file.
    ///
    /// # Errors
    /// Never with 32 bytes; the library asks.
    pub fn new(master: &[u8; 32]) -> Result<Self, Unopened> {
        let derived = |what: &[u8]| {
            let mut key = [0_u8; 32];
            let prk = hkdf::Salt::new(hkdf::HKDF_SHA256, b"campanile identity").extract(master);
            let okm = prk.expand(&[what], hkdf::HKDF_SHA256).map(|okm| okm.fill(&mut key));
            okm.and_then(|filled| filled).map(|()| key).map_err(|_| Unopened)
        };
        Ok(Self {
            seal: RandomizedNonceKey::new(&AES_256_GCM, &derived(b"seal")?).map_err(|_| Unopened)?,
            find: hmac::Key::new(hmac::HMAC_SHA256, &derived(b"find")?),
        })
    }

    /// Seals a text. `place` says where it belongs, as `fiscal_code/<person>`: elsewhere it does not open.
    ///
    /// # Errors
    /// When the system gives no chance.
    pub fn seal(&self, text: &str, place: &str) -> Result<String, Unopened> {
        let mut bytes = text.as_bytes().to_vec();
        let nonce = self.seal.seal_in_place_append_tag(Aad::from(place.as_bytes()), &mut bytes);
        let nonce = nonce.map_err(|_| Unopened)?;
        let whole = [nonce.as_ref().as_slice(), &bytes].concat();
        Ok(format!("{SCHEME}{}", BASE64_URL_SAFE_NO_PAD.encode(whole)))
    }

    /// Opens what was sealed for this place.
    ///
    /// # Errors
    /// When it was sealed with another key or for another place, or has been touched.
    pub fn open(&self, sealed: &str, place: &str) -> Result<String, Unopened> {
        let whole = sealed.strip_prefix(SCHEME).ok_or(Unopened)?;
        let whole = BASE64_URL_SAFE_NO_PAD.decode(whole).map_err(|_| Unopened)?;
        let (nonce, bytes) = whole.split_at_checked(NONCE_LEN).ok_or(Unopened)?;
        let nonce = Nonce::try_assume_unique_for_key(nonce).map_err(|_| Unopened)?;
        let mut bytes = bytes.to_vec();
        let opened = self.seal.open_in_place(nonce, Aad::from(place.as_bytes()), &mut bytes).map_err(|_| Unopened)?;
        String::from_utf8(opened.to_vec()).map_err(|_| Unopened)
    }

    /// A keyed hash by which a text is found again, without anybody who lacks the key being able to try texts.
    /// `kind` keeps fingerprints of different things apart.
    #[must_use]
    pub fn fingerprint(&self, kind: &str, text: &str) -> String {
        let mut context = hmac::Context::with_key(&self.find);
        context.update(kind.as_bytes());
        context.update(&[0]);
        context.update(text.as_bytes());
        BASE64_URL_SAFE_NO_PAD.encode(context.sign())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sealer(first: u8) -> Sealer {
        Sealer::new(&[first; 32]).expect("a key")
    }

    #[test]
    fn what_is_sealed_opens_only_with_its_key_and_in_its_place() {
        let sealed = sealer(1).seal("RSSMRA80A01H501U", "fiscal_code/a").expect("sealed");
        assert!(!sealed.contains("RSSMRA"));
        assert_eq!(sealer(1).open(&sealed, "fiscal_code/a").as_deref(), Ok("RSSMRA80A01H501U"));
        assert_eq!(sealer(1).open(&sealed, "fiscal_code/b"), Err(Unopened));
        assert_eq!(sealer(2).open(&sealed, "fiscal_code/a"), Err(Unopened));
        assert_eq!(sealer(1).open("", ""), Err(Unopened));
        assert_eq!(sealer(1).open("1.AAAA", ""), Err(Unopened));
    }

    #[test]
    fn a_touched_seal_does_not_open() {
        let sealed = sealer(1).seal("testo", "x").expect("sealed");
        for at in 2..sealed.len() {
            let mut touched = sealed.clone().into_bytes();
            touched[at] = if touched[at] == b'A' { b'B' } else { b'A' };
            assert_eq!(sealer(1).open(&String::from_utf8(touched).expect("text"), "x"), Err(Unopened), "{at}");
        }
    }

    #[test]
    fn the_same_text_is_sealed_differently_each_time_and_found_by_the_same_fingerprint() {
        let sealer = sealer(1);
        assert_ne!(sealer.seal("a", "x"), sealer.seal("a", "x"));
        assert_eq!(sealer.fingerprint("fiscal", "a"), sealer.fingerprint("fiscal", "a"));
        assert_ne!(sealer.fingerprint("fiscal", "a"), sealer.fingerprint("code", "a"));
        assert_ne!(sealer.fingerprint("fiscal", "a"), self::sealer(2).fingerprint("fiscal", "a"));
    }
}
