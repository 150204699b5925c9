// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The identifier of a letter, by which receipts name it.

use std::{fmt, str::FromStr};

/// The `Message-ID` of a letter (RFC 5322 section 3.6.4), kept without its angle brackets; displayed with them.
///
/// A PEC provider names with it, in every receipt, the letter that the receipt is about. The domain is compared without
/// regard to case.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct MessageId(String);

/// The text is no message identifier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a message identifier: it should be as in <something@example.it>")]
pub struct NotAMessageId;

/// RFC 5322 allows no longer line.
const LONGEST: usize = 998;

impl MessageId {
    /// The identifier of a letter of ours: `unique` (a new UUID does) at the `domain` of the sender.
    ///
    /// # Errors
    /// [`NotAMessageId`] when the two do not make an identifier.
    pub fn new(unique: impl fmt::Display, domain: &str) -> Result<Self, NotAMessageId> {
        format!("{unique}@{domain}").parse()
    }

    /// The identifier without angle brackets.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for MessageId {
    type Err = NotAMessageId;

    fn from_str(text: &str) -> Result<Self, NotAMessageId> {
        let text = text.trim();
        let bare = text.strip_prefix('<').and_then(|rest| rest.strip_suffix('>')).unwrap_or(text).trim();
        let (left, right) = bare.rsplit_once('@').ok_or(NotAMessageId)?;
        let odd = |c: char| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>');
        if left.is_empty() || right.is_empty() || bare.len() > LONGEST || bare.contains(odd) {
            return Err(NotAMessageId);
        }
        Ok(Self(format!("{left}@{}", right.to_ascii_lowercase())))
    }
}

impl fmt::Display for MessageId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "<{}>", self.0)
    }
}
