// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A document that a body gives as evidence to an answer.

use chrono::{DateTime, Utc};
use kernel::{Id, Person};
use serde::{Deserialize, Serialize};

use crate::scan::Kind;

/// All the attachments of a submission together, in bytes.
pub(crate) const MOST_OF_A_SUBMISSION: i64 = 50 << 20;
/// Letters of a name.
const LONGEST_NAME: usize = 100;

/// An attachment, without its content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment {
    /// Its identifier.
    pub id: Id<Attachment>,
    /// The section of its question.
    pub section: String,
    /// The node of its question.
    pub node: String,
    /// What it is called, with the ending of what it is: `delibera-12.pdf`.
    pub name: String,
    /// What it is.
    pub kind: Kind,
    /// Bytes.
    pub size: i64,
    /// SHA-256 of its content, hex.
    pub sha256: String,
    /// Who added it.
    pub person: Id<Person>,
    /// When.
    pub added_at: DateTime<Utc>,
    /// Who signed it, when it lies inside a signature that was looked at; nobody when that could not be checked.
    pub signed_by: Option<Vec<SignedBy>>,
}

/// Somebody whose signature on a document holds: who issued the certificate is not looked at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignedBy {
    /// The name in the certificate.
    pub name: String,
    /// When, as the signer's machine said.
    pub at: Option<DateTime<Utc>>,
}

impl Attachment {
    /// Where it can be had, below the address of the submission.
    #[must_use]
    pub fn path(&self) -> String {
        format!("allegati/{}", self.id)
    }
}

/// The name of a file as it is kept: without folders and endings that lie, with the ending of what it is.
pub(crate) fn kept_name(given: &str, kind: Kind) -> String {
    const ENDINGS: [&str; 11] = ["p7m", "pdf", "png", "jpg", "jpeg", "webp", "docx", "xlsx", "odt", "ods", "bin"];
    let bare = given.rsplit(['/', '\\']).next().unwrap_or(given);
    let plain = |letter: char| match letter {
        // What turns the direction of writing hides an ending.
        '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => None,
        '"' | '<' | '>' | ':' | '|' | '?' | '*' => Some('_'),
        letter if letter.is_control() => None,
        letter => Some(letter),
    };
    let mut stem: String = bare.chars().filter_map(plain).take(LONGEST_NAME).collect();
    while let Some((before, ending)) = stem.rsplit_once('.')
        && ENDINGS.contains(&ending.to_lowercase().as_str())
    {
        stem = before.to_owned();
    }
    let stem = stem.trim_matches([' ', '.']);
    format!("{}.{}", if stem.is_empty() { "allegato" } else { stem }, kind.ending())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_called_by_what_it_is() {
        let kind = |ending| Kind::read(ending).expect("a kind");
        for (given, ending, kept) in [
            ("delibera 12.pdf", "pdf", "delibera 12.pdf"),
            ("C:\\Documenti\\foto.JPEG", "jpg", "foto.jpg"),
            ("delibera.pdf.p7m", "pdf.p7m", "delibera.pdf.p7m"),
            ("programma.exe", "pdf", "programma.exe.pdf"),
            ("../../etc/passwd", "png", "passwd.png"),
            ("gpj\u{202e}fdp.pdf", "pdf", "gpjfdp.pdf"),
            ("a\"b\r\n.pdf", "pdf", "a_b.pdf"),
            (".pdf", "pdf", "allegato.pdf"),
            ("", "ods", "allegato.ods"),
        ] {
            assert_eq!(kept_name(given, kind(ending)), kept, "{given:?}");
        }
    }

    #[test]
    fn kinds_are_read_back_from_their_endings() {
        for ending in ["pdf", "png", "jpg", "webp", "docx", "xlsx", "odt", "ods", "pdf.p7m", "docx.p7m"] {
            assert_eq!(Kind::read(ending).map(Kind::ending).as_deref(), Some(ending));
        }
        assert_eq!(Kind::read("svg"), None);
    }
}
