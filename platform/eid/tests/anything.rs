// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Whatever is sent, nothing falls over, and nothing that was changed is believed.

use std::sync::OnceLock;

use chrono::DateTime;
use eid::{
    SystemChance,
    federation::{Resolved, TrustAnchor},
    jose::{self, ContentAlgorithm, JwkSet, KeyAlgorithm, KeySize, OpeningKey, SigningAlgorithm, SigningKey},
    sign_in::Answer,
};
use proptest::prelude::*;
use serde_json::json;

/// A signed token, one that is encrypted, and the keys to both.
struct Given {
    keys: JwkSet,
    signed: String,
    opening: [OpeningKey; 1],
    sealed: String,
}

fn given() -> &'static Given {
    static GIVEN: OnceLock<Given> = OnceLock::new();
    GIVEN.get_or_init(|| {
        let key = SigningKey::generate(KeySize::Rsa2048).expect("a key");
        let opening = OpeningKey::generate(KeySize::Rsa2048).expect("a key");
        let signed = jose::sign(&key, "JWT", &json!({ "sub": "maria" })).expect("signed");
        let algorithms = (KeyAlgorithm::RsaOaep256, ContentAlgorithm::A128CbcHs256);
        let sealed = jose::seal(signed.as_bytes(), "JWT", opening.public(), algorithms, &SystemChance).expect("sealed");
        Given { keys: JwkSet { keys: vec![key.public().clone()] }, signed, opening: [opening], sealed }
    })
}

/// A token with one character replaced, or `None` when that is the character it had.
fn changed(token: &str, at: prop::sample::Index, with: char) -> Option<String> {
    let at = at.index(token.len());
    let mut characters: Vec<char> = token.chars().collect();
    let was = std::mem::replace(&mut characters[at], with);
    (was != with).then(|| characters.into_iter().collect())
}

proptest! {
    #[test]
    fn a_signed_token_with_any_character_changed_is_refused(at in any::<prop::sample::Index>(), with in "[A-Za-z0-9_.-]") {
        if let Some(token) = changed(&given().signed, at, with.chars().next().unwrap_or('.')) {
            prop_assert!(jose::verify(&token, &given().keys, SigningAlgorithm::ALL).is_err());
        }
    }

    #[test]
    fn an_encrypted_token_with_any_character_changed_is_refused(at in any::<prop::sample::Index>(), with in "[A-Za-z0-9_.-]") {
        if let Some(token) = changed(&given().sealed, at, with.chars().next().unwrap_or('.')) {
            prop_assert!(jose::open(&token, &given().opening, &SystemChance).is_err());
        }
    }

    #[test]
    fn no_text_falls_over(text in "(?s).{0,300}", parts in prop::collection::vec("[A-Za-z0-9_=-]{0,40}", 0..7)) {
        let anchors = [TrustAnchor { entity: text.clone(), keys: given().keys.clone() }];
        for token in [text.clone(), parts.join(".")] {
            prop_assert!(jose::verify(&token, &given().keys, SigningAlgorithm::ALL).is_err());
            prop_assert!(jose::open(&token, &given().opening, &SystemChance).is_err());
            let chain = [token.clone(), token.clone(), token];
            prop_assert!(Resolved::verify(&chain, &anchors, DateTime::UNIX_EPOCH).is_err());
        }
        let _ = Answer::parse(&text);
    }

    #[test]
    fn no_key_falls_over(n in "[A-Za-z0-9_-]{0,400}", e in "[A-Za-z0-9_-]{0,8}", crv in "P-256|P-384|", x in "[A-Za-z0-9_-]{0,44}") {
        let kid = &given().keys.keys[0].kid;
        for key in [json!({ "kty": "RSA", "n": n, "e": e, "kid": kid }), json!({ "kty": "EC", "crv": crv, "x": x, "y": x, "kid": kid })] {
            let keys: JwkSet = serde_json::from_value(json!({ "keys": [key] })).expect("a key set");
            let _ = keys.keys[0].thumbprint();
            prop_assert!(jose::verify(&given().signed, &keys, SigningAlgorithm::ALL).is_err());
        }
    }
}
