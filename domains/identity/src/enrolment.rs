// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! An enrolment: the first person of a body proves, with a code sent to its PEC, that the body knows of it.

use chrono::{DateTime, TimeDelta, Utc};
use kernel::{Id, Language, Person, Role};
use vault::{Sealer, VaultProblem};

use crate::{body::Body, secret::Code};

/// How long a code is good: the protocol office reads the PEC, and finds the right desk.
pub(crate) const CODE_LASTS: TimeDelta = TimeDelta::days(10);
/// Wrong codes before another must be asked for.
pub(crate) const MOST_ATTEMPTS: u32 = 5;
/// Codes that one body, or one person, may ask for in a day.
pub(crate) const MOST_CODES_A_DAY: u64 = 3;

/// A code that was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Enrolment {
    /// Its identifier.
    pub id: Id<Enrolment>,
    /// Which body.
    pub body: Body,
    /// Who asked: nobody else can use the code.
    pub person: Id<Person>,
    /// As what they will come in.
    pub role: Role,
    /// The language of the letter.
    pub language: Language,
    /// The keyed hash of the code.
    pub code_hash: String,
    /// When it was asked for.
    pub asked_at: DateTime<Utc>,
    /// Until when it is good.
    pub expires_at: DateTime<Utc>,
    /// Wrong codes so far.
    pub attempts: u32,
    /// When the letter left.
    pub sent_at: Option<DateTime<Utc>>,
    /// When it was used.
    pub finished_at: Option<DateTime<Utc>>,
}

/// What trying a code gave.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tried {
    /// It is the one.
    Right,
    /// It is not; so many attempts are left.
    Wrong {
        /// Attempts left.
        left: u32,
    },
    /// The code is used, too old, or was missed too often.
    Over,
}

impl Enrolment {
    /// Whether its code can still be tried.
    #[must_use]
    pub fn is_open(&self, now: DateTime<Utc>) -> bool {
        self.finished_at.is_none() && now < self.expires_at && self.attempts < MOST_ATTEMPTS
    }

    /// The keyed hash of the code of an enrolment.
    ///
    /// # Errors
    /// When the keeper of the keys is away.
    pub fn code_hash(sealer: &Sealer, id: Id<Self>, code: &Code) -> Result<String, VaultProblem> {
        sealer.fingerprint(&Self::code_place(id), code.text())
    }

    /// The hash of a typed code, or that by a key before the one in use when this enrolment was begun with it.
    ///
    /// # Errors
    /// When the keeper of the keys is away.
    pub fn hash_tried(&self, sealer: &Sealer, code: &Code) -> Result<String, VaultProblem> {
        let mut hashes = sealer.fingerprints(&Self::code_place(self.id), code.text())?;
        let this = hashes.iter().position(|hash| *hash == self.code_hash).unwrap_or_default();
        Ok(hashes.swap_remove(this))
    }

    /// Where a sealed code belongs.
    #[must_use]
    pub fn code_place(id: Id<Self>) -> String {
        format!("code/{id}")
    }

    /// Tries a code, by its keyed hash, and counts a wrong one.
    pub fn try_code(&mut self, hash: &str, now: DateTime<Utc>) -> Tried {
        if !self.is_open(now) {
            return Tried::Over;
        }
        // Both are keyed hashes: how long the comparison takes tells nothing of the code.
        if self.code_hash == hash {
            self.finished_at = Some(now);
            return Tried::Right;
        }
        self.attempts += 1;
        Tried::Wrong { left: MOST_ATTEMPTS - self.attempts }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn enrolment() -> Enrolment {
        Enrolment {
            id: Id::from_uuid(uuid::Uuid::from_u128(1)),
            body: "c_h501".parse().expect("a body"),
            person: Id::from_uuid(uuid::Uuid::from_u128(2)),
            role: Role::Rtd,
            language: Language::It,
            code_hash: "right".to_owned(),
            asked_at: DateTime::UNIX_EPOCH,
            expires_at: DateTime::UNIX_EPOCH + CODE_LASTS,
            attempts: 0,
            sent_at: None,
            finished_at: None,
        }
    }

    #[test]
    fn the_right_code_opens_once() {
        let now = DateTime::UNIX_EPOCH;
        let mut enrolment = enrolment();
        assert_eq!(enrolment.try_code("wrong", now), Tried::Wrong { left: 4 });
        assert_eq!(enrolment.try_code("right", now), Tried::Right);
        assert_eq!(enrolment.try_code("right", now), Tried::Over);
    }

    #[test]
    fn five_wrong_codes_shut_it_even_for_the_right_one() {
        let now = DateTime::UNIX_EPOCH;
        let mut enrolment = enrolment();
        let left: Vec<Tried> = (0..6).map(|_| enrolment.try_code("wrong", now)).collect();
        assert_eq!(left[4], Tried::Wrong { left: 0 });
        assert_eq!(left[5], Tried::Over);
        assert_eq!(enrolment.try_code("right", now), Tried::Over);
    }

    #[test]
    fn a_code_ages() {
        let mut enrolment = enrolment();
        assert!(enrolment.is_open(enrolment.expires_at - TimeDelta::seconds(1)));
        assert_eq!(enrolment.try_code("right", enrolment.expires_at), Tried::Over);
    }
}
