// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A browser that somebody has signed in from: known again by a cookie, so that its person hears of a new one.

use chrono::{DateTime, TimeDelta, Utc};
use kernel::{Id, Person};

use crate::secret::{Token, hash};

/// How long a browser is known without being used: as long as browsers keep a cookie.
pub(crate) const KNOWN_FOR: TimeDelta = TimeDelta::days(400);

/// A browser that its person is still to be told of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct NewDevice {
    /// As its owner would call it: `Firefox, Linux`. Empty when it does not say.
    pub(crate) device: String,
    /// When somebody signed in from there.
    pub(crate) at: DateTime<Utc>,
    /// The address of the person.
    pub(crate) address: String,
}

/// By what the database knows a browser of a person. Of two people at one browser it does not see that it is one.
#[must_use]
pub(crate) fn mark(person: Id<Person>, browser: &Token) -> String {
    hash(&format!("{person}\n{}", browser.text()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_people_who_share_a_browser_are_not_seen_to() {
        let people = [1, 2].map(|n| Id::from_uuid(uuid::Uuid::from_u128(n)));
        let browser = Token::random().expect("chance");
        assert_eq!(mark(people[0], &browser), mark(people[0], &browser.clone()));
        assert_ne!(mark(people[0], &browser), mark(people[1], &browser));
        assert_ne!(mark(people[0], &browser), browser.hash());
        assert_ne!(mark(people[0], &browser), mark(people[0], &Token::random().expect("chance")));
    }
}
