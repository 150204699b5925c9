// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A session: what a browser's cookie stands for, kept on the server and ended from there.

use chrono::{DateTime, TimeDelta, Utc};
use kernel::{Acting, Id, Person};

use crate::membership::Membership;

/// A person at a browser.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// Its identifier, which is no secret.
    pub id: Id<Session>,
    /// Who.
    pub person: Id<Person>,
    /// How sure the sign-in is: 1, 2 or 3.
    pub level: u8,
    /// The browser, as its owner would call it: `Firefox, Linux`. Empty when it does not say.
    pub device: String,
    /// For whom they act, among their memberships.
    pub membership: Option<Id<Membership>>,
    /// When it began.
    pub started_at: DateTime<Utc>,
    /// When the person last proved who they are.
    pub authenticated_at: DateTime<Utc>,
    /// When the browser last asked for something, to the minute.
    pub seen_at: DateTime<Utc>,
    /// When it ends, however much it is used.
    pub ends_at: DateTime<Utc>,
    /// When it was ended, by its owner or by us.
    pub ended_at: Option<DateTime<Utc>>,
}

/// How long sessions last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Without a request.
    pub idle: TimeDelta,
    /// In all: a working day.
    pub absolute: TimeDelta,
}

impl Default for Limits {
    fn default() -> Self {
        Self { idle: TimeDelta::minutes(30), absolute: TimeDelta::hours(10) }
    }
}

/// `seen_at` is written so often at most: a page is no reason to take the database's turn to write.
const SEEN_EVERY: TimeDelta = TimeDelta::minutes(1);

impl Session {
    /// Whether it still stands.
    #[must_use]
    pub fn is_alive(&self, now: DateTime<Utc>, limits: &Limits) -> bool {
        self.ended_at.is_none() && now < self.ends_at && now < self.seen_at + limits.idle
    }

    /// Whether it is time to note that it was seen.
    #[must_use]
    pub fn is_due_to_be_seen(&self, now: DateTime<Utc>) -> bool {
        now >= self.seen_at + SEEN_EVERY
    }

    /// Whether the person proved who they are within this time: the final submission wants it recent.
    #[must_use]
    pub fn is_fresh(&self, now: DateTime<Utc>, within: TimeDelta) -> bool {
        now < self.authenticated_at + within
    }

    /// The person as they act in this session, for the body of this membership.
    #[must_use]
    pub fn acting(&self, membership: Option<&Membership>) -> Acting {
        Acting {
            person: self.person,
            body: membership.map(|membership| membership.body.to_string()),
            role: membership.map(|membership| membership.role),
            level: self.level,
            authenticated_at: self.authenticated_at,
        }
    }
}

/// The browser in words its owner knows, from its `User-Agent`; nothing finer is kept.
#[must_use]
pub(crate) fn device(user_agent: &str) -> String {
    let first = |names: &[(&str, &'static str)]| names.iter().find(|(mark, _)| user_agent.contains(mark)).map(|n| n.1);
    // In this order: each of them says also the names of those after it.
    let browser = first(&[
        ("Edg", "Edge"),
        ("OPR/", "Opera"),
        ("Firefox/", "Firefox"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    ]);
    let system = first(&[
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Windows", "Windows"),
        ("Mac OS X", "macOS"),
        ("Linux", "Linux"),
    ]);
    [browser, system].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn session() -> Session {
        let start = DateTime::UNIX_EPOCH;
        Session {
            id: Id::from_uuid(uuid::Uuid::from_u128(1)),
            person: Id::from_uuid(uuid::Uuid::from_u128(2)),
            level: 2,
            device: String::new(),
            membership: None,
            started_at: start,
            authenticated_at: start,
            seen_at: start,
            ends_at: start + Limits::default().absolute,
            ended_at: None,
        }
    }

    #[test]
    fn a_session_ends_by_silence_by_age_or_by_will() {
        let limits = Limits::default();
        let at = |minutes| DateTime::UNIX_EPOCH + TimeDelta::minutes(minutes);
        let mut session = session();
        assert!(session.is_alive(at(29), &limits) && !session.is_alive(at(30), &limits));
        session.seen_at = at(599);
        assert!(session.is_alive(at(599), &limits) && !session.is_alive(at(600), &limits));
        session.ended_at = Some(at(1));
        assert!(!session.is_alive(at(599), &limits));
    }

    #[test]
    fn it_is_seen_once_a_minute_and_fresh_for_a_while() {
        let at = |seconds| DateTime::UNIX_EPOCH + TimeDelta::seconds(seconds);
        let session = session();
        assert!(!session.is_due_to_be_seen(at(59)) && session.is_due_to_be_seen(at(60)));
        assert!(
            session.is_fresh(at(599), TimeDelta::minutes(10)) && !session.is_fresh(at(600), TimeDelta::minutes(10))
        );
    }

    #[test]
    fn browsers_are_called_as_their_owners_call_them() {
        let edge = "Mozilla/5.0 (Windows NT 10.0; Win64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0";
        assert_eq!(device(edge), "Edge, Windows");
        assert_eq!(device("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"), "Firefox, Linux");
        let phone = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile Safari/604.1";
        assert_eq!(device(phone), "Safari, iPhone");
        assert_eq!(device("curl/8"), "");
    }
}
