// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Encrypted tokens in the compact form (RFC 7516).

use aws_lc_rs::rsa::{OaepPublicEncryptingKey, PublicEncryptingKey, PublicKeyComponents};
use serde_json::json;
use zeroize::Zeroizing;

use super::{
    ContentAlgorithm, Header, JoseProblem, Jwk, KeyAlgorithm, OpeningKey, cbc_hmac::Content, decode, encode, parts,
};
use crate::Chance;

/// A token that was opened.
#[derive(Clone, Debug)]
pub struct Opened {
    /// Its header.
    pub header: Header,
    /// What was inside.
    pub content: Vec<u8>,
}

/// Opens a token that was encrypted to one of our keys.
///
/// A key that does not decrypt is replaced by chance, so that this failure looks like that of the tag and takes as long
/// (RFC 7516 section 11.5).
///
/// # Errors
/// [`JoseProblem`].
pub fn open(token: &str, keys: &[OpeningKey], chance: &dyn Chance) -> Result<Opened, JoseProblem> {
    let [header_part, key_part, iv_part, content_part, tag_part] = parts::<5>(token)?;
    let header = Header::read(header_part)?;
    let key_algorithm = KeyAlgorithm::named(&header.alg)?;
    let enc = header.enc.as_deref().ok_or_else(|| JoseProblem::Header("enc is missing".to_owned()))?;
    let algorithm = ContentAlgorithm::named(enc)?;
    let key = match header.kid.as_deref() {
        Some(kid) => keys.iter().find(|key| key.public().kid.as_deref() == Some(kid)),
        None if keys.len() == 1 => keys.first(),
        None => None,
    };
    let key = key.ok_or_else(|| JoseProblem::UnknownKey(header.kid.clone()))?;
    let sealed_key = decode(key_part, "the encrypted key")?;
    let iv = decode(iv_part, "the initialisation vector")?;
    let iv: [u8; 16] = iv.try_into().map_err(|_| JoseProblem::Sealed)?;
    let content = Content { ciphertext: decode(content_part, "the content")?, tag: decode(tag_part, "the tag")? };
    let content_key = content_key(key, key_algorithm, algorithm, &sealed_key, chance)?;
    let content = algorithm.decrypt(&content_key, iv, header_part.as_bytes(), &content)?;
    Ok(Opened { header, content })
}

/// The key of the content; chance in its stead when it does not decrypt or has not the length it must have.
pub(super) fn content_key(
    key: &OpeningKey,
    key_algorithm: KeyAlgorithm,
    algorithm: ContentAlgorithm,
    sealed: &[u8],
    chance: &dyn Chance,
) -> Result<Zeroizing<Vec<u8>>, JoseProblem> {
    let instead = Zeroizing::new([chance.draw()?, chance.draw()?].concat());
    let found = match key.decrypted(key_algorithm, sealed) {
        Ok(found) => Some(found).filter(|key| key.len() == algorithm.key_length()),
        Err(JoseProblem::Sealed) => None,
        Err(away) => return Err(away),
    };
    Ok(found.unwrap_or_else(|| Zeroizing::new(instead[..algorithm.key_length()].to_vec())))
}

/// Encrypts to a public key. `cty` says what is inside: `JWT`, for a signed token.
///
/// # Errors
/// [`JoseProblem::Key`], [`JoseProblem::KeySize`], [`JoseProblem::Machinery`].
pub fn seal(
    content: &[u8],
    cty: &str,
    to: &Jwk,
    algorithms: (KeyAlgorithm, ContentAlgorithm),
    chance: &dyn Chance,
) -> Result<String, JoseProblem> {
    let (key_algorithm, algorithm) = algorithms;
    let numbers = to.rsa()?;
    let public: PublicEncryptingKey = PublicKeyComponents { n: numbers.n, e: numbers.e }
        .try_into()
        .map_err(|_| JoseProblem::Key("not an RSA key"))?;
    let oaep = OaepPublicEncryptingKey::new(public).map_err(|_| JoseProblem::Machinery)?;
    let content_key = Zeroizing::new([chance.draw()?, chance.draw()?].concat());
    let content_key = &content_key[..algorithm.key_length()];
    let mut room = vec![0; oaep.ciphertext_size()];
    let sealed_key =
        oaep.encrypt(key_algorithm.oaep(), content_key, &mut room, None).map_err(|_| JoseProblem::Machinery)?;
    let mut iv = [0; 16];
    iv.copy_from_slice(&chance.draw()?[..16]);
    let header = json!({ "alg": key_algorithm.name(), "enc": algorithm.name(), "kid": to.kid, "cty": cty });
    let header = encode(header.to_string().as_bytes());
    let content = algorithm.encrypt(content_key, iv, header.as_bytes(), content)?;
    let parts = [&encode(sealed_key), &encode(&iv), &encode(&content.ciphertext), &encode(&content.tag)];
    Ok(format!("{header}.{}.{}.{}.{}", parts[0], parts[1], parts[2], parts[3]))
}
