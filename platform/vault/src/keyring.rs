// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Keys in this process, and what is done with them.

use aws_lc_rs::{
    aead::{AES_256_GCM, Aad, NONCE_LEN, Nonce, RandomizedNonceKey},
    hkdf, hmac,
};
use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use zeroize::Zeroizing;

use crate::{
    VaultProblem,
    sealer::{Answer, Answers, Ask},
};

/// How a sealed text begins: the way it was sealed, so that another may follow.
const SCHEME: &str = "1.";

/// A text that a key does not open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Unopened;

impl From<Unopened> for VaultProblem {
    fn from(_: Unopened) -> Self {
        Self::Unopened
    }
}

/// The key in use and what is done with it: AES-256-GCM to seal, HMAC-SHA-256 to find again. While a key is being changed,
/// those before it still open and recognise.
pub struct Keyring {
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

impl Keyring {
    /// From the 256 bits of a key file.
    ///
    /// # Errors
    /// Never with 32 bytes; the library asks.
    pub fn new(master: &[u8; 32]) -> Result<Self, VaultProblem> {
        Ok(Self { in_use: Key::new(master)?, older: Vec::new() })
    }

    /// With a key that was in use before: it seals nothing any more.
    ///
    /// # Errors
    /// Never with 32 bytes; the library asks.
    pub fn with_older(mut self, master: &[u8; 32]) -> Result<Self, VaultProblem> {
        self.older.push(Key::new(master)?);
        Ok(self)
    }

    fn keys(&self) -> impl Iterator<Item = &Key> {
        [&self.in_use].into_iter().chain(&self.older)
    }

    fn seal(&self, text: &str, place: &str) -> Result<String, Unopened> {
        // With room for the tag: a buffer that grows would leave the text behind.
        let mut bytes = Vec::with_capacity(text.len() + AES_256_GCM.tag_len());
        bytes.extend_from_slice(text.as_bytes());
        let nonce = self.in_use.seal.seal_in_place_append_tag(Aad::from(place.as_bytes()), &mut bytes);
        let nonce = nonce.map_err(|_| Unopened)?;
        let whole = [nonce.as_ref().as_slice(), &bytes].concat();
        Ok(format!("{SCHEME}{}", BASE64_URL_SAFE_NO_PAD.encode(whole)))
    }

    fn open(&self, sealed: &str, place: &str) -> Result<Zeroizing<String>, Unopened> {
        let whole = whole(sealed).ok_or(Unopened)?;
        let (nonce, bytes) = whole.split_at_checked(NONCE_LEN).ok_or(Unopened)?;
        self.keys().find_map(|key| key.open(nonce, bytes, place).ok()).ok_or(Unopened)
    }

    fn is_of_the_key_in_use(&self, sealed: &str, place: &str) -> bool {
        let whole = whole(sealed);
        let parts = whole.as_deref().and_then(|whole| whole.split_at_checked(NONCE_LEN));
        parts.is_some_and(|(nonce, bytes)| self.in_use.open(nonce, bytes, place).is_ok())
    }

    fn do_one(&self, ask: &Ask) -> Result<Answer, Unopened> {
        Ok(match ask {
            Ask::Seal { text, place } => Answer::Text(self.seal(text, place)?),
            Ask::Open { sealed, place } => Answer::Text(self.open(sealed, place)?.to_string()),
            Ask::Reseal { sealed, place } if self.is_of_the_key_in_use(sealed, place) => Answer::Is(false),
            Ask::Reseal { sealed, place } => Answer::Text(self.seal(&self.open(sealed, place)?, place)?),
            Ask::IsCurrent { sealed, place } => Answer::Is(self.is_of_the_key_in_use(sealed, place)),
            Ask::Fingerprints { kind, text } => {
                Answer::Hashes(self.keys().map(|key| key.fingerprint(kind, text)).collect())
            }
            Ask::Count => Answer::Number(self.keys().count()),
        })
    }
}

impl Answers for Keyring {
    fn answer(&self, asks: Vec<Ask>) -> Result<Vec<Answer>, VaultProblem> {
        Ok(asks.iter().map(|ask| self.do_one(ask).unwrap_or(Answer::Unopened)).collect())
    }
}

/// The bytes of a sealed text.
fn whole(sealed: &str) -> Option<Vec<u8>> {
    BASE64_URL_SAFE_NO_PAD.decode(sealed.strip_prefix(SCHEME)?).ok()
}

/// Whether this can be a sealed text: its beginning, and bytes enough for chance and tag.
pub(crate) fn looks_sealed(text: &str) -> bool {
    whole(text).is_some_and(|whole| whole.len() >= NONCE_LEN + AES_256_GCM.tag_len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Sealer;

    fn sealer(first: u8) -> Sealer {
        Keyring::new(&[first; 32]).expect("a key").into()
    }

    #[test]
    fn what_is_sealed_opens_only_with_its_key_and_in_its_place() {
        let sealed = sealer(1).seal("RSSMRA80A01H501U", "fiscal_code/a").expect("sealed");
        assert!(!sealed.contains("RSSMRA") && Sealer::looks_sealed(&sealed));
        assert_eq!(sealer(1).open(&sealed, "fiscal_code/a").expect("opened").as_str(), "RSSMRA80A01H501U");
        assert_eq!(sealer(1).open(&sealed, "fiscal_code/b"), Err(VaultProblem::Unopened));
        assert_eq!(sealer(2).open(&sealed, "fiscal_code/a"), Err(VaultProblem::Unopened));
        for never in ["", "1.AAAA", "1. Un oggetto che comincia con un numero", "mario@example.it"] {
            assert_eq!(sealer(1).open(never, ""), Err(VaultProblem::Unopened));
            assert!(!Sealer::looks_sealed(never), "{never}");
        }
    }

    #[test]
    fn many_open_at_once_in_their_order_and_nothing_stays_nothing() {
        let sealer = sealer(1);
        let [one, two] = ["uno", "due"].map(|text| sealer.seal(text, text).expect("sealed"));
        assert_eq!(sealer.seal_unless_empty("", "x").expect("nothing"), "");
        let all = [(one.as_str(), "uno".to_owned()), ("", "x".to_owned()), (two.as_str(), "due".to_owned())];
        assert_eq!(sealer.open_all(&all).expect("opened"), ["uno", "", "due"]);
        let wrong = [(one.as_str(), "uno".to_owned()), (two.as_str(), "tre".to_owned())];
        assert_eq!(sealer.open_all(&wrong), Err(VaultProblem::Unopened));
    }

    #[test]
    fn while_a_key_is_changed_the_one_before_opens_and_recognises_and_seals_nothing() {
        let old = sealer(1).seal("RSSMRA80A01H501U", "x").expect("sealed");
        let changing: Sealer = Keyring::new(&[2; 32]).and_then(|ring| ring.with_older(&[1; 32])).expect("keys").into();
        assert_eq!((sealer(1).is_changing(), changing.is_changing()), (Ok(false), Ok(true)));
        assert_eq!(changing.open(&old, "x").expect("opened").as_str(), "RSSMRA80A01H501U");
        let both = [2, 1].map(|key| sealer(key).fingerprint("fiscal", "a").expect("a hash"));
        assert_eq!(changing.fingerprints("fiscal", "a").expect("hashes"), both);
        assert_eq!(changing.is_of_the_key_in_use(&old, "x"), Ok(false));
        let new = changing.reseal(&old, "x").expect("opened").expect("sealed anew");
        assert_eq!(sealer(2).open(&new, "x").expect("opened").as_str(), "RSSMRA80A01H501U");
        assert_eq!(sealer(1).open(&new, "x"), Err(VaultProblem::Unopened));
        assert_eq!(changing.reseal(&new, "x"), Ok(None), "once is enough");
        assert_eq!(changing.reseal(&old, "y"), Err(VaultProblem::Unopened));
    }

    #[test]
    fn a_touched_seal_does_not_open() {
        let sealed = sealer(1).seal("testo", "x").expect("sealed");
        for at in 2..sealed.len() {
            let mut touched = sealed.clone().into_bytes();
            touched[at] = if touched[at] == b'A' { b'B' } else { b'A' };
            let touched = String::from_utf8(touched).expect("text");
            assert_eq!(sealer(1).open(&touched, "x"), Err(VaultProblem::Unopened), "{at}");
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
