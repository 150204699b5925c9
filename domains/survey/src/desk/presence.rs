// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Who else is working on a submission now: in memory only, and forgotten after a minute.

use chrono::{DateTime, TimeDelta, Utc};
use kernel::{Id, Person};

/// Somebody whose page has said nothing for so long is not there any more.
const GONE_AFTER: TimeDelta = TimeDelta::seconds(45);

/// Who is there.
#[derive(Debug, Default)]
pub(crate) struct Presence(Vec<Present>);

/// A person, where they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Present {
    pub(crate) person: Id<Person>,
    /// The section whose page they have open.
    pub(crate) section: String,
    /// The question they are at, if they are.
    pub(crate) node: String,
    seen_at: DateTime<Utc>,
}

impl Presence {
    /// Somebody is here.
    pub(crate) fn note(&mut self, person: Id<Person>, section: &str, node: &str, now: DateTime<Utc>) {
        self.0.retain(|one| one.person != person && now - one.seen_at < GONE_AFTER);
        self.0.push(Present { person, section: section.to_owned(), node: node.to_owned(), seen_at: now });
    }

    /// Who else is in the submission, in no particular order.
    pub(crate) fn others(&self, than: Id<Person>, now: DateTime<Utc>) -> Vec<Present> {
        let there = self.0.iter().filter(|one| one.person != than && now - one.seen_at < GONE_AFTER);
        let mut there: Vec<Present> = there.cloned().collect();
        there.sort_by_key(|one| one.person.uuid());
        there
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_is_silent_for_a_while_is_gone() {
        let at = |seconds: i64| DateTime::UNIX_EPOCH + TimeDelta::seconds(seconds);
        let [anna, bruno] = [1, 2].map(|n| Id::from_uuid(uuid::Uuid::from_u128(n)));
        let mut presence = Presence::default();
        presence.note(anna, "atti", "", at(0));
        presence.note(bruno, "atti", "/data/atti/delibere", at(30));
        assert_eq!(presence.others(anna, at(40)).len(), 1);
        assert_eq!(presence.others(bruno, at(40))[0].person, anna);
        assert!(presence.others(bruno, at(45)).is_empty());
        presence.note(anna, "governance", "", at(50));
        assert_eq!(presence.others(bruno, at(60))[0].section, "governance");
    }
}
