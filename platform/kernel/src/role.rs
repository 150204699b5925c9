// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What a person is in the body they act for.

use std::{fmt, str::FromStr};

/// A role held in a body. What it allows is said in `policies/`, nowhere else.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// The *vertice amministrativo* of a Comune: secretary or director general, who signs off and submits.
    Vertice,
    /// The *responsabile per la transizione digitale* (art. 17 c. 1 D.Lgs. 82/2005), who reviews.
    Rtd,
    /// Who looks after the information systems.
    ItManager,
    /// Who answers the part of a questionnaire that was delegated to them.
    Compiler,
    /// Who reads what concerns their own body.
    Viewer,
    /// Who studies the answers of all, at ANCI or at the Dipartimento.
    Analyst,
    /// Who writes the editions of the questionnaire.
    Author,
    /// Who lets people in and out.
    Administrator,
}

impl Role {
    /// All of them, in the order people read them.
    pub const ALL: [Self; 8] = [
        Self::Vertice,
        Self::Rtd,
        Self::ItManager,
        Self::Compiler,
        Self::Viewer,
        Self::Analyst,
        Self::Author,
        Self::Administrator,
    ];

    /// Its word in the database, in the journal and in policies.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Vertice => "vertice",
            Self::Rtd => "rtd",
            Self::ItManager => "it_manager",
            Self::Compiler => "compiler",
            Self::Viewer => "viewer",
            Self::Analyst => "analyst",
            Self::Author => "author",
            Self::Administrator => "administrator",
        }
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// The word names no role.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no role")]
pub struct UnknownRole(pub String);

impl FromStr for Role {
    type Err = UnknownRole;

    fn from_str(word: &str) -> Result<Self, UnknownRole> {
        Self::ALL.into_iter().find(|role| role.word() == word).ok_or_else(|| UnknownRole(word.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_role_is_read_back_from_its_word() {
        for role in Role::ALL {
            assert_eq!(role.to_string().parse(), Ok(role));
        }
        assert_eq!("sindaco".parse::<Role>(), Err(UnknownRole("sindaco".to_owned())));
    }
}
