// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Who did something, for those who study how a questionnaire is compiled: the same number for the same person, and
//! no way back from it without the salt of the campaign.

use sha2::{Digest, Sha256};
use uuid::Uuid;

/// The number of a person in a campaign: twelve hexadecimal digits.
pub(crate) fn pseudonym(salt: &[u8], person: Uuid) -> String {
    let hash = Sha256::new().chain_update(salt).chain_update(person.as_bytes()).finalize();
    hash.iter().take(6).map(|byte| format!("{byte:02x}")).collect()
}
