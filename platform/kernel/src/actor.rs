// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Who does something: the subject of every line of the journal.

use std::fmt;

use chrono::{DateTime, Utc};

use crate::{Id, Role};

/// Who acts. Its text form (`Display`) is the actor id of the journal: never a name, never an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Actor {
    /// Campanile itself: a scheduled task or a job, named by what it does.
    System(&'static str),
    /// Whoever runs the `campanile` command on the server.
    Operator,
    /// Somebody on the web who has not signed in.
    Visitor,
    /// Somebody who has signed in, and for whom they act.
    Person(Acting),
}

/// A human being who has signed in. What is known of them belongs to `identity`; the others know the id.
#[derive(Clone, Copy, Debug)]
pub enum Person {}

/// A person acting for a body in a role, as chosen in the session.
///
/// The journal reads `person:<id> for c_h501 as rtd`: an id that means nothing once the person is erased, the
/// public code of the body, the role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Acting {
    /// Who.
    pub person: Id<Person>,
    /// For whom: a codice IPA, `anci` or `dtd`. None until a body is chosen, or when the person serves none.
    pub body: Option<String>,
    /// As what, in that body.
    pub role: Option<Role>,
    /// How sure the sign-in is: 1, 2 or 3, as `SpidL1` to `SpidL3` (eIDAS low, substantial, high).
    pub level: u8,
    /// When they last proved who they are: some acts want it to be recent.
    pub authenticated_at: DateTime<Utc>,
}

impl fmt::Display for Actor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::System(task) => write!(f, "system:{task}"),
            Self::Operator => f.write_str("operator"),
            Self::Visitor => f.write_str("visitor"),
            Self::Person(acting) => acting.fmt(f),
        }
    }
}

impl fmt::Display for Acting {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "person:{}", self.person)?;
        if let Some(body) = &self.body {
            write!(f, " for {body}")?;
        }
        if let Some(role) = self.role {
            write!(f, " as {role}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn acting(body: Option<&str>, role: Option<Role>) -> Actor {
        Actor::Person(Acting {
            person: Id::from_uuid(Uuid::from_u128(7)),
            body: body.map(ToOwned::to_owned),
            role,
            level: 2,
            authenticated_at: DateTime::UNIX_EPOCH,
        })
    }

    #[test]
    fn the_journal_says_who_for_which_body_and_in_which_role() {
        let person = "person:00000000-0000-0000-0000-000000000007";
        assert_eq!(acting(Some("c_h501"), Some(Role::Rtd)).to_string(), format!("{person} for c_h501 as rtd"));
        assert_eq!(acting(Some("c_h501"), None).to_string(), format!("{person} for c_h501"));
        assert_eq!(acting(None, None).to_string(), person);
    }

    #[test]
    fn whoever_is_not_a_person_has_a_word() {
        assert_eq!(Actor::System("daily_sync").to_string(), "system:daily_sync");
        assert_eq!(Actor::Operator.to_string(), "operator");
        assert_eq!(Actor::Visitor.to_string(), "visitor");
    }
}
