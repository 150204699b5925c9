// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Sealing what must not be read in the database or on the disk, and finding it again without reading it.

use aws_lc_rs::{
    aead::{AES_256_GCM, Aad, NONCE_LEN, Nonce, RandomizedNonceKey},
    hkdf, hmac,
};
use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use zeroize::Zeroizing;

/// How a sealed text begins: the way it was sealed, so that another may follow.
pub(crate) const SCHEME: &str = "1.";

/// What was sealed cannot be opened: another key, another place, or somebody touched it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a sealed text cannot be opened with this key")]
pub struct Unopened;

/// The key in use and what is done with it: AES-256-GCM to seal, HMAC-SHA-256 to find again. While a key is being changed,
/// those before it still open and recognise.
pub struct Sealer {
    in_use: Key,
    older: Vec<Key>,
}

/// Both keys come from the master by HKDF (RFC 5869), so that one file is all there is to keep.
struct Key {
    seal: RandomizedNonceKey,
    find: hmac::Key,
}

impl Key {
    fn new(master: &[u8; 32]) -> Result<Self, Unopened> {
        let derived = |what: &[u8]| {
            let mut key = Zeroizing::new([0_u8; 32]);
            let prk = hkdf::Salt::new(hkdf::HKDF_SHA256, b"campanile identity").extract(master);
            let okm = prk.expand(&[what], hkdf::HKDF_SHA256).map(|okm| okm.fill(key.as_mut_slice()));
            okm.and_then(|filled| filled).map(|()| key).map_err(|_| Unopened)
        };
        Ok(Self {
            seal: RandomizedNonceKey::new(&AES_256_GCM, derived(b"seal")?.as_slice()).map_err(|_| Unopened)?,
            find: hmac::Key::new(hmac::HMAC_SHA256, derived(b"find")?.as_slice()),
        })
    }

    fn open(&self, nonce: &[u8], sealed: &[u8], place: &str) -> Result<Zeroizing<String>, Unopened> {
        let nonce = Nonce::try_assume_unique_for_key(nonce).map_err(|_| Unopened)?;
        let mut bytes = Zeroizing::new(sealed.to_vec());
        let opened = self.seal.open_in_place(nonce, Aad::from(place.as_bytes()), &mut bytes).map_err(|_| Unopened)?;
        str::from_utf8(opened).map(|text| Zeroizing::new(text.to_owned())).map_err(|_| Unopened)
    }

    fn fingerprint(&self, kind: &str, text: &str) -> String {
        let mut context = hmac::Context::with_key(&self.find);
        context.update(kind.as_bytes());
        context.update(&[0]);
        context.update(text.as_bytes());
        BASE64_URL_SAFE_NO_PAD.encode(context.sign())
    }
}

impl Sealer {
    /// From the 256 bits of a key file.
    ///
    /// # Errors
    /// Never with 32 bytes; the library asks.
    pub fn new(master: &[u8; 32]) -> Result<Self, Unopened> {
        Ok(Self { in_use: Key::new(master)?, older: Vec::new() })
    }

    /// With a key that was in use before: it seals nothing any more.
    ///
    /// # Errors
    /// Never with 32 bytes; the library asks.
    pub fn with_older(mut self, master: &[u8; 32]) -> Result<Self, Unopened> {
        self.older.push(Key::new(master)?);
        Ok(self)
    }

    /// Whether a key is being changed: one before it is still needed.
    #[must_use]
    pub fn is_changing(&self) -> bool {
        !self.older.is_empty()
    }

    /// Seals a text. `place` says where it belongs, as `fiscal_code/<person>`: elsewhere it does not open.
    ///
    /// # Errors
    /// When the system gives no chance.
    pub fn seal(&self, text: &str, place: &str) -> Result<String, Unopened> {
        // With room for the tag: a buffer that grows would leave the text behind.
        let mut bytes = Vec::with_capacity(text.len() + AES_256_GCM.tag_len());
        bytes.extend_from_slice(text.as_bytes());
        let nonce = self.in_use.seal.seal_in_place_append_tag(Aad::from(place.as_bytes()), &mut bytes);
        let nonce = nonce.map_err(|_| Unopened)?;
        let whole = [nonce.as_ref().as_slice(), &bytes].concat();
        Ok(format!("{SCHEME}{}", BASE64_URL_SAFE_NO_PAD.encode(whole)))
    }

    /// Opens what was sealed for this place; it is wiped when dropped.
    ///
    /// # Errors
    /// When it was sealed with another key or for another place, or has been touched.
    pub fn open(&self, sealed: &str, place: &str) -> Result<Zeroizing<String>, Unopened> {
        let whole = sealed.strip_prefix(SCHEME).ok_or(Unopened)?;
        let whole = BASE64_URL_SAFE_NO_PAD.decode(whole).map_err(|_| Unopened)?;
        let (nonce, bytes) = whole.split_at_checked(NONCE_LEN).ok_or(Unopened)?;
        let mut keys = [&self.in_use].into_iter().chain(&self.older);
        keys.find_map(|key| key.open(nonce, bytes, place).ok()).ok_or(Unopened)
    }

    /// The same text sealed with the key in use; none when it is already.
    ///
    /// # Errors
    /// When no key opens it, or the system gives no chance.
    pub fn reseal(&self, sealed: &str, place: &str) -> Result<Option<String>, Unopened> {
        let text = self.open(sealed, place)?;
        if self.is_of_the_key_in_use(sealed, place) { Ok(None) } else { self.seal(&text, place).map(Some) }
    }

    /// Whether the key in use sealed it.
    #[must_use]
    pub fn is_of_the_key_in_use(&self, sealed: &str, place: &str) -> bool {
        let whole = sealed.strip_prefix(SCHEME).and_then(|text| BASE64_URL_SAFE_NO_PAD.decode(text).ok());
        let parts = whole.as_deref().and_then(|whole| whole.split_at_checked(NONCE_LEN));
        parts.is_some_and(|(nonce, bytes)| self.in_use.open(nonce, bytes, place).is_ok())
    }

    /// A keyed hash by which a text is found again, without anybody who lacks the key being able to try texts.
    /// `kind` keeps fingerprints of different things apart.
    #[must_use]
    pub fn fingerprint(&self, kind: &str, text: &str) -> String {
        self.in_use.fingerprint(kind, text)
    }

    /// The fingerprints of a text by the keys before: what was written with them is found again.
    #[must_use]
    pub fn older_fingerprints(&self, kind: &str, text: &str) -> Vec<String> {
        self.older.iter().map(|key| key.fingerprint(kind, text)).collect()
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
        assert_eq!(sealer(1).open(&sealed, "fiscal_code/a").expect("opened").as_str(), "RSSMRA80A01H501U");
        assert_eq!(sealer(1).open(&sealed, "fiscal_code/b"), Err(Unopened));
        assert_eq!(sealer(2).open(&sealed, "fiscal_code/a"), Err(Unopened));
        assert_eq!(sealer(1).open("", ""), Err(Unopened));
        assert_eq!(sealer(1).open("1.AAAA", ""), Err(Unopened));
    }

    #[test]
    fn while_a_key_is_changed_the_one_before_opens_and_recognises_and_seals_nothing() {
        let old = sealer(1).seal("RSSMRA80A01H501U", "x").expect("sealed");
        let changing = sealer(2).with_older(&[1; 32]).expect("keys");
        assert_eq!(changing.open(&old, "x").expect("opened").as_str(), "RSSMRA80A01H501U");
        assert_eq!(changing.older_fingerprints("fiscal", "a"), [sealer(1).fingerprint("fiscal", "a")]);
        assert_eq!(changing.fingerprint("fiscal", "a"), sealer(2).fingerprint("fiscal", "a"));
        let new = changing.reseal(&old, "x").expect("opened").expect("sealed anew");
        assert_eq!(sealer(2).open(&new, "x").expect("opened").as_str(), "RSSMRA80A01H501U");
        assert_eq!(sealer(1).open(&new, "x"), Err(Unopened));
        assert_eq!(changing.reseal(&new, "x"), Ok(None), "once is enough");
        assert_eq!(changing.reseal(&old, "y"), Err(Unopened));
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
