// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What can be wrong with a token or a key.

/// The rule of JOSE that a token or a key broke.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum JoseProblem {
    /// Longer than any token we exchange; nothing of it was read.
    #[error("the token is larger than {0} bytes")]
    TooLarge(usize),
    /// Not the compact serialisation (RFC 7515 section 7.1, RFC 7516 section 7.1).
    #[error("not a compact token: {0}")]
    NotCompact(&'static str),
    /// A part is not base64url without padding (RFC 7515 section 2).
    #[error("{0} is not base64url")]
    NotBase64(&'static str),
    /// The header is not the JSON that RFC 7515 section 4 asks for.
    #[error("the header cannot be read: {0}")]
    Header(String),
    /// The payload is not the JSON that was expected.
    #[error("the payload cannot be read: {0}")]
    Payload(String),
    /// An algorithm that the technical rules forbid or do not name.
    #[error("algorithm {0:?} is refused")]
    AlgorithmRefused(String),
    /// An allowed algorithm, but not one agreed on with this party.
    #[error("algorithm {0} was not agreed on with this party")]
    AlgorithmNotAgreed(String),
    /// An extension that must be understood (RFC 7515 section 4.1.11): we understand none.
    #[error("the header asks for an extension (crit, b64)")]
    Critical,
    /// Compressed content (RFC 7516 section 4.1.3): refused, it hides its size.
    #[error("compressed content is refused")]
    Compressed,
    /// `typ` or `cty` says it is another kind of token (RFC 8725 section 3.11).
    #[error("the token is of type {found:?}, not {expected:?}")]
    WrongType {
        /// The type asked for.
        expected: &'static str,
        /// The type in the header.
        found: Option<String>,
    },
    /// No key of that party has this identifier.
    #[error("no key {0:?} for this token")]
    UnknownKey(Option<String>),
    /// An RSA modulus shorter than 2048 bits, or absurdly long.
    #[error("an RSA key of {0} bits is refused: 2048 to 8192 are allowed")]
    KeySize(usize),
    /// A key that cannot be read, or of a kind we do not use.
    #[error("the key cannot be used: {0}")]
    Key(&'static str),
    /// The signature does not match.
    #[error("the signature does not match")]
    Signature,
    /// The content was not encrypted for us, or was changed on the way. Which of the two is not told (RFC 7516, 11.5).
    #[error("the content cannot be decrypted")]
    Sealed,
    /// The source of chance or the machinery of keys failed.
    #[error("the cryptographic library failed")]
    Machinery,
}
