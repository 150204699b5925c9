// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Content encryption by AES in CBC mode, authenticated by HMAC (RFC 7518 section 5.2).

use aws_lc_rs::{
    cipher::{
        AES_128, AES_256, DecryptionContext, EncryptionContext, PaddedBlockDecryptingKey, PaddedBlockEncryptingKey,
        UnboundCipherKey,
    },
    constant_time, hmac,
};

use super::{ContentAlgorithm, JoseProblem};

/// The content encrypted, and its tag.
pub(super) struct Content {
    pub(super) ciphertext: Vec<u8>,
    pub(super) tag: Vec<u8>,
}

impl ContentAlgorithm {
    /// RFC 7518 section 5.2.2.1.
    pub(super) fn encrypt(self, key: &[u8], iv: [u8; 16], aad: &[u8], plain: &[u8]) -> Result<Content, JoseProblem> {
        let (mac_key, aes_key) = key.split_at(self.key_length() / 2);
        let broken = |_| JoseProblem::Machinery;
        let aes = PaddedBlockEncryptingKey::cbc_pkcs7(self.aes(aes_key)?).map_err(broken)?;
        let mut ciphertext = plain.to_vec();
        aes.less_safe_encrypt(&mut ciphertext, EncryptionContext::Iv128(iv.into())).map_err(broken)?;
        let tag = self.tag(mac_key, iv, aad, &ciphertext);
        Ok(Content { ciphertext, tag })
    }

    /// RFC 7518 section 5.2.2.2: the tag first, then the padding, so that the padding tells nothing.
    pub(super) fn decrypt(
        self,
        key: &[u8],
        iv: [u8; 16],
        aad: &[u8],
        content: &Content,
    ) -> Result<Vec<u8>, JoseProblem> {
        let (mac_key, aes_key) = key.split_at(self.key_length() / 2);
        let tag = self.tag(mac_key, iv, aad, &content.ciphertext);
        constant_time::verify_slices_are_equal(&tag, &content.tag).map_err(|_| JoseProblem::Sealed)?;
        let aes = PaddedBlockDecryptingKey::cbc_pkcs7(self.aes(aes_key)?).map_err(|_| JoseProblem::Machinery)?;
        let mut plain = content.ciphertext.clone();
        let length =
            aes.decrypt(&mut plain, DecryptionContext::Iv128(iv.into())).map_err(|_| JoseProblem::Sealed)?.len();
        plain.truncate(length);
        Ok(plain)
    }

    fn aes(self, key: &[u8]) -> Result<UnboundCipherKey, JoseProblem> {
        let algorithm = match self {
            Self::A128CbcHs256 => &AES_128,
            Self::A256CbcHs512 => &AES_256,
        };
        UnboundCipherKey::new(algorithm, key).map_err(|_| JoseProblem::Machinery)
    }

    fn tag(self, key: &[u8], iv: [u8; 16], aad: &[u8], ciphertext: &[u8]) -> Vec<u8> {
        let algorithm = match self {
            Self::A128CbcHs256 => hmac::HMAC_SHA256,
            Self::A256CbcHs512 => hmac::HMAC_SHA512,
        };
        let mut mac = hmac::Context::with_key(&hmac::Key::new(algorithm, key));
        mac.update(aad);
        mac.update(&iv);
        mac.update(ciphertext);
        mac.update(&(aad.len() as u64 * 8).to_be_bytes());
        mac.sign().as_ref()[..self.key_length() / 2].to_vec()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_that_is_no_padded_whole_is_refused_though_its_tag_is_right() {
        // Whoever knows our public key can make the key of the content, and so the tag of anything.
        for algorithm in [ContentAlgorithm::A128CbcHs256, ContentAlgorithm::A256CbcHs512] {
            let (key, iv) = (vec![7; algorithm.key_length()], [9; 16]);
            for ciphertext in [Vec::new(), vec![1], vec![1; 15], vec![1; 16], vec![1; 17], vec![0; 64]] {
                let tag = algorithm.tag(&key[..key.len() / 2], iv, b"aad", &ciphertext);
                let content = Content { ciphertext, tag };
                assert_eq!(algorithm.decrypt(&key, iv, b"aad", &content), Err(JoseProblem::Sealed));
            }
            for plain in [Vec::new(), vec![1], vec![1; 15], vec![1; 16], vec![1; 17]] {
                let content = algorithm.encrypt(&key, iv, b"aad", &plain).expect("encrypted");
                assert_eq!(algorithm.decrypt(&key, iv, b"aad", &content), Ok(plain));
                let short = Content { tag: content.tag[..8].to_vec(), ..content };
                assert_eq!(algorithm.decrypt(&key, iv, b"aad", &short), Err(JoseProblem::Sealed), "a tag cut short");
            }
        }
    }
}
