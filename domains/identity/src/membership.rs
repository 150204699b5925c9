// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A membership: a person serves a body in a role, from a day until another.

use chrono::NaiveDate;
use kernel::{Id, Person, Role};

use crate::body::Body;

/// What ties a person to a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Membership {
    /// Its identifier.
    pub id: Id<Membership>,
    /// Who.
    pub person: Id<Person>,
    /// For whom.
    pub body: Body,
    /// As what.
    pub role: Role,
    /// The first day, in Rome.
    pub valid_from: NaiveDate,
    /// The last day; none while it has no end.
    pub valid_to: Option<NaiveDate>,
}

impl Membership {
    /// Whether it counts on this day.
    #[must_use]
    pub fn is_valid_on(&self, day: NaiveDate) -> bool {
        self.valid_from <= day && self.valid_to.is_none_or(|last| day <= last)
    }

    /// Whether it ended before this day.
    #[must_use]
    pub fn has_ended_on(&self, day: NaiveDate) -> bool {
        self.valid_to.is_some_and(|last| last < day)
    }
}

/// Whether a role can be claimed with a code sent to the body's PEC: only by who will let the others in.
#[must_use]
pub(crate) const fn opens_a_body(role: Role) -> bool {
    matches!(role, Role::Vertice | Role::Rtd)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(number: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, number).expect("a day")
    }

    #[test]
    fn a_membership_counts_from_its_first_day_to_its_last() {
        let mut membership = Membership {
            id: Id::from_uuid(uuid::Uuid::from_u128(1)),
            person: Id::from_uuid(uuid::Uuid::from_u128(2)),
            body: Body::Anci,
            role: Role::Analyst,
            valid_from: day(2),
            valid_to: Some(day(4)),
        };
        let counts = |membership: &Membership| (1..=5).map(|n| membership.is_valid_on(day(n))).collect::<Vec<_>>();
        assert_eq!(counts(&membership), [false, true, true, true, false]);
        assert!(membership.has_ended_on(day(5)) && !membership.has_ended_on(day(4)));
        membership.valid_to = None;
        assert_eq!(counts(&membership), [false, true, true, true, true]);
    }

    #[test]
    fn a_body_is_opened_by_who_will_let_the_others_in() {
        for role in Role::ALL {
            assert_eq!(opens_a_body(role), matches!(role, Role::Vertice | Role::Rtd), "{role}");
        }
    }
}
