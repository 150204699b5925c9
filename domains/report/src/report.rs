// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A published report, its corrections, and the versions of a paragraph of one that is being written.

use chrono::{DateTime, Utc};
use kernel::{Id, Language, Person};
use sha2::{Digest, Sha256};

use crate::{figures::Figures, written::Written};

/// A report as it was published. It never changes.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// The year.
    pub year: i32,
    /// When it was published.
    pub published_at: DateTime<Utc>,
    /// Whether it tells simulated data.
    pub simulated: bool,
    /// SHA-256 of figures and words, 64 hexadecimal digits.
    pub checksum: String,
    /// Its figures.
    pub figures: Figures,
    /// Its words in Italian.
    pub italian: Written,
    /// Its words in English.
    pub english: Written,
}

impl Report {
    /// Its words in a language.
    #[must_use]
    pub const fn written(&self, language: Language) -> &Written {
        match language {
            Language::It => &self.italian,
            Language::En => &self.english,
        }
    }
}

/// What was found wrong in a published report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// 1 is the first.
    pub number: i64,
    /// When it was added.
    pub written_at: DateTime<Utc>,
    /// In Italian.
    pub italian: String,
    /// In English.
    pub english: String,
}

impl Correction {
    /// In a language.
    #[must_use]
    pub fn text(&self, language: Language) -> &str {
        match language {
            Language::It => &self.italian,
            Language::En => &self.english,
        }
    }
}

/// A version of a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// 1 is the first.
    pub number: i64,
    /// What was written, with the addresses of its figures; nothing puts the house's text back.
    pub text: String,
    /// Who wrote it.
    pub person: Option<Id<Person>>,
    /// When.
    pub written_at: DateTime<Utc>,
}

/// The checksum of what is frozen.
#[must_use]
pub fn checksum(figures: &str, italian: &str, english: &str) -> String {
    let mut digest = Sha256::new();
    for (place, text) in [figures, italian, english].into_iter().enumerate() {
        if place > 0 {
            digest.update(b"\n");
        }
        digest.update(text.as_bytes());
    }
    digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}
