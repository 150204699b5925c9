// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Invented people, for trying Campanile out where no provider is configured. A real installation has none.

use eid::{ProviderKind, SignedIn};
use kernel::Role;

use crate::body::Body;

/// Somebody who does not exist.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Invented {
    /// What the form calls them.
    pub key: &'static str,
    /// The given name.
    pub given_name: &'static str,
    /// The family name.
    pub family_name: &'static str,
    serves: Option<(&'static str, Role)>,
}

/// The small Comune of the demonstration: Ala di Stura, 462 residents. Its people are invented, it is not.
const COMUNE: &str = "c_a117";

/// All of them. The last two serve nobody yet: one can enrol a Comune, and invite the other.
pub const INVENTED: [Invented; 8] = [
    invented("rtd", "Chiara", "Neri", Some((COMUNE, Role::Rtd))),
    invented("segretario", "Aldo", "Bruni", Some((COMUNE, Role::Vertice))),
    invented("compilatrice", "Sara", "Conti", Some((COMUNE, Role::Compiler))),
    invented("analista", "Paolo", "Riva", Some(("anci", Role::Analyst))),
    invented("autrice", "Elena", "Marini", Some(("anci", Role::Author))),
    invented("amministratrice", "Ada", "Fontana", Some(("dtd", Role::Administrator))),
    invented("prima", "Marta", "Villa", None),
    invented("secondo", "Luca", "Serra", None),
];

const fn invented(
    key: &'static str,
    given_name: &'static str,
    family_name: &'static str,
    serves: Option<(&'static str, Role)>,
) -> Invented {
    Invented { key, given_name, family_name, serves }
}

impl Invented {
    /// The one the form names.
    #[must_use]
    pub fn called(key: &str) -> Option<&'static Self> {
        INVENTED.iter().find(|one| one.key == key)
    }

    /// For whom they act, and as what.
    #[must_use]
    pub fn serves(&self) -> Option<(Body, Role)> {
        self.serves.and_then(|(body, role)| Some((body.parse().ok()?, role)))
    }

    /// As a provider would vouch for them.
    #[must_use]
    pub fn signed_in(&self) -> SignedIn {
        SignedIn {
            provider: ProviderKind::Demonstration,
            issuer: "demonstration".to_owned(),
            subject: self.key.to_owned(),
            fiscal_number: None,
            given_name: self.given_name.to_owned(),
            family_name: self.family_name.to_owned(),
            email: None,
            level: 2,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_invented_person_has_a_role_that_their_body_has() {
        for one in &INVENTED {
            assert_eq!(Invented::called(one.key), Some(one));
            assert_eq!(one.serves().is_some(), one.serves.is_some(), "{}", one.key);
            assert!(one.serves().is_none_or(|(body, role)| body.has(role)), "{}", one.key);
            assert_eq!(one.signed_in().fiscal_number, None, "nobody may be taken for a real person");
        }
        assert_eq!(Invented::called("sindaco"), None);
    }
}
