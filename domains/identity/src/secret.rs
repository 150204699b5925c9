// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Secrets handed to people: a session's or an invitation's token, and the code that somebody types from a letter.

use std::fmt;

use aws_lc_rs::{
    digest::{SHA256, digest},
    rand,
};
use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use zeroize::Zeroizing;

use crate::IdentityProblem;

/// Crockford's base 32: no letter can be read as another, nor as a digit.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Fifty bits: with five attempts a code is guessed once in two hundred million million times.
const CODE_LENGTH: usize = 10;

/// 256 random bits, as an address or a cookie carries them. Only [`hash`](Self::hash) is ever kept; wiped when dropped.
#[derive(Clone, PartialEq, Eq)]
pub struct Token(Zeroizing<String>);

impl Token {
    /// A new one.
    ///
    /// # Errors
    /// When the system gives no chance.
    pub fn random() -> Result<Self, IdentityProblem> {
        let bytes = random_bytes::<32>()?;
        Ok(Self(Zeroizing::new(BASE64_URL_SAFE_NO_PAD.encode(bytes.as_slice()))))
    }

    /// Reads what somebody sent; none when it cannot be a token.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let bytes = Zeroizing::new(BASE64_URL_SAFE_NO_PAD.decode(text).ok()?);
        (bytes.len() == 32).then(|| Self(Zeroizing::new(text.to_owned())))
    }

    /// The text, for the cookie or the letter.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.0
    }

    /// SHA-256 in base 64: what the database keeps. 256 bits of chance need no salt and no slow hash.
    #[must_use]
    pub fn hash(&self) -> String {
        hash(&self.0)
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(…)")
    }
}

/// A code of ten letters and digits, for a person to type: `7K3QP-0MXWB`. Wiped when dropped.
#[derive(Clone, PartialEq, Eq)]
pub struct Code(Zeroizing<String>);

impl Code {
    /// A new one.
    ///
    /// # Errors
    /// When the system gives no chance.
    pub fn random() -> Result<Self, IdentityProblem> {
        let letter = |byte: &u8| char::from(ALPHABET[usize::from(*byte) % ALPHABET.len()]);
        Ok(Self(in_place(random_bytes::<CODE_LENGTH>()?.iter().map(letter))))
    }

    /// Reads what somebody typed: small letters, spaces, dashes, O for 0 and I or L for 1 are forgiven.
    #[must_use]
    pub fn read(typed: &str) -> Option<Self> {
        let letters = typed.chars().filter(|c| !c.is_whitespace() && !matches!(c, '-' | '–' | '.'));
        // One more than a code has is enough to know that it is none.
        let letters = in_place(letters.map(|c| c.to_ascii_uppercase()).map(meant).take(CODE_LENGTH + 1));
        let is_code = letters.len() == CODE_LENGTH && letters.bytes().all(|byte| ALPHABET.contains(&byte));
        is_code.then_some(Self(letters))
    }

    /// The code without its dash: what is sealed, and what its fingerprint is made of.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.0
    }

    /// In two groups, for the letter.
    #[must_use]
    pub fn shown(&self) -> Zeroizing<String> {
        let (first, second) = self.0.split_at(CODE_LENGTH / 2);
        in_place(first.chars().chain(['-']).chain(second.chars()))
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Code(…)")
    }
}

/// The letters of a code, in one place from the first to the last: a text that grows leaves copies behind.
fn in_place(letters: impl Iterator<Item = char>) -> Zeroizing<String> {
    let mut text = Zeroizing::new(String::with_capacity((CODE_LENGTH + 1) * char::MAX.len_utf8()));
    text.extend(letters);
    text
}

fn meant(letter: char) -> char {
    match letter {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    }
}

/// SHA-256 in base 64: how the database knows a secret of 256 bits again.
pub(crate) fn hash(secret: &str) -> String {
    BASE64_URL_SAFE_NO_PAD.encode(digest(&SHA256, secret.as_bytes()))
}

/// Bytes of the system's chance, for keys and secrets: wiped when dropped.
pub(crate) fn random_bytes<const N: usize>() -> Result<Zeroizing<[u8; N]>, IdentityProblem> {
    let mut bytes = Zeroizing::new([0; N]);
    rand::fill(bytes.as_mut_slice()).map_err(|_| IdentityProblem::NoChance)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_read_back_and_its_hash_does_not_hold_it() {
        let token = Token::random().expect("chance");
        assert_eq!(Token::read(token.text()), Some(token.clone()));
        assert_ne!(token.hash(), Token::random().expect("chance").hash());
        assert!(!token.hash().contains(token.text()) && !format!("{token:?}").contains(token.text()));
        assert_eq!(Token::read("short"), None);
        assert_eq!(Token::read(&format!("{}=", token.text())), None);
    }

    #[test]
    fn a_code_is_read_as_people_type_it() {
        let code = Code::read("7K3QP0MXW1").expect("a code");
        assert_eq!(code.shown().as_str(), "7K3QP-0MXW1");
        for typed in ["7K3QP-0MXW1", " 7k3qp omxwl ", "7K3QP–0MXWI", "7k3qp0mxw1"] {
            assert_eq!(Code::read(typed), Some(code.clone()), "{typed}");
        }
        for typed in ["", "7K3QP-0MXW", "7K3QP-0MXWU", "7K3QP-0MXW11"] {
            assert_eq!(Code::read(typed), None, "{typed}");
        }
    }

    #[test]
    fn random_codes_use_the_readable_alphabet_and_differ() {
        let codes: Vec<Code> = (0..50).map(|_| Code::random().expect("chance")).collect();
        assert!(codes.iter().all(|code| Code::read(&code.shown()).as_ref() == Some(code)));
        assert!(codes.windows(2).all(|pair| pair[0] != pair[1]));
    }

    #[test]
    fn what_is_secret_is_of_a_kind_that_is_wiped_when_dropped() {
        fn is_wiped(_: &impl zeroize::ZeroizeOnDrop) {}
        let (token, code) = (Token::random().expect("chance"), Code::random().expect("chance"));
        is_wiped(&token.0);
        is_wiped(&code.0);
        is_wiped(&code.shown());
        is_wiped(&random_bytes::<32>().expect("chance"));
    }
}
