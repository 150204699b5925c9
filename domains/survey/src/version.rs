// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What was signed off: a submission as it stood at that moment, sealed so that a change would show.

use chrono::{DateTime, Utc};
use kernel::{Id, Person};
use sha2::{Digest, Sha256};

use crate::submission::Submission;

/// A version of a submission that was signed off and sent. It never changes; it may be followed by another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// The submission.
    pub submission: Id<Submission>,
    /// From 1.
    pub number: i64,
    /// Who signed off; none once they were erased.
    pub person: Option<Id<Person>>,
    /// In which role.
    pub role: String,
    /// When.
    pub sealed_at: DateTime<Utc>,
    /// What tells it from every other.
    pub seal: Seal,
    /// When the receipt was put into the outbox.
    pub receipt_at: Option<DateTime<Utc>>,
    /// When and why it was reopened, if it was.
    pub reopening: Option<Reopening>,
}

/// Why a version is not the last word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reopening {
    /// When.
    pub at: DateTime<Utc>,
    /// Who.
    pub by: Option<Id<Person>>,
    /// Why, in their words.
    pub reason: String,
}

/// What tells a record from every other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seal {
    /// SHA-256 of the XML, hex: whoever has the file can compute it.
    pub checksum: String,
    /// Chance, hex: without it nobody can try answers until one fits the commitment.
    pub salt: String,
}

impl Seal {
    /// Seals the XML of a record with this salt.
    #[must_use]
    pub fn of(xml: &str, salt: String) -> Self {
        Self { checksum: hex(&Sha256::digest(xml)), salt }
    }

    /// What the journal holds: SHA-256 of the salt followed by the checksum, both as text, hex. The answers cannot be
    /// found from it, and whoever has the receipt can show that it is of theirs.
    #[must_use]
    pub fn commitment(&self) -> String {
        hex(&Sha256::new().chain_update(&self.salt).chain_update(&self.checksum).finalize())
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seal_is_of_one_record_and_its_commitment_of_one_salt() {
        let seal = Seal::of("<data/>", "00ff".to_owned());
        assert_eq!(seal.checksum, "03ee9d54665eba6fffaf320018f2543f589ed601bf03b3088ee1e0e3f5a2e2f8");
        assert_ne!(seal.commitment(), Seal::of("<data/>", "00fe".to_owned()).commitment());
        assert_ne!(seal.commitment(), Seal::of("<data> </data>", "00ff".to_owned()).commitment());
    }
}
