// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! An invitation: a body lets in a person of its own, by a letter to one address.

use chrono::{DateTime, TimeDelta, Utc};
use kernel::{Id, Language, Person, Role};

use crate::body::Body;

/// How long an invitation is good.
pub(crate) const INVITATION_LASTS: TimeDelta = TimeDelta::days(14);
/// Invitations of one body that may be open at once.
pub(crate) const MOST_OPEN: u64 = 50;

/// What keeps the hashes of addresses apart from others.
pub(crate) const ADDRESS: &str = "invitation_address";

/// Somebody was asked in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invitation {
    /// Its identifier.
    pub id: Id<Invitation>,
    /// Into which body.
    pub body: Body,
    /// As what.
    pub role: Role,
    /// Where the letter goes: only who reads this address has the link, and the address becomes theirs.
    pub address: String,
    /// The language of the letter.
    pub language: Language,
    /// Who asked; none once they were erased.
    pub invited_by: Option<Id<Person>>,
    /// When.
    pub invited_at: DateTime<Utc>,
    /// Until when it is good.
    pub expires_at: DateTime<Utc>,
    /// When the letter left.
    pub sent_at: Option<DateTime<Utc>>,
    /// When it was accepted or taken back.
    pub closed_at: Option<DateTime<Utc>>,
}

impl Invitation {
    /// Where a sealed token belongs.
    #[must_use]
    pub fn token_place(id: Id<Self>) -> String {
        format!("token/{id}")
    }

    /// Where a sealed address belongs.
    #[must_use]
    pub(crate) fn address_place(id: Id<Self>) -> String {
        format!("invitation_address/{id}")
    }

    /// Whether it can still be accepted.
    #[must_use]
    pub fn is_open(&self, now: DateTime<Utc>) -> bool {
        self.closed_at.is_none() && now < self.expires_at
    }
}

/// An e-mail address as it is compared: without spaces around, in small letters.
#[must_use]
pub(crate) fn same_address(address: &str) -> String {
    address.trim().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_invitation_is_good_once_and_for_a_while() {
        let start = DateTime::UNIX_EPOCH;
        let mut invitation = Invitation {
            id: Id::from_uuid(uuid::Uuid::from_u128(1)),
            body: Body::Anci,
            role: Role::Analyst,
            address: same_address(" Ada@Example.IT "),
            language: Language::It,
            invited_by: None,
            invited_at: start,
            expires_at: start + INVITATION_LASTS,
            sent_at: None,
            closed_at: None,
        };
        assert_eq!(invitation.address, "ada@example.it");
        assert!(invitation.is_open(start + TimeDelta::days(13)) && !invitation.is_open(start + TimeDelta::days(14)));
        invitation.closed_at = Some(start);
        assert!(!invitation.is_open(start));
    }
}
